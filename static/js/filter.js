// Finds an option in a long list: typing narrows a <select> to what holds the typed words.
//   <input type="search" data-filter="id_board" hidden>   shown where the select has many options
// Enter chooses the first option that holds them and goes to the select; it never sends the form.
// Options are taken out and put back, because not every browser hides them.
const MANY = 15;

function matches(option, words) {
  const text = option.textContent.toLowerCase().replaceAll("\u2212", "-"); // UTC−5 is typed UTC-5
  return words.every((word) => text.includes(word));
}

function filter(select, parts, typed) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const chosen = select.value;
  for (const { parent, options } of parts) {
    parent.replaceChildren(...options.filter((o) => o.value === chosen || matches(o, words)));
    parent.hidden = parent !== select && parent.children.length === 0;
  }
  select.value = chosen;
}

function choose(select, typed) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const first = [...select.options].find((option) => option.value && matches(option, words));
  if (words.length === 0 || !first) return;
  select.value = first.value;
  select.dispatchEvent(new Event("input", { bubbles: true }));
  select.focus();
}

for (const input of document.querySelectorAll("[data-filter]")) {
  const select = document.getElementById(input.dataset.filter);
  if (!select || select.options.length < MANY) continue;
  const groups = [...select.querySelectorAll("optgroup")];
  const parts = groups.map((group) => ({ parent: group, options: [...group.children] }));
  if (groups.length === 0) parts.push({ parent: select, options: [...select.children] });
  input.closest("[data-filter-row]").hidden = false;
  input.addEventListener("input", (event) => {
    event.stopPropagation(); // it is no field of the form
    filter(select, parts, input.value);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    choose(select, input.value);
  });
}
