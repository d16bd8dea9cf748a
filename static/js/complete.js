/* Completion in every search box: what the last word may become, below the box as it is typed. Nothing fails without it.

   The pattern is ARIA's combobox with a list: the arrows choose, Enter searches for what is chosen or else for what is
   written, Escape and Tab close. While an input method composes, nothing is asked and no key is taken. */

const { source, name, count } = document.querySelector("script[data-source]").dataset;
const PAUSE = 90;

function complete(input, number) {
  const form = input.form;
  const list = Object.assign(document.createElement("ul"), { className: "begun", id: `begun-${number}`, hidden: true });
  const told = Object.assign(document.createElement("p"), { className: "unseen" });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", name);
  told.setAttribute("role", "status");
  form.append(list, told);
  for (const [key, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id }))
    input.setAttribute(key, value);

  let written = input.value;
  let chosen = -1;
  let waiting = 0;
  let asking = new AbortController();

  function close() {
    clearTimeout(waiting);
    asking.abort();
    list.hidden = true;
    list.replaceChildren();
    told.textContent = "";
    choose(-1);
    input.setAttribute("aria-expanded", "false");
  }

  function choose(place) {
    chosen = place;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", at === place));
    if (place < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[place].id);
  }

  function show(results) {
    list.replaceChildren(
      ...results.map((result, at) => {
        const option = Object.assign(document.createElement("li"), { id: `${list.id}-${at}`, role: "option" });
        option.dataset.query = result.query;
        option.setAttribute("aria-selected", "false");
        const parts = [["span", result.query], ["i", result.label], ["b", result.count]];
        option.append(...parts.map(([tag, text]) => Object.assign(document.createElement(tag), { textContent: text })));
        option.firstChild.lang = result.script;
        return option;
      }),
    );
    list.hidden = !results.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    told.textContent = results.length ? count.replace("#", results.length) : "";
  }

  async function ask() {
    asking.abort();
    asking = new AbortController();
    const answer = await fetch(`${source}?q=${encodeURIComponent(written)}`, { signal: asking.signal }).catch(() => null);
    const results = answer?.ok ? (await answer.json().catch(() => ({}))).results : null;
    if (answer && document.activeElement === input && input.value === written) show(results ?? []);
  }

  input.addEventListener("input", (event) => {
    if (event.isComposing) return;
    written = input.value;
    close();
    if (written.trim()) waiting = setTimeout(ask, PAUSE);
  });
  input.addEventListener("compositionend", () => input.dispatchEvent(new InputEvent("input")));
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (list.hidden || event.isComposing) return;
    if (step) {
      const places = list.children.length + 1;
      choose(((chosen + 1 + step + places) % places) - 1);
      input.value = list.children[chosen]?.dataset.query ?? written;
    } else if (event.key === "Escape") {
      input.value = written;
      close();
    } else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("li");
    if (!option) return;
    input.value = option.dataset.query;
    close();
    form.requestSubmit();
  });
  close();
}

document.querySelectorAll('form.box input[name="q"]').forEach(complete);
