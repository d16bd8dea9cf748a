/* The review desk's conveniences; nothing fails without them.
   Letters outside of fields take the steps that the bar shows (P, R, J, K), and what is written but not yet saved is
   kept in this browser until it is, so that a closed window loses nothing. */

const form = document.getElementById("desk");
const inField = (target) => target.closest("input, textarea, select, button, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || inField(event.target)) return;
  form.querySelector(`.bar [accesskey="${CSS.escape(event.key.toLowerCase())}"]`)?.click();
});
