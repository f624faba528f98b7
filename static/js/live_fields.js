// Live validation: which fields were touched, and which errors belong to which control.
//   <input type="hidden" name="_touched">  in a form: gets the names of the fields edited so far,
//     comma-separated, before htmx sends the form; the server answers for these alone.
//   #<id>_error  swapped out of band by htmx: its control becomes (in)valid and described by it.
//   #<id>_error[data-stays]  holds what no check of a field finds, such as what a site answered: it
//     stays until its control is edited.
function touch(event) {
  const field = event.target;
  const touched = field.form?.elements.namedItem("_touched");
  if (!touched || !field.name || field === touched) return;
  const names = new Set(touched.value.split(",").filter(Boolean));
  touched.value = [...names.add(field.name)].join(",");
}

function describe(control, error) {
  const ids = new Set((control.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  const wrong = error.textContent.trim() !== "";
  ids[wrong ? "add" : "delete"](error.id);
  control.toggleAttribute("aria-describedby", ids.size > 0);
  if (ids.size > 0) control.setAttribute("aria-describedby", [...ids].join(" "));
  if (control.matches("fieldset")) return; // a group may be described, but not invalid
  if (wrong) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
}

function stay(event) {
  if (event.detail.target.matches("[data-stays]")) event.detail.shouldSwap = false;
}

function release(event) {
  if (event.target.id) document.getElementById(`${event.target.id}_error`)?.removeAttribute("data-stays");
}

function wireError(event) {
  const id = event.detail.target?.id ?? "";
  const error = id.endsWith("_error") && document.getElementById(id);
  if (!error) return;
  const control = document.getElementById(id.slice(0, -"_error".length));
  if (control) describe(control, error);
}

document.addEventListener("input", touch, { capture: true });
document.addEventListener("change", touch, { capture: true });
document.addEventListener("input", release, { capture: true });
document.addEventListener("htmx:oobBeforeSwap", stay);
document.addEventListener("htmx:oobAfterSwap", wireError);
