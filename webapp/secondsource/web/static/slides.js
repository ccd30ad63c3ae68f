// Slides by keys, as a clicker sends them: on by →, Page Down and space, back by ← and Page Up. Without scripts: by the links.

const TURNS = { ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "prev", PageUp: "prev" };

addEventListener("keydown", (event) => {
  const turn = TURNS[event.key];
  if (!turn || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat) return;
  if (event.key === " " && event.target.closest("a, button, summary")) return; // it presses what has the focus
  if (event.key.startsWith("Arrow") && scrolls(event.target.closest(".scroll"))) return; // a wide table moves by arrows
  if (!event.key.startsWith("Arrow") && left(turn)) return; // what is still below, or above, is read first
  const link = document.querySelector(`a[rel=${turn}]`);
  if (link) event.preventDefault();
  link?.click();
});

function scrolls(region) {
  return region && region.scrollWidth > region.clientWidth + 1;
}

function left(turn) {
  const page = document.scrollingElement;
  const rest = turn === "next" ? page.scrollHeight - page.clientHeight - page.scrollTop : page.scrollTop;
  return rest > 4;
}
