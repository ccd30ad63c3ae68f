// A question that the class discusses: when the teacher goes on, so does the page. What is chosen and not saved is sent first.

const followed = document.querySelector("[data-follow]");
const form = document.querySelector("form#answer");
let typed = false;

// A second press while the first is on its way would only be answered twice.
form?.addEventListener("submit", (event) => {
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
form?.addEventListener("input", () => { typed = true; });
addEventListener("pageshow", () => form?.removeAttribute("data-sent"));

async function follow(tag) {
  try {
    const state = await fetch(followed.dataset.follow, { cache: "no-store", headers: { "If-None-Match": tag } });
    if (state.status === 200 || state.status === 404) {
      if (typed && form.querySelector("[name=idem]") && !form.dataset.sent) form.requestSubmit();
      else location.replace(followed.dataset.follow.replace(/state$/, "")); // a reload might send a form again
      return;
    }
  } catch { /* the network is away: ask later */ }
  setTimeout(follow, document.hidden ? 20000 : 2000, tag);
}
if (followed) follow(`W/"${followed.dataset.step}"`);
