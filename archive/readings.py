"""The words of an article that readers may read, in its own script and in the others, under the editors' decisions."""

from dataclasses import dataclass

from django.core.cache import cache

from archive.models import Article
from archive.text.hanzi.read import Doubt, read

#: How much of an article that is open in snippets only may be read, in characters.
SNIPPET = 120
A_DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class Words:
    """An article's words in one script: ``body`` and ``captions`` are blocks ``{"kind", "text"}``.

    ``doubts`` holds the doubts of a unit where it has any: "title", "subtitle", "byline", "body:0" …, "captions:0" …
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


def words_of(article: Article) -> Words:
    """The words as printed, as far as the article is open."""
    public = article.access == Article.Access.PUBLIC
    captions = [(caption["text"], caption.get("credit")) for caption in article.captions]
    lines = [*(f"{text}　{credit or ''}".rstrip("　") for text, credit in captions), *article.credits]
    return Words(
        article.script,
        article.title,
        article.subtitle,
        article.byline,
        [{"kind": block["kind"], "text": block["text"]} for block in body_shown(article)],
        [{"kind": "caption", "text": line} for line in lines] if public else [],
        {},
    )


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


def state_of(article: Article) -> str:
    """What a reading of the article follows from beside its words: the rules, and the editors' decisions that reach it."""
    return ""


def reading_of(article: Article, script: str) -> Words:
    """The article in ``script``; kept in memory for as long as article, rules and decisions stay as they are."""
    if script == article.script:
        return words_of(article)
    key = f"reading:{article.pk}:{article.version}:{article.changed_at.timestamp()}:{state_of(article)}:{script}"
    if (kept := cache.get(key)) is None:
        kept = _read(words_of(article), script)
        cache.set(key, kept, A_DAY)
    return kept


def _read(own: Words, script: str) -> Words:
    told = {unit: read(text, script, own.script) for unit, text in own.units()}

    def blocks(name: str) -> list[dict]:
        return [block | {"text": told[f"{name}:{number}"].text} for number, block in enumerate(getattr(own, name))]

    heads = [told[name].text for name in ("title", "subtitle", "byline")]
    doubts = {unit: one.doubts for unit, one in told.items() if one.doubts}
    return Words(script, *heads, blocks("body"), blocks("captions"), doubts)
