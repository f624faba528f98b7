// Says a sentence: to screen readers in #live, to the eye as a toast in #toast for ten seconds.
//   document.dispatchEvent(new CustomEvent("pinboard:say", { detail: "Not moved." }))
// A server's answer may speak to screen readers: <div id="live" hx-swap-oob="innerHTML">, and bring a
// toast of its own, with a button in it: <div id="toast" hx-swap-oob="innerHTML">. A toast that the
// mouse or the focus is on stays.
let fading;

function fade() {
  clearTimeout(fading);
  fading = setTimeout(() => {
    const toast = document.querySelector("#toast > *");
    if (toast?.matches(":hover, :focus-within")) fade();
    else toast?.remove();
  }, 10000);
}

function say(sentence) {
  const toast = document.createElement("p");
  toast.className = "toast";
  toast.textContent = sentence;
  document.getElementById("live").textContent = sentence;
  document.getElementById("toast")?.replaceChildren(toast);
  fade();
}

document.addEventListener("pinboard:say", (event) => say(event.detail));
document.addEventListener("htmx:oobAfterSwap", (event) => {
  if (event.detail.target?.id === "toast") fade();
});
