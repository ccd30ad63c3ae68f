"""Filling in the form of any item type in a real browser, as whoever points at its controls does."""

from playwright.sync_api import Locator, Page, expect

from kit.controls import Fields, first_answer

FORM = "form#answer"
CHECK = f"{FORM} .actions button"  # Check, or Save, or what its type says instead
MOST_STEPS = 50  # to the end of an item that takes one decision after another

# The script of a type has put something else in place of its controls, which the tests of that type use; here they are
# set as that script sets them.
WORKED = """(control, values) => {
  if (control.matches("[type=radio], [type=checkbox]")) control.checked = values.includes(control.value);
  else control.value = values[0];
  for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true }));
}"""


def native(page: Page) -> bool:
    """Whether every control of the form is there to be seen and to be reached by Tab."""
    taken = page.locator(f"{FORM} fieldset.answer").locator(
        ":is(input, select, textarea):is([hidden], [tabindex='-1'])"
    )
    return not taken.count()


def put(page: Page, sent: Fields) -> None:
    """Give an answer."""
    page.wait_for_load_state()  # until then the script of a type may take controls out of the page
    form, own = page.locator(FORM), native(page)
    for name, values in sent.items():
        assert form.locator(f"[name='{name}']").count(), f"there is no control {name}"
        for control in form.locator(f"[name='{name}']:not([type=hidden])").all():
            if own:
                _set(control, values)
            else:
                control.evaluate(WORKED, values)


def _set(control: Locator, values: list[str]) -> None:
    kind = control.evaluate("control => control.type")
    if kind == "select-one":
        control.select_option(values)
    elif kind in {"radio", "checkbox"}:
        wanted = control.get_attribute("value") in values
        if control.is_checked() != wanted and (wanted or kind == "checkbox"):  # a radio is let go of by another
            label = control.evaluate_handle("control => control.labels[0] ?? control").as_element()
            assert label
            label.click()  # as a finger does: it may lie over its box
    else:
        control.fill(values[0])


def fill_in(page: Page) -> None:
    """Give some answer, and say how sure it is: see `first_answer`."""
    page.wait_for_load_state()  # until then the script of a type may take controls out of the page
    put(page, first_answer(page.content()))
    sure = page.get_by_label("fairly sure")
    if sure.count():  # asked once, where an item takes one decision after another
        sure.check()


def press(page: Page) -> None:
    """Press the button that checks an answer or takes its next step, and wait for the feedback or for a new sheet."""
    sheet = page.locator(FORM).locator("input[name=idem]").get_attribute("value")
    page.locator(CHECK).press("Enter")
    expect(page.locator(f"#feedback, {FORM} input[name=idem]:not([value='{sheet}'])").first).to_be_attached()


def answer(page: Page) -> None:
    """Answer a question to its end, step by step where it asks again, until its feedback is there."""
    for _ in range(MOST_STEPS):
        fill_in(page)
        press(page)
        if page.locator("#feedback").count():
            return
    raise AssertionError(f"{page.url} does not come to an end")
