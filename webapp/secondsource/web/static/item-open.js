// Counts the words while one writes, as core/items/open.py does. When they become too many it is said aloud, once.

function count(line, field, spoken) {
  const n = field.value.split(/\s+/u).filter((run) => /[\p{L}\p{N}]/u.test(run)).length;
  const more = n - line.dataset.most;
  const was = line.classList.contains("over"), over = more > 0;
  line.classList.toggle("over", over);
  line.textContent = (over ? line.dataset.over : line.dataset.count).replace("{n}", n).replace("{more}", more);
  if (was !== over) spoken.textContent = over ? line.textContent : "";
}

function enliven() {
  const line = document.querySelector(".counted"), field = line?.closest("fieldset").querySelector("textarea");
  if (!field) return;
  const spoken = Object.assign(document.createElement("p"), { className: "unseen", ariaLive: "polite" });
  line.parentElement.after(spoken);
  field.addEventListener("input", () => count(line, field, spoken));
  count(line, field, spoken);
}

enliven();
document.addEventListener("question", enliven); // another question has come into the page: see ahead.js
