"""What the first load of a page costs a browser."""

from playwright.sync_api import Page

_UNTIL_LOADED = """() => {
  const [page] = performance.getEntriesByType("navigation");
  const parts = performance.getEntriesByType("resource").filter((one) => one.startTime <= page.loadEventStart);
  return [page, ...parts].map((one) => one.transferSize);
}"""


def first_load(page: Page) -> list[int]:
    """The bytes over the wire of each request that a page made until it was loaded, its own first."""
    page.wait_for_load_state()
    sizes: list[int] = page.evaluate(_UNTIL_LOADED)
    return sizes
