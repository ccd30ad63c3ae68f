// Counts the words while one writes, as core/items/open.py does. When they become too many it is said aloud, once.

const line = document.querySelector(".counted");
const field = line?.closest("fieldset").querySelector("textarea");

function count(spoken) {
  const n = field.value.split(/\s+/u).filter((run) => /[\p{L}\p{N}]/u.test(run)).length;
  const more = n - line.dataset.most;
  const was = line.classList.contains("over"), over = more > 0;
  line.classList.toggle("over", over);
  line.textContent = (over ? line.dataset.over : line.dataset.count).replace("{n}", n).replace("{more}", more);
  if (was !== over) spoken.textContent = over ? line.textContent : "";
}

if (field) {
  const spoken = Object.assign(document.createElement("p"), { className: "unseen", ariaLive: "polite" });
  line.parentElement.after(spoken);
  field.addEventListener("input", () => count(spoken));
  count(spoken);
}
