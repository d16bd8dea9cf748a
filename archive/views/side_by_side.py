"""An article as rows of two scripts: its own at the left, the converted reading at the right, level block by block."""

from dataclasses import dataclass

from django.core.cache import cache

from archive.models import Article
from archive.text.hanzi.convert import readings
from archive.text.sentences import sentences

#: How much of an article that is open in snippets only may be read, in characters.
SNIPPET = 120
A_DAY = 24 * 3600


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
    told = [words_of(article) if lang == article.script else _converted(article, lang) for lang in langs]
    columns = tuple(
        Column(lang, lang == article.script, text["title"], text["subtitle"], text["byline"])
        for lang, text in zip(langs, told, strict=True)
    )
    return Text(columns, tuple(_rows(article, langs, told, "body")), tuple(_rows(article, langs, told, "captions")))


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


def words_of(article: Article) -> dict:
    """The words that the page shows, as printed: ``title``, ``subtitle``, ``byline``, ``body`` and ``captions`` (blocks)."""
    captions = [(caption["text"], caption.get("credit")) for caption in article.captions]
    lines = [*(f"{text}　{credit or ''}".rstrip("　") for text, credit in captions), *article.credits]
    return {
        "title": article.title,
        "subtitle": article.subtitle,
        "byline": article.byline,
        "body": body_shown(article),
        "captions": [{"kind": "caption", "text": line} for line in lines] if article.access == Article.Access.PUBLIC else [],
    }


def _converted(article: Article, lang: str) -> dict:
    """The reading in another script; kept in memory for as long as the article stays as it is."""
    key = f"reading:{article.pk}:{article.version}:{article.changed_at.timestamp()}:{lang}"
    if (kept := cache.get(key)) is not None:
        return kept
    own = words_of(article)
    margin = [{"kind": "paragraph", "text": own["byline"]}] if own["byline"] else []
    told = readings([*own["body"], *own["captions"], *margin], own["title"], own["subtitle"], lang, printed=article.script)
    body, captions = len(own["body"]), len(own["captions"])
    text = {
        "title": told["title"],
        "subtitle": told["subtitle"],
        "byline": told["body"][-1]["text"] if margin else "",
        "body": told["body"][:body],
        "captions": told["body"][body : body + captions],
    }
    cache.set(key, text, A_DAY)
    return text


def _rows(article: Article, langs, told: list[dict], part: str):
    for number, blocks in enumerate(zip(*(text[part] for text in told), strict=True), 1):
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
