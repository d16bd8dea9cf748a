/* The scan beside its text: what is pointed at or focused in one is lit in the other and brought into view. Without this,
   every line leads to its place in the picture and every place to its line, by their links. */

const twin = (id) => document.getElementById(id.replace(/^[lx]/, (side) => ({ l: "x", x: "l" })[side]));
let lit = [];

function follow({ target }) {
  const one = target.closest?.(".line, .leaf rect[id]");
  for (const thing of lit) thing.classList.remove("on");
  lit = one ? [one, twin(one.id)].filter(Boolean) : [];
  for (const thing of lit) thing.classList.add("on");
  if (!lit[1]) return;
  const frame = lit[1].closest(".leaf, .raw");
  const [seen, place] = [frame.getBoundingClientRect(), lit[1].getBoundingClientRect()];
  const out = (low, high, from, to) => (low < from || high > to ? (low + high - from - to) / 2 : 0);
  frame.scrollBy(out(place.left, Math.min(place.right, place.left + seen.width), seen.left, seen.right), out(place.top, place.bottom, seen.top, seen.bottom));
}
document.addEventListener("mouseover", follow);
document.addEventListener("focusin", follow);

/* Tab stops at the first line of a block; the arrows go from line to line. */
const lines = [...document.querySelectorAll(".to-box")];
document.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  const next = step && lines.includes(event.target) && lines[lines.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
});
