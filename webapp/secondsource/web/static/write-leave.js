// Whoever signs out leaves nothing of what they wrote in this browser.
import { dropAll } from "./write-copies.js";

document.querySelector("form.leave")?.addEventListener("submit", dropAll);
