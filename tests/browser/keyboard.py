"""A walk through a page by the Tab key: what cannot be reached, is out of order, or has the focus unseen."""

#: Stops after which a walk is given up.
FAR = 2000

#: What Tab is to reach: everything that takes the focus and is shown.
STOPS = """() => {
  const group = new Set();
  const shown = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')].filter(
    (one) => one.tabIndex >= 0 && !one.disabled && one.type !== 'hidden' && one.checkVisibility({visibilityProperty: true}));
  window.stops = shown.filter((one) => {
    if (one.type !== 'radio') return true;
    const chosen = document.querySelector(`input[type=radio][name="${one.name}"]:checked`);
    if (chosen ? chosen !== one : group.has(one.name)) return false;
    return group.add(one.name);
  });
  window.walked = [];
}"""

#: One stop: null at the end of the page, else what is wrong with it.
STOP = """() => {
  const here = document.activeElement, before = window.walked.at(-1);
  if (!here || here === document.body || here === document.documentElement || here === window.walked[0]) return null;
  window.walked.push(here);
  const faults = [];
  if (before && !(before.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING)) faults.push('out of order');
  const ring = (one, is = getComputedStyle(one)) => is.outlineStyle !== 'none' && parseFloat(is.outlineWidth) >= 1;
  let around = here, seen = false;
  for (let up = 0; around && around !== document.body && up < 4; up += 1, around = around.parentElement) seen ||= ring(around);
  if (!seen) faults.push('focus not shown');
  const boxes = [...here.getClientRects()].filter((box) => box.width && box.height);
  const lies = (box) => [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9]].some(([x, y]) => {
    const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    // Two points of one drawing may lie on one another, where two numbers are the same.
    const drawn = here.ownerSVGElement && here.ownerSVGElement === top?.ownerSVGElement;
    const labelled = [...(here.labels || [])].some((label) => label.contains(top));
    return top && (drawn || here.contains(top) || top.contains(here) || labelled);
  });
  if (!boxes.some(lies)) faults.push('not in sight');
  return faults.map((fault) => `${fault}: ${here.outerHTML.slice(0, 120)}`);
}"""

MISSED = """() => window.stops.filter((one) => !window.walked.includes(one)).map(
  (one) => `not reached: ${one.outerHTML.slice(0, 120)}`)"""


def walk(page) -> list[str]:
    """The faults of a walk from the top of the page to its end."""
    page.evaluate(STOPS)
    faults: list[str] = []
    for _ in range(FAR):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            return faults + page.evaluate(MISSED)
        faults += stop
    return [*faults, f"no end after {FAR} stops"]
