// A question's page: by keyboard, with its time, and with its answer saved by itself as far as that can be. What is sent
// goes through queue.js. The page does all this without scripts too, by its native controls. It is one file with the timer
// because a question may cost six requests in all.
import { add, claim, draftOf, drop, hear, keep, kept, owns, problem, read, send, waiting, way } from "./queue.js";

const AFTER_CHOICE = 1500, AFTER_TYPING = 4000; // ms without a change, after which an answer that may be changed is sent
const META = ["csrf_token", "item", "revision", "idem", "shown"];
const status = document.getElementById("saved");
const clock = (moment) => new Date(moment).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

// Digits choose while the question has the focus; Enter checks.
document.addEventListener("keydown", (event) => {
  const answer = event.target.closest?.("fieldset.answer");
  if (!answer || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select, textarea, button, input:not([type=radio], [type=checkbox])")) return;
  if (/^[1-9]$/.test(event.key)) {
    const control = answer.querySelectorAll(".option input:not(:disabled)")[Number(event.key) - 1];
    if (!control) return;
    event.preventDefault();
    control.focus();
    control.click();
  } else if (event.key === "Enter" && !answer.querySelector("input:disabled")) {
    event.preventDefault();
    answer.closest("form").requestSubmit();
  }
});

for (const time of document.querySelectorAll("time[data-local]")) time.textContent = clock(time.dateTime);

// Of many questions, the one that is asked is in view among the steps.
const steps = document.querySelector(".steps");
const asked = steps?.querySelector("[aria-current]");
if (asked) steps.scrollLeft = asked.offsetLeft - steps.clientWidth / 2; // the steps are what its place is counted from

// What lies over the page is put away once Tab has left it: nothing that has the focus is hidden under it.
document.addEventListener("focusin", ({ target }) => {
  const open = document.querySelector("[popover]:popover-open");
  if (open && !open.contains(target) && target.getAttribute("popovertarget") !== open.id) open.hidePopover();
});

// The time that is left, counted down from what the server said when it made the page; spoken at half time, at five
// minutes, at one. Without scripts the page says until when the time is.
const counted = document.querySelector("[role=timer]")?.dataset;
if (counted) {
  const marks = [[Number(counted.whole) / 2, "half"], [300, "five"], [60, "one"], [0, "over"]];
  const apart = () => Date.now() - performance.now(); // it changes while the device sleeps, or when its clock is set
  let left = Number(counted.left), begun = performance.now(), before = left, known = apart();
  const askAnew = async () => {
    known = apart();
    const page = await fetch(location.href).then((answer) => answer.text()).catch(() => { known = 0; }); // a second later
    const fresh = page && new DOMParser().parseFromString(page, "text/html").querySelector("[role=timer]")?.dataset.left;
    if (fresh) [left, begun] = [Number(fresh), performance.now()];
  };
  const tick = () => {
    if (Math.abs(apart() - known) > 5000) askAnew();
    const now = left - (performance.now() - begun) / 1000;
    const passed = marks.filter(([mark]) => before > mark && now <= mark).pop();
    if (passed) document.getElementById("said").textContent = counted[passed[1]];
    before = now;
    const rest = Math.max(0, Math.ceil(now));
    const short = `${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, "0")}`;
    const text = now > 300 ? counted.minutes.replace("{n}", Math.ceil(now / 60)) : counted.seconds.replace("{n}", short);
    const timer = document.querySelector("[role=timer]"); // of the question that is shown now
    if (timer) timer.textContent = now > 0 ? text : counted.over;
    if (now <= 0) clearInterval(ticking);
  };
  const ticking = setInterval(tick, 1000);
}

// Help is asked for, or taken back, without leaving the page.
async function ask(form, { formAction, value }) {
  const body = new URLSearchParams(new FormData(form));
  body.append("help", value);
  const answer = await fetch(formAction, { method: "POST", body }).catch(() => null);
  if (!answer) return problem(form.dataset.away);
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#help");
  if (!fresh) return location.reload(); // the session has ended: the page says so
  form.querySelector("#help").replaceWith(fresh);
  form.querySelector("#help button").focus(); // which is read out with what has become of it
}

// What a form holds beside its hidden parts, as name and value; `served`: as the server made it.
function content(form, served) {
  const found = [];
  for (const control of form.elements) {
    const { name, type, disabled } = control;
    if (!name || disabled || META.includes(name) || type === "submit" || type === "button" || type === "fieldset") continue;
    if (type === "radio" || type === "checkbox") {
      if (served ? control.defaultChecked : control.checked) found.push([name, control.value]);
    } else if (control.options) {
      const chosen = served ? [...control.options].find((one) => one.defaultSelected) ?? control.options[0] : control.selectedOptions[0];
      found.push([name, chosen?.value ?? ""]);
    } else found.push([name, served ? control.defaultValue : control.value]);
  }
  return found;
}

const part = (form, name) => form.elements.namedItem(name); // an item may have an "item" or a "length" of its own
// The same whatever the order in which the controls stand: some can be moved.
const same = (one, other) => JSON.stringify([...one].sort()) === JSON.stringify([...other].sort());
const answered = (form) => content(form).some(([name, value]) => name !== "confidence" && value.trim() && part(form, name).type !== "hidden");

const bare = (fields) => fields.filter(([name]) => !META.includes(name));

function fill(form, fields) {
  let last;
  for (const control of form.elements) {
    const values = fields.filter(([name]) => name === control.name).map(([, value]) => value);
    if (!control.name || META.includes(control.name) || ["hidden", "submit", "button"].includes(control.type)) continue;
    if (control.type === "radio" || control.type === "checkbox") control.checked = values.includes(control.value);
    else control.value = values[0] ?? "";
    last = control;
  }
  for (const type of ["input", "change"]) last?.dispatchEvent(new Event(type, { bubbles: true })); // scripts of types follow
}

// One line says how it stands with the answer. What is not as it should be stays in view: see `.unsaved` in desk.css.
function say(state, { problem, time } = {}) {
  const [text, rest = ""] = (status.dataset[state] ?? "").replace("{problem}", problem).split("{time}");
  status.replaceChildren(text, ...(time ? [Object.assign(document.createElement("time"), { dateTime: time, textContent: clock(time) }), rest] : []));
  status.dataset.state = state;
  status.parentElement.classList.toggle("unsaved", !["", "saved", "saving"].includes(state));
}

function onwards(next) {
  const to = new URL(next, location.href);
  way.free = true;
  if (to.pathname !== location.pathname) return location.assign(to);
  history.replaceState(null, "", to); // the same page anew, with its feedback
  history.scrollRestoration = "manual"; // it begins at the feedback, not where the button was
  location.reload();
}

const sheets = []; // the questions that have been shown, of which one is in the page

// One question's answer. Where feedback is held back (`auto`) it is sent a moment after each change; else what is not
// checked yet stays on this device.
class Sheet {
  timer = 0; // of a change that is sent soon
  pressed = false; // the button, so that it is gone on once the answer is saved
  disputed = false; // another tab has saved another answer: nothing is sent before it is asked for

  constructor(form) {
    const { attempt, position, keeps, next, stored } = form.dataset;
    Object.assign(this, { form, attempt, position, next, stored, auto: keeps === "auto", draft: draftOf(attempt, position) });
    this.revision = part(form, "revision");
    this.saved = this.seen = content(form, true);
    sheets.push(this);
    hear((entry, told) => this.hears(entry, told));
    form.addEventListener("submit", (event) => this.press(event));
    if (keeps === "no") drop(this.draft);
    else this.listen();
  }

  listen() {
    const soon = () => setTimeout(() => this.changed()); // scripts of types come first
    const settle = () => this.timer && this.put();
    this.bring();
    soon();
    for (const type of ["input", "change", "click", "keyup", "pointerup"]) document.addEventListener(type, soon);
    addEventListener("pageshow", soon); // a browser may have kept what was typed
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && settle());
    document.addEventListener("submit", (event) => event.target !== this.form && settle(), { capture: true });
    addEventListener("pagehide", settle);
    addEventListener("beforeunload", (event) => {
      if (way.free || !(waiting(this.attempt).length || (this.auto && answered(this.form) && !this.is(this.saved)))) return;
      event.preventDefault();
      event.returnValue = true; // for browsers of before 2024
    });
  }

  get settled() {
    return !this.form.isConnected || this.is(this.saved) || !answered(this.form);
  }

  is = (fields) => same(content(this.form), fields);
  waiting = () => waiting(this.attempt, this.position).filter(owns); // of this page: another tab's is another answer
  keep = (fields) => keep(this.draft, { at: Date.now(), revision: Number(this.revision.value), fields });

  // What this device has of it: on its way, or a draft, unless another answer has been saved since.
  bring() {
    waiting(this.attempt, this.position).forEach(claim);
    const sent = this.waiting().at(-1), held = sent ?? read(this.draft);
    if (!held || (!sent && held.revision !== Number(this.revision.value))) return drop(this.draft);
    fill(this.form, held.fields);
    if (this.auto && !sent) return; // it is sent like any other change
    this.seen = content(this.form);
    say(sent ? "saving" : "brought");
  }

  changed() {
    if (this.is(this.seen)) return;
    this.seen = content(this.form);
    clearTimeout(this.timer);
    this.timer = 0;
    if (!this.disputed && this.is(this.saved) && !this.waiting().length) {
      drop(this.draft);
      return say(this.stored ? "saved" : "", { time: this.stored });
    }
    this.keep(this.seen);
    if (!this.auto) return status.dataset.state === "brought" && say("");
    if (this.disputed) return;
    if (!answered(this.form)) return say(this.stored ? "empty" : "");
    say("saving");
    this.timer = setTimeout(() => this.put(), document.activeElement.matches("textarea") ? AFTER_TYPING : AFTER_CHOICE);
  }

  put() {
    const { attempt, position, form } = this, [item, shown] = ["item", "shown"].map((name) => [name, part(form, name).value]);
    clearTimeout(this.timer);
    this.timer = 0;
    this.disputed = false;
    add({ attempt, position, revision: Number(this.revision.value), url: form.getAttribute("action"), fields: [...content(form), item, shown] });
    drop(this.draft);
    say("saving");
    send();
  }

  // What is saved already is not sent again, and what is on its way goes first.
  press(event) {
    event.preventDefault();
    if (event.submitter?.name === "help") return void ask(this.form, event.submitter);
    const last = this.waiting().at(-1);
    this.pressed = true;
    if (this.auto && this.stored && !last && !this.disputed && this.is(this.saved)) onwards(this.next);
    else if (last && (!this.auto || this.is(bare(last.fields)))) send();
    else this.put();
  }

  hears(entry, told) {
    const mine = owns(entry) && entry.attempt === this.attempt && String(entry.position) === this.position;
    if (!mine || (told.state === "refused" && !this.form.isConnected)) return false;
    this[`is_${told.state}`](told, entry);
    return true;
  }

  is_saved(told, entry) {
    this.saved = bare(entry.fields);
    this.stored = told.saved;
    this.revision.value = told.revision + 1;
    if (this.waiting().length) return;
    if (this.pressed) onwards(told.next);
    else if (sheets.every((one) => one.settled)) { // nothing of the question that is shown is unsaved
      if (waiting(this.attempt).some(owns)) say("saving");
      else say("saved", { time: this.stored });
    }
    if (this.form.isConnected) document.getElementById("problem")?.remove();
  }

  is_refused(told, entry) {
    this.keep(entry.fields);
    if (told.status === 422 && !this.pressed) return say("incomplete", { problem: told.problem });
    say("refused");
    this.disputed = told.status === 409;
    if (told.changes) this.revision.value = told.revision + 1;
    const { theirs, mine } = this.form.dataset, choices = [];
    if (this.disputed) choices.push([theirs, () => { drop(this.draft); onwards(location.href); }]);
    if (told.changes) choices.push([mine, () => this.form.requestSubmit()]);
    const line = problem(told.problem, ...choices);
    if (this.pressed) line.focus(); // whoever is typing goes on
    this.pressed = false;
  }

  // It waits. Where the next question is at hand, it is gone on to all the same: see ahead.js.
  stuck(state) {
    say(kept() ? state : "loose");
    if (this.pressed && this.auto) this.pressed = document.dispatchEvent(new CustomEvent("away", { cancelable: true, detail: this.next }));
  }

  failed(text) {
    say("refused");
    problem(text);
  }

  is_busy = () => this.stuck("busy");
  is_offline = () => this.stuck("offline");
  is_gone = () => this.failed(this.form.dataset.gone);
  is_unmatched = () => this.failed(this.form.dataset.unmatched);
}

export const look = (form) => new Sheet(form);

// From one page of a pupil to another nothing is lost that this device keeps: the next one sends it.
document.addEventListener("click", ({ target }) => {
  const link = target.closest?.("a[href^='/take/']");
  if (!link || link.pathname === location.pathname || !kept()) return;
  way.free = true;
  setTimeout(() => { way.free = false; }, 500); // it may have been opened in another tab
});

const form = document.querySelector("form#answer[data-attempt]");
if (form) look(form);
const aim = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
if (aim) { // the page may have been loaded anew
  aim.scrollIntoView({ behavior: "instant" });
  aim.focus({ preventScroll: true });
}
addEventListener("load", () => { // what can wait
  if (form?.dataset.ahead) setTimeout(() => import("./ahead.js").catch(() => { /* no network: the questions open one by one */ }), 300);
});
