"""What is measured on a page as it stands: axe, its shape at 400 % and with wide text, its targets, its focus, its motion."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from kit.layout import SMALL_CONTROLS

_AXE = Axe().axe_script

_RUN = """options => axe.run({ resultTypes: ["violations"], ...options })
  .then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`))"""
_SCHEMES = {"dark": {"color_scheme": "dark"}, "forced colours": {"forced_colors": "active"}}
_LIGHT = {"color_scheme": "light", "forced_colors": "none"}

_OPEN = "for (const folded of document.querySelectorAll('main details')) folded.open = true"

# Where a page scrolls sideways: what reaches beyond its edge, or else the page itself.
_WIDER = """() => {
  const page = document.documentElement, edge = page.clientWidth;
  if (page.scrollWidth <= edge) return [];
  const reaches = e => e.getBoundingClientRect().left + Math.max(e.scrollWidth, e.getBoundingClientRect().width) > edge + .5;
  const out = [...document.querySelectorAll("main *, header *, footer *")].filter(e => reaches(e) && !e.closest(".scroll"));
  return [out.pop() ?? page].map(e => `to ${page.scrollWidth} px, by ${e.outerHTML.slice(0, 160)}`);
}"""

# Text as far apart as readers may set it (WCAG 1.4.12); and what of it is cut off then.
_SPACED = """on => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    + " p { margin-block-end: 2em !important }");
  document.adoptedStyleSheets = on ? [sheet] : [];
  return [...document.querySelectorAll("body *")].filter(e => {
    const style = getComputedStyle(e), cut = ["hidden", "clip"];
    return cut.includes(style.overflowY) && e.clientHeight > 1 && e.scrollHeight > e.clientHeight + 2 && !e.closest(".unseen, svg");
  }).map(e => `cut off with spaced text: ${e.outerHTML.slice(0, 120)}`);
}"""

# Whatever Tab leads to, one after the other: what is not outlined, or lies under something or outside the window.
_FOCUS = """() => {
  const found = [], stops = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  for (const stop of document.querySelectorAll(stops)) {
    if (stop.tabIndex < 0 || stop.disabled || !stop.checkVisibility({ visibilityProperty: true })) continue;
    stop.focus({ focusVisible: true });
    if (document.activeElement !== stop) continue;
    const near = [stop, ...(stop.labels ?? [])];
    for (let up = stop.parentElement; up && up.matches(".option, label, li, td, th, fieldset.answer *"); up = up.parentElement) near.push(up);
    const seen = near.flatMap(e => [e, ...e.children]).flatMap(e => [null, "::before", "::after"].map(part => getComputedStyle(e, part)))
      .some(style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
    if (!seen) found.push(`no outline: ${stop.outerHTML.slice(0, 120)}`);
    const boxes = [...stop.getClientRects(), ...[...(stop.labels ?? [])].flatMap(e => [...e.getClientRects()])];
    const there = boxes.some(box => [.5, .1, .9].some(part => {
      const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2, y = box.top + part * box.height;
      const top = document.elementFromPoint(x, y);
      return top && near.some(e => e.contains(top) || top.contains(e) && top.contains(stop) && top !== document.documentElement);
    }));
    if (!there) found.push(`the focus lies outside the window or under something: ${stop.outerHTML.slice(0, 120)}`);
  }
  return found;
}"""

# Whatever moves although the reader has asked that nothing does.
_MOVING = """() => [document.documentElement, ...document.querySelectorAll("body, body *")].flatMap(e =>
  [null, "::before", "::after"].flatMap(part => {
    const style = getComputedStyle(e, part), long = text => text.split(",").some(one => parseFloat(one) > .01);
    const moves = style.animationName !== "none" && long(style.animationDuration) || long(style.transitionDuration)
      || !part && style.scrollBehavior === "smooth";
    return moves ? [`moves: ${e.outerHTML.slice(0, 120)}`] : [];
  }))"""


def faults(page: Page) -> list[str]:
    """Whatever is wrong with a page, with all that folds unfolded. The page should have been asked for reduced motion."""
    page.evaluate(_OPEN)
    return [*by_axe(page), *_narrow(page), *_focused(page), *(f"motion: {one}" for one in page.evaluate(_MOVING))]


def faults_at_a_glance(page: Page) -> list[str]:
    """The same of a page that shows other words in a shape that is measured elsewhere: axe, and 320 px."""
    page.set_viewport_size({"width": 320, "height": 256})
    return [f"axe: {one}" for one in violations(page)] + [f"reflow: {one}" for one in page.evaluate(_WIDER)]


def violations(page: Page, **options: Any) -> list[str]:
    """What axe finds on a page as it stands."""
    page.wait_for_load_state()
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE)
    found: list[str] = page.evaluate(_RUN, options)
    return found


def by_axe(page: Page) -> list[str]:
    """What axe finds: all of its rules in light colours, and in the dark and in forced colours what colours decide."""
    found = [f"axe: {one}" for one in violations(page)]
    for scheme, media in _SCHEMES.items():
        page.emulate_media(**{**_LIGHT, **media})
        found += [f"axe, {scheme}: {one}" for one in violations(page, runOnly=["color-contrast"])]
    page.emulate_media(**_LIGHT)
    return found


def _narrow(page: Page) -> list[str]:
    """1,280 px at 400 % are 320 px; text at 200 % alone has twice that."""
    found = []
    page.set_viewport_size({"width": 320, "height": 256})
    for what, on in (("", False), (" with spaced text", True)):
        cut = page.evaluate(_SPACED, on)
        found += [f"reflow at 320 px{what}: {one}" for one in page.evaluate(_WIDER)]
        found += [f"reflow: {one}" for one in cut] if on else []
    page.evaluate(_SPACED, False)
    found += [f"target: {one}" for one in page.evaluate(SMALL_CONTROLS)]
    page.set_viewport_size({"width": 640, "height": 512})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    found += [f"reflow with text of 200 %: {one}" for one in page.evaluate(_WIDER)]
    page.evaluate("document.documentElement.style.fontSize = ''")
    return found


def _focused(page: Page) -> list[str]:
    found = []
    for width, height in ((360, 640), (1280, 720)):
        page.set_viewport_size({"width": width, "height": height})
        page.keyboard.press("Tab")  # so that the browser shows the focus as it does for keys
        found += [f"focus at {width} px: {one}" for one in page.evaluate(_FOCUS)]
    return found
