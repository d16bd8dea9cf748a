/* The review desk's conveniences; nothing fails without them.

   Letters outside of fields do what the bar shows: J and K open the neighbours, P and R go to their button, which
   Enter then presses, so that no single key ever publishes. What is written but not saved is kept in this browser
   with the moment at which its page was drawn, so that a closed window loses nothing and the server can still tell
   whether somebody else saved meanwhile. */

const form = document.getElementById("desk");
const store = `desk:${form.dataset.article}`;
const drawn = form.elements.changed_at;
const kept = document.getElementById("kept");

const written = () =>
  [...form.querySelectorAll("input[name], textarea[name], select[name]")].filter(
    (field) => field.type !== "hidden" && !field.disabled,
  );

function remember(sent) {
  const fields = written().map((field) => [field.name, field.value, field.checked]);
  localStorage.setItem(store, JSON.stringify({ drawn: drawn.value, sent, fields }));
}

function restore(fields) {
  const now = written();
  for (const [name, value, checked] of fields) {
    const choice = (field) => field.type === "checkbox" || field.type === "radio";
    const field = now.find((other) => other.name === name && (!choice(other) || other.value === value));
    if (!field) continue;
    if (choice(field)) field.checked = checked;
    else field.value = value;
  }
}

const before = JSON.parse(localStorage.getItem(store) ?? "null");
const asShown = JSON.stringify(written().map((field) => [field.name, field.value, field.checked]));
if (before?.sent && before.drawn !== drawn.value) {
  localStorage.removeItem(store);
} else if (before && !form.dataset.posted && JSON.stringify(before.fields) !== asShown) {
  restore(before.fields);
  drawn.value = before.drawn;
  kept.hidden = false;
}

kept.querySelector("button").addEventListener("click", () => {
  localStorage.removeItem(store);
  location.reload();
});
form.addEventListener("input", () => remember(false));
form.addEventListener("submit", () => remember(true));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select")) return;
  if (!document.getElementById("keys").checked) return;
  const target = form.querySelector(`.bar [accesskey="${CSS.escape(event.key.toLowerCase())}"]`);
  if (target?.matches("a")) target.click();
  else target?.focus();
});

const keys = document.getElementById("keys");
keys.closest("label").hidden = false;
keys.checked = localStorage.getItem("desk-keys") !== "off";
keys.addEventListener("change", (event) => {
  event.stopPropagation();
  localStorage.setItem("desk-keys", keys.checked ? "on" : "off");
});
