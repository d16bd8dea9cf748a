"""What is in doubt in an article's other script: its places for the desk, and a row an article for the editors' lists.

A row follows from the article's words, the rules and the decisions that reach it. The worker makes anew what is not of today,
beside all else: safe to do twice, by several at once, and to be killed in.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import RawSQL

from archive.models import Article, Doubtful
from archive.readings import Decisions, Words, all_words_of, digest, read_in, rules
from archive.text.hanzi.identify import HANS, HANT
from archive.text.hanzi.read import Doubt
from archive.text.sentences import sentences

log = logging.getLogger(__name__)

#: What is read of an article for its row.
_READ = ("title", "subtitle", "byline", "body", "captions", "credits", "script", "access", "changed_at")
#: Articles whose rows are made by one transaction: it is open while they are written, not while they are read.
BATCH = 50


@dataclass(frozen=True, slots=True)
class Place:
    """A doubt where it stands. ``name`` is its id on the pages: d1, d2 … of those that are open, e1 … of those settled.

    ``printed`` and ``read`` are the sentence in both scripts, ``at`` where in it the doubt's word begins.
    """

    name: str
    unit: str
    doubt: Doubt
    printed: str
    read: str
    at: int

    @property
    def cut(self) -> tuple[int, int, int, int]:
        """Where in the sentence the word begins, the doubt begins, the doubt ends, the word ends."""
        shift = self.at - self.doubt.word_start
        return self.at, self.doubt.start + shift, self.doubt.end + shift, self.at + len(self.doubt.word)

    @property
    def written(self) -> str:
        """The word as the reading has it."""
        return self.read[self.at : self.at + len(self.doubt.word)]

    def with_candidate(self, candidate: str) -> str:
        """The word as it is with another candidate at the doubtful place."""
        word, start, end, end_of_word = self.cut
        return self.read[word:start] + candidate + self.read[end:end_of_word]


@dataclass(frozen=True, slots=True)
class WordInDoubt:
    """A printed word that nothing settles in the script ``to``: in how many articles, in how many places."""

    to: str
    word: str
    articles: int
    places: int


def other_script(article: Article) -> str:
    """The script that the article is converted to for its second column."""
    return HANT if article.script == HANS else HANS


def places_of(article: Article, decisions: Decisions | None = None) -> list[Place]:
    """Every doubt of the article's other script, settled or not."""
    own = all_words_of(article)
    return _places(own, read_in(own, other_script(article), article, decisions or Decisions([article])))


def _places(own: Words, other: Words) -> list[Place]:
    places: list[Place] = []
    numbers = {"d": count(1), "e": count(1)}
    told = dict(other.units())
    for unit, text in own.units():
        if unit not in other.doubts:
            continue
        spans = sentences(text)
        for doubt in other.doubts[unit]:
            start, end = next(
                (span for span in spans if span[0] <= doubt.word_start and doubt.word_start + len(doubt.word) <= span[1]),
                (0, len(text)),
            )
            at = doubt.word_start - start
            kind = "e" if doubt.by else "d"
            places.append(Place(f"{kind}{next(numbers[kind])}", unit, doubt, text[start:end], told[unit][start:end], at))
    return places


def refresh(article: Article) -> None:
    """Makes the article's row anew, at once."""
    decisions = Decisions([article])
    _keep([_row(article, decisions, None)])


def stale() -> QuerySet[Article]:
    """The articles whose row is missing, or of other words, rules or decisions for the site than today's.

    A decision about one article makes its row anew when it is taken.
    """
    today = Q(doubtful__of=F("changed_at"), doubtful__state__startswith=_today(Decisions([])))
    return Article.objects.exclude(today)


def catch_up(stop: Callable[[], bool] = lambda: False) -> int:
    """Makes the rows anew that are stale, until ``stop`` says so; how many. Several at it begin in different places."""
    return sum(map(_make, stale().in_turns(BATCH, stop)))


def words_in_doubt() -> list[WordInDoubt]:
    """Every word in doubt in the whole archive, those of the most articles first."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT a.script, json_extract(d.value, '$.word') AS word, COUNT(DISTINCT r.article_id), COUNT(*) AS places"
            f" FROM {_ROWS} r JOIN {_ARTICLES} a ON a.id = r.article_id, json_each(r.doubts) d"
            " WHERE r.count > 0 GROUP BY a.script, word ORDER BY 3 DESC, places DESC, word"
        )
        return [WordInDoubt(HANT if script == HANS else HANS, *told) for script, *told in cursor.fetchall()]


def holding(rows: QuerySet[Doubtful], word: str) -> QuerySet[Doubtful]:
    """Those of the rows in which this printed word is in doubt."""
    held = f"SELECT r.article_id FROM {_ROWS} r, json_each(r.doubts) d WHERE json_extract(d.value, '$.word') = %s"
    return rows.filter(pk__in=RawSQL(held, [word]))


_ROWS, _ARTICLES = (connection.ops.quote_name(model._meta.db_table) for model in (Doubtful, Article))


def _today(decisions: Decisions) -> str:
    """What the state of every row of today begins with: the rules, and the decisions for the whole site."""
    return digest([rules(), decisions.stamp])[:16]


def _row(article: Article, decisions: Decisions, kept: Doubtful | None) -> Doubtful:
    """The article's row of today; what was ``kept`` holds on where no decision since is about a word of the article."""
    own, to = all_words_of(article), other_script(article)
    reached = (repr(one) for one in decisions.reaching(article, to) if any(one.word in text for _unit, text in own.units()))
    state = f"{_today(decisions)}.{digest([rules(), *reached])[:16]}"
    if kept and kept.of == article.changed_at and kept.state[16:] == state[16:]:
        kept.state = state
        return kept
    doubts = [_told(place) for place in _places(own, read_in(own, to, article, decisions)) if not place.doubt.by]
    return Doubtful(article=article, of=article.changed_at, state=state, count=len(doubts), doubts=doubts)


def _row_or_empty(article: Article, decisions: Decisions, kept: Doubtful | None) -> Doubtful:
    """The article's row; an empty one of a text that is damaged, lest it hold up all others."""
    try:
        return _row(article, decisions, kept)
    except (AttributeError, KeyError, TypeError):
        log.exception("article %s is damaged: nothing can be said of its other script", article.pk)
        return Doubtful(article=article, of=article.changed_at, state=f"{_today(decisions)}.damaged")


def _told(place: Place) -> dict:
    doubt = place.doubt
    names = ("word", "word_start", "chosen", "candidates", "reason", "start", "end")
    return {name: getattr(doubt, name) for name in names} | {"unit": place.unit, "sentence": place.printed, "at": place.at}


def _make(numbers: list[int]) -> int:
    """Makes the rows of these articles; those that were changed or decided upon meanwhile are left for the next time."""
    articles = list(Article.objects.only(*_READ).filter(pk__in=numbers))
    decisions = Decisions(articles)
    kept = Doubtful.objects.in_bulk(numbers)
    rows = {article: _row_or_empty(article, decisions, kept.get(article.pk)) for article in articles}
    with transaction.atomic():
        same = dict(Article.objects.filter(pk__in=numbers).values_list("pk", "changed_at"))
        now = Decisions(articles)
        sound = [
            row for one, row in rows.items() if same.get(one.pk) == one.changed_at and now.state(one) == decisions.state(one)
        ]
        _keep(sound)
    return len(sound)


def _keep(rows: Iterable[Doubtful]) -> None:
    Doubtful.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["article"], update_fields=["of", "state", "count", "doubts"]
    )
