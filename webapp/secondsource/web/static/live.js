// A page that shows what a class does: asks for itself every few seconds, by its ETag so that nothing is sent or read twice,
// and exchanges the parts that differ. Focus, what is unfolded and what is scrolled stay. Without scripts: "Load again".

const EVERY = 3000, HIDDEN = 30000, MOST = 60000;
const told = document.querySelector("#told"), lost = document.querySelector("#lost");
let tag = `W/"${document.querySelector("[data-tag]").dataset.tag}"`;
let wait = EVERY, timer = null, held = false;

// A press that has begun must find its button when it ends.
for (const [event, now] of [["pointerdown", true], ["pointerup", false], ["pointercancel", false], ["keydown", true], ["keyup", false]]) {
  addEventListener(event, () => setTimeout(() => { held = now; }), true);
}

async function ask() {
  clearTimeout(timer);
  try {
    const answer = await fetch(location.href, { cache: "no-store", headers: { "If-None-Match": tag } });
    if (answer.redirected || answer.status === 404) return location.reload(); // signed out, or the task was taken back
    if (answer.status === 200) await exchange(answer);
    else if (answer.status !== 304) throw new Error(answer.status);
    wait = EVERY;
    if (lost) lost.textContent = "";
  } catch { // the server is being started again: ask later, and more seldom
    wait = Math.min(wait * 2, MOST);
    if (lost && wait > 2 * EVERY) lost.textContent = lost.dataset.text;
  }
  timer = setTimeout(ask, document.hidden ? Math.max(wait, HIDDEN) : wait);
}

async function exchange(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  while (held) await new Promise((done) => setTimeout(done, 50));
  tag = answer.headers.get("ETag");
  for (const part of document.querySelectorAll("[data-live]")) {
    const fresh = page.getElementById(part.id);
    if (!fresh) return location.reload(); // another page stands here now
    replace(part, fresh);
  }
  const news = page.querySelector("#told")?.textContent;
  if (told && told.textContent !== news) told.textContent = news; // spoken only when it says something new
}

function replace(part, fresh) {
  const focused = part.contains(document.activeElement) ? document.activeElement.id : null;
  const open = [...part.querySelectorAll("details[open]")].map((one) => one.id);
  const scrolled = [...part.querySelectorAll(".scroll")].map((one) => [one.id, one.scrollLeft, one.scrollTop]);
  part.replaceChildren(...fresh.childNodes);
  for (const id of open) part.querySelector(`#${id}`)?.setAttribute("open", "");
  for (const [id, left, top] of scrolled) document.getElementById(id)?.scrollTo({ left, top, behavior: "instant" });
  if (focused) (document.getElementById(focused) ?? part.querySelector("a, button, summary, [tabindex]"))?.focus({ preventScroll: true });
}

document.addEventListener("visibilitychange", () => document.hidden || ask());
timer = setTimeout(ask, EVERY);
