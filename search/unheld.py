"""Places that a query names and of which the archive holds no report yet: no reader is to take them for misspelt."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Replace

from archive.models import Article, City, PlaceAlias, Province
from archive.models.english_names import ENGLISH
from archive.text.fold import fold
from search.corrections.lexicon import PLACE
from search.corrections.parts import Part, parts_of
from search.corrections.sounds import typed
from search.query import Run
from search.terms import word_pieces

#: Parts of a query that are looked at.
MOST_PARTS = 8


def places_without_reports(words: str) -> list[City | Province]:
    """Cities, or else provinces, named by any name that they go or went by, in pinyin, in English or by code."""
    parts = [part for part in parts_of(words)[:MOST_PARTS] if part.kind in (None, PLACE)]
    said = {text for part in parts for text in _said(part)}
    letters = {typed(text) for text in said} - {""}
    names = {*said, *map(fold, said), *(code for code, name in ENGLISH.items() if typed(name) in letters)}
    reported = Article.objects.published().exclude(city=None)
    cities = _called(City, names, letters).exclude(pk__in=reported.values("city_id")).select_related("province")
    return list(cities) or list(_called(Province, names, letters).exclude(pk__in=reported.values("city__province_id")))


def _called(level: type[City | Province], names: set[str], letters: set[str]) -> QuerySet:
    aliases = PlaceAlias.objects.filter(level=level._meta.model_name, alias__in=names).values("code")
    spoken = level.objects.annotate(letters=Replace("pinyin", Value(" "), Value("")))
    return spoken.filter(Q(name__in=names) | Q(short__in=names) | Q(pk__in=names) | Q(pk__in=aliases) | Q(letters__in=letters))


def _said(part: Part) -> Iterator[str]:
    """The part as it stands, and its words."""
    yield part.text
    yield from (word.text for word in part.words)
    if not part.quoted:
        yield from (piece.folded for piece in word_pieces(Run(part.text)))
