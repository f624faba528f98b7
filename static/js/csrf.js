// Signing in, in any tab, changes the token that the site asks for, and a page that was open before
// keeps the old one. So whatever is sent goes out with the cookie's, which is always the latest.
//   <input name="csrfmiddlewaretoken">  of a form that is submitted, or of which FormData is made
// Without that cookie what the page says counts.
const COOKIE = "csrftoken"; // Django's CSRF_COOKIE_NAME
const FIELD = "csrfmiddlewaretoken";

function token() {
  const cookies = document.cookie.split("; ").map((cookie) => cookie.split("="));
  return cookies.find(([name]) => name === COOKIE)?.[1];
}

document.addEventListener("formdata", ({ formData }) => {
  if (token() && formData.has(FIELD)) formData.set(FIELD, token());
});
document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (token()) detail.headers["X-CSRFToken"] = token();
});
