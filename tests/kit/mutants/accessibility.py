"""Pages that somebody cannot see, reach or bear."""

import pytest

from kit.mutants.pages import edit_static, edit_template

_END = "@layer print {"
_TIMER = "parts/timer.html"
_THE_QUESTION = 'const answer = event.target.closest?.("fieldset.answer");'
_WAY_IN = """<a class="button" href="{{ url_for('teach.home') }}\""""


def _styled(patch: pytest.MonkeyPatch, rule: str) -> None:
    edit_static(patch, "desk.css", _END, f"{rule}\n{_END}")


def a_field_without_a_name(patch: pytest.MonkeyPatch) -> None:
    """The field for a join code loses its label."""
    edit_template(patch, "front/home.html", "<label", "<span")


def pale_words_in_the_dark(patch: pytest.MonkeyPatch) -> None:
    """In the dark, words keep the ink of the light."""
    _styled(patch, "@media (prefers-color-scheme: dark) { main p { color: #555 } }")


def small_buttons(patch: pytest.MonkeyPatch) -> None:
    """Buttons are as low as their words."""
    _styled(
        patch,
        "button, .button { padding: 0 !important; min-height: 0 !important; line-height: 1 !important; font-size: 12px !important }",
    )


def a_page_of_a_fixed_width(patch: pytest.MonkeyPatch) -> None:
    """The page has a width of its own, whatever the window has."""
    _styled(patch, "main { min-width: 600px }")


def no_outline(patch: pytest.MonkeyPatch) -> None:
    """Outlines are thought ugly."""
    _styled(patch, ":focus-visible { outline: none !important }")


def a_bar_that_stays_on_top(patch: pytest.MonkeyPatch) -> None:
    """The bar stays where it is while the page is scrolled, and nothing scrolls clear of it."""
    _styled(patch, "main > :last-child { position: fixed; inset: 40% 0 0; background: var(--paper); z-index: 9 }")


def gliding_for_everybody(patch: pytest.MonkeyPatch) -> None:
    """The page glides to where a link leads, whoever asked for what."""
    edit_static(
        patch,
        "desk.css",
        "@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth } }",
        "html { scroll-behavior: smooth }",
    )


def digits_on_the_whole_page(patch: pytest.MonkeyPatch) -> None:
    """Digits choose wherever the focus is."""
    edit_static(patch, "item.js", _THE_QUESTION, 'const answer = document.querySelector("fieldset.answer");')


def a_timer_that_is_read_out(patch: pytest.MonkeyPatch) -> None:
    """The timer is a region whose changes are spoken, every one of them."""
    edit_template(patch, _TIMER, 'aria-live="off"', 'aria-live="polite"')


def five_minutes_unsaid(patch: pytest.MonkeyPatch) -> None:
    """Nobody says that five minutes are left."""
    edit_static(patch, "item.js", '[300, "five"], ', "")


def a_device_that_slept_goes_on_counting(patch: pytest.MonkeyPatch) -> None:
    """The time that a device slept is not counted, so that its page shows more than is left."""
    edit_static(patch, "item.js", "if (Math.abs(apart() - known) > 5000) askAnew();", "")


def a_word_every_minute(patch: pytest.MonkeyPatch) -> None:
    """Every minute is spoken."""
    edit_static(
        patch,
        "item.js",
        "if (passed) ",
        "if (Math.ceil(before / 60) > Math.ceil(now / 60)) document.getElementById('said').textContent = now;\n    if (passed) ",
    )


def steps_that_are_dragged_alone(patch: pytest.MonkeyPatch) -> None:
    """The arrows beside a step do nothing any more."""
    edit_static(patch, "item-order.js", 'const button = target.closest("[data-by]");', "const button = null;")


def marks_in_colour_alone(patch: pytest.MonkeyPatch) -> None:
    """Where colours are replaced, decisive words look like all others."""
    edit_static(patch, "desk.css", "mark { outline: 2px solid Mark; background: Mark; color: MarkText }", "")


def a_link_that_tab_passes(patch: pytest.MonkeyPatch) -> None:
    """Tab does not lead to the way in for teachers."""
    edit_template(patch, "front/home.html", _WAY_IN, f'{_WAY_IN} tabindex="-1"')
