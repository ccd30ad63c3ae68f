// A text by keyboard: digits choose a level, for one criterion after the other; Enter saves. A comment is picked into its field.
// The page does all this without scripts too, by its native controls.

const form = document.querySelector("form.marking");
const levels = [...form.querySelectorAll("fieldset.level")];
const save = form.querySelector("button[type=submit]");
const comment = form.elements.comment;
const picked = form.elements.picked;

const unset = () => levels.find((one) => !one.querySelector("input:checked"));

// The criterion that has the focus; else the first without a level; else, to change one, the first of all.
function choose(digit) {
  const here = document.activeElement.closest("fieldset.level") ?? unset() ?? levels[0];
  const level = here.querySelector(`input[value="${digit}"]`);
  if (!level) return;
  level.checked = true;
  const next = levels[levels.indexOf(here) + 1];
  (next ? (next.querySelector("input:checked") ?? next.querySelector("input")) : save).focus();
}

form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit(save);
  }
  const typing = event.target.matches("textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (/^[1-3]$/.test(event.key)) {
    event.preventDefault();
    choose(event.key);
  } else if (event.key === "Enter" && event.target.matches("form, input")) {
    event.preventDefault();
    form.requestSubmit(save);
  }
});

picked?.addEventListener("change", () => {
  if (picked.value && !comment.value.includes(picked.value)) comment.value = `${comment.value} ${picked.value}`.trim();
  picked.value = "";
});

// A second press while the first is on its way would only be answered twice.
form.addEventListener("submit", (event) => {
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
addEventListener("pageshow", () => form.removeAttribute("data-sent"));
