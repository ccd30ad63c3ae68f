// An answer can be dragged to its line. The selects do the same by keyboard, follow the drag, and are what is sent.

const EDGE = 72; // px from the edge of the screen, within which dragging scrolls

// Let a chip follow the pointer until it is let go over a line.
function drag(chip, down) {
  const over = new AbortController();
  const on = (target, type, react) => target.addEventListener(type, react, { signal: over.signal });
  const lines = [...chip.closest("fieldset").querySelectorAll(".pair:has(select)")];
  const under = ({ clientX, clientY }) => {
    const seen = document.elementFromPoint(clientX, clientY)?.closest(".pair");
    return lines.find((line) => line === seen);
  };
  const light = (line) => lines.forEach((one) => one.classList.toggle("over", one === line));
  const end = (line) => {
    over.abort();
    light(null);
    chip.classList.remove("held");
    chip.style.translate = "";
    const select = line?.querySelector("select");
    if (!select) return;
    select.value = chip.dataset.choice;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const { left, right } = chip.getBoundingClientRect(), wide = document.documentElement.clientWidth;
  let last = down.clientY;
  chip.setPointerCapture(down.pointerId);
  chip.classList.add("held");
  on(chip, "pointermove", (event) => {
    const y = event.clientY, towards = Math.sign(y - last); // an edge is left without scrolling
    const there = towards < 0 ? y < EDGE : y > innerHeight - EDGE;
    if (there) scrollBy({ top: 12 * towards, behavior: "instant" });
    last = y;
    const aside = Math.min(Math.max(event.pageX - down.pageX, -left), wide - right); // inside the page
    chip.style.translate = `${aside}px ${event.pageY - down.pageY}px`;
    light(under(event));
  });
  on(chip, "pointerup", (event) => end(under(event)));
  on(chip, "pointercancel", () => end());
  on(document, "keydown", ({ key }) => key === "Escape" && end());
}

function enliven() {
  for (const tray of document.querySelectorAll(".chips")) {
    tray.classList.add("live");
    tray.addEventListener("pointerdown", (event) => {
      const chip = event.target.closest("[data-choice]");
      if (chip && event.button === 0 && event.isPrimary) drag(chip, event);
    });
  }
}

enliven();
document.addEventListener("question", enliven); // another question has come into the page: see ahead.js
