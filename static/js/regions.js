/* A region drawn with the pointer, and a block ticked by a click on it. Without this the list beside the picture does. */

const picture = document.getElementById("region-picture");
const form = document.getElementById("region");
const drawn = document.getElementById("drawn");
const one = document.getElementById("drawn-one");
const SMALLEST = 6;

const boxOf = (tick) => (tick.name === "block" ? document.getElementById(`b${tick.value}`) : picture.querySelector(`[data-box="${tick.value}"]`));

form.addEventListener("change", ({ target }) => {
  if (target.name === "block") boxOf(target)?.classList.toggle("chosen", target.checked);
  if (target.name === "box") boxOf(target)?.classList.toggle("dropped", !target.checked);
});
for (const pointed of ["mouseover", "focusin"]) form.addEventListener(pointed, ({ target }) => {
  picture.querySelector(".on")?.classList.remove("on");
  const tick = target.closest("label")?.querySelector("input");
  if (tick) boxOf(tick)?.classList.add("on");
});

/* A place of the screen in pixels of the page. */
function at(event) {
  const place = new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM().inverse());
  const within = (value, most) => Math.round(Math.max(0, Math.min(value, Number(most))));
  return [within(place.x, picture.dataset.width), within(place.y, picture.dataset.height)];
}

let from = null;
let rect = null;
let moved = false;

picture.addEventListener("pointerdown", (event) => {
  if (event.button || event.pointerType === "touch") return;
  from = [...at(event), event.clientX, event.clientY];
  moved = false;
});
picture.addEventListener("pointermove", (event) => {
  if (!from) return;
  if (!rect) {
    if (Math.hypot(event.clientX - from[2], event.clientY - from[3]) < SMALLEST) return;
    rect = document.createElementNS(picture.namespaceURI, "rect");
    rect.setAttribute("class", "marked");
    picture.append(rect);
    picture.setPointerCapture(event.pointerId);
  }
  const [x, y] = at(event);
  const sides = { x: Math.min(x, from[0]), y: Math.min(y, from[1]), width: Math.abs(x - from[0]), height: Math.abs(y - from[1]) };
  for (const [name, value] of Object.entries(sides)) rect.setAttribute(name, value);
});
function end({ type }) {
  if (rect && type === "pointerup") {
    moved = true;
    const [x, y, width, height] = ["x", "y", "width", "height"].map((name) => Number(rect.getAttribute(name)));
    if (width && height) {
      const item = one.content.cloneNode(true);
      const tick = item.querySelector("input");
      tick.value = rect.dataset.box = [x, y, x + width, y + height].join(",");
      item.querySelector("span").textContent = drawn.children.length + 1;
      drawn.append(item);
    } else rect.remove();
  } else rect?.remove();
  from = rect = null;
}
picture.addEventListener("pointerup", end);
picture.addEventListener("pointercancel", end);
picture.addEventListener("dragstart", (event) => event.preventDefault());
picture.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (link || moved) event.preventDefault();
  const tick = link && !moved && document.getElementById(link.getAttribute("href").slice(1));
  moved = false;
  tick?.click();
});
