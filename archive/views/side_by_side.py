"""An article as rows of two scripts: its own at the left, the converted reading at the right, level block by block."""

from dataclasses import dataclass

from archive.models import Article
from archive.readings import Words, reading_of
from archive.text.sentences import sentences


@dataclass(frozen=True, slots=True)
class Column:
    """The article in one script: ``own`` where it is the script it was printed in."""

    lang: str
    own: bool
    title: str
    subtitle: str
    byline: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One block in one script, as its sentences: [(number within the block, text)]."""

    lang: str
    own: bool
    sentences: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One block in every script shown. ``number`` names it: p1, p2 … in the order of the page."""

    number: int
    kind: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """All that the page shows of an article's words."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    captions: tuple[Row, ...]

    @property
    def headings(self) -> list[Row]:
        return [row for row in self.rows if row.kind == "heading"]


def side_by_side(article: Article, reading: str) -> Text:
    """The article read as ``reading``: "zh-Hans", "zh-Hant" or "both"."""
    other = "zh-Hant" if article.script == "zh-Hans" else "zh-Hans"
    langs = (article.script, other) if reading == "both" else (reading,)
    told = [reading_of(article, lang) for lang in langs]
    columns = tuple(
        Column(words.script, words.script == article.script, words.title, words.subtitle, words.byline) for words in told
    )
    return Text(columns, tuple(_rows(article, langs, told, "body")), tuple(_rows(article, langs, told, "captions")))


def _rows(article: Article, langs, told: list[Words], part: str):
    for number, blocks in enumerate(zip(*(getattr(words, part) for words in told), strict=True), 1):
        cuts = cuts_of(blocks[0]["text"])
        cells = tuple(
            # A reading keeps step with the print, place for place, so the sentences of one are the sentences of the other.
            Cell(lang, lang == article.script, tuple((n, block["text"][cut]) for n, cut in enumerate(cuts, 1)))
            for lang, block in zip(langs, blocks, strict=True)
        )
        yield Row(number, blocks[0]["kind"], cells)


def cuts_of(text: str) -> list[slice]:
    """Where a block is cut before each of its sentences but the first; the cuts together are the whole block.

    >>> text = "灯亮了。\\n人还在。"
    >>> [text[cut] for cut in cuts_of(text)]
    ['灯亮了。\\n', '人还在。']
    """
    starts = [0, *(start for start, _ in sentences(text)[1:])]
    return [slice(start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
