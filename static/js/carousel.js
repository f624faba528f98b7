// Keeps the focus in the composer's image field when the pressed button is gone with the answer, or
// disabled: near an image of a carousel that was moved or removed, at the images otherwise.
//   <div id="media-field">   is swapped by htmx for the answer to any of its buttons
//   <li data-image="…">      holds the buttons of one image
//   <ol id="carousel" tabindex="-1">  all of them
// The checks of fields come and go meanwhile: only the answer to that button counts.
let left = null; // the button that was pressed, its image, and that one's place in the list

document.addEventListener("htmx:beforeRequest", (event) => {
  const button = event.target;
  if (!button.matches?.("#media-field button")) return;
  const item = button.closest("[data-image]");
  const place = item && [...item.parentElement.children].indexOf(item);
  left = { button, image: item?.dataset.image, place };
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (!left || event.detail.requestConfig.elt !== left.button) return;
  const { image, place } = left;
  left = null;
  if (document.activeElement !== document.body) return;
  const items = image ? [...document.querySelectorAll("[data-image]")] : [];
  const same = items.find((item) => item.dataset.image === image);
  const near = same ?? items[Math.min(place, items.length - 1)];
  const button = near?.querySelector("button:not([disabled])");
  const images = document.getElementById("carousel");
  (button ?? images ?? document.querySelector("#media-field input[type=file]"))?.focus();
});
