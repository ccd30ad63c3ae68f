"""Filling in the form of any item type in a real browser."""

from playwright.sync_api import Page


def fill_in(page: Page) -> None:
    """Give some answer: the first option, the first choice of every pair, or a number."""
    answer = page.locator("fieldset.answer")
    options = answer.locator("input[type=radio], input[type=checkbox]")
    if options.count():
        options.first.check()
    for select in answer.locator("select").all():
        select.select_option(index=1)
    number = answer.locator("input:not([type])")
    if number.count():
        number.fill("3")
    page.get_by_label("fairly sure").check()
