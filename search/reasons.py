"""Why an article was found whose text does not say so: its city, its newspaper, its day, its people."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from archive.models import Article
from archive.text.fold import fold
from search.answer import Hit
from search.search_indexes import dates_of, names_of, roles_of
from search.snippets import Folded, Marks, Wanted, joined
from search.terms import Piece

#: What is known of an article beside its text, as readers call it, and how it is written: the printed script first.
_KNOWN = (
    (_("城市"), lambda article: _names(article.city, article.script)),
    (_("省份"), lambda article: _names(article.city and article.city.province, article.script)),
    (_("区县"), lambda article: _names(article.county, article.script)),
    (_("报纸"), lambda article: [article.newspaper.name] if article.newspaper else []),
    (_("见报日期"), lambda article: list(reversed(dates_of(article)))),
    (_("作者"), lambda article: roles_of(article)),
    (_("述及"), lambda article: [place["name"] for place in article.places if place.get("name")]),
    (_("城市别名"), lambda article: names_of("city", article.city) if article.city else []),
)


@dataclass(frozen=True, slots=True)
class Reason:
    """``label`` says what of the article answers, ``text`` how it is written, ``marks`` where the words stand in it."""

    label: str
    text: str
    marks: Marks


def reasons(hit: Hit, wanted: Wanted) -> list[Reason]:
    """A reason for every word asked for that neither the title nor the sentences shown have.

    An alias is asked of the database, but only where nothing else explains the hit.
    """
    shown = [fold(one.text[start:end]) for one in hit.highlights for start, end in one.marks]
    shown += [fold(hit.article.title[start:end]) for start, end in hit.title_marks]
    found: dict[tuple[str, str], list[Piece]] = {}
    for whole, words in wanted.pieces:
        if any(piece.folded in mark for piece in whole for mark in shown):
            continue
        for piece in _missing(whole, words, shown):
            if place := _known(hit.article, piece, wanted.exact):
                found.setdefault(place, []).append(piece)
                if piece in whole:
                    break
    return [
        Reason(label, text, joined(span[:2] for span in Folded(text).spans(pieces, wanted.exact)))
        for (label, text), pieces in found.items()
    ]


def _missing(whole: tuple[Piece, ...], words: tuple[Piece, ...], shown: list[str]) -> Iterator[Piece]:
    yield from whole
    yield from (word for word in words if word not in whole and not any(word.folded in mark for mark in shown))


def _known(article: Article, piece: Piece, exact: bool) -> tuple[str, str] | None:
    for label, texts in _KNOWN:
        for text in texts(article):
            if Folded(text).holds(piece, exact):
                return str(label), text
    return None


def _names(place, script: str) -> list[str]:
    if place is None:
        return []
    return [place.name_trad, place.name] if script == "zh-Hant" else [place.name, place.name_trad]
