// The cover of a video.
//   <button data-take-moment="film" data-into="id_cover_moment" hidden>  shown where scripts run; puts
//     the second at which that video stands into that field, and any other choice takes it out
//   an input beside a radio in .cover__other chooses that radio when something is typed or chosen;
//     a radio that is chosen while there is nothing beside it yet asks nobody
function reveal() {
  for (const button of document.querySelectorAll("[data-take-moment]")) button.hidden = false;
}

function choose(event) {
  const row = event.target.closest?.(".cover__other");
  if (!row || event.target.type === "radio") return;
  row.querySelector('input[type="radio"]').checked = true;
}

function forget(event) {
  const into = document.querySelector("[data-take-moment]")?.dataset.into;
  const input = into && document.getElementById(into);
  if (input && event.target !== input && event.target.closest?.(".cover")) input.value = "";
}

function wait(event) {
  if (event.target.type !== "radio") return;
  const row = event.target.closest(".cover__other");
  const has = (input) => input.value !== "";
  if (row && ![...row.querySelectorAll("input:not([type=radio])")].some(has)) event.stopPropagation();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-take-moment]");
  if (!button) return;
  const input = document.getElementById(button.dataset.into);
  input.value = document.getElementById(button.dataset.takeMoment).currentTime.toFixed(2);
  input.dispatchEvent(new Event("change", { bubbles: true }));
});
document.addEventListener("change", forget, { capture: true });
document.addEventListener("input", choose, { capture: true });
document.addEventListener("change", choose, { capture: true });
document.addEventListener("change", wait, { capture: true });
document.addEventListener("htmx:load", reveal);
