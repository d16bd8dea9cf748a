"""Why an article was found whose text does not say so: its city, its newspaper, its day, its people."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from archive.models import Article
from archive.text.fold import fold
from search import gazetteer
from search.answer import Hit
from search.search_indexes import dates_of, elsewhere, roles_of
from search.snippets import Folded, Marks, Wanted, joined
from search.terms import Piece

#: What is known of an article beside its text, as readers call it, and how it is written: the printed script first.
_KNOWN = (
    (_("城市"), lambda article: _names(article.city, article.script)),
    (_("省份"), lambda article: _names(article.city and article.city.province, article.script)),
    (_("区县"), lambda article: _names(article.county, article.script)),
    (_("报纸"), lambda article: [article.newspaper.name] if article.newspaper else []),
    (_("见报日期"), lambda article: list(reversed(dates_of(article)))),
    (_("作者"), roles_of),
    (_("述及"), elsewhere),
    (_("城市别名"), lambda article: gazetteer.city_names(article.city_id) if article.city else []),
)


@dataclass(frozen=True, slots=True)
class Reason:
    """``label`` says what of the article answers, ``text`` how it is written, ``marks`` where the words stand in it."""

    label: str
    text: str
    marks: Marks


def reasons(hit: Hit, wanted: Wanted) -> list[Reason]:
    """A reason for every word asked for that neither the title nor the sentences shown have."""
    shown = [fold(one.text[start:end]) for one in hit.highlights for start, end in one.marks]
    shown += [fold(hit.article.title[start:end]) for start, end in hit.title_marks]
    known, found = _Known(hit.article), {}
    for whole, words in wanted.pieces:
        if any(piece.folded in mark for piece in whole for mark in shown):
            continue
        for piece in _missing(whole, words, shown):
            if place := known.telling(piece, wanted.exact):
                found.setdefault(place, []).append(piece)
                if piece in whole:
                    break
    return [
        Reason(label, text.text, joined(span[:2] for span in text.spans(pieces, wanted.exact)))
        for (label, text), pieces in found.items()
    ]


def _missing(whole: tuple[Piece, ...], words: tuple[Piece, ...], shown: list[str]) -> Iterator[Piece]:
    yield from whole
    yield from (word for word in words if word not in whole and not any(word.folded in mark for mark in shown))


class _Known:
    """What is known of an article, each text read when it is first needed and once for all words."""

    def __init__(self, article: Article):
        self._read: list[tuple[str, Folded]] = []
        self._unread = ((str(label), Folded(text)) for label, texts in _KNOWN for text in texts(article))

    def telling(self, piece: Piece, exact: bool) -> tuple[str, Folded] | None:
        """The first text that holds the piece, and what readers call it."""
        return next((one for one in self._texts() if one[1].holds(piece, exact)), None)

    def _texts(self) -> Iterator[tuple[str, Folded]]:
        yield from self._read
        for one in self._unread:
            self._read.append(one)
            yield one


def _names(place, script: str) -> list[str]:
    if place is None:
        return []
    return [place.name_trad, place.name] if script == "zh-Hant" else [place.name, place.name_trad]
