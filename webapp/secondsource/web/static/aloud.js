// Texts read aloud by the browser, for whom that is switched on: a button at each part, and never by itself.
// Where the browser has no voice there are no buttons.

const words = document.querySelector("#aloud")?.dataset; // none where nobody asked for it
const speech = window.speechSynthesis;
const BLOCKS = "p, li, dt, dd, th, td, caption, label, legend, summary, footer, h1, h2, h3, h4, div, blockquote, fieldset, section, article";
const SILENT = "[aria-hidden=true], [hidden], .aloud, .words input, option, textarea, kbd, script, style, button:not(.gloss)";
const LONGEST = 200; // characters in one breath: browsers break long ones off

let reading = null; // the button whose part is read
let turn = 0; // counts up with each start and stop, so that what was stopped does not go on

// The texts of some elements in the order in which they stand, each with its language.
function texts(elements) {
  const found = [];
  for (const element of elements) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || at.closest(SILENT) || !at.checkVisibility()) continue;
      const block = at.closest(BLOCKS), lang = at.closest("[lang]").lang, last = found.at(-1);
      if (last && last.block === block && last.lang === lang) last.text += walker.currentNode.data;
      else found.push({ block, lang, text: walker.currentNode.data });
    }
  }
  return found.flatMap(({ block, lang, text }) => breaths(text).map((breath) => ({ block, lang, text: breath })));
}

function breaths(text) {
  const said = [];
  for (const sentence of text.replace(/\s+/g, " ").trim().split(/(?<=[.!?…])\s/)) {
    for (const word of sentence.split(" ")) {
      const last = said.at(-1);
      if (last && !last.ended && last.text.length + word.length < LONGEST) last.text += ` ${word}`;
      else said.push({ text: word, ended: false });
    }
    said.at(-1).ended = true;
  }
  return said.map((one) => one.text);
}

function stop() {
  turn += 1;
  speech.cancel();
  document.querySelector(".spoken")?.classList.remove("spoken");
  if (reading) reading.textContent = reading.dataset.name;
  reading = null;
}

function start(button, elements) {
  stop();
  const mine = turn, queue = texts(elements());
  reading = button;
  button.textContent = words.stop;
  const next = () => {
    if (mine !== turn) return;
    document.querySelector(".spoken")?.classList.remove("spoken");
    const one = queue.shift();
    if (!one) return stop();
    one.block?.classList.add("spoken");
    const utterance = new SpeechSynthesisUtterance(one.text);
    utterance.lang = one.lang;
    utterance.onend = utterance.onerror = next;
    speech.speak(utterance);
  };
  next();
}

// A button that reads some elements; they are looked up when it is pressed, since they may have changed.
function reader(name, elements) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet small";
  button.textContent = button.dataset.name = name;
  button.addEventListener("click", () => (reading === button ? stop() : start(button, elements)));
  return button;
}

function row(...buttons) {
  const made = document.createElement("p");
  made.className = "aloud";
  made.append(...buttons);
  return made;
}

function offer() {
  if (document.querySelector(".aloud") || !speech.getVoices().length) return;
  for (const question of document.querySelectorAll("fieldset.answer")) {
    const legend = question.querySelector(":scope > legend");
    if (!legend) continue;
    const rest = () => [...question.children].filter((child) => child !== legend);
    legend.after(row(reader(words.question, () => [legend]), reader(words.answers, rest)));
  }
  for (const part of document.querySelectorAll(".scene, .part, .story > li, .why, article.answered, .proof, .excerpt")) {
    if (part.matches("nav") || part.closest("fieldset.answer") || part.parentElement.closest(".part, .proof, .answered")) continue; // it is read with these
    const made = row(reader(words.start, () => [part]));
    const heading = part.matches("section") ? part.querySelector("h2") : null;
    if (heading) heading.after(made);
    else part.append(made);
  }
}

if (words && speech) {
  offer();
  speech.addEventListener?.("voiceschanged", offer); // some browsers learn of their voices late
  addEventListener("keydown", (event) => event.key === "Escape" && reading && stop());
  addEventListener("pagehide", stop);
  document.addEventListener("question", () => { stop(); offer(); }); // another one has come into the page: see ahead.js
  stop(); // what the page before was reading
}
