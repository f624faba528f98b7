// The cover of a video.
//   <button data-take-moment="film" data-into="id_cover_second" hidden>  shown where scripts run; puts
//     the second at which that video stands into that field, as if it were typed
//   an input beside a radio in .cover__other chooses that radio when something is typed or chosen
function reveal() {
  for (const button of document.querySelectorAll("[data-take-moment]")) button.hidden = false;
}

function choose(event) {
  const row = event.target.closest?.(".cover__other");
  if (!row || event.target.type === "radio") return;
  row.querySelector('input[type="radio"]').checked = true;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-take-moment]");
  if (!button) return;
  const input = document.getElementById(button.dataset.into);
  input.value = document.getElementById(button.dataset.takeMoment).currentTime.toFixed(1);
  for (const name of ["input", "change"]) input.dispatchEvent(new Event(name, { bubbles: true }));
});
document.addEventListener("input", choose, { capture: true });
document.addEventListener("change", choose, { capture: true });
document.addEventListener("htmx:load", reveal);
