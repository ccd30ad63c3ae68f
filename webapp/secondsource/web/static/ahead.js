// The questions that follow, fetched while there is a connection and kept by this tab, so that a pupil can go on without
// one where feedback is held back anyway. What is answered there waits in the queue.
import { look } from "./question.js"; // which holds item.js: see BUNDLES in web/assets.py
import { hear, pageOf, problem, waiting, way } from "./queue.js";

const BETWEEN = 200; // ms between two pages: the class loads its first questions at the same moment
const form = document.querySelector("form#answer");
const links = () => [...document.querySelectorAll(".steps a")];
const loaded = new Set([...document.querySelectorAll("script[src], link[rel=stylesheet]")].map((one) => one.src ?? one.href));
const live = new Map(); // by path, what was in the page before another question came in
let shown = location.pathname, away = false;

function kept(path) {
  try { return JSON.parse(sessionStorage.getItem(pageOf(path))); } catch { return null; }
}

// What its type needs is fetched too, as long as it can be.
async function equip(page) {
  for (const { href } of page.querySelectorAll("link[rel=stylesheet]")) {
    if (!loaded.has(href)) document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
    loaded.add(href);
  }
  for (const { src } of page.querySelectorAll("script[type=module]")) {
    if (!loaded.has(src)) await import(src);
    loaded.add(src);
  }
}

async function fetchAhead(path) {
  const answer = await fetch(path, { cache: "no-store", redirect: "error" });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  await equip(page.head);
  if (way.free) return; // whoever leaves leaves nothing behind
  sessionStorage.setItem(pageOf(path), JSON.stringify({ title: page.title, main: page.querySelector("main").outerHTML }));
}

async function fetchAll() {
  const all = links().map((link) => link.pathname);
  sessionStorage.removeItem(pageOf(shown)); // it may be answered now, which that copy does not show
  for (const path of all.slice(all.indexOf(shown) + 1)) {
    if (kept(path)) continue;
    await fetchAhead(path);
    await new Promise((go) => setTimeout(go, BETWEEN));
  }
}

function put({ main, title }, path) {
  live.set(shown, { main: document.querySelector("main"), title: document.title });
  document.querySelector("main").replaceWith(main);
  document.title = title;
  shown = path;
  for (const link of links()) link.toggleAttribute("aria-current", link.pathname === path);
  document.querySelector(".steps [aria-current]")?.setAttribute("aria-current", "step");
  const heading = main.querySelector("h1");
  heading.tabIndex = -1;
  scrollTo(0, 0);
  heading.focus({ preventScroll: true });
}

// Put the question of a path into the page; whether it is at hand.
function show(path) {
  const copy = kept(path), before = live.get(path);
  if (!before && !copy) return false;
  history.pushState(null, "", path);
  if (before) put(before, path);
  else {
    const page = new DOMParser().parseFromString(copy.main, "text/html");
    put({ main: document.adoptNode(page.querySelector("main")), title: copy.title }, path);
    document.dispatchEvent(new Event("question"));
    look(document.querySelector("form#answer"));
  }
  return true;
}

const sorry = () => problem(form.dataset.away);

hear((entry, { state }) => { away = state === "offline" || state === "busy"; });
document.addEventListener("away", (event) => {
  if (show(new URL(event.detail, location.href).pathname)) event.preventDefault();
  else sorry();
});
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".steps a");
  if (!link || (!away && navigator.onLine) || link.pathname === shown) return;
  event.preventDefault();
  if (!show(link.pathname)) sorry();
});
addEventListener("popstate", () => {
  if (location.pathname === shown) return; // within the page
  const before = live.get(location.pathname);
  if (before) put(before, location.pathname);
  else location.reload();
});
if (waiting(form.dataset.attempt).length) away = true; // until one of them is through
fetchAll().catch(() => { /* the network is away, or the tab can keep no more: then the questions open one by one */ });
