"""Where the words come from that queries are corrected and completed with, and when they are gathered anew."""

import logging
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db.models import Count, Max

from archive.models import Article, City, County, Newspaper, PlaceAlias, Province
from archive.text.fold import fold
from search import analysis, outbox
from search.corrections.lexicon import NEWSPAPER, PERSON, PLACE, TERM, WORD, Lexicon, Word
from search.corrections.sounds import reading
from search.models import SynonymRing
from search.query import Run

log = logging.getLogger(__name__)

#: Words of the texts that are kept, the most frequent; names are kept whatever they are.
MOST_WORDS = 50_000
LONGEST_WORD = 8
#: How far the number of articles may move before the words are gathered anew, and how long a change of anything else
#: may wait for that (seconds).
SHARE, PATIENCE = 0.02, 600

_held: tuple[tuple, Lexicon] | None = None


def current() -> Lexicon:
    """The lexicon of this archive, read again when its file has changed; an empty one before it was ever made."""
    global _held
    path = _path()
    try:
        seen = path.stat()
    except FileNotFoundError:
        return Lexicon.of(())
    state = (path, seen.st_mtime_ns, seen.st_ino)
    if _held is None or _held[0] != state:
        try:
            _held = state, Lexicon.load(path)
        except ValueError as why:
            log.warning("nothing is corrected or completed until the words are gathered anew: %s", why)
            _held = state, Lexicon.of(())
    return _held[1]


def refresh() -> bool:
    """Gathers the words anew where they are due, and says whether it did. Takes its time: never within a request."""
    held = Article.objects.published().count()
    if not _due(held):
        return False
    Lexicon.of(gathered(), held).save(_path())
    return True


def gathered() -> Iterator[Word]:
    """Every word for the lexicon. Raises SearchUnwell."""
    counts = dict(outbox.engine().vocabulary())
    yield from _places(counts)
    yield from _newspapers(counts)
    yield from _people(counts)
    yield from _terms()
    yield from _words(counts)


def _path() -> Path:
    return settings.DATA_DIR / "words.npz"


def _due(held: int) -> bool:
    path, words = _path(), current()
    if not len(words) or abs(held - words.articles) > SHARE * words.articles:
        return True
    made = path.stat().st_mtime
    if time.time() - made < PATIENCE:
        return False
    changes = (Article.objects, SynonymRing.objects, PlaceAlias.objects)
    last = [when for when in (objects.aggregate(last=Max("changed_at"))["last"] for objects in changes) if when]
    return any(when > datetime.fromtimestamp(made, UTC) for when in last)


def _places(counts: dict[str, int]) -> Iterator[Word]:
    published = Article.objects.published()
    for model, path in ((Province, "city__province_id"), (City, "city_id"), (County, "county_id")):
        articles = dict(published.values_list(path).annotate(Count("pk")))
        for row in model.objects.all():
            spoken = tuple(row.pinyin.split())
            for name in {row.short, row.name}:
                said = spoken + reading(name.removeprefix(row.short)) if name.startswith(row.short) and spoken else ()
                yield _word(name, PLACE, max(articles.get(row.pk, 0), counts.get(fold(name), 0)), said)
    for alias in PlaceAlias.objects.filter(kind="historical").values_list("alias", flat=True):
        yield _word(alias, PLACE, counts.get(fold(alias), 0))


def _newspapers(counts: dict[str, int]) -> Iterator[Word]:
    for name, held in Newspaper.objects.annotate(held=Count("articles")).values_list("name", "held"):
        yield _word(name, NEWSPAPER, max(held, counts.get(fold(name), 0)))


def _people(counts: dict[str, int]) -> Iterator[Word]:
    rows = Article.objects.published().values_list("reporters", "editors", "photographers")
    names = Counter(name for row in rows.iterator() for names in row for name in set(names))
    for name, held in names.items():
        yield _word(name, PERSON, max(held, counts.get(fold(name), 0)))


def _terms() -> Iterator[Word]:
    engine = outbox.engine()
    for ring in SynonymRing.objects.filter(active=True):
        for term in ring.listed:
            yield _word(term, TERM, engine.find(Run(term, quoted=True), 0, 0).count)


def _words(counts: dict[str, int]) -> Iterable[Word]:
    telling = [(word, count) for word, count in counts.items() if 2 <= len(word) <= LONGEST_WORD and word.isalpha()]
    telling.sort(key=lambda pair: (-pair[1], pair[0]))
    printed = analysis.printed_words()
    return (Word(word, printed.get(word, word), WORD, count) for word, count in telling[:MOST_WORDS])


def _word(name: str, kind: str, count: int, said: tuple[str, ...] = ()) -> Word:
    return Word(fold(name), name, kind, count, said or reading(name, kind == PERSON))
