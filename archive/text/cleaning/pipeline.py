"""The pipeline: walks the steps, applies what is not switched off, writes down every repair."""

from collections.abc import Callable, Collection, Iterable

from archive.text.blocks import CleanText, Repair
from archive.text.cleaning.manuscript import Change, Label, Manuscript, apart

Step = Callable[[Manuscript], Iterable[Change]]


def run(raw: str, steps: Iterable[Step], title_hint: str = "", switched_off: Collection[str] = ()) -> CleanText:
    """Clean ``raw`` with ``steps``, in order; see :func:`archive.text.cleaning.clean`.

    >>> run("甲。\\n乙。", []).text
    '甲。\\n乙。'
    """
    off = frozenset(switched_off)
    manuscript = Manuscript.of(raw, title_hint)
    repairs: list[Repair] = []
    for step in steps:
        if step.__name__ in off:
            continue
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
    return CleanText(tuple(manuscript.blocks()), tuple(repairs), manuscript.text)
