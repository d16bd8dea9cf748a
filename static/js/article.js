/* The article page by keyboard and without reloading. Nothing needs it: without it the page of a sentence leads to the
   next, a size is a link, and 收起 closes a note. */

/* Tab stops at the first sentence of a block and at the first row of its margin; the arrows go from one to the next. */
const sentences = [...document.querySelectorAll(".at")];
const rows = [...document.querySelectorAll(".pair > .facts [data-s]")];
for (const row of rows) if (row !== row.closest(".facts").querySelector("[data-s]")) row.tabIndex = -1;
document.addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const walk = step && [sentences, rows].find((one) => one.includes(event.target));
  const next = walk && walk[walk.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
});

/* Escape puts a note away, however it was opened, until it is left. */
const stay = ({ target }) => target.closest?.(".shut")?.classList.remove("shut");
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") for (const open of document.querySelectorAll(".doubt:is(:target, :hover, :focus-within)")) open.classList.add("shut");
});
for (const left of ["focusin", "mouseout", "click"]) document.addEventListener(left, stay);

/* A size, or what the margin holds, is chosen at once, where the reader is; the link remembers it. */
for (const name of ["size", "margin"]) document.querySelector(`.${name}s`)?.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  for (const other of link.parentNode.children) {
    document.body.classList.toggle(`${name}-${other.className}`, other === link);
    other.toggleAttribute("aria-current", other === link);
    if (other === link) other.setAttribute("aria-current", "true");
  }
  fetch(link.href, { method: "HEAD" });
});
