"""What a question costs a browser that comes for the first time, with all help switched on: `python benchmarks/page.py`.

For each type of item: requests and bytes until the page has loaded, and when Chromium had read it, on this machine and with
a processor four times slower; then how far what is seen moves when the feedback comes.
"""

import json
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import command  # noqa: F401  it says where the kit is
from playwright.sync_api import CDPSession, Page, sync_playwright

from kit import invented
from kit.browsers import launch_arguments
from kit.controls import answering
from kit.pages import hidden
from kit.server import Server
from kit.sheets import press, put

BANK = "/take/harbour/cranes/"
SLOW = 4  # times
READ = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
MOVED = """new Promise((told) => {
  let moved = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) moved += one.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => told(moved), 300);
})"""


def measure(rounds: int = 5) -> dict[str, float | int]:
    """Bytes and requests of the costliest type, middle and worst milliseconds over the types, and the largest shift."""
    with _page() as page:
        wire = page.context.new_cdp_session(page)
        found = {type_: _of_question(page, wire, address, rounds) for type_, address in _questions(page).items()}
        moved = max(_shift(page, item, n) for n, item in enumerate(invented.published(), 1) if item.type != "scenario")
    cold, slow = ([one[name] for one in found.values()] for name in ("cold", "slow"))
    return {
        "page_bytes": round(max(one["bytes"] for one in found.values())),
        "page_requests": round(max(one["requests"] for one in found.values())),
        "page_dom_content_loaded_ms": round(statistics.median(cold), 1),
        "page_dom_content_loaded_worst_ms": round(max(cold), 1),
        "page_slow_dom_content_loaded_ms": round(statistics.median(slow), 1),
        "page_slow_dom_content_loaded_worst_ms": round(max(slow), 1),
        "page_layout_shift": round(moved, 4),
        **{f"page_{type_.replace('-', '_')}_bytes": round(one["bytes"]) for type_, one in found.items()},
        **{f"page_{type_.replace('-', '_')}_requests": round(one["requests"]) for type_, one in found.items()},
    }


@contextmanager
def _page() -> Iterator[Page]:
    """A page of a browser at a server with a question of every type."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        courses, quizzes = invented.write(Path(name))
        server = Server(Path(name) / "data", "--course", str(courses), "--quizzes", str(quizzes), "--own-only")
        browser = playwright.chromium.launch(**launch_arguments())
        try:
            yield browser.new_context(base_url=server.url).new_page()
        finally:
            browser.close()
            server.stop()


def _questions(page: Page) -> dict[str, str]:
    """By type, the address of its question, for somebody who has switched on all help."""
    page.goto("/take/mine/")
    page.get_by_label("Texts can be read aloud").check()
    page.get_by_label("Words are explained").check()
    page.get_by_role("button", name="Save").click()
    return {item["type"]: f"{_begun(page)}/{n}" for n, item in enumerate(invented.items(), 1)}


def _begun(page: Page) -> str:
    """The address of the open attempt."""
    asks = page.context.request
    begun = asks.post(f"{BANK}start", form={**hidden(asks.get(BANK).text()), "form": "core"})
    return begun.url.rpartition("/")[0]


def _of_question(page: Page, wire: CDPSession, address: str, rounds: int) -> dict[str, float]:
    """Requests, bytes and the middle milliseconds of some first visits, at full speed and slowed down."""
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes: list[float] = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(address, wait_until="load")
    found = {"requests": float(len(sizes)), "bytes": sum(sizes)}
    for name, rate in (("cold", 1), ("slow", SLOW)):
        wire.send("Emulation.setCPUThrottlingRate", {"rate": rate})
        times = []
        for _ in range(rounds):
            page.goto(address, wait_until="load")
            times.append(page.evaluate(READ))
        found[name] = statistics.median(times)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return found


def _shift(page: Page, item: object, position: int) -> float:
    """How far what is seen moves on the page with the feedback: 0 is nothing, by the measure of Web Vitals."""
    page.context.clear_cookies()
    page.goto(f"{_begun(page)}/{position}")
    put(page, answering(item, item.keyed(), {}))
    press(page)
    page.locator("#feedback").wait_for()
    return float(page.evaluate(MOVED))


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
