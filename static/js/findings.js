/* One key an answer on the pages of what reports say; every key is a button or link that the page shows as well.

   J and K go from row to row, A, R, C and Z press what bears that letter in the row. Outside of fields only, and they can
   be turned off. */

const rows = [...document.querySelectorAll(".fact")];
const keys = document.getElementById("keys");
let now = Math.max(0, rows.findIndex((row) => `#${row.id}` === location.hash));

const go = (step) => {
  now = Math.min(Math.max(now + step, 0), rows.length - 1);
  rows[now]?.focus();
};

document.addEventListener("focusin", (event) => {
  const row = rows.indexOf(event.target.closest(".fact"));
  if (row >= 0) now = row;
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !keys.checked) return;
  if (event.target.closest("input, textarea, select")) return;
  const key = event.key.toLowerCase();
  if (key === "j" || key === "k") return go(key === "j" ? 1 : -1);
  rows[now]?.querySelector(`[data-key="${CSS.escape(key)}"]`)?.click();
});

keys.closest("p").hidden = false;
keys.checked = localStorage.getItem("desk-keys") !== "off";
keys.addEventListener("change", () => localStorage.setItem("desk-keys", keys.checked ? "on" : "off"));
if (location.hash && rows[now]?.id === location.hash.slice(1)) rows[now].focus();
else if (rows[0] && location.hash === "") rows[0].classList.add("now");
