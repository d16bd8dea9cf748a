/* The article page by keyboard and without reloading. Nothing needs it: without it the page of a sentence leads to the
   next, a size is a link, and 收起 closes a note. */

/* Tab stops at the first sentence of a block; the arrows go from sentence to sentence. */
const sentences = [...document.querySelectorAll(".at")];
document.addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const next = step && event.target.matches(".at") && sentences[sentences.indexOf(event.target) + step];
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

/* A size takes hold at once, where the reader is; the link remembers it. */
document.querySelector(".sizes")?.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  for (const other of link.parentNode.children) {
    document.body.classList.toggle(`size-${other.className}`, other === link);
    other.toggleAttribute("aria-current", other === link);
    if (other === link) other.setAttribute("aria-current", "true");
  }
  fetch(link.href, { method: "HEAD" });
});
