/* The scan beside its text: what is pointed at in one is lit in the other. Without this every line leads to its box, every
   box to its line, by their links; U goes from one character in doubt to the next, E to where it is corrected. */

const scan = document.getElementById("scan");
const form = document.getElementById("desk");
const byId = (id) => document.getElementById(id);
let lit = [];

/* The ids of the boxes that a place in the text stands for: characters in doubt and their line, a line, all of a row. */
function boxesOf(place) {
  const mark = place.closest(".unsure[id], .guess[id], .spot");
  if (mark?.matches(".spot")) return [`b${mark.id.slice(1)}`];
  const words = place.closest(".of");
  const doubt = mark ? [`q${mark.id.slice(1)}`] : [];
  if (words) return [...words.className.matchAll(/\bl(\d+)/g)].map((found) => `b${found[1]}`).concat(doubt);
  const line = place.closest(".received p") ?? place.closest(".row");
  const boxes = [...(line?.querySelectorAll(".spot") ?? [])].map((at) => `b${at.id.slice(1)}`);
  return boxes.concat(doubt);
}

/* The places in the text that a box stands for. */
function placesOf(rect) {
  const of = byId(rect.id.replace("b", "l").replace("q", "u"));
  return [of?.closest(".received p"), rect.id[0] === "q" && of, ...form.querySelectorAll(`.of.${CSS.escape(of?.id ?? "-")}`)];
}

function light(things) {
  for (const thing of lit) thing.classList.remove("on");
  lit = things.filter(Boolean);
  for (const thing of lit) thing.classList.add("on");
}

/* The box is brought to the middle of its picture; nothing else on the page moves. */
function show(box) {
  const leaf = box.closest(".leaf");
  const tab = leaf.previousElementSibling?.querySelector("input");
  if (tab) tab.checked = true;
  const [frame, place] = [leaf.getBoundingClientRect(), box.getBoundingClientRect()];
  const [right, down] = [place.left - frame.left, place.top - frame.top];
  const seen = right >= 0 && down >= 0 && right + Math.min(place.width, 60) <= frame.width && down + Math.min(place.height, 60) <= frame.height;
  if (!seen) leaf.scrollBy(Math.min(right - 20, right + (place.width - frame.width) / 2), down + (place.height - frame.height) / 2);
}

function follow(event) {
  const { target } = event;
  if (!target.closest) return;
  if (target.matches("rect")) return light([target, ...placesOf(target)]);
  if (!target.closest("#sheet")) return;
  const boxes = boxesOf(target).map(byId).filter(Boolean);
  light(boxes);
  if (boxes.length) show(boxes.at(-1));
}
document.addEventListener("mouseover", follow);
document.addEventListener("focusin", follow);

/* Tab stops at the first line and at each character in doubt; the arrows go from line to line. */
const marks = () => [...document.querySelectorAll("#sheet .spot")];
const rove = () => marks().forEach((at, place) => (at.tabIndex = place ? -1 : 0));
rove();
new MutationObserver(rove).observe(form.querySelector(".frame"), { childList: true });

/* ---- from one character in doubt to the next, and to where it is written */
const steps = scan.querySelector(".steps");
const doubts = () => [...document.querySelectorAll("#sheet .unsure[id]")];
let last = null;

function step(by) {
  const all = doubts();
  const at = all.findIndex((one) => one.id === last);
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length];
  next?.focus();
}
document.addEventListener("focusin", ({ target }) => {
  if (!target.matches("#sheet .unsure[id]")) return;
  last = target.id;
  steps.querySelector("output").value = doubts().indexOf(target) + 1;
});

/* The characters before and behind are looked for where it can be written: as many of them as are found together. */
function write() {
  const mark = byId(last ?? "");
  if (!mark) return;
  const line = mark.closest("p");
  const all = line.textContent;
  const range = document.createRange();
  range.setStart(line, 0);
  range.setEndBefore(mark);
  const [at, said] = [range.toString().length, mark.textContent];
  const fields = form.querySelectorAll("#id_body, #id_title, .write textarea, .rail textarea, .rail input[type=text]");
  for (let most = 12; most >= 0; most -= 1) {
    for (const [before, behind] of [[most, most], [most, 0], [0, most]]) {
      const head = all.slice(Math.max(0, at - before), at);
      const words = head + said + all.slice(at + said.length, at + said.length + behind);
      if (words.length < 2) continue;
      for (const field of fields) {
        const place = field.value.indexOf(words);
        if (place < 0 || field.disabled) continue;
        field.focus();
        field.setSelectionRange(place + head.length, place + head.length + said.length);
        return field.scrollIntoView({ block: "nearest" });
      }
    }
  }
  byId("write").scrollIntoView();
}

if (steps) {
  steps.hidden = false;
  steps.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button) button.value ? step(Number(button.value)) : write();
  });
}
form.addEventListener("dblclick", ({ target }) => target.closest(".unsure[id]") && write());

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  const way = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[key];
  if (way && target.matches(".spot")) {
    const all = marks();
    const next = all[all.indexOf(target) + way];
    if (next) event.preventDefault(), next.focus();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !byId("keys").checked) return;
  if (!steps || target.closest("input:not([type=radio]), textarea, select")) return;
  if (key.toLowerCase() === "u") step(event.shiftKey ? -1 : 1);
  if (key === "e") event.preventDefault(), write();
});
