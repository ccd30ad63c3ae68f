// Keeps what is typed into the editor of questions: at the server a moment later, and in this browser until that has it.
import { drop, held, hold } from "./write-copies.js";

const PAUSE = 700; // ms without a key, after which what is typed is sent
const AGAIN = 5000; // ms until the next try, where the server did not answer

// `kept` is called whenever the server has got all that is typed.
export function keeping(form, kept) {
  const { dataset } = form;
  const ahead = Date.parse(dataset.now) - Date.now(); // of the server's clock
  let changes = 0, timer = 0, under = null; // the request that is on its way

  const say = (text, state) => {
    const line = document.getElementById("kept");
    line.textContent = text;
    line.dataset.state = state;
  };
  const fields = () => [...new FormData(form)].filter(([name, value]) => name !== "csrf_token" && typeof value === "string");
  const sent = (entries) => {
    const token = form.elements.csrf_token.value;
    const body = new URLSearchParams([...entries, ["csrf_token", token]]);
    return fetch(dataset.keep, { method: "POST", body, redirect: "manual" });
  };
  const failed = (ended) => {
    say(ended ? dataset.ended : dataset.offline, "held");
    if (!ended) timer = setTimeout(keep, AGAIN);
  };

  async function keep() {
    clearTimeout(timer);
    timer = 0;
    const at = changes;
    const mine = (under = sent(fields()).catch(() => null));
    const answer = await mine;
    if (under === mine) under = null;
    if (answer?.status !== 204) return failed(answer && answer.status !== 503);
    dataset.kept = answer.headers.get("X-Kept");
    if (at !== changes) return;
    drop(dataset.copy);
    say(dataset.said.replace("{time}", clock(Date.now())), "kept");
    kept();
  }

  function changed() {
    changes += 1;
    hold(dataset.copy, Date.now() + ahead, dataset.kept, fields());
    say(dataset.saying, "busy");
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  }

  // What this browser held while the server could not be reached: the newer of the two is shown.
  async function bringBack() {
    const copy = held(dataset.copy);
    if (!copy) return;
    const later = dataset.kept && dataset.kept !== copy.after; // from another browser, perhaps
    if (later && Date.parse(dataset.kept) >= copy.at) return drop(dataset.copy);
    const answer = await sent(copy.fields).catch(() => null);
    if (answer?.status !== 204) return failed(answer && answer.status !== 503);
    drop(dataset.copy);
    const here = new URL(form.action);
    here.searchParams.set("held", "");
    location.replace(here);
  }

  const clock = (moment) => new Date(moment).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  if (dataset.kept) say(dataset.said.replace("{time}", clock(dataset.kept)), "kept"); // by the reader's own clock
  addEventListener("online", () => timer && keep());
  bringBack();
  // What is discarded on purpose is not brought back.
  function forget() {
    clearTimeout(timer);
    drop(dataset.copy);
  }

  // Nothing more is sent; what is on its way, or null.
  function stop() {
    clearTimeout(timer);
    return under;
  }

  return { changed, keep, failed, forget, stop };
}
