// Answers on their way: this device holds each from before it is sent until the server says that it is saved. Each pupil's
// page sends what waits; leaving and finishing wait for it. Nothing here needs a secure context: a school's server is
// often reached over plain HTTP, by a name that is not localhost.

const ANSWER = "secondsource-answer ", DRAFT = "secondsource-draft ", PAGE = "secondsource-page ";
const WEEK = 7 * 24 * 3600 * 1000; // ms, after which what nobody came back for is let go
const FIRST = 1000, LONGEST = 15000; // ms between two tries
const ASKED = 60000; // ms, the most that a server or a proxy may ask us to wait
const PATIENCE = 30000; // ms for one try: the server waits some seconds for its database
const LARGEST = 60000; // characters that a browser still sends when its page is closed

const here = document.querySelector("[data-student]")?.dataset ?? {}; // who is at this browser; what others left is not touched
const loose = new Map(); // what could not be kept, because the storage is full or switched off
export const way = { free: false }; // whether the page is left on purpose

export function keep(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
    loose.delete(name);
    return true;
  } catch {
    loose.set(name, value);
    return false;
  }
}

export function drop(name) {
  loose.delete(name);
  try { localStorage.removeItem(name); } catch { /* nothing was kept either */ }
}

export function read(name) {
  try {
    const kept = loose.get(name) ?? JSON.parse(localStorage.getItem(name));
    return Array.isArray(kept?.fields) && Number.isFinite(kept.at) ? kept : null;
  } catch {
    return null;
  }
}

function names(prefix) {
  let kept = [];
  try { kept = Object.keys(localStorage); } catch { /* switched off */ }
  return [...new Set([...kept, ...loose.keys()])].filter((name) => name.startsWith(prefix));
}

// What is chosen or typed and not sent: one for each question.
export const draftOf = (attempt, position) => `${DRAFT}${here.student} ${attempt} ${position}`;

// What this student has on the way: in all, in an attempt, or of one of its questions; revisions in their order.
export function waiting(...which) {
  if (!here.student) return [];
  const found = names(`${ANSWER}${[here.student, ...which].join(" ")} `).sort((one, other) => one.localeCompare(other, "en", { numeric: true }));
  return found.map((name) => ({ ...read(name), name })).filter((entry) => entry.fields);
}

export const kept = () => waiting().every((entry) => !loose.has(entry.name));

const random = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const page = random(); // this one; another tab is another

// What this page answers for: its own, and what it found on the device and shows. Another tab may be quicker to send it;
// then it is sent once more, which does no harm, to learn what became of it.
const own = new Map();
export const claim = (entry) => own.set(entry.name, entry);
export const owns = (entry) => own.get(entry.name)?.idem === entry.idem;

// Put an answer into the queue, as `revision` or after what waits. One that was never sent is replaced: one that was may
// have arrived, so it goes first, as it is. What another tab has made is not followed: the server tells who was second.
export function add({ attempt, position, revision, url, fields }) {
  const before = waiting(attempt, position).filter(owns).at(-1);
  if (before && !before.tried) drop(before.name);
  const next = before ? Math.max(revision, before.revision + Number(before.tried)) : revision;
  const idem = random(), name = `${ANSWER}${here.student} ${attempt} ${position} ${next} ${idem}`;
  const entry = { at: Date.now(), attempt, position, revision: next, url, fields, idem, chain: before?.chain ?? page, tried: false };
  keep(name, entry);
  claim({ ...entry, name });
}

addEventListener("storage", ({ key, newValue }) => {
  if (newValue !== null || !own.has(key)) return; // another tab is done with it
  const { name, ...entry } = own.get(key);
  loose.set(name, { ...entry, tried: true });
  send();
});

const heard = []; // functions of an entry and of what became of it; true where they have told it
export const hear = (react) => heard.push(react);
const tell = (entry, told) => heard.map((react) => react(entry, told)).includes(true);

// What became of one try: saved, refused, gone (to nobody who is here), unmatched (by its token), busy or offline.
async function post({ name, ...entry }, again = true) {
  keep(name, { ...entry, tried: true });
  const token = document.querySelector("input[name=csrf_token]")?.value ?? "";
  const body = new URLSearchParams([...entry.fields, ["revision", entry.revision], ["idem", entry.idem], ["csrf_token", token]]).toString();
  const headers = { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" };
  try {
    const signal = AbortSignal.timeout?.(PATIENCE), keepalive = body.length < LARGEST;
    const answer = await fetch(entry.url, { method: "POST", body, headers, redirect: "manual", cache: "no-store", keepalive, signal });
    const reply = await answer.json().catch(() => null);
    if (answer.ok) return reply?.idem === entry.idem ? { ...reply, state: "saved" } : { state: "offline" }; // a page of another network, perhaps
    if (answer.type === "opaqueredirect") return { state: "offline", alone: true }; // to a network's own page, perhaps
    if (answer.status === 400) return again ? await matched(name, entry) : { state: "unmatched" };
    if ([409, 413, 422].includes(answer.status)) return { problem: here.refused, ...reply, status: answer.status, state: "refused" };
    if (answer.status < 500 && ![408, 429].includes(answer.status)) return { state: "gone" };
    if (answer.status === 500) return { state: "busy", alone: true }; // it may be this answer that the server fails at
    return { state: "busy", wait: Math.min(ASKED, 1000 * answer.headers.get("Retry-After") || 0) };
  } catch {
    return { state: "offline" };
  }
}

// The token of this page is no longer taken: try once more with a new one, for whoever is at this browser now.
async function matched(name, entry) {
  const answer = await fetch(entry.url, { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout?.(PATIENCE) });
  if (answer.type === "opaqueredirect") return { state: "offline", alone: true };
  if (!answer.ok) return { state: answer.status < 500 ? "gone" : "busy" };
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("input[name=csrf_token]")?.value;
  for (const field of document.querySelectorAll("input[name=csrf_token]")) field.value = fresh ?? field.value;
  return post({ name, ...entry }, false);
}

let sending = null, timer = 0, pause = FIRST, hold = 0; // until when the server asked to be left alone

// Send what waits, the oldest first. Settles when everything was tried, or when the server cannot be reached.
export function send() {
  clearTimeout(timer);
  if (performance.now() < hold) { // it may have become busy since this was made
    timer = setTimeout(send, hold - performance.now());
    for (const one of waiting()) tell(one, { state: "busy" });
    return Promise.resolve();
  }
  sending ??= sendAll().finally(() => { sending = null; });
  return sending;
}

async function sendAll() {
  const passed = new Set(); // what nobody here may send, or is tried again after the others
  let again = false;
  for (let entry; (entry = waiting().find((one) => !passed.has(one.name))); ) {
    const told = await post(entry);
    const follower = waiting(entry.attempt, entry.position).find((one) => one.chain === entry.chain && one.revision > entry.revision);
    if (told.state === "saved") {
      drop(entry.name);
      pause = FIRST;
    } else if (told.state === "refused") {
      drop(entry.name);
      if (follower) { // it was made after the one that is not stored, and is judged in its place
        const { name, ...moved } = { ...follower, revision: entry.revision };
        keep(name, moved);
        if (owns(follower)) claim({ ...moved, name });
        continue;
      }
    } else if (told.state === "gone" || told.state === "unmatched") {
      passed.add(entry.name);
    }
    if (told.alone) { // with those that follow it
      again = true;
      for (const one of waiting(entry.attempt, entry.position)) {
        passed.add(one.name);
        tell(one, told);
      }
      continue;
    }
    if (told.state === "offline" || told.state === "busy") { // so it is with all of them
      for (const one of waiting()) tell(one, told);
      return later(told.wait ?? 0);
    }
    const known = tell(entry, told);
    if (told.state === "saved" || told.state === "refused") own.delete(entry.name);
    if (told.state !== "refused" || known) continue;
    const draft = draftOf(entry.attempt, entry.position); // its question shows it again, unless another one was saved
    if (!read(draft)) keep(draft, { at: entry.at, revision: entry.revision, fields: entry.fields });
    problem(here.question.replace("{n}", entry.position).replace("{problem}", told.problem));
  }
  if (again) later(0);
}

function later(wait) {
  const after = Math.max(wait, pause * (0.75 + Math.random() / 2)); // a class does not come back in one moment
  hold = performance.now() + wait;
  pause = Math.min(2 * pause, LONGEST);
  timer = setTimeout(send, after);
}

function now() {
  if (performance.now() < hold || !waiting().length) return;
  pause = FIRST;
  send();
}

// A failure is told where it stands, and as an alert.
export function problem(text, ...buttons) {
  const line = Object.assign(document.createElement("div"), { className: "problem", id: "problem", role: "alert", tabIndex: -1 });
  line.append(Object.assign(document.createElement("p"), { textContent: text }));
  if (buttons.length) line.append(Object.assign(document.createElement("p"), { className: "actions" }));
  for (const [name, press] of buttons) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet small", textContent: name });
    button.addEventListener("click", press);
    line.lastChild.append(button);
  }
  document.getElementById("problem")?.remove();
  (document.querySelector("main .question") ?? document.querySelector("main")).prepend(line);
  line.scrollIntoView({ block: "nearest" });
  return line;
}

// Leaving and finishing: what waits is sent first. What cannot be sent is told, and asked about.
document.addEventListener("submit", async (event) => {
  const form = event.target, { unsent, lost, anyway, stuck } = form.dataset;
  if (!unsent || event.defaultPrevented || (!stuck && !waiting().length)) return;
  event.preventDefault();
  await send();
  const go = () => (stuck ? leave(form) : submit(form));
  if (waiting().length) problem(kept() ? unsent : lost, [anyway, go]).querySelector("button").focus();
  else await go();
});

function submit(form) {
  way.free = true;
  form.submit();
}

// Nothing of whoever leaves stays here but what the server has not got.
async function leave(form) {
  let answer;
  try {
    answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  } catch {
    return void problem(form.dataset.stuck);
  }
  if (!answer.ok) return submit(form); // the page says why
  way.free = true; // nothing more is fetched ahead
  names(`${DRAFT}${here.student} `).forEach(drop);
  forgetPages();
  location.assign(answer.url);
}

// Pages that were fetched ahead, in this tab: see ahead.js.
export const pageOf = (path) => `${PAGE}${path}`;
export function forgetPages() {
  try { Object.keys(sessionStorage).filter((name) => name.startsWith(PAGE)).forEach((name) => sessionStorage.removeItem(name)); } catch { /* none */ }
}

// What is old is let go; but not of whoever is here, for it may be the device's clock that was wrong.
const since = (name) => (name.split(" ")[1] === here.student ? 0 : Date.now() - WEEK);
for (const name of [...names(ANSWER), ...names(DRAFT)]) if (!(read(name)?.at > since(name))) drop(name);
addEventListener("online", now);
addEventListener("pageshow", now);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && now());
