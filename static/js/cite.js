/* Copying a citation, or words of the article with theirs. Nothing needs it: one click selects a citation, and every
   sentence has a page that says how it is cited. */

const { copied, failed, quote, sentences } = document.querySelector("[data-copied]").dataset;
const line = document.querySelector("#cite-1");
const told = Object.assign(document.createElement("p"), { className: "unseen" });
told.setAttribute("role", "status");
line.closest("section").append(told);

async function copy(text, button, shown) {
  const label = (button.dataset.label ??= button.textContent);
  try {
    await navigator.clipboard.writeText(text);
    told.textContent = copied;
  } catch {
    told.textContent = failed;
    if (shown) getSelection().selectAllChildren(shown);
  }
  button.textContent = told.textContent;
  setTimeout(() => { button.textContent = label; told.textContent = ""; }, 2500);
}

document.addEventListener("click", ({ target }) => {
  if (target.matches("[data-print]")) print();
  const source = document.getElementById(target.dataset.copy);
  if (source) copy(source.textContent.trim(), target, source);
});

/* The button belongs to the sentence in which words are selected, or to which address or keyboard lead: the next Tab
   reaches it. It is shown beside the column; at the foot of a phone only for what is selected or reached by keyboard. Where
   only a converted reading is shown, the sentence's own page quotes it as printed. */
const button = Object.assign(document.createElement("button"), { type: "button", className: "quote-button", textContent: quote });
let chosen = "";

function words(node) {
  const copy = node.cloneNode(true);
  for (const extra of copy.querySelectorAll(".at, .step, [role=note], button")) extra.remove();
  return copy.textContent.trim();
}

function offer(node, range) {
  const any = (node?.closest ? node : node?.parentElement)?.closest("[data-s]");
  const own = any?.id ? any : any?.closest(".pair").querySelector(`[id][data-s="${any.dataset.s}"]`);
  if (!own) return;
  chosen = range && any === own ? words(range.cloneContents()) : "";
  if (button.parentNode !== own) own.append(button);
}

if (quote) {
  const beside = matchMedia("(min-width: 45.01em)");
  const arrived = () => beside.matches && /^#s\d/.test(location.hash) && offer(document.getElementById(location.hash.slice(1)));
  arrived();
  addEventListener("hashchange", arrived);
  addEventListener("focusin", ({ target }) => target.matches(".at") && offer(target));
  addEventListener("pointerdown", ({ target }) => target !== button && button.remove());
  document.addEventListener("selectionchange", () => {
    const at = getSelection();
    if (!at.isCollapsed) offer(at.getRangeAt(0).startContainer, at.getRangeAt(0));
  });
  button.onclick = () => {
    const own = button.parentNode;
    const address = new URL(`${sentences}${own.id.slice(1).replace("-", ".")}/`, location);
    if (own.closest("[lang]").lang !== line.lang) return location.assign(address);
    const [open, close] = line.lang === "zh-Hant" ? "「」" : "“”";
    copy(`${open}${chosen || words(own)}${close}\n${line.textContent.trim().replace(line.dataset.address, address)}`, button);
  };
}
