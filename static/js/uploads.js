/* The page of an upload drawn anew while files are being read; without scripts the browser reloads it by itself.

   Only what changed is replaced, and the button that had the focus gets it back, so that nobody is thrown off the page. */

const EVERY = 2000;

async function redraw() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll("[data-live]")) {
    const now = fresh.getElementById(part.id);
    if (!now || now.innerHTML === part.innerHTML) continue;
    const focused = part.contains(document.activeElement) ? document.activeElement.id : "";
    part.replaceChildren(...now.childNodes);
    if (focused) document.getElementById(focused)?.focus();
  }
  if (fresh.querySelector("[data-left]")) return next();
  document.getElementById("said").textContent = fresh.getElementById("said").textContent;
}

function next() {
  setTimeout(() => redraw().catch(next), EVERY);
}

next();
