// Marking words as with a highlighter: drawn by mouse or finger, tapped first and last, or by arrows, Space and Shift.
// The check boxes in the words stay the truth that the form sends; without scripts they are ticked one by one.

let boxes, excerpt, panel; // of the question that is shown
let cursor = 0; // the word that Tab leads to
let pivot = null; // where Shift began to mark on
let begun = null; // the word that was tapped first, as long as the last may follow
let stroke = null; // what the pointer does or did last; none for a click by other means

const state = () => boxes.map((box) => box.checked);

/** Mark from one word to another, over what was marked before. */
function fill(from, to, before) {
  const [first, last] = [Math.min(from, to), Math.max(from, to)];
  boxes.forEach((box, n) => { box.checked = before[n] || (first <= n && n <= last); });
}

/** The marked runs: first word, last word, text. */
function runs() {
  const found = [];
  boxes.forEach((box, n) => {
    if (!box.checked) return;
    if (!n || !boxes[n - 1].checked) found.push({ first: n, words: [] });
    found.at(-1).last = n;
    found.at(-1).words.push(box.parentElement.textContent.trim());
  });
  return found.map(({ first, last, words }) => ({ first, last, text: words.join(" ") }));
}

const say = (name, words) => panel.dataset[name].replace("{words}", words);

/** Show what is marked below the excerpt, each run with a way to remove it, and say it to those who listen. */
function tell({ aloud = true } = {}) {
  const found = runs();
  const list = panel.querySelector("ul");
  list.replaceChildren(...found.map(entry));
  if (!found.length) list.append(Object.assign(document.createElement("li"), { className: "none", textContent: panel.dataset.none }));
  boxes.forEach((box, n) => box.parentElement.classList.toggle("begun", n === begun));
  panel.querySelector(".open").hidden = begun === null;
  const texts = found.map(({ text }) => `“${text}”`).join(", ");
  const words = texts ? say(begun === null ? "marked" : "open", texts) : panel.dataset.none;
  if (aloud) panel.querySelector("[aria-live]").textContent = words;
}

function entry({ first, last, text }) {
  const line = document.createElement("li");
  const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet small", textContent: panel.dataset.remove });
  button.setAttribute("aria-label", say("removeWords", text));
  button.addEventListener("click", () => {
    boxes.slice(first, last + 1).forEach((box) => { box.checked = false; });
    begun = null;
    const place = [...panel.querySelectorAll("li button")].indexOf(button);
    tell();
    const left = panel.querySelectorAll("li button");
    (left[Math.min(place, left.length - 1)] ?? boxes[cursor]).focus();
  });
  line.append(Object.assign(document.createElement("span"), { textContent: text }), button);
  return line;
}

const box = (n) => boxes[n].parentElement.getBoundingClientRect();

/** The word at a point, or the nearest to it on its line; `slack` is how far off it may be, in pixels. */
function wordAt(x, y, slack = Infinity) {
  let best = null, least = Infinity;
  boxes.forEach((_, n) => {
    const { left, right, top, bottom } = box(n);
    const aside = Math.max(left - x, x - right, 0), off = Math.max(top - y, y - bottom, 0);
    if (aside <= slack && off <= slack && off * 1000 + aside < least) [best, least] = [n, off * 1000 + aside];
  });
  return best;
}

/** The word above or below, nearest to the middle of this one. */
function beside(n, down) {
  const here = box(n), middle = (here.left + here.right) / 2;
  const rows = boxes.map((_, m) => box(m).top).filter((top) => (down ? top > here.top + 4 : top < here.top - 4));
  if (!rows.length) return n;
  const row = down ? Math.min(...rows) : Math.max(...rows);
  return wordAt(middle, row + here.height / 2);
}

const steps = {
  ArrowRight: (n) => n + 1,
  ArrowLeft: (n) => n - 1,
  ArrowDown: (n) => beside(n, true),
  ArrowUp: (n) => beside(n, false),
  Home: () => 0,
  End: () => boxes.length - 1,
};

function settle(n) {
  boxes[cursor].tabIndex = -1;
  cursor = n;
  boxes[cursor].tabIndex = 0;
}

function press(event) {
  if (!event.isPrimary || event.button) return;
  const from = wordAt(event.clientX, event.clientY, 12);
  if (from === null) return;
  const { pointerId: id, clientX: x, clientY: y } = event;
  pivot = null;
  stroke = { id, from, x, y, touch: event.pointerType !== "mouse", shift: event.shiftKey ? cursor : null, before: state(), down: true, drawn: false };
}

function draw(event) {
  if (!stroke?.down || event.pointerId !== stroke.id) return;
  if (!event.buttons) return lift(event); // let go outside the window
  const to = wordAt(event.clientX, event.clientY);
  const far = Math.hypot(event.clientX - stroke.x, event.clientY - stroke.y) > 6; // a hand is never quite still
  if (!stroke.drawn && (to === stroke.from || !far)) return;
  stroke.drawn = true;
  fill(stroke.from, to, stroke.before);
}

function lift(event) {
  if (!stroke?.down || event.pointerId !== stroke.id) return;
  stroke.down = false;
  if (!stroke.drawn) return; // a click or a tap follows, and ticks the box
  begun = null;
  settle(stroke.from);
  tell();
}

/** The finger scrolls the page after all. */
function drop(event) {
  if (event.pointerId !== stroke?.id) return;
  if (stroke.drawn) boxes.forEach((box, n) => { box.checked = stroke.before[n]; });
  stroke = null;
}

/** Where a stroke ends there is a click too, but the words are marked already. Space and screen readers click without. */
function click(event) {
  if (!event.detail) stroke = null;
  else if (stroke?.drawn) event.preventDefault();
}

/** A box was ticked or cleared: by a tap, which may be the first or the last of a run, by a click, or by Space. */
function change(event) {
  const n = boxes.indexOf(event.target);
  const first = stroke?.shift ?? (stroke?.touch ? begun : null);
  if (first !== null && first !== n) {
    fill(first, n, state());
    begun = null;
  } else {
    begun = stroke?.touch && event.target.checked ? n : null;
  }
  tell();
}

function key(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.key === "Shift") return;
  const from = boxes.indexOf(event.target);
  const to = Math.max(0, Math.min(steps[event.key]?.(from) ?? -1, boxes.length - 1));
  if (!event.shiftKey || !(event.key in steps)) pivot = null;
  if (!(event.key in steps)) return;
  event.preventDefault();
  if (event.shiftKey) {
    pivot ??= { from, before: state() };
    begun = null;
    fill(pivot.from, to, pivot.before);
    tell();
  }
  boxes[to].focus();
}

function enliven() {
  boxes = [...document.querySelectorAll(".words .word input")];
  excerpt = boxes[0]?.closest(".words");
  panel = document.querySelector(".marked");
  [cursor, pivot, begun, stroke] = [0, null, null, null];
  if (!excerpt) return;
  for (const whole of excerpt.querySelectorAll(".whole")) whole.remove();
  for (const phrase of excerpt.querySelectorAll(".phrase")) phrase.replaceWith(...phrase.childNodes);
  boxes.forEach((box) => { box.tabIndex = -1; });
  settle(0);
  excerpt.addEventListener("pointerdown", press);
  excerpt.addEventListener("click", click);
  excerpt.addEventListener("change", change);
  excerpt.addEventListener("keydown", key);
  excerpt.addEventListener("focusin", (event) => settle(boxes.indexOf(event.target)));
  panel.querySelector(".open button").addEventListener("click", () => {
    begun = null;
    tell();
    boxes[cursor].focus();
  });
  tell({ aloud: false });
}

enliven();
document.addEventListener("question", enliven); // another question has come into the page: see ahead.js
addEventListener("pointermove", draw);
addEventListener("pointerup", lift);
addEventListener("pointercancel", drop);
addEventListener("pageshow", () => excerpt && tell({ aloud: false })); // a browser may have kept what was ticked
