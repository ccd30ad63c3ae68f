// What is typed into the editor of questions, held by this browser as long as the server has not got it.

const PREFIX = "secondsource-write ";

// Hold the fields of a form: `at` is when, by the server's clock, in milliseconds; `after` is what the server had kept then.
export function hold(name, at, after, fields) {
  try {
    localStorage.setItem(name, JSON.stringify({ at, after, fields }));
    return true;
  } catch {
    return false; // full, or not allowed: the server's copy is all there is
  }
}

// What is held under a name; null where nothing is.
export function held(name) {
  try {
    const copy = JSON.parse(localStorage.getItem(name));
    return Array.isArray(copy?.fields) && Number.isFinite(copy.at) ? copy : null;
  } catch {
    return null;
  }
}

export function drop(name) {
  try {
    localStorage.removeItem(name);
  } catch { /* nothing was held either */ }
}

// Nothing of a teacher who signs out stays in this browser.
export function dropAll() {
  try {
    Object.keys(localStorage).filter((name) => name.startsWith(PREFIX)).forEach(drop);
  } catch { /* nothing was held either */ }
}
