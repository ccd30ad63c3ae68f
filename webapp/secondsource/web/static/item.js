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
if (here) steps.scrollLeft = here.offsetLeft - steps.offsetLeft - steps.clientWidth / 2;

// A second press while the first is on its way would only be answered twice.
form?.addEventListener("submit", (event) => {
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
addEventListener("pageshow", () => form?.removeAttribute("data-sent"));
