"""Single keys do something where the question, or the form of the marking, has the focus, and nowhere else (WCAG 2.1.4)."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kit.harbour import BANK, asked, harbour
from secondsource import web

STATIC = Path(web.__file__).parent / "static"

# What listens for keys: the file, and what has to have the focus. On `document` and the window only keys that write nothing.
LISTENS = {
    ("aloud.js", "window"),
    ("bank-order.js", "document"),
    ("item-highlight.js", "excerpt"),
    ("item-match.js", "document"),
    ("item-order.js", "document"),
    ("item.js", "document"),
    ("slides.js", "window"),
    ("source-mark.js", "form"),
    ("teach-marking.js", "form"),
    ("write-filter.js", "form"),
}
# What stands first in a script that listens on the page, because questions come and go there, and lets all else alone.
GUARD = 'event.target.closest?.("fieldset.answer");\n  if (!answer || '
SILENT = {"Escape", "ArrowRight", "ArrowLeft", "PageDown", "PageUp", " "}  # Space is none of the keys of 2.1.4


def listeners():
    """Each script that acts on keys, and on what it listens; and what it asks the key to be."""
    for path in sorted(STATIC.glob("*.js")):
        text = path.read_text("utf-8")
        for found in re.finditer(r'(\w+(?:\?)?\.)?(?:addEventListener|on)\((?:(\w+), )?"key(?:down|press|up)"', text):
            target = (found[1] or "").rstrip("?.") or found[2] or "window"
            yield path.name, target, text


def test_on_the_whole_page_no_script_listens_for_keys_that_write():
    found = list(listeners())
    assert {(name, target) for name, target, _text in found} == LISTENS, "add the new listener, and what has the focus"
    for name, target, text in found:
        if target in {"document", "window"} and GUARD not in text:
            keys = set(re.findall(r'key === "([^"]+)"', text))
            keys |= set(re.findall(r'(\w+|" "): "(?:next|prev)"', text))
            assert {key.strip('"') for key in keys} <= SILENT | {"Enter"}, name
            assert "event.key)" not in text.replace("TURNS[event.key]", ""), f"{name} tests keys by a pattern"


@pytest.mark.promise("shortcuts", "accessibility.digits_on_the_whole_page")
def test_a_digit_chooses_while_the_question_has_the_focus_and_nowhere_else(browser, tmp_path):
    with harbour(tmp_path, asked("single")) as server:
        context = browser.new_context(base_url=server.url)
        page = context.new_page()
        page.goto(BANK)
        page.get_by_role("button", name="Start").click()
        page.wait_for_url("**/1")
        page.wait_for_load_state()
        chosen = page.locator("fieldset.answer input:checked")
        page.keyboard.press("2")
        page.get_by_role("link", name="Second Source").focus()
        page.keyboard.press("2")
        page.locator("fieldset.sure input").first.focus()
        page.keyboard.press("2")
        expect(chosen).to_have_count(0)
        page.locator("fieldset.answer input").first.focus()
        page.keyboard.press("2")
        expect(page.locator("fieldset.answer input").nth(1)).to_be_checked()
        context.close()
