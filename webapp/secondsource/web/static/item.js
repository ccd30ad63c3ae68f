// A question by keyboard: digits choose while the question has the focus; Enter checks; the saved time is shown in the reader's own zone.
// The page does all this without scripts too, by its native controls.

const answer = document.querySelector("fieldset.answer");
const form = answer?.closest("form");

answer?.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select, textarea, button, input:not([type=radio], [type=checkbox])")) return;
  if (/^[1-9]$/.test(event.key)) {
    const control = answer.querySelectorAll(".option input:not(:disabled)")[Number(event.key) - 1];
    if (!control) return;
    event.preventDefault();
    control.focus();
    control.click();
  } else if (event.key === "Enter" && !answer.querySelector("input:disabled")) {
    event.preventDefault();
    form.requestSubmit();
  }
});

for (const time of document.querySelectorAll("time[data-local]")) {
  time.textContent = new Date(time.dateTime).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
}

// Of many questions, the one that is asked is in view among the steps.
const steps = document.querySelector(".steps");
const here = steps?.querySelector("[aria-current]");
if (here) steps.scrollLeft = here.offsetLeft - steps.clientWidth / 2; // the steps are what its place is counted from

// A second press while the first is on its way would only be answered twice.
form?.addEventListener("submit", (event) => {
  if (event.submitter?.name === "help") return void ask(event);
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
addEventListener("pageshow", () => form?.removeAttribute("data-sent"));

// Help is asked for, or taken back, without leaving the page.
async function ask(event) {
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form));
  body.append("help", event.submitter.value);
  try {
    const answer = await fetch(event.submitter.formAction, { method: "POST", body });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    form.querySelector("#help").replaceWith(fresh.querySelector("#help"));
    form.querySelector("#help button").focus(); // which is read out with what has become of it
  } catch { location.reload(); } // the session has ended, or the network is away: the page says which
}

// A question that the class discusses: when the teacher goes on, so does the page. What is chosen and not saved is sent first.
const followed = document.querySelector("[data-follow]");
let typed = false;
form?.addEventListener("input", () => { typed = true; });

async function follow(tag) {
  try {
    const state = await fetch(followed.dataset.follow, { cache: "no-store", headers: { "If-None-Match": tag } });
    if (state.status === 200 || state.status === 404) {
      if (typed && form.querySelector("[name=idem]") && !form.dataset.sent) form.requestSubmit();
      else location.replace(followed.dataset.follow.replace(/state$/, "")); // a reload might send a form again
      return;
    }
  } catch { /* the network is away: ask later */ }
  setTimeout(follow, document.hidden ? 20000 : 2000, tag);
}
if (followed) follow(`W/"${followed.dataset.step}"`);
