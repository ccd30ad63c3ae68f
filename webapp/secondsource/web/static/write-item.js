// The editor of questions: what is typed is kept, rows come and go without a new page, findings and preview follow.
// Without scripts every button sends the form, and the page comes back with what it asks for.
import { drop } from "./write-copies.js";
import { filtering } from "./write-filter.js";
import { keeping } from "./write-keep.js";

const NATIVE = /^(save|next|discard|mark)\b/; // they leave the page

const done = document.querySelector("[data-done]");
if (done) drop(done.dataset.done); // saved: the browser's copy is of no use any more

const form = document.getElementById("editor");
const preview = document.getElementById("preview");
if (form) edit();

function edit() {
  const keeper = keeping(form, follow);
  const pressed = [];

  form.addEventListener("input", (event) => event.target.name && keeper.changed());
  form.addEventListener("change", (event) => {
    if (event.target.name) keeper.changed();
    if (event.target.hasAttribute("data-renders")) press("refresh");
  });
  form.addEventListener("click", (event) => {
    const gap = event.target.closest("[data-gap]");
    if (gap) wrap(document.getElementById(gap.dataset.gap));
  });
  form.addEventListener("submit", (event) => {
    const value = event.submitter?.value ?? "check";
    if (value === "discard") keeper.forget();
    if (NATIVE.test(value)) return settle(event);
    event.preventDefault();
    if (value === "preview") return show();
    press(value);
  });
  filtering(form);
  const here = new URL(location);
  if (here.searchParams.has("cite")) keeper.changed(); // brought from marking words
  for (const told of ["cite", "held", "at"]) here.searchParams.delete(told); // a reload does not say it again
  history.replaceState(null, "", here);

  // One press after the other: an answer on its way knows nothing of what was pressed since.
  async function press(value) {
    pressed.push(value);
    if (pressed.length > 1) return; // whoever is at it goes on with this one
    for (; pressed.length; pressed.shift()) await send(pressed[0]);
  }

  // Send the form with a button, and put what comes back in its place.
  async function send(value) {
    const body = new URLSearchParams(new FormData(form));
    body.set("do", value);
    const focused = document.activeElement, before = focused?.value;
    const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
    const page = answer && new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page?.getElementById("editor");
    if (value === "refresh" && pressed.length > 1) return; // the next one sends what was typed meanwhile
    if (!fresh) return keeper.failed(answer && answer.status !== 503);
    const typed = focused?.value !== before ? focused : null; // while the answer was on its way
    swap(fresh, typed);
    focus(new URL(answer.url).searchParams.get("at"), value === "check" ? "summary" : focused?.id, `${focused?.name}-part`);
    if (typed) keeper.changed();
    renew();
  }

  // A save that overtakes what is on its way would leave what is saved behind as not saved, too.
  async function settle(event) {
    const last = keeper.stop();
    if (!last) return;
    event.preventDefault();
    await last;
    form.requestSubmit(event.submitter);
  }

  async function show() {
    await keeper.keep();
    preview.scrollIntoView({ block: "center" });
    preview.focus();
  }
}

function swap(fresh, typed) {
  const open = [...form.querySelectorAll("details[open][id]")].map((one) => one.id);
  form.replaceChildren(...fresh.childNodes);
  Object.assign(form.dataset, fresh.dataset);
  form.action = fresh.action;
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  const same = typed && form.elements[typed.name];
  if (same && "value" in same) same.value = typed.value;
}

// The first control at a place, or the place itself.
function focus(...ids) {
  const place = ids.map((id) => id && document.getElementById(id)).find(Boolean);
  if (!place) return;
  const inside = "textarea, select, input:not([type=hidden]), button:not(:disabled)";
  const control = place.matches(inside) ? place : place.querySelector(inside) ?? place;
  control.focus();
}

// The preview shows what has just been kept, and so do the findings beside the fields.
function follow() {
  renew();
  refreshTold();
}

function renew() {
  preview?.contentWindow?.location.replace(preview.src);
}

let asked = 0;
async function refreshTold() {
  const turn = ++asked;
  const answer = await fetch(form.action).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (turn !== asked) return;
  for (const place of form.querySelectorAll("[data-told]")) {
    const fresh = page.getElementById(place.id);
    if (fresh && fresh.innerHTML !== place.innerHTML && !place.contains(document.activeElement)) place.replaceChildren(...fresh.childNodes);
  }
  for (const control of form.querySelectorAll("textarea, input[id]:not([type=search])")) {
    control.toggleAttribute("aria-invalid", false);
    if (page.getElementById(control.id)?.getAttribute("aria-invalid")) control.setAttribute("aria-invalid", "true");
  }
}

// Braces around the words that are selected make a gap of them.
function wrap(text) {
  const { selectionStart: start, selectionEnd: end, value } = text;
  if (start === end) return text.focus();
  text.setRangeText(`{${value.slice(start, end).trim()}}`, start, end, "end");
  text.dispatchEvent(new Event("change", { bubbles: true }));
}
