// Steps are put in order by their arrows and by dragging. The selects follow and are what is sent; without scripts they
// do it alone. Nothing is sent while the start order stands: the first move, or the box below, makes the order seen the
// answer.

const EDGE = 72; // px from the edge of the screen, within which dragging scrolls

const filled = (text, words) => text.replace(/\{(\w+)\}/g, (whole, name) => words[name] ?? whole);
const select = (row) => row.querySelector("select");

function middle(element) {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}

// The list as it stands: its numbers, whether it is the answer, and what is said of it.
function standing(list) {
  const { box, status } = settling(list);
  const rows = () => [...list.children];
  const number = () => {
    for (const [at, row] of rows().entries()) {
      row.querySelector(".n").textContent = at + 1;
      row.querySelector("[data-by='-1']").setAttribute("aria-disabled", at === 0);
      row.querySelector("[data-by='1']").setAttribute("aria-disabled", at === list.children.length - 1);
    }
  };
  const show = (settled) => {
    box.checked = settled;
    list.classList.toggle("settled", settled);
    number();
  };
  const settle = (settled) => {
    for (const [at, row] of rows().entries()) select(row).value = settled ? at + 1 : "";
    show(settled);
  };
  const follow = () => { // what is chosen in the selects already: an earlier answer, or one that the browser kept
    const places = rows().map((row) => Number(select(row).value));
    const whole = new Set(places).size === places.length && !places.includes(0);
    if (whole) list.append(...rows().sort((one, other) => select(one).value - select(other).value));
    show(whole);
  };
  const tell = (row, text) => {
    const words = { step: row.querySelector("label").textContent, place: rows().indexOf(row) + 1 };
    status.textContent = filled(text, words);
  };
  list.addEventListener("change", follow);
  box.addEventListener("change", () => settle(box.checked));
  follow();
  return { number, settle, tell };
}

function enliven(list) {
  const { number, settle, tell } = standing(list);
  const { moved, stays } = list.dataset;
  const done = (row) => {
    settle(true);
    tell(row, moved);
  };
  list.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-by]");
    if (!button) return;
    const row = button.closest("li");
    if (step(row, button.dataset.by)) done(row);
    else tell(row, stays);
    button.scrollIntoView({ block: "nearest" });
  });
  list.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest(".grip");
    if (grip && event.button === 0 && event.isPrimary) drag(list, grip, event, number, done);
  });
  for (const row of list.children) {
    select(row).hidden = true;
    row.querySelector("label").removeAttribute("for"); // it is the step's text from here on
    row.querySelector(".moves").hidden = false;
  }
  list.classList.add("live");
}

// The box that says whether the order counts, and the line that tells what was moved.
function settling(list) {
  const foot = list.parentElement.querySelector(".settle");
  const label = foot.appendChild(document.createElement("label"));
  const box = label.appendChild(Object.assign(document.createElement("input"), { type: "checkbox" }));
  label.append(list.dataset.settled);
  const status = foot.appendChild(Object.assign(document.createElement("p"), { className: "hint" }));
  status.setAttribute("aria-live", "polite");
  return { box, status };
}

// One place up or down. The neighbour is what moves in the page, so that the row keeps focus and pointer.
function step(row, by) {
  const other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (other) by < 0 ? row.after(other) : row.before(other);
  return other;
}

// Let a row follow the pointer until it is let go. `moving` is called after each change of place, `done` if one remains.
function drag(list, grip, down, moving, done) {
  const row = grip.closest("li");
  const before = [...list.children];
  const held = down.clientY - row.getBoundingClientRect().top;
  const over = new AbortController();
  const on = (target, type, react) => target.addEventListener(type, react, { signal: over.signal });
  const end = (kept) => {
    over.abort();
    row.classList.remove("held");
    row.style.translate = "";
    if (!kept) list.append(...before);
    moving();
    if (kept && before.indexOf(row) !== [...list.children].indexOf(row)) done(row);
  };
  let last = down.clientY;
  const move = ({ clientY: y }) => {
    const towards = Math.sign(y - last); // an edge is left without scrolling
    const there = towards < 0 ? y < EDGE : y > innerHeight - EDGE;
    if (there) scrollBy({ top: 12 * towards, behavior: "instant" });
    last = y;
    row.style.translate = "";
    while (row.previousElementSibling && y < middle(row.previousElementSibling)) step(row, -1);
    while (row.nextElementSibling && y > middle(row.nextElementSibling)) step(row, 1);
    moving();
    const own = row.getBoundingClientRect(), all = list.getBoundingClientRect();
    const top = Math.min(Math.max(y - held, all.top), all.bottom - own.height);
    row.style.translate = `0 ${top - own.top}px`;
  };
  grip.setPointerCapture(down.pointerId);
  row.classList.add("held");
  on(grip, "pointermove", move);
  on(grip, "pointerup", () => end(true));
  on(grip, "pointercancel", () => end(false));
  on(document, "keydown", (event) => event.key === "Escape" && end(false));
}

const enlivenAll = () => document.querySelectorAll("ol.order[data-moved]").forEach(enliven);
enlivenAll();
document.addEventListener("question", enlivenAll); // another question has come into the page: see ahead.js
