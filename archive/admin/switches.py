"""Repairs switched on and off on the desk: what they would change is derived anew, what an editor changed by hand stays."""

from collections.abc import Collection
from dataclasses import dataclass

from archive.derivation import ABOUT, TEXT, derive, snapshot
from archive.ingest import redraft
from archive.models import Article, Clipping
from archive.repair_names import named


@dataclass(frozen=True)
class Switch:
    """One kind of repair on the desk. ``number`` ties its marks in the text to its switch in the style sheet."""

    number: int
    step: str
    label: str
    tag: str
    count: int
    on: bool


def read_from_clippings(article: Article) -> bool:
    """True where the text was read from clippings that are held; a row of somebody's table says itself what its text is."""
    clippings = set(article.parts.values_list("clipping__state", "clipping__media_type"))
    return bool(clippings) and clippings <= {(Clipping.State.READ, "text/plain"), (Clipping.State.READ, "text/html")}


def derivable(article: Article) -> bool:
    """True where the text may be derived anew: that of a draft read from clippings."""
    return article.status == Article.Status.DRAFT and read_from_clippings(article)


def switches(article: Article, switched_off: Collection[str]) -> list[Switch]:
    """The kinds of repair that this article knows, those made first, then those switched off."""
    tally: dict[str, int] = {}
    for repair in article.repairs:
        tally[repair["step"]] = tally.get(repair["step"], 0) + 1
    steps = [*tally, *(step for step in switched_off if step not in tally)]
    rows = []
    for number, step in enumerate(steps, 1):
        label, tag = named(step)
        rows.append(Switch(number, step, label, tag, tally.get(step, 0), step not in switched_off))
    return rows


def edited_by_hand(article: Article) -> list[str]:
    """The names of the derived fields in which the article is not what its rules gave."""
    parts = list(article.current_parts())
    if not parts:
        return [*TEXT, *ABOUT]
    derived = article.derived
    if not derived:
        fresh = Article()
        derive(fresh, article.raw_text, parts[0].clipping.hints, article.switched_off)
        derived = fresh.derived
    return [name for name, value in snapshot(article).items() if value != derived.get(name)]


def rederive(article: Article, switched_off: Collection[str], whole_page: bool = False) -> None:
    """Derives the draft anew and saves it. Text is taken from the rules; of what is told about it, edits by hand stay.

    Raises Unreadable as ingest.redraft does.
    """
    kept = {name: getattr(article, name) for name in edited_by_hand(article) if name in ABOUT}
    redraft(article, switched_off=switched_off, whole_page=whole_page)
    for name, value in kept.items():
        setattr(article, name, value)
    article.save()
