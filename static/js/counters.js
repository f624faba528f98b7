// Keeps "23 / 100" under a field right while typing. Code points, as the form counts them.
//   <span data-counter="id_title" data-max="100">  rendered by templates/_field_foot.html
function count(counter) {
  const field = document.getElementById(counter.dataset.counter);
  if (!field) return;
  const length = [...field.value.replace(/\r\n?/g, "\n")].length;
  counter.textContent = `${length} / ${counter.dataset.max}`;
  counter.toggleAttribute("data-over", length > Number(counter.dataset.max));
}

function countAll() {
  document.querySelectorAll("[data-counter]").forEach(count);
}

document.addEventListener("input", (event) => {
  const counter = event.target.id && document.querySelector(`[data-counter="${event.target.id}"]`);
  if (counter) count(counter);
});
// After going back, browsers fill fields in without an input event.
window.addEventListener("pageshow", countAll);
document.addEventListener("htmx:afterSettle", countAll);
