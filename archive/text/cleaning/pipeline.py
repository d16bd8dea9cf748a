"""The pipeline: walks the steps, applies what is not switched off, writes down every repair."""

from collections.abc import Callable, Collection, Iterable

from archive.text.blocks import CleanText, Repair
from archive.text.cleaning.manuscript import Change, Label, Manuscript, apart

Step = Callable[[Manuscript], Iterable[Change]]


#: How often the steps are walked at most: one repair may lay another bare, and cleaning twice must be cleaning once.
WALKS = 4
#: Steps whose labels rest on marks that they take away: a later walk cannot find them again, and keeps them.
READS_MARKS = ("markdown_marks",)


def run(raw: str, steps: Iterable[Step], title_hint: str = "", switched_off: Collection[str] = ()) -> CleanText:
    """Clean ``raw`` with ``steps``, in order, until they find nothing more; see :func:`archive.text.cleaning.clean`.

    >>> run("甲。\\n乙。", []).text
    '甲。\\n乙。'
    """
    off = frozenset(switched_off)
    kept_on = [step for step in steps if step.__name__ not in off]
    manuscript, repairs, marked = _walk(Manuscript.of(raw, title_hint), kept_on, off)
    found, walks = repairs, 1
    while found and walks < WALKS:
        afresh, found, marked = _walk(manuscript.labelled(marked), kept_on, off)
        if found:
            manuscript, repairs = afresh, repairs + found
        walks += 1
    return CleanText(tuple(manuscript.blocks()), tuple(repairs), manuscript.text)


def _walk(manuscript: Manuscript, steps: Iterable[Step], off: Collection[str]) -> tuple[Manuscript, list[Repair], dict[int, str]]:
    """One walk through the steps: the manuscript after it, the repairs that it took, and which raw places a mark labelled."""
    repairs: list[Repair] = []
    marked: dict[int, str] = {}
    for step in steps:
        kept = []
        for change in apart(step(manuscript)):
            if not isinstance(change, Label):
                repair = manuscript.repair(step.__name__, change)
                if repair.key in off:
                    continue
                repairs.append(repair)
            kept.append(change)
        if kept:
            manuscript = manuscript.changed(kept)
        if step.__name__ in READS_MARKS:
            marked = {
                origin: kind for origin, kind in zip(manuscript.origins, manuscript.kinds, strict=True) if kind and origin >= 0
            }
    return manuscript, repairs, marked
