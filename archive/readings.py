"""The words of an article that readers may read, in its own script and in the others, under the editors' decisions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path

import opencc
from django.db import connection

from archive.masking import for_readers
from archive.memory import Memory
from archive.models import Article, Decision
from archive.text import hanzi, sentences, surnames
from archive.text.hanzi.identify import HANS, HANT
from archive.text.hanzi.read import Doubt, Settled, read

#: How much of an article that is open in snippets only may be read, in characters.
SNIPPET = 120
#: Characters of the readings that a process keeps: some 15 MB, the readings of 2,700 reports of 750 characters.
KEPT = 8_000_000
#: What a block and a doubt weigh beside the characters of a text, in characters.
_BLOCK, _DOUBT = 150, 300


@dataclass(frozen=True, slots=True)
class Words:
    """An article's words in one script: ``body`` and ``captions`` are blocks ``{"kind", "text"}``.

    ``doubts`` holds the doubts of a unit where it has any: "title", "subtitle", "byline", "body:0" …, "captions:0" …
    One object is handed to all who ask for it: nobody changes it.
    """

    script: str
    title: str
    subtitle: str
    byline: str
    body: list[dict]
    captions: list[dict]
    doubts: dict[str, tuple[Doubt, ...]]

    def units(self) -> list[tuple[str, str]]:
        """(name, text) of every unit, in reading order."""
        heads = [(name, getattr(self, name)) for name in ("title", "subtitle", "byline")]
        body = [(f"body:{number}", block["text"]) for number, block in enumerate(self.body)]
        return [*heads, *body, *((f"captions:{number}", block["text"]) for number, block in enumerate(self.captions))]


class Decisions:
    """The editors' decisions that reach some articles, told by one or two small queries however many these are.

    Made for one answer and not kept: another process may have taken a decision since. ``stamp`` changes with every one for
    the whole site.
    """

    def __init__(self, articles: Iterable[Article]):
        numbers = [article.pk for article in articles if article.pk]
        self.stamp, own = _asked(numbers)
        self._site = _site_decisions(self.stamp)
        self._own: dict[int, list[Decision]] = {}
        for decision in Decision.objects.filter(article__in=numbers).order_by("pk") if own else ():
            self._own.setdefault(decision.article_id, []).append(decision)

    def reaching(self, article: Article, script: str) -> tuple[Settled, ...]:
        """Those for the article in ``script``: what is decided for traditional script holds for Taiwan and Hong Kong too."""
        to = HANS if script == HANS else HANT
        own = (decision for decision in self._own.get(article.pk, ()) if decision.to == to)
        return (*(settled_of(decision) for decision in own), *self._site[to])

    def state(self, article: Article) -> str:
        """What changes whenever one of them is taken or taken back."""
        return digest([self.stamp, *(f"{own.pk} {own.made_at}" for own in self._own.get(article.pk, ()))])


def settled_of(decision: Decision) -> Settled:
    """The decision as the pure rooms know it."""
    return Settled(decision.word, decision.written, decision.scope, decision.sentence, decision.at)


def words_of(article: Article) -> Words:
    """The words as printed, as far as the article is open, with personal numbers masked."""
    article = for_readers(article)
    public = article.access == Article.Access.PUBLIC
    return _printed(article, body_shown(article), _lines_around(article) if public else [])


def all_words_of(article: Article) -> Words:
    """The words as printed, for editors: all of them, however far the article is open, numbers too."""
    return _printed(article, article.body, _lines_around(article))


def body_shown(article: Article) -> list[dict]:
    """The blocks that a reader may see: all, or the first 120 characters of an article that is open in snippets only."""
    if article.access == Article.Access.PUBLIC:
        return article.body
    shown, left = [], SNIPPET
    for block in article.body:
        if left <= 0:
            break
        text = block["text"] if len(block["text"]) <= left else block["text"][:left] + "……"
        shown.append(block | {"text": text})
        left -= len(block["text"])
    return shown


@cache
def rules() -> str:
    """A short digest of what readings are made by: the sources and tables of archive/text/hanzi, and OpenCC's."""
    room = (path for path in Path(hanzi.__file__).parent.rglob("*") if path.suffix in (".py", ".txt", ".tsv", ".csv"))
    paths = [*sorted(room), Path(sentences.__file__), Path(surnames.__file__)]
    return digest([opencc.__version__, *(path.read_text(encoding="utf-8") for path in paths)])


def reading_of(article: Article, script: str, decisions: Decisions | None = None) -> Words:
    """The article in ``script``: in its own as printed.

    Kept in memory for as long as words and decisions stay as they are. For more than one article: :func:`readings_of`.
    """
    own = words_of(article)
    return own if script == article.script else read_in(own, script, article, decisions or Decisions([article]))


def readings_of(articles: Iterable[Article], scripts: Iterable[str]) -> Iterator[tuple[Article, dict[str, Words]]]:
    """Every one of a batch of articles, with its readings by script; the decisions are asked for once."""
    articles, scripts = list(articles), list(scripts)
    decisions = Decisions(articles)
    for article in articles:
        yield article, {script: reading_of(article, script, decisions) for script in scripts}


def read_in(own: Words, script: str, article: Article, decisions: Decisions) -> Words:
    """The words brought to ``script``; where it is their own, what is printed half-converted is brought to it too."""
    key = script, own.script, decisions.state(article), digest(text for _unit, text in own.units())
    if (kept := _kept.get(key)) is None:
        kept = _read(own, script, decisions.reaching(article, script))
        _kept.put(key, kept)
    return kept


def digest(texts: Iterable[str]) -> str:
    """What tells these texts from others, in 24 letters."""
    return blake2b("\0".join(texts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _weight(words: Words) -> int:
    return sum(_BLOCK + len(text) for _unit, text in words.units()) + _DOUBT * sum(map(len, words.doubts.values()))


#: The readings asked for last, whole and unpickled. A reading is known by the words that it is of, so that nothing has to be
#: told of a change of theirs.
_kept: Memory[Words] = Memory(KEPT, _weight)


def _read(own: Words, script: str, settled: tuple[Settled, ...]) -> Words:
    told = {unit: read(text, script, own.script, [one for one in settled if one.word in text]) for unit, text in own.units()}

    def blocks(name: str) -> list[dict]:
        return [block | {"text": told[f"{name}:{number}"].text} for number, block in enumerate(getattr(own, name))]

    heads = [told[name].text for name in ("title", "subtitle", "byline")]
    doubts = {unit: one.doubts for unit, one in told.items() if one.doubts}
    return Words(script, *heads, blocks("body"), blocks("captions"), doubts)


def _printed(article: Article, body: list[dict], around: list[str]) -> Words:
    blocks = [{"kind": block["kind"], "text": block["text"]} for block in body]
    captions = [{"kind": "caption", "text": line} for line in around]
    return Words(article.script, article.title, article.subtitle, article.byline, blocks, captions, {})


def caption_lines(article: Article) -> list[str]:
    """Each caption in a line with the name beside its picture."""
    captions = [(caption["text"], caption.get("credit")) for caption in article.captions]
    return [f"{text}　{credit or ''}".rstrip("　") for text, credit in captions]


def _lines_around(article: Article) -> list[str]:
    return [*caption_lines(article), *article.credits]


def _asked(numbers: list[int] = ()) -> tuple[str, bool]:
    """The stamp of the decisions for the whole site, and whether there are any for the articles of these numbers alone.

    Decisions are made and deleted, never changed: the highest number, how many they are and when the last was made tell
    any two states of the table apart. In plain SQL: it is asked for every page of an article, and takes 0.05 ms, not 1.5.
    """
    own = f"EXISTS (SELECT 1 FROM {_TABLE} WHERE article_id IN ({','.join(['%s'] * len(numbers))}))" if numbers else "0"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT MAX(id), COUNT(*), MAX(made_at), {own} FROM {_TABLE} WHERE scope = 'site'", numbers)
        last, count, at, any_own = cursor.fetchone()
    return f"{last} {count} {at}", bool(any_own)


_TABLE = connection.ops.quote_name(Decision._meta.db_table)
NOT_READ: tuple[str, dict[str, tuple[Settled, ...]]] = ("", {})
_site = NOT_READ


def _site_decisions(stamp: str) -> dict[str, tuple[Settled, ...]]:
    """The decisions for the whole site by script, longer words first; kept for as long as their ``stamp`` is the same."""
    global _site
    kept = _site
    if kept[0] != stamp:
        rows = sorted(Decision.objects.filter(scope=Decision.Scope.SITE), key=lambda row: (-len(row.word), row.pk))
        kept = stamp, {to: tuple(settled_of(row) for row in rows if row.to == to) for to in (HANS, HANT)}
        if _asked()[0] == stamp:  # else one was taken between the two questions
            _site = kept
    return kept[1]
