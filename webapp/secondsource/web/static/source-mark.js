// Marking words of a report as an excerpt: selected with the mouse, or tapped first and last. What is selected grows to
// whole words and stays inside one paragraph; the server proves it again. Keys have a page for each paragraph.

const form = document.querySelector(".marking");
const paras = [...document.querySelectorAll(".para .said")];
const { words: whole, quoted, mostWords, mostShare } = form?.dataset ?? {};
const painted = globalThis.CSS?.highlights && new Highlight();

let begun = null; // where the first tap was: a paragraph and a place in it
let touched = false;
let pressed = false; // a mouse draws: what it selects is taken when it is let go, so that nothing moves under it

const LETTER = /[\p{L}\p{N}\p{M}_]/u;
const count = (text) => text.split(/\s+/u).filter((run) => LETTER.test(run)).length;
const percent = (share) => Math.round(100 * share);

/** The range of a paragraph's characters from one place to another, over the marks that lie in it. */
function rangeOf(para, from, to) {
  const walk = document.createTreeWalker(para, NodeFilter.SHOW_TEXT), range = document.createRange();
  for (let node, at = 0; (node = walk.nextNode()); at += node.length) {
    if (from >= at && from <= at + node.length) range.setStart(node, from - at);
    if (to >= at && to <= at + node.length) { range.setEnd(node, to - at); break; }
  }
  return range;
}

/** How many characters of the paragraph stand before a point. */
function placeOf(para, node, offset) {
  const before = document.createRange();
  before.setStart(para, 0);
  before.setEnd(node, offset);
  return before.toString().length;
}

/** Grown to whole words, without the blanks at its ends; null where no word is in it. */
function toWords(text, from, to) {
  while (from < to && /\s/u.test(text[from])) from += 1;
  while (to > from && /\s/u.test(text[to - 1])) to -= 1;
  if (from >= to) return null;
  while (from > 0 && LETTER.test(text[from]) && LETTER.test(text[from - 1])) from -= 1;
  while (to < text.length && LETTER.test(text[to - 1]) && LETTER.test(text[to])) to += 1;
  return { from, to };
}

/** The run without white space around a place: what one tap means. */
function wordAt(text, at) {
  let from = at, to = at;
  while (from > 0 && !/\s/u.test(text[from - 1])) from -= 1;
  while (to < text.length && !/\s/u.test(text[to])) to += 1;
  return from < to ? { from, to } : null;
}

function paint(range) {
  painted?.clear();
  if (range) painted?.add(range);
}

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** Show what is chosen, and what it would come to. */
function choose(para, { from, to }) {
  const text = para.textContent.slice(from, to), n = count(text), share = (Number(quoted) + n) / whole;
  const range = rangeOf(para, from, to);
  const twice = [...para.querySelectorAll("mark")].some((mark) => range.intersectsNode(mark) && overlaps(range, mark));
  const told = form.dataset;
  const problem = n > mostWords ? told.long : share > mostShare ? told.much : twice ? told.twice : "";
  form.elements.p.value = para.parentElement.dataset.p;
  form.elements.words.value = text;
  form.querySelector("blockquote").textContent = text;
  const figures = { n, most: mostWords, share: percent(share), limit: percent(mostShare) };
  form.querySelector(".count").textContent = [fill(told.count, figures), problem, begun ? told.first : ""].filter(Boolean).join(". ");
  form.querySelector(".count").classList.toggle("wrong", Boolean(problem));
  form.querySelector("meter").value = share;
  for (const button of form.querySelectorAll("[type=submit]")) button.disabled = Boolean(problem);
  form.hidden = false;
  paint(range);
  const hides = range.getBoundingClientRect().bottom + 16 - form.getBoundingClientRect().top;
  if (hides > 0) scrollBy({ top: hides, behavior: "instant" });
}

/** Whether a range and a mark share a character, and do not only touch. */
function overlaps(range, mark) {
  const other = document.createRange();
  other.selectNodeContents(mark);
  return range.compareBoundaryPoints(Range.START_TO_END, other) > 0 && range.compareBoundaryPoints(Range.END_TO_START, other) < 0;
}

function dismiss() {
  begun = null;
  form.hidden = true;
  paint(null);
}

/** Words were selected as in any page: by mouse, by a long press and its handles, by caret browsing. */
function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const para = paras.find((one) => one.contains(range.startContainer)) ?? paras.find((one) => range.intersectsNode(one));
  if (!para) return;
  const size = para.textContent.length;
  const from = para.contains(range.startContainer) ? placeOf(para, range.startContainer, range.startOffset) : 0;
  const to = para.contains(range.endContainer) ? placeOf(para, range.endContainer, range.endOffset) : size;
  const words = toWords(para.textContent, from, to);
  if (!words) return;
  begun = null;
  choose(para, words);
}

/** The paragraph and the place in it at a point of the screen. */
function pointed(x, y) {
  const caret = document.caretPositionFromPoint?.(x, y);
  const old = caret ? null : document.caretRangeFromPoint?.(x, y);
  const [node, offset] = caret ? [caret.offsetNode, caret.offset] : [old?.startContainer, old?.startOffset];
  const para = node && paras.find((one) => one.contains(node));
  return para ? { para, at: placeOf(para, node, offset) } : null;
}

/** A tap: the first word of a passage, or its last. */
function tapped(event) {
  if (!touched || !getSelection().isCollapsed) return;
  const point = pointed(event.clientX, event.clientY), word = point && wordAt(point.para.textContent, point.at);
  if (!word) return;
  const { para } = point;
  if (begun?.para === para) {
    const passage = { from: Math.min(begun.from, word.from), to: Math.max(begun.to, word.to) };
    begun = null;
    choose(para, passage);
  } else {
    begun = { para, ...word };
    choose(para, word);
  }
}

if (form) {
  if (painted) CSS.highlights.set("chosen", painted);
  const take = () => { if (!pressed && !form.contains(document.activeElement)) selected(); };
  addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
    pressed = !touched && !form.contains(event.target);
  });
  for (const end of ["pointerup", "pointercancel"])
    addEventListener(end, () => {
      if (pressed) setTimeout(take); // a browser settles what is selected after this
      pressed = false;
    });
  document.addEventListener("selectionchange", take);
  for (const para of paras) para.addEventListener("click", tapped);
  form.querySelector(".cancel").addEventListener("click", () => {
    const link = paras.find((one) => one.parentElement.dataset.p === form.elements.p.value)?.parentElement.querySelector(".margin a");
    getSelection().removeAllRanges();
    dismiss();
    link?.focus();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") form.querySelector(".cancel").click();
  });
  addEventListener("pageshow", dismiss); // a browser may have kept the form as it was
}
