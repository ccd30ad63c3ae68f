// The map of a scenario on a narrow screen: it opens where the story begins, and not at its empty left edge.

const view = document.querySelector(".board-view");
const start = view?.querySelector(".start");
if (view && start && !location.hash) {
  const box = start.getBoundingClientRect();
  const around = view.getBoundingClientRect();
  view.scrollLeft += box.left + box.width / 2 - around.left - around.width / 2;
}
