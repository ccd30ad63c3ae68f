// Items of a bank are dragged to their place by a grip. Letting go sends the same form as the arrows do, which do it
// without scripts and by keyboard.

const EDGE = 72; // px from the edge of the screen, within which dragging scrolls

// The row before which something held at this height would stand; none: behind the last one.
function following(list, dragged, y) {
  return [...list.children].find((row) => {
    const { top, height } = row.getBoundingClientRect();
    return row !== dragged && y < top + height / 2;
  });
}

function send(list, row) {
  const first = Math.min(...[...list.children].map((one) => Number(one.dataset.position)));
  const to = first + [...list.children].indexOf(row);
  const form = document.getElementById("arrows");
  const field = form.appendChild(document.createElement("input"));
  Object.assign(field, { type: "hidden", name: "one", value: `${row.dataset.item} ${to}` });
  form.requestSubmit();
}

// Heard on the whole page: a row that is put elsewhere lets go of the pointer.
function drag(list, grip) {
  const row = grip.closest("li");
  const home = row.nextElementSibling;
  const over = new AbortController();
  const { signal } = over;
  const end = (kept) => {
    over.abort();
    row.classList.remove("dragged");
    if (!kept) list.insertBefore(row, home);
    else if (row.nextElementSibling !== home) send(list, row);
  };
  row.classList.add("dragged");
  document.addEventListener("pointermove", ({ clientY }) => {
    const next = following(list, row, clientY) ?? null;
    if (next !== row.nextElementSibling) list.insertBefore(row, next);
    if (clientY < EDGE) scrollBy(0, -12);
    else if (clientY > innerHeight - EDGE) scrollBy(0, 12);
  }, { signal });
  document.addEventListener("pointerup", () => end(true), { signal });
  document.addEventListener("pointercancel", () => end(false), { signal });
  document.addEventListener("keydown", ({ key }) => key === "Escape" && end(false), { signal });
}

for (const list of document.querySelectorAll("[data-bank-order]")) {
  for (const grip of list.querySelectorAll(".grip")) grip.hidden = false;
  list.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest(".grip");
    if (!grip || event.button !== 0 || !event.isPrimary) return;
    event.preventDefault();
    drag(list, grip);
  });
}
