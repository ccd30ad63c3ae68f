// While a file is read or stored: say so, and while it is stored how far it is, asked by an ETag. Without scripts the browser waits for the answer.

for (const form of document.querySelectorAll("form[data-waits]")) form.addEventListener("submit", submit);

async function submit(event) {
  const form = event.currentTarget, button = event.submitter;
  if (form.dataset.state && button?.value !== "import") return;
  const told = form.querySelector(".waits");
  told.textContent = form.dataset.waits;
  if (!form.dataset.state) return;
  event.preventDefault();
  const sent = new FormData(form, button), waiting = new AbortController();
  button.disabled = true;
  watch(form, waiting.signal);
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(sent), redirect: "follow" });
    if (answer.redirected) return void location.assign(answer.url);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.querySelector("main").replaceWith(page.querySelector("main"));
    for (const one of document.querySelectorAll("form[data-waits]")) one.addEventListener("submit", submit);
    document.querySelector("main").scrollIntoView();
  } catch {
    told.textContent = form.dataset.broken;
    button.disabled = false; // sent twice it is imported once
  } finally {
    waiting.abort();
  }
}

async function watch(form, signal) {
  const bar = form.querySelector("progress");
  let tag = null;
  while (!signal.aborted) {
    try {
      const answer = await fetch(form.dataset.state, { cache: "no-store", signal, headers: tag ? { "If-None-Match": tag } : {} });
      if (answer.status === 200) {
        tag = answer.headers.get("ETag");
        const { done, of } = await answer.json();
        bar.hidden = false;
        if (of) [bar.max, bar.value] = [of, done];
      }
    } catch { /* the answer to the form says what became of it */ }
    await new Promise(done => setTimeout(done, 400));
  }
}
