// Keeps the focus near an image of a carousel that was moved or removed: its button may be disabled
// at the end of the list, or gone with the image.
//   <li data-image="…">  holds the buttons of one image; htmx swaps the list for the answer
let left = null; // the image whose button was pressed, and its place in the list

document.addEventListener("htmx:beforeRequest", (event) => {
  const item = event.target.closest?.("[data-image]");
  left = item && { image: item.dataset.image, place: [...item.parentElement.children].indexOf(item) };
});
document.addEventListener("htmx:afterSettle", () => {
  if (!left || document.activeElement !== document.body) return;
  const items = [...document.querySelectorAll("[data-image]")];
  const same = items.find((item) => item.dataset.image === left.image);
  const near = same ?? items[Math.min(left.place, items.length - 1)];
  const next = near ?? document.getElementById("media-field");
  left = null;
  next?.querySelector("button:not([disabled]), input[type=file]")?.focus();
});
