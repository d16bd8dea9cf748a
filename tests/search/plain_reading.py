"""Search without an index: every article read from end to end. Slow and plain, and so what an engine is held against.

Beside it what is asked of both: substrings of texts, queries that mean something, and queries that mean next to nothing.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product

from archive.text.fold import fold
from search.analysis import words
from search.query import Alike, Both, Either, Near, Node, Run, Sentence, Without, wanted_runs

_SENTENCE = re.compile(r"[^。!?;\n]+")
_QUOTES = re.compile('["“”„‟＂「」『』]')
_HAN = re.compile("[\u4e00-\u9fff]+")


@dataclass(frozen=True)
class Plain:
    """One article as it is indexed: folded lines of its text, and those of what is known about it."""

    number: int
    text: str
    metadata: str

    @cached_property
    def sentences(self) -> list[str]:
        return _SENTENCE.findall(self.text)

    @classmethod
    def of(cls, prepared: dict) -> "Plain":
        """From what search/search_indexes.py prepares of an article."""
        return cls(int(prepared["django_id"]), prepared["text"], prepared["metadata"])


def holds(node: Node, article: Plain) -> bool:
    """True where the article answers; attributes, dates and fields apart.

    >>> one = Plain(1, "清晨值守.\\n社区的路口有人。", "婺城区")
    >>> holds(Both((Run("社区"), Run("婺城"))), one), holds(Near(Run("人"), Run("社区"), 4), one)
    (True, True)
    >>> holds(Sentence((Run("值守"), Run("社区"))), one), holds(Without(Run("守社", quoted=True)), one)
    (False, True)
    """
    if isinstance(node, Sentence):
        return any(_holds(node, (sentence,)) for sentence in article.sentences)
    if isinstance(node, Near):
        return any(_near(node, line) for line in article.text.split("\n"))
    if isinstance(node, Both):
        return all(holds(part, article) for part in node.parts)
    if isinstance(node, Either):
        return any(holds(part, article) for part in node.parts)
    if isinstance(node, Without):
        return not holds(node.part, article)
    return _holds(node, (article.text, article.metadata))


def _holds(node: Node, texts: tuple[str, ...]) -> bool:
    match node:
        case Run():
            return _stands(node.text, texts) or not node.quoted and _apart(node, texts)
        case Alike(run, others):
            return any(_holds(one, texts) for one in (run, *others))
        case Both(parts) | Sentence(parts):
            return all(_holds(part, texts) for part in parts)
        case Either(parts):
            return any(_holds(part, texts) for part in parts)
        case Without(part):
            return not _holds(part, texts)
    raise TypeError(f"not read for: {node!r}")


def _stands(run: str, texts: tuple[str, ...]) -> bool:
    return any(_folded(run) in text for text in texts)


def _apart(run: Run, texts: tuple[str, ...]) -> bool:
    parts = _words(run.text)
    return bool(parts) and all(_stands(part, texts) for part in parts)


def _near(node: Near, line: str) -> bool:
    left, right = (
        [span for run in wanted_runs(side) for span in _spans(_folded(run.text), line)] for side in (node.left, node.right)
    )
    return any(
        0 <= then[0] - first[1] <= node.distance
        for one, other in product(left, right)
        for first, then in ((one, other), (other, one))
    )


_folded = lru_cache(4096)(fold)


@lru_cache(4096)
def _words(run: str) -> list[str]:
    return words(fold(run))


def _spans(run: str, line: str) -> Iterator[tuple[int, int]]:
    at = line.find(run) if run else -1
    while at >= 0:
        yield at, at + len(run)
        at = line.find(run, at + 1)


def substrings(draw: random.Random, texts: Sequence[str], length: int, count: int) -> list[tuple[int, str]]:
    """``count`` places in ``texts``, each with the ``length`` characters that stand there, quotation marks apart."""
    drawn: list[tuple[int, str]] = []
    while len(drawn) < count:
        number = draw.randrange(len(texts))
        at = draw.randrange(max(1, len(texts[number]) - length))
        run = texts[number][at : at + length]
        if len(run) == length and fold(run) and not _QUOTES.search(run) and "\n" not in run:
            drawn.append((number, run))
    return drawn


#: What a query may look like: A, B, C are runs, most of them out of one paragraph, so that something answers.
SHAPES = re.split(
    "  +|\n",
    """A  "A"  A B  "A" "B"  A OR B  A|"B" OR C  A -B  A NOT B  "A" -"B" -C  (A OR B) C  (A|B) -(C)  -(A B) C
A -(B OR C)  A (B -C)  A /s B  A /s "B" /s C  A /s -B  (A OR B) /s C  A /s B -C  A NEAR/9 B  "A" NEAR/0 "B"
A NEAR/30 B -C  (A OR B) NEAR/5 C""",
)


def queries(draw: random.Random, paragraphs: Sequence[str], count: int) -> list[str]:
    """``count`` queries in all shapes of the query language that a plain reading can answer."""
    return [_filled(draw.choice(SHAPES), _three(draw, paragraphs)) for _ in range(count)]


def _three(draw: random.Random, paragraphs: Sequence[str]) -> dict[str, str]:
    near = draw.choice(paragraphs)
    return {name: _han(draw, near if draw.random() < 0.8 else draw.choice(paragraphs)) for name in "ABC"}


def _filled(shape: str, runs: dict[str, str]) -> str:
    return re.sub(r"\b[ABC]\b", lambda name: runs[name.group()], shape)


def _han(draw: random.Random, paragraph: str) -> str:
    """One to five Han characters that stand there: an accident or a word."""
    piece = draw.choice(_HAN.findall(paragraph) or ["值守"])
    if draw.random() < 0.5:
        return draw.choice(words(fold(piece)) or [piece[:2]])
    at = draw.randrange(len(piece))
    return piece[at : at + draw.randint(1, 5)]


#: Pieces of queries that nobody means but somebody types.
_SCRAPS = """
AND OR NOT - | （ ） ( ) " “ ” ： city: newspaper: person: year: city:" year:2020-2021 year:二 /s /S NEAR NEAR/5 NEAR/
NEAR/99999 * ? ~ ^ \\ ' ; % _ [ ] { } < > & # @ ! ， 。 、 · — … ２０２０ 1,234 36.5度 2月3日 三月 330702 H7N9 covid-19
a AB é 🦠 𠮷 \u200b \u202e \x00 的 一
""".split()


def scraps(draw: random.Random, paragraphs: Sequence[str], count: int) -> list[str]:
    """``count`` queries put together at random: operators anywhere, brackets that never close, all kinds of characters."""
    return [
        "".join(
            (_han(draw, draw.choice(paragraphs)) if draw.random() < 0.5 else draw.choice(_SCRAPS)) + draw.choice(("", " "))
            for _ in range(draw.randint(1, 9))
        )
        for _ in range(count)
    ]
