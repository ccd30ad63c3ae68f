// Waiting to be let in: ask every few seconds, by an ETag so that nothing is sent twice, and load anew when there is an answer.

const line = document.querySelector("#waits");
let tag = null;

async function ask() {
  try {
    const answer = await fetch(line.dataset.ask, { cache: "no-store", headers: tag ? { "If-None-Match": tag } : {} });
    if (answer.status === 200) {
      tag = answer.headers.get("ETag");
      const { state } = await answer.json();
      if (state !== "waiting") {
        location.reload();
        return;
      }
    }
  } catch { /* the server is being started again: ask later */ }
  setTimeout(ask, 3000);
}

document.querySelector("#by-itself").hidden = false;
ask();
