"""A scenario in a real browser: by mouse, by keys, by finger, without scripts; and what stands on the page at each turn."""

import re

import pytest
from playwright.sync_api import expect

from kit.harbour import asked
from kit.shapes import LOOKS, PHONE

STORY, MARKING, BROAD = 1, 2, 3
WHY = {"feedback": "Because.", "evidence": "report-x/inspected"}


def marking():
    """The scenario, with words to mark in its first scene."""
    made = asked("scenario", id="with-words")
    made["scenes"][0]["item"] = asked("highlight")
    return made


def broad():
    """Six choices, each of which leads to two endings: too many beside one another for a narrow screen."""
    fork = [("well", 1, {}), ("badly", 0, {"misconception": "mixed-up"})]
    turns = range(6)
    first = [{"id": f"c{n}", "text": f"Turn {n}", "to": f"turn-{n}", "points": 1, **WHY} for n in turns]
    scenes = [{"id": "start", "message": "Six roads.", "choices": first}]
    for n in turns:
        last = {"points": 3} if n == 0 else {}
        choices = [
            {
                "id": id_,
                "text": f"{id_} {n}",
                "to": f"{id_}-{n}",
                "points": points,
                **WHY,
                **more,
                **(last if points else {}),
            }
            for id_, points, more in fork
        ]
        scenes.append({"id": f"turn-{n}", "message": f"Road {n}.", "choices": choices})
        scenes += [{"id": f"{id_}-{n}", "message": f"The end of road {n}, {id_}."} for id_, _points, _more in fork]
    return asked("scenario", id="six-roads", scenes=scenes)


ITEMS = [asked("scenario"), marking(), broad()]


def decide(page, *labels, scene):
    """Choose what has these words, decide, and wait for the scene that follows."""
    for label in labels:
        page.locator("fieldset.answer").get_by_text(label).click()
    page.get_by_role("button", name="Decide").click()
    expect(page.locator(".question .now")).to_contain_text(scene)


def through(page):
    """To an ending, by a decision half right and one that is wrong."""
    decide(page, "Ask another newsroom", scene="still to be written")
    decide(page, "The ministry's", "Write the number alone", scene="How do you know?")
    return page


@pytest.mark.parametrize(
    "shape", [{"viewport": {"width": 1280, "height": 900}}, {**PHONE, "java_script_enabled": False}]
)
def test_the_story_goes_on_from_each_decision_to_its_end(begin, shape):
    page = begin(**shape)
    expect(page.locator(".desk-clock")).to_have_text("16:20")
    page.get_by_label("certain", exact=True).check()
    decide(page, "Ask another newsroom", scene="still to be written")
    expect(page).to_have_url(re.compile("#continue$"))
    expect(page.locator(".desk-clock")).to_have_text(["16:20", "16:45"])
    expect(page.locator(".decision")).to_contain_text("You read it together.")
    expect(page.locator("svg, .sign")).to_have_count(0)
    decide(page, "The ministry's", "Write the number alone", scene="How do you know?")
    expect(page.locator("#feedback")).to_contain_text("2 of 5 points · you were certain")
    expect(page.locator("svg.ways-map").first).to_be_visible()
    expect(page.locator(".inner .option.key")).to_contain_text("The ministry's")


def test_the_scene_that_follows_has_the_focus_and_is_in_sight(begin):
    page = begin(**PHONE)
    decide(page, "Ask another newsroom", scene="still to be written")
    expect(page.locator("#continue")).to_be_focused()
    expect(page.locator("#continue .stamp")).to_be_in_viewport()


def test_digits_choose_and_enter_decides(begin):
    page = begin()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('fieldset.answer') !== null"):
            break
    page.keyboard.press("2")
    expect(page.locator(".answer input").nth(1)).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.locator(".decision")).to_have_count(1)


def test_reload_and_back_keep_the_story_and_a_decision_taken_again_is_refused(begin):
    page = begin()
    decide(page, "Ask another newsroom", scene="still to be written")
    page.reload()
    expect(page.locator(".now")).to_contain_text("still to be written")
    stale = page.context.new_page()
    stale.goto(page.url.partition("#")[0])
    decide(page, "The ministry's", "Write the number together", scene="Good line")
    page.go_back()
    page.go_forward()
    expect(page.locator(".now")).to_contain_text("Good line")
    for label in ("The guards'", "Write the number alone"):
        stale.get_by_text(label).click()
    stale.get_by_role("button", name="Decide").click()
    expect(stale.get_by_role("alert")).to_contain_text("already answered")
    stale.get_by_role("button", name="Keep what is saved").click()
    expect(stale.locator(".now")).to_contain_text("Good line")


def test_another_decision_is_tried_from_where_one_was_taken(begin, expect_accessible):
    page = through(begin())
    page.get_by_role("link", name="Try another decision here").last.click()
    expect(page.locator("#replay")).to_be_focused()
    expect(page.locator("#replay .now")).to_contain_text("still to be written")
    expect(page.locator("#replay .tries li", has_text="your decision")).to_contain_text("Write the number alone")
    expect_accessible(page)
    page.locator("#replay").get_by_role("link", name="Write the number together").click()
    expect(page.locator("#replay .now")).to_contain_text("Good line")
    expect(page.locator("#replay")).to_contain_text("The decisions of this way earn 3 points.")
    expect_accessible(page)
    expect(page.locator("#feedback")).to_contain_text("2 of 5 points")
    page.get_by_role("link", name="Back to your own way").click()
    expect(page.locator("#replay")).to_have_count(0)
    expect(page.locator("#feedback")).to_contain_text("2 of 5 points")


@pytest.mark.parametrize("shape", LOOKS, ids=["wide", "a phone, dark", "forced colours"])
def test_every_turn_is_accessible(begin, expect_accessible, shape):
    page = begin(**shape)
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect_accessible(page)
    decide(page, "Ask another newsroom", scene="still to be written")
    expect_accessible(page)
    decide(page, "The ministry's", "Write the number alone", scene="How do you know?")
    expect_accessible(page)


def test_the_ways_on_the_map_are_told_apart_without_colour(begin):
    page = through(begin())
    looks = page.evaluate("""() => ["own", "best", ""].map(kind => {
      const line = [...document.querySelectorAll(".ways-legend .way")].find(e => e.classList.value.trim() === `way ${kind}`.trim());
      const style = getComputedStyle(line);
      return `${style.strokeWidth} ${style.strokeDasharray}`;
    })""")
    assert len(set(looks)) == 3, looks
    expect(page.locator(".ways-drawn [role=img] .letters", has_text="★")).to_have_count(2)
    own = page.locator(".ways-drawn [role=img] .spot.own :is(circle, rect)").first.evaluate(
        "e => getComputedStyle(e).fill"
    )
    other = page.locator(".ways-drawn [role=img] .spot:not(.own) :is(circle, rect)").first.evaluate(
        "e => getComputedStyle(e).fill"
    )
    assert own != other


def test_a_broad_map_scrolls_by_itself_and_is_reached_by_tab(begin, expect_accessible):
    page = begin(BROAD, **PHONE)
    decide(page, "Turn 3", scene="Road 3.")
    decide(page, "badly 3", scene="The end of road 3")
    broad_map = page.locator(".broad")
    assert broad_map.evaluate("e => e.scrollWidth > e.clientWidth")
    broad_map.focus()
    expect(broad_map).to_be_focused()
    expect_accessible(page)


def test_words_are_marked_in_a_scene_as_on_a_page_of_their_own(begin):
    page = begin(MARKING)
    first, last = (
        page.locator(".word").filter(has_text="The").first,
        page.locator(".word").filter(has_text="said").first,
    )
    start, end = first.bounding_box(), last.bounding_box()
    page.mouse.move(start["x"] + 2, start["y"] + 12)
    page.mouse.down()
    page.mouse.move(end["x"] + 8, end["y"] + 12, steps=8)
    page.mouse.up()
    expect(page.locator(".marked li")).to_contain_text("The harbour office said")
    decide(page, "Read the paragraph", scene="still to be written")
    expect(page.locator(".inner .word.yours")).to_have_count(4)
    decide(page, "The ministry's", "Write the number together", scene="Good line")
    expect(page.locator(".inner .word.hit")).to_have_count(4)
    expect(page.locator("#feedback")).to_contain_text("6 of 6 points")


def test_what_comes_in_lies_in_the_message_where_the_dossier_is_a_tap_away(begin):
    page = begin(**PHONE)
    expect(page.locator(".enclosed .excerpt").first).to_be_visible()
    page = begin(viewport={"width": 1280, "height": 900})
    expect(page.locator(".enclosed .excerpt").first).to_be_hidden()
    expect(page.locator(".sheet .excerpt").first).to_be_visible()
