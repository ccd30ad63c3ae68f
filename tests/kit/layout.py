"""The shape of a page at four widths, light and dark: what can be measured without comparing pixels."""

from contextlib import suppress

from playwright.sync_api import Page, TimeoutError  # noqa: A004  Playwright's, which is no subclass of Python's

WIDTHS = (1280, 768, 360, 320)
REST = 3000  # ms in which a page takes its shape
LONGEST_LINE = 84  # characters; 45 to 75 are the aim, and system fonts differ in width by a tenth

# Elements whose box, or whose words, stick out of the element around them.
STICKING_OUT = """() => {
  const said = [...document.querySelectorAll("body *")].flatMap(e => {
    const style = getComputedStyle(e), box = e.getBoundingClientRect(), around = e.parentElement.getBoundingClientRect();
    const aside = ["absolute", "fixed"].includes(style.position) || style.display.startsWith("inline");
    if (!box.width || aside || e.closest(".unseen, .skip, time")) return [];
    const scrolls = getComputedStyle(e.parentElement).overflowX === "auto"; // what is wider is come to by scrolling there
    const out = !scrolls && (box.right > around.right + 1 || box.left < around.left - 1);
    const words = style.overflowX === "visible" && e.clientWidth && e.scrollWidth > e.clientWidth + 3; // a mark may hang
    return out || words ? [`${e.tagName}.${e.className}: ${e.textContent.trim().slice(0, 40)}`] : [];
  });
  const root = document.scrollingElement;
  return root.scrollWidth > root.clientWidth ? [`the page, by ${root.scrollWidth - root.clientWidth} px`, ...said] : said;
}"""

# Lines of prose with more characters than `most`.
LONG_LINES = """most => [...document.querySelectorAll("main :is(p, li, dd, figcaption), .foot p")].flatMap(e => {
  if (e.querySelector("p, li, dl, details") || e.getBoundingClientRect().width < 400) return [];
  const lines = new Map(), walk = document.createTreeWalker(e, NodeFilter.SHOW_TEXT), range = document.createRange();
  for (let node; (node = walk.nextNode());)
    for (const word of node.parentElement.closest("select") ? [] : node.data.matchAll(/\\S+\\s*/g)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].trimEnd().length);
      const top = Math.round(range.getBoundingClientRect().bottom / 8);
      lines.set(top, (lines.get(top) ?? "") + word[0].replace(/\\s+/g, " "));
    }
  return [...lines.values()].map(line => line.trim()).filter(line => line.length > most);
})"""

# Controls that a finger would miss; a link inside a sentence is none of them.
SMALL_CONTROLS = """() => [...document.querySelectorAll(
  "button, .button, select, input:not([type=hidden]), summary, nav a, .bar a, .actions a, .open-list a"
)].flatMap(e => {
  const box = (e.closest("label") ?? e).getBoundingClientRect();
  return box.width && Math.min(box.width, box.height) < 23.9 ? [`${e.outerHTML.slice(0, 90)}: ${box.width} x ${box.height}`] : [];
})"""

# Parts of the page with feedback that lie over one another.
OVERLAPS = """() => {
  const parts = [...document.querySelectorAll(".question, .why, .proof, .desk > .actions, .again")]
    .map(e => [e.className, e.getBoundingClientRect()]);
  return parts.flatMap(([a, x], i) => parts.slice(i + 1)
    .filter(([, y]) => x.left < y.right && y.left < x.right && x.top < y.bottom - 1 && y.top < x.bottom - 1)
    .map(([b]) => `${a} and ${b}`));
}"""

# Elements other than evidence that wear the highlighter's colour.
HIGHLIGHTED = """() => {
  const mark = document.body.appendChild(document.createElement("mark")), colour = getComputedStyle(mark).backgroundColor;
  mark.remove();
  return [...document.querySelectorAll("body *:not(mark)")].filter(e => {
    const style = getComputedStyle(e);
    return [style.backgroundColor, style.color, style.borderTopColor, style.borderInlineStartColor].includes(colour);
  }).map(e => e.outerHTML.slice(0, 80));
}"""


def _found(page: Page, script: str, most: int | None) -> list[str]:
    """What a script finds on the page, once it has come to rest: on a busy machine it may still be taking shape."""
    if page.evaluate(script, most):
        with suppress(TimeoutError):
            page.wait_for_function(f"most => !({script})(most).length", arg=most, timeout=REST)
    found: list[str] = page.evaluate(script, most)
    return found


def expect_well_laid(page: Page) -> None:
    """Measure the page as it stands, everything in it open, at every width and in both schemes."""
    page.wait_for_load_state("load")  # with its styles
    page.evaluate("document.querySelectorAll('main details').forEach(e => { e.open = true })")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        at = f"{page.url} at {width}"
        for script, most in (
            (STICKING_OUT, None),
            (LONG_LINES, LONGEST_LINE),
            (SMALL_CONTROLS, None),
            (OVERLAPS, None),
        ):
            assert _found(page, script, most) == [], at
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(HIGHLIGHTED) == [], f"{page.url} in {scheme}"
    page.set_viewport_size({"width": 1280, "height": 800})
