/* The review desk's conveniences; nothing fails without them.

   Letters outside of fields do what the bar shows: J, K and N open other articles, P, R, S and C go to their button,
   which Enter then presses, so that no single key ever publishes; 1 to 9 turn the switches that bear them. A switch
   that is turned has the sheet redrawn by the server, with nothing saved. What is written but not saved is kept in
   this browser with the moment at which its page was drawn and the switches that its words were shown with, so that a
   closed window loses nothing and the server can still tell whether somebody else saved meanwhile. */

const form = document.getElementById("desk");
const store = `desk:${form.dataset.article}`;
const drawn = form.elements.changed_at;
const kept = document.getElementById("kept");

const written = () =>
  [...form.querySelectorAll("input[name], textarea[name], select[name]")].filter(
    (field) => field.form === form && field.type !== "hidden" && !field.disabled,
  );

/* What the server must know of the words on the page: the switches that they were shown with, the conflicts told of. */
const shownWith = () => [form.elements.drawn, form.elements.contested];

function remember(sent) {
  const fields = written().map((field) => [field.name, field.value, field.checked]);
  localStorage.setItem(store, JSON.stringify({ drawn: drawn.value, shown: shownWith().map((field) => field.value), sent, fields }));
}

function restore(fields) {
  const now = written();
  for (const [name, value, checked] of fields) {
    const choice = (field) => field.type === "checkbox" || field.type === "radio";
    const field = now.find((other) => other.name === name && (!choice(other) || other.value === value));
    if (!field) continue;
    if (choice(field)) field.checked = checked;
    else if (field.value !== value) {
      field.value = value;
      field.classList.add("restored");
    }
  }
}

const before = JSON.parse(localStorage.getItem(store) ?? "null");
const asShown = JSON.stringify(written().map((field) => [field.name, field.value, field.checked]));
if (before?.sent && before.drawn !== drawn.value) {
  localStorage.removeItem(store);
} else if (before && !form.dataset.posted && JSON.stringify(before.fields) !== asShown) {
  restore(before.fields);
  drawn.value = before.drawn;
  shownWith().forEach((field, place) => (field.value = before.shown?.[place] ?? field.value));
  kept.hidden = false;
}

kept.querySelector("button").addEventListener("click", () => {
  localStorage.removeItem(store);
  location.reload();
});
let touched = 0;
form.addEventListener("input", () => {
  touched += 1;
  remember(false);
});
form.addEventListener("submit", () => remember(true));

/* What is swapped when the sheet is redrawn; the button that redraws is only needed where this does not run. */
const REDRAWN = ["sides", "switches", "doubts", "entries"];

/* The page as the server draws it for a step that keeps nothing; null where it did not answer with one. */
async function drawnFor(step) {
  const sent = new FormData(form);
  sent.set("step", step);
  const answer = await fetch(location.href, { method: "POST", body: sent }).catch(() => null);
  const page = answer && new DOMParser().parseFromString(await answer.text(), "text/html");
  return page?.getElementById("desk") ? page : null;
}

async function redraw() {
  const asked = ++touched;
  form.classList.add("redrawing");
  const page = await drawnFor("redraw");
  if (asked !== touched) return page && redraw();
  form.classList.remove("redrawing");
  if (!page) return form.querySelector(".redraw").classList.add("failed");
  const open = [...form.querySelectorAll("details[id][open]")].map((details) => details.id);
  const focused = document.activeElement?.id;
  const scrolled = document.querySelector("details[open] ol:hover")?.scrollTop;
  for (const part of REDRAWN) {
    const fresh = page.getElementById(part);
    if (fresh) document.getElementById(part).replaceWith(document.adoptNode(fresh));
  }
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  if (scrolled) document.querySelectorAll("details[open] ol").forEach((list) => (list.scrollTop = scrolled));
  document.getElementById(focused)?.focus({ preventScroll: true });
  remember(false);
}

/* Only the preview is swapped: what is being written stays under the hand that writes it. */
async function preview() {
  const shown = document.getElementById("preview");
  const asked = (preview.asked = (preview.asked ?? 0) + 1);
  shown.setAttribute("aria-busy", "true");
  const fresh = (await drawnFor("preview"))?.getElementById("preview");
  if (asked !== preview.asked) return;
  shown.removeAttribute("aria-busy");
  if (!fresh) return shown.classList.add("failed");
  const focused = shown.contains(document.activeElement);
  shown.replaceWith(document.adoptNode(fresh));
  if (focused) fresh.querySelector("button").focus({ preventScroll: true });
}

form.addEventListener("change", (event) => {
  if (event.target.matches(".switches input")) redraw();
});
form.addEventListener("click", (event) => {
  // Who marks words with the mouse does not mean the switch that they bear.
  if (event.target.closest("label.rv") && !getSelection().isCollapsed) event.preventDefault();
  const note = form.elements.note;
  if (event.target.closest("[data-word]") && note && !note.value.trim()) {
    event.preventDefault();
    document.getElementById("word").open = true;
    note.focus();
    return;
  }
  const button = event.target.closest("[name=step]:is([value=redraw], [value=preview])");
  if (!button) return;
  event.preventDefault();
  (button.value === "preview" ? preview : redraw)();
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select")) return;
  if (!document.getElementById("keys").checked) return;
  if (/^[1-9]$/.test(event.key)) return document.getElementById(`k${event.key}`)?.click();
  const target = form.querySelector(`.bar [accesskey="${CSS.escape(event.key.toLowerCase())}"]`);
  if (target?.matches("a")) target.click();
  else {
    target?.closest("details")?.setAttribute("open", "");
    target?.focus();
  }
});

const keys = document.getElementById("keys");
keys.closest("label").hidden = false;
keys.checked = localStorage.getItem("desk-keys") !== "off";
keys.addEventListener("change", (event) => {
  event.stopPropagation();
  localStorage.setItem("desk-keys", keys.checked ? "on" : "off");
});
