"""Takes the pictures in docs/ from the running app: `python tests/kit/pictures.py docs/pictures`."""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import Page, sync_playwright

from kit import browsers
from kit.server import serving
from kit.sheets import fill_in

COURSE = "belarus-border-2021"
SHAPES = {
    f"{width}-{scheme}": {"viewport": {"width": width, "height": height}, "color_scheme": scheme}
    for width, height in ((1280, 900), (360, 740))
    for scheme in ("light", "dark")
}


def walk(page: Page, take) -> None:
    """Visit every page, and call `take` with a name at each."""
    page.goto("/")
    take("front")
    page.goto(f"/read/{COURSE}/")
    take("course")
    for lesson in ("who-says", "claim-or-fact"):
        page.goto(f"/read/{COURSE}/{lesson}")
        take(f"lesson-{lesson}")
    page.goto(f"/take/{COURSE}/claim-or-fact/")
    take("start")
    page.get_by_role("button", name="Start").click()
    while True:
        position = page.url.rsplit("/", 1)[1]
        take(f"item-{position}")
        fill_in(page)
        page.get_by_role("button", name="Check").click()
        page.wait_for_selector("#feedback")
        take("feedback" if position == "1" else f"feedback-{position}")
        following = page.get_by_role("link", name="Next question")
        if not following.count():
            break
        following.click()
        page.wait_for_url(f"**/{int(position) + 1}")
    page.get_by_role("button", name="Finish").click()
    page.wait_for_url("**/review")
    take("review")
    page.goto("/no-such-page")
    take("error")


def main(folder: Path, wanted: set[str]) -> None:
    """Take every picture, or those named."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, serving(Path(data) / "data") as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**browsers.launch_arguments())
        for shape, options in SHAPES.items():
            page = browser.new_context(base_url=server.url, **options).new_page()

            def take(name: str, page: Page = page, shape: str = shape) -> None:
                if not wanted or f"{name}-{shape}" in wanted:
                    page.screenshot(path=folder / f"{name}-{shape}.png", full_page=True)

            walk(page, take)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), set(sys.argv[2:]))
