// Dialogs, and asking before something is taken away.
//   <a href="/pins/7/move/" data-open="move-7">  opens <dialog id="move-7">; the link is the way without it
//   <dialog data-open-filled>  opens when htmx has put its content in:
//     <a href="/pins/7/move/" hx-get="/pins/7/move/" hx-target="#move-dialog">
//     the link is followed where htmx gets no answer, or not a good one
//   <button type="button" data-close>            closes the dialog around it
//   <button data-confirm="Delete this pin?" data-confirm-yes="Delete the pin">
//     a submit button: its form is sent only after Yes in the dialog of templates/_confirm.html
let allowed = null;

function ask(button) {
  const dialog = document.getElementById("confirm");
  const yes = dialog.querySelector("[data-confirm-yes]");
  document.getElementById("confirm-text").textContent = button.dataset.confirm;
  yes.textContent = button.dataset.confirmYes ?? button.textContent.trim();
  dialog.returnValue = "";
  dialog.onclose = () => {
    if (dialog.returnValue !== "yes") return;
    allowed = button;
    button.form.requestSubmit(button);
  };
  dialog.showModal();
}

function holdUntilConfirmed(event) {
  const button = event.submitter;
  if (!button?.dataset.confirm || !document.getElementById("confirm")) return;
  if (allowed === button) {
    allowed = null;
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation(); // htmx listens on the form, further in
  ask(button);
}

function openOrClose(event) {
  const opener = event.target.closest("[data-open]");
  const dialog = opener && document.getElementById(opener.dataset.open);
  if (dialog && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    dialog.showModal();
  }
  event.target.closest("[data-close]")?.closest("dialog")?.close();
}

document.addEventListener("submit", holdUntilConfirmed, { capture: true });
document.addEventListener("click", openOrClose);
document.addEventListener("htmx:afterSettle", (event) => {
  const dialog = event.detail.target;
  if (dialog?.matches?.("dialog[data-open-filled]:not([open])")) dialog.showModal();
});
document.addEventListener("htmx:afterRequest", (event) => {
  const { target, successful, requestConfig } = event.detail;
  if (successful || !target?.matches?.("dialog[data-open-filled]")) return;
  const link = requestConfig?.elt?.closest("a[href]");
  if (link && requestConfig.verb === "get") location.assign(link.href);
});
