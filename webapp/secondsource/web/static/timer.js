// The time that is left, counted down from what the server said when it made the page; spoken at half time, at five minutes, at one.
// Without scripts the page says until when the time is.

const timer = document.querySelector("[role=timer]");
const said = document.getElementById("said");

if (timer) {
  const { left, whole, minutes, seconds } = timer.dataset;
  const begun = performance.now();
  const marks = [[Number(whole) / 2, "half"], [300, "five"], [60, "one"], [0, "over"]];
  let before = Number(left);

  const tick = () => {
    const now = Number(left) - (performance.now() - begun) / 1000;
    const passed = marks.filter(([mark]) => before > mark && now <= mark).pop();
    if (passed && said) said.textContent = timer.dataset[passed[1]];
    before = now;
    const rest = Math.max(0, Math.ceil(now));
    const short = `${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, "0")}`;
    const text = now > 300 ? minutes.replace("{n}", Math.ceil(now / 60)) : seconds.replace("{n}", short);
    timer.textContent = now > 0 ? text : timer.dataset.over;
    if (now <= 0) clearInterval(ticking);
  };
  const ticking = setInterval(tick, 1000);
}
