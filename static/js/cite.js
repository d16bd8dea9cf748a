/* Copying a citation. Without it the text is selected by one click, and the files are there to download. */

const { copied, failed } = document.querySelector("script[data-copied]").dataset;
const told = Object.assign(document.createElement("p"), { className: "unseen" });
told.setAttribute("role", "status");
document.querySelector("#cite").append(told);

async function copy(text, button, shown) {
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    told.textContent = button.textContent = copied;
    setTimeout(() => (button.textContent = label), 2000);
  } catch {
    told.textContent = failed;
    if (shown) getSelection().selectAllChildren(shown);
  }
}

document.addEventListener("click", ({ target }) => {
  const source = document.getElementById(target.dataset?.copy);
  if (source) copy(source.textContent.trim(), target, source);
});
