"""Marking words of an excerpt in a real browser: by mouse, by finger, and what has come of it."""

from playwright.sync_api import Locator, Page, expect


def word(page: Page, n: int) -> Locator:
    """A word by its number."""
    return page.locator(".words .word").nth(n)


def expect_marked(page: Page, *numbers: int) -> None:
    """Wait until the boxes of these words and of no others are ticked: what the form would send."""
    words = page.locator(".words .word")
    texts = words.all_text_contents()
    expect(words.and_(page.locator(":has(:checked)"))).to_have_text([texts[n] for n in numbers])


def expect_listed(page: Page, *runs: str) -> None:
    """Wait until these runs of words, and no others, are listed below the excerpt."""
    expect(page.locator(".marked li:not(.none) span")).to_have_text(list(runs))


def middle(page: Page, n: int) -> tuple[float, float]:
    """The middle of a word on the screen."""
    box = word(page, n).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page: Page, *stops: int) -> None:
    """The mouse pressed on one word, moved to others, and let go."""
    page.mouse.move(*middle(page, stops[0]))
    page.mouse.down()
    for stop in stops[1:]:
        page.mouse.move(*middle(page, stop), steps=4)
    page.mouse.up()


def slide(page: Page, *points: tuple[float, float], ends: str = "touchEnd") -> None:
    """A finger laid on the screen, moved from point to point, held still for a moment by its own clock, and lifted.

    `ends` is `touchCancel` where the system takes the finger away, as for a call that comes in.
    """
    wire = page.context.new_cdp_session(page)
    begun = page.evaluate("(performance.timeOrigin + performance.now()) / 1000")
    stops = [*points, points[-1], points[-1]]
    for n, (x, y) in enumerate(stops):
        touch = {"type": "touchMove" if n else "touchStart", "touchPoints": [{"x": x, "y": y}]}
        wire.send("Input.dispatchTouchEvent", {**touch, "timestamp": begun + n / 5})
    lifted = {"type": ends, "touchPoints": []}
    wire.send("Input.dispatchTouchEvent", {**lifted, "timestamp": begun + len(stops) / 5})


def check(page: Page) -> None:
    """Check the answer, and wait for its feedback."""
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#feedback")).to_be_visible()
