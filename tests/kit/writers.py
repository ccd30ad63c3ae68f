"""A teacher who writes questions, in a real browser: to her desk, to a bank, to an empty form."""

import re

from playwright.sync_api import FrameLocator, Page, expect

from kit import journeys
from kit.server import Server

CHOSEN = ("One of several", "All that fit", "Verdict on a claim", "Pairs", "Grid", "Order", "Mark words", "Number")
KINDS = (*CHOSEN, "Short answer", "Text with gaps", "Open answer")


def begin(page: Page, school: Server) -> None:
    """Become ms_cole, and make a bank: the page stands at it."""
    journeys.to_set_up(page)
    journeys.set_up(page, journeys.code_of(school))
    make_bank(page)


def make_bank(page: Page) -> None:
    """From my classes to a new bank of my own."""
    page.get_by_role("link", name="My questions").click()
    page.get_by_role("link", name="Create a bank").first.click()
    page.get_by_label("Title").fill("Rivers")
    page.get_by_role("button", name="Create").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rivers")


def to_new(page: Page, kind: str) -> None:
    """From a bank to an empty form."""
    page.get_by_role("link", name="New question").first.click()
    page.get_by_role("link", name=kind).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"New question: {kind}")


def field(page: Page, name: str) -> object:
    """A field of the form by its name."""
    return page.locator(f"[id='{name}']")


def type_options(page: Page) -> None:
    """Fill in the stem and three options with their reasons; the first is right."""
    field(page, "stem").fill("Who says that they were pushed?")
    for n, (text, why) in enumerate(
        (("The ministry", "It says so."), ("The guards", "They film."), ("The paper", "No."))
    ):
        field(page, f"options-{n}-text").fill(text)
        field(page, f"options-{n}-feedback").fill(why)
    page.get_by_label("This is right").first.check()


def expect_kept(page: Page) -> None:
    """Wait until the server has got what is typed."""
    expect(page.locator("#kept")).to_have_text(re.compile(r"^Kept .*not saved yet$"))


def preview(page: Page) -> FrameLocator:
    """What students would see."""
    return page.frame_locator("#preview")
