// The button "Print", where there are scripts; without them, the browser's own menu prints.

for (const button of document.querySelectorAll("button.print")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
