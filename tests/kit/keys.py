"""Filling in the form of any item type in a real browser by keys alone, and seeing at each step where the focus is."""

from typing import Any

from playwright.sync_api import Page, expect

from kit.controls import Fields

MOST_TABS = 300  # to the end of a page
MOST_ARROWS = 50  # to the end of a list

# What has the focus; and whether that can be seen, on itself, on its label, or on what stands around both.
FOCUS = """() => {
  const it = document.activeElement, answer = it.closest("fieldset.answer");
  const around = [it, ...(it.labels ?? [])];
  for (let up = it.parentElement; answer && up !== answer; up = up.parentElement) around.push(up);
  const near = [...around, ...around.slice(1).flatMap(one => [...one.children])];
  const seen = near.flatMap(one => [null, "::before", "::after"].map(part => getComputedStyle(one, part)))
    .some(style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
  const { name = "", type, value, checked } = it, checks = it.matches("form#answer .actions button");
  return { answers: !!answer, checks, name, type, value, checked, seen, html: it.outerHTML.slice(0, 120) };
}"""


def put_by_keys(page: Page, sent: Fields) -> None:
    """Give an answer by Tab, arrows, Space and typing alone, and end on the button that checks it."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUS)
        if at["checks"] or at["answers"]:
            assert at["seen"], f"it cannot be seen that this has the focus: {at['html']}"
            expect(page.locator(":focus")).to_be_in_viewport()
        if at["checks"]:
            return
        if at["answers"] and at["name"] in sent:
            _set(page, at, sent[at["name"]])
    raise AssertionError("the button that checks cannot be reached by Tab")


def _set(page: Page, at: dict[str, Any], values: list[str]) -> None:
    if at["type"] in {"radio", "select-one"}:
        if values[-1]:
            page.keyboard.press("Space" if at["type"] == "radio" else "Home")
            _go(page, values)
    elif at["type"] == "checkbox":
        if (at["value"] in values) != at["checked"]:
            page.keyboard.press("Space")
    else:
        page.keyboard.press("Control+a")
        page.keyboard.type(values[0])


def _go(page: Page, values: list[str]) -> None:
    """Press the arrow until one of the values has the focus."""
    for _ in range(MOST_ARROWS):
        at = page.evaluate(FOCUS)
        if at["value"] in values:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"the arrow does not lead to {values} from {at['html']}")
