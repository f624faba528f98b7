// Choosing files: dropping them, seeing them at once, watching them go up.
//   <label data-dropzone>…<input type="file">…</label>   takes dropped files, as if they were chosen
//   <input type="file" data-preview="#preview-image">    shows the chosen file in these <img> or <video>,
//     takes `hidden` off them and puts it on what carries data-preview-empty inside the same parent
//   <button data-fetch="#media-field">                   while htmx waits for its answer, the progress
//     in there runs without a measure; <input data-enter="#fetch-image">: Enter presses that button
//   <progress data-upload hidden>                        in a form that htmx sends: its progress
function show(input) {
  const file = input.files?.[0];
  if (!file) return;
  for (const picture of document.querySelectorAll(input.dataset.preview)) {
    if (picture.src.startsWith("blob:")) URL.revokeObjectURL(picture.src);
    picture.src = URL.createObjectURL(file);
    picture.hidden = false;
    const empty = picture.parentElement.querySelector("[data-preview-empty]");
    if (empty) empty.hidden = true;
  }
}

function hover(event) {
  const zone = event.target.closest?.("[data-dropzone]");
  if (!zone || !event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  zone.toggleAttribute("data-over", event.type === "dragover");
}

function take(event) {
  const zone = event.target.closest?.("[data-dropzone]");
  const input = zone?.querySelector('input[type="file"]');
  if (!input || event.dataTransfer.files.length === 0) return;
  event.preventDefault();
  zone.removeAttribute("data-over");
  input.files = event.dataTransfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function progress(event) {
  const bar = event.target.querySelector?.("progress[data-upload]");
  if (!bar || !event.detail.lengthComputable) return;
  bar.hidden = false;
  bar.max = event.detail.total;
  bar.value = event.detail.loaded;
}

function wait(event) {
  const place = event.target.closest?.("[data-fetch]")?.dataset.fetch;
  const bar = place && document.querySelector(`${place} progress[data-upload]`);
  if (!bar) return;
  bar.removeAttribute("value");
  bar.hidden = event.type !== "htmx:beforeRequest";
}

function press(event) {
  const button = event.key === "Enter" && event.target.closest?.("[data-enter]")?.dataset.enter;
  if (!button) return;
  event.preventDefault();
  document.querySelector(button).click();
}

document.addEventListener("htmx:beforeRequest", wait);
document.addEventListener("htmx:afterRequest", wait);
document.addEventListener("keydown", press);
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-preview]")) show(event.target);
});
document.addEventListener("dragover", hover);
document.addEventListener("dragleave", hover);
document.addEventListener("drop", take);
document.addEventListener("htmx:xhr:progress", progress);
document.addEventListener("htmx:xhr:loadend", (event) => {
  const bar = event.target.querySelector?.("progress[data-upload]");
  if (bar) bar.hidden = true;
});
