// Keeps the focus near an image of a carousel that was moved or removed: its button may be disabled
// at the end of the list, or gone with the image.
//   <li data-image="…">  holds the buttons of one image; htmx swaps the list for the answer
// The checks of fields come and go meanwhile: only the answer to that button counts.
let left = null; // the button that was pressed, its image, and that one's place in the list

document.addEventListener("htmx:beforeRequest", (event) => {
  const item = event.target.closest?.("[data-image]");
  if (!item) return;
  left = { button: event.target, image: item.dataset.image, place: [...item.parentElement.children].indexOf(item) };
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (!left || event.detail.requestConfig.elt !== left.button) return;
  const { image, place } = left;
  left = null;
  if (document.activeElement !== document.body) return;
  const items = [...document.querySelectorAll("[data-image]")];
  const same = items.find((item) => item.dataset.image === image);
  const next = same ?? items[Math.min(place, items.length - 1)] ?? document.getElementById("media-field");
  next?.querySelector("button:not([disabled]), input[type=file]")?.focus();
});
