"""The editor's own layer: what a hand changed of what the rules made, and how it is laid on a text that is made anew.

``Article.derived`` holds what the rules made, in the fields that an editor may change; the article's own fields hold what
is read. The layer is the difference of the two. It is never dropped: where rules and editor both changed the same place,
the editor's wording stays, and the place is listed in ``derived["conflicts"]`` until it is settled.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from archive.derivation import ABOUT, TEXT, derive_from, snapshot
from archive.ingest import reread
from archive.models import Article, Clipping, Newspaper, Part
from archive.text import merge as merging
from archive.text.cleaning import RULES_VERSION
from archive.text.merge import Hunk, Merged, merge

#: What is merged as one: a field by the words that it holds, or fields that only together say something.
WORDS = (*TEXT, "title", "subtitle", "byline", "reporters", "editors", "photographers")
UNITS: dict[str, tuple[str, ...]] = {
    **{name: (name,) for name in (*WORDS, "places", "page", "incomplete", "script")},
    "newspaper": ("newspaper", "newspaper_basis"),
    "city": ("city_id", "city_basis", "county_id"),
    "published": ("published_stated", "published_earliest", "published_latest", "published_reason"),
}
#: Media types of rows of somebody's table: such a row says itself what its text is.
OF_TABLES = ("text/csv", "application/json")


@dataclass(frozen=True)
class Edit:
    """A unit that an editor's hand is in: what the rules made of it, what it is now, and for words where they differ."""

    unit: str
    base: Any
    now: Any
    hunks: tuple[Hunk, ...] = ()


@dataclass(frozen=True)
class Conflict:
    """A place of a unit that rules and editor both changed: how it was, the editor's wording, which stays, the rules' new one."""

    unit: str
    base: Any
    edited: Any
    redone: Any


def derivable(article: Article, parts: Iterable[Part] | None = None) -> bool:
    """True where the text was read from clippings that are still held, so that the rules can make it again.

    ``parts`` are its current ones, each with its clipping, where they are at hand: they are not asked for again.
    """
    if parts is None:
        clippings = set(article.current_parts().values_list("clipping__state", "clipping__media_type"))
    else:
        clippings = {(part.clipping.state, part.clipping.media_type) for part in parts}
    return bool(clippings) and all(state == Clipping.State.READ and kind not in OF_TABLES for state, kind in clippings)


def base_of(article: Article, parts: Iterable[Part] | None = None) -> dict:
    """What the rules made of the article, by field, as :func:`archive.derivation.snapshot` tells it.

    Articles of before this was kept: with today's rules it is made again. Of what older rules made nothing is known any
    more; then the text as it stands is taken for theirs, and all that is told about it for an editor's. What no clipping
    gives, a row of somebody's table for one, is as it stands. ``parts`` as in :func:`derivable`.
    """
    if not derivable(article, parts):
        return snapshot(article)
    if article.derived:
        return article.derived
    if article.rules_version == RULES_VERSION:
        return made_with(article, article.switched_off)
    return {name: value for name, value in snapshot(article).items() if name in TEXT}


def made_with(article: Article, switched_off: Collection[str]) -> dict:
    """What today's rules make of the article's raw text with these switches, by field; the article stays as it is."""
    fresh = Article()
    derive_from(fresh, article, switched_off)
    return fresh.derived


def edits(article: Article, parts: Iterable[Part] | None = None) -> list[Edit]:
    """Every unit that an editor's hand is in, in the order of UNITS. ``parts`` as in :func:`derivable`."""
    base, now = base_of(article, parts), snapshot(article)
    found = []
    for unit, names in UNITS.items():
        before, after = _unit(base, names, now), _unit(now, names, now)
        if before != after:
            hunks = merging.hunks(before, after) if unit in WORDS else ()
            found.append(Edit(unit, before, after, tuple(hunks)))
    return found


def rederive(
    article: Article, switched_off: Collection[str], whole_page: bool = False, base: dict | None = None
) -> tuple[Conflict, ...]:
    """Derives the article anew with these switches and lays the editor's layer on top; the caller saves it.

    ``whole_page`` reads its web pages again, whole: raises Unreadable or FileNotFoundError where that fails, with the
    article as it was. ``base`` is what the editor's words were written upon, where that is not what is kept.
    """
    base = base or base_of(article)
    if whole_page:
        reread(article)
    conflicts = relay(article, switched_off, base)
    article.keep_newspaper()
    return conflicts


def relay(article: Article, switched_off: Collection[str], base: dict | None = None) -> tuple[Conflict, ...]:
    """As :func:`rederive`, with nothing written to the database: what it would come to."""
    base, edited, standing = base or base_of(article), snapshot(article), article.derived.get("conflicts", [])
    derive_from(article, article, switched_off)
    redone, merged, conflicts = article.derived, {}, []
    for unit, names in UNITS.items():
        theirs = _unit(redone, names, redone)
        result = merge(_unit(base, names, redone), _unit(edited, names, edited), theirs)
        merged |= dict(zip(names, [result.value] if unit in WORDS else result.value, strict=True))
        conflicts += _told(unit, result, theirs)
    set_fields(article, merged)
    article.derived["conflicts"] = standing + [asdict(conflict) for conflict in conflicts]
    article.derived["conflicts"] = [asdict(conflict) for conflict in conflicts_of(article)]
    return tuple(conflicts)


def restore(article: Article, unit: str) -> None:
    """Takes the editor's hand out of a unit: it is what the rules made of it; the caller saves. Raises KeyError for no unit."""
    base = base_of(article)
    set_fields(article, {name: base[name] for name in UNITS[unit] if name in base})
    article.keep_newspaper()


def take(article: Article, unit: str, start: int, end: int) -> None:
    """Takes one hunk out of a unit's words. Unsaved. Raises KeyError where it is not there any more."""
    if unit not in WORDS:
        raise KeyError(unit)
    base, now = base_of(article), snapshot(article)
    set_fields(article, {unit: merging.undo(base[unit], now[unit], start, end)})


def conflicts_of(article: Article, found: Collection[Edit] | None = None) -> list[Conflict]:
    """The conflicts that are not settled: those where the rules' wording and the editor's still stand against each other."""
    standing = [_read(row) for row in article.derived.get("conflicts", [])]
    if not standing:
        return []
    found = edits(article) if found is None else found
    at_issue = [(edit.unit, edit.base, edit.now) for edit in found if not edit.hunks]
    at_issue += [(edit.unit, hunk.was, hunk.now) for edit in found for hunk in edit.hunks]
    found_again = [row for row in standing if (row.unit, row.redone, row.edited) in at_issue]
    return [row for place, row in enumerate(found_again) if row not in found_again[:place]]


def settle_conflicts(article: Article) -> None:
    """An editor has seen the conflicts and leaves the text as it is. Unsaved."""
    article.derived.pop("conflicts", None)


def set_fields(article: Article, values: dict) -> None:
    """Sets fields from their snapshot; a newspaper that is not known is made, unsaved."""
    for name, value in values.items():
        if name == "newspaper" and value:
            value = Newspaper.objects.named(value)
        elif name.startswith("published_") and name != "published_reason" and value:
            value = date.fromisoformat(value)
        setattr(article, name, value)


def _unit(values: dict, names: tuple[str, ...], otherwise: dict) -> Any:
    """The value of a unit: that of its one field of words, or a tuple; what is not known is as it stands otherwise."""
    found = tuple(values.get(name, otherwise[name]) for name in names)
    return found[0] if names[0] in WORDS else found


def _read(row: dict) -> Conflict:
    """A conflict as it was kept: JSON knows no tuples."""
    return Conflict(**{name: tuple(value) if isinstance(value, list) else value for name, value in row.items()})


def _told(unit: str, result: Merged, theirs: Any) -> Iterator[Conflict]:
    """The conflicts of a merge in the wordings that stand against each other once it is kept: those of its hunks."""
    if unit not in WORDS:
        yield from (Conflict(unit, clash.base, clash.edited, clash.redone) for clash in result.conflicts)
        return
    standing = merging.hunks(theirs, result.value) if result.conflicts else []
    for clash in result.conflicts:
        for hunk in standing:
            if hunk.place.meets(clash.place):
                yield Conflict(unit, clash.base, hunk.now, hunk.was)


assert {name for names in UNITS.values() for name in names} == {*TEXT, *ABOUT}, "every derived field is merged"
