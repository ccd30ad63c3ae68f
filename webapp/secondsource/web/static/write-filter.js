// In the sources that lie open at a field, only the passages with the words that were typed are shown.

export function filtering(form) {
  form.addEventListener("input", (event) => {
    if (event.target.id === "filter") filter(event.target.closest("[data-picker]"), event.target.value);
  });
  form.addEventListener("keydown", (event) => {
    if (event.target.id === "filter" && event.key === "Enter") event.preventDefault(); // it would press a button of the form
  });
}

function filter(picker, typed) {
  const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  for (const passage of picker.querySelectorAll("li")) {
    const text = passage.textContent.toLocaleLowerCase();
    passage.hidden = !words.every((word) => text.includes(word));
  }
  for (const title of picker.querySelectorAll("h3")) {
    title.hidden = !title.nextElementSibling?.querySelector("li:not([hidden])");
  }
  const none = !picker.querySelector("li:not([hidden])");
  const said = picker.querySelector("[role=status]");
  said.textContent = none ? said.dataset.none : "";
}
