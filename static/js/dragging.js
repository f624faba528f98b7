// Moving a pin to another day in the calendar, by mouse or by keyboard. The dialog behind a chip
// is the way that works everywhere; this is quicker.
//   <td data-day="2026-11-22">                            a day that takes chips
//   <li id="chip-7" draggable="true" data-move-url="/pins/7/move/" data-date="2026-11-21" data-version="3">
//     dropped on a day, or with focus inside Alt+Left/Right (a day), Alt+Up/Down (a week)
// The address is posted `date` and `version`. The server answers 200 with the chip and its days, as far as the month shows them, out
// of band, a sentence in #live and a toast; or 422 or 409 with the reason in #live, and the chip stays.
//   <form data-undo="chip-7">  in the toast: takes the move back, as Ctrl+Z does
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
let dragged = null;

function say(sentence) {
  document.dispatchEvent(new CustomEvent("pinboard:say", { detail: sentence }));
}

function failed(what, event) {
  if (event.detail.xhr?.status === 401) return `${what}: you are signed out. Load this page again.`;
  return `${what}. Please try again.`;
}

// Focus goes with the chip; where the month shows it no longer, to the day it went to or came from.
function follow(id, days) {
  const chip = document.querySelector(`#${id} :is(a, button)`);
  const left = days.map((day) => document.querySelector(`#day-${day} a`)).find(Boolean);
  (chip ?? left)?.focus();
}

function undone(event) {
  const chip = event.detail.requestConfig?.elt?.dataset?.undo;
  if (!chip) return;
  if (event.detail.successful) follow(chip, []);
  else say(document.getElementById("live").textContent.trim() || failed("Not undone", event));
}

function undo(event) {
  const wanted = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === "z";
  const button = wanted && document.querySelector("#toast [data-undo] button");
  if (!button || event.target.closest?.("input, textarea, select")) return;
  event.preventDefault();
  button.click();
}

function move(chip, date) {
  if (date === chip.dataset.date || chip.classList.contains("htmx-request")) return;
  const { moveUrl, version, date: from } = chip.dataset;
  const { id } = chip;
  const live = document.getElementById("live");
  live.textContent = "";
  const answered = (event) => {
    if (event.detail.requestConfig?.path !== moveUrl) return;
    document.removeEventListener("htmx:afterRequest", answered);
    if (event.detail.successful) follow(id, [date, from]);
    else say(live.textContent.trim() || failed("Not moved", event));
  };
  document.addEventListener("htmx:afterRequest", answered);
  const options = { source: chip, swap: "none", values: { date, version } };
  window.htmx.ajax("POST", moveUrl, options).catch(() => {}); // said above
}

function daysFrom(date, days) {
  const moved = new Date(`${date}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

function mark(event) {
  const day = dragged && event.target.closest?.("[data-day]");
  if (!day) return;
  event.preventDefault();
  day.classList.toggle("is-over", event.type === "dragover");
}

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-move-url]");
  dragged?.classList.add("is-dragged");
  event.dataTransfer.effectAllowed = "move";
});
document.addEventListener("dragend", () => {
  dragged?.classList.remove("is-dragged");
  dragged = null;
});
document.addEventListener("dragover", mark);
document.addEventListener("dragleave", mark);
document.addEventListener("drop", (event) => {
  const day = dragged && event.target.closest?.("[data-day]");
  if (!day) return;
  event.preventDefault();
  day.classList.remove("is-over");
  move(dragged, day.dataset.day);
});
document.addEventListener("htmx:afterRequest", undone);
document.addEventListener("keydown", undo);
document.addEventListener("keydown", (event) => {
  const chip = event.altKey && STEPS[event.key] && event.target.closest?.("[data-move-url]");
  if (!chip) return;
  event.preventDefault();
  move(chip, daysFrom(chip.dataset.date, STEPS[event.key]));
});
