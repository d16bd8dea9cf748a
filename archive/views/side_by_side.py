"""An article as rows of its scripts: its own at the left, a converted reading at the right, level unit by unit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from archive.middleware import PAIRED
from archive.models import Article
from archive.readings import Words, reading_of
from archive.text.hanzi.read import Doubt
from archive.text.hanzi.taiwan import taiwan_wording
from archive.text.sentences import sentences
from archive.views.layers import Word

#: The reading that can be had in its own words.
WORDED = "zh-Hant-TW"
#: The lines above the text.
HEADS = ("title", "subtitle", "byline")


@dataclass(frozen=True, slots=True)
class Cell:
    """A line or block in one script, what is in doubt of its conversion, and the words shown in place of others."""

    text: str
    doubts: tuple[Doubt, ...] = ()
    words: tuple[Word, ...] = ()

    @property
    def shown(self) -> str:
        """The text with those words in it."""
        return "".join(
            (self.text[last.end : word.start] + word.words) for last, word in pairwise((Word(0, 0, ""), *self.words))
        ) + (self.text[self.words[-1].end :] if self.words else self.text)


@dataclass(frozen=True, slots=True)
class Unit:
    """A line of the head or a block, in every script shown. ``number`` counts the blocks of one part from 1."""

    kind: str
    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """All that the page shows of an article's words.

    ``langs`` are its columns, ``printed`` the script of the print; ``sentences`` is what the address of a sentence begins
    with, and ``settle`` the page where an editor decides what is in doubt: both "" where this page leads to none. ``margin``
    is markup by the id of the block that it stands beside, ``scanned`` says where a block stands in the scan. ``cut`` is the
    number of the block that readers see only the beginning of, 0 where there is none: its last sentence has no address.
    """

    langs: tuple[str, ...]
    printed: str
    heads: tuple[Unit, ...]
    body: tuple[Unit, ...]
    captions: tuple[Unit, ...]
    sentences: str = ""
    settle: str = ""
    cut: int = 0
    margin: Mapping[str, str] = field(default_factory=dict)
    scanned: Mapping[str, str] = field(default_factory=dict)

    @property
    def units(self) -> tuple[Unit, ...]:
        """All of it in reading order."""
        return (*self.heads, *self.body, *self.captions)

    @property
    def headings(self) -> list[Unit]:
        """The headings in the text, for a table of contents."""
        return [unit for unit in self.body if unit.kind == "heading"]

    @property
    def doubts(self) -> int:
        """How many places are in doubt and not settled."""
        return sum(not doubt.by for unit in self.units for cell in unit.cells for doubt in cell.doubts)


def side_by_side(article: Article, reading: str, wording: bool = False, **beside) -> Text:
    """The article read as ``reading``: a script, or one of PAIRED; ``beside`` is what Text has besides.

    With ``wording`` Taiwan's reading says it in Taiwan's words too.
    """
    langs = langs_of(article, reading)
    told = [reading_of(article, lang) for lang in langs]
    heads = tuple(Unit(name, 0, tuple(_cell(words, name, getattr(words, name), wording) for words in told)) for name in HEADS)
    body, captions = _blocks(told, "body", wording), _blocks(told, "captions", wording)
    return Text(langs, article.script, heads, body, captions, **beside)


def langs_of(article: Article, reading: str) -> tuple[str, ...]:
    """The scripts that a reading shows, the article's own first where it is among them."""
    if reading not in PAIRED:
        return (reading,)
    return (article.script, PAIRED[reading] if article.script == "zh-Hans" else "zh-Hans")


def _cell(words: Words, unit: str, text: str, wording: bool) -> Cell:
    doubts = words.doubts.get(unit, ())
    if not wording or words.script != WORDED:
        return Cell(text, doubts)
    others = tuple(Word(*piece) for piece in taiwan_wording(text).pieces)
    # What other words stand for is in doubt no more.
    left = tuple(doubt for doubt in doubts if not any(word.start < doubt.end and doubt.start < word.end for word in others))
    return Cell(text, left, others)


def _blocks(told: list[Words], part: str, wording: bool) -> tuple[Unit, ...]:
    rows = zip(*(getattr(words, part) for words in told), strict=True)
    return tuple(
        Unit(
            blocks[0]["kind"],
            number,
            tuple(
                _cell(words, f"{part}:{number - 1}", block["text"], wording) for words, block in zip(told, blocks, strict=True)
            ),
        )
        for number, blocks in enumerate(rows, 1)
    )


def cuts_of(text: str) -> list[slice]:
    """Where a block is cut before each of its sentences but the first; the cuts together are the whole block.

    >>> text = "灯亮了。\\n人还在。"
    >>> [text[cut] for cut in cuts_of(text)]
    ['灯亮了。\\n', '人还在。']
    """
    starts = [0, *(start for start, _ in sentences(text)[1:])]
    return [slice(start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
