// Says a sentence: to screen readers in #live, to the eye as a toast in #toast for eight seconds.
//   document.dispatchEvent(new CustomEvent("pinboard:say", { detail: "Not moved." }))
// A server's answer may speak to screen readers alone: <div id="live" hx-swap-oob="innerHTML">.
let fading;

function say(sentence) {
  const toast = document.createElement("p");
  toast.className = "toast";
  toast.textContent = sentence;
  document.getElementById("live").textContent = sentence;
  document.getElementById("toast")?.replaceChildren(toast);
  clearTimeout(fading);
  fading = setTimeout(() => toast.remove(), 8000);
}

document.addEventListener("pinboard:say", (event) => say(event.detail));
