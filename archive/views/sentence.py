"""One sentence at its lasting address: as a version printed it, how it is cited, and what became of it since."""

from dataclasses import dataclass

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from archive.exports.citations import gb7714, plain, quoted
from archive.masking import for_readers, masked_in
from archive.models import Article, ArticleVersion
from archive.readings import reading_of, words_of
from archive.reports import Place
from archive.text.compare import Change, compare, followed, split
from archive.text.sentences import sentences
from archive.views.citing import as_cited
from archive.views.errors import NotHeld
from archive.views.margin import sentence_facts
from archive.views.opening import opens_article


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body: of block ``row`` (from 1) the ``n``-th (from 1), ``start:end`` there; ``kind`` of the block."""

    row: int
    n: int
    start: int
    end: int
    text: str
    kind: str

    @property
    def id(self) -> str:
        """Its id on the article's page."""
        return f"s{self.row}-{self.n}"

    @property
    def place(self) -> str:
        """What stands in its address behind the version."""
        return f"{self.row}.{self.n}"


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a sentence of a former version: ``kind`` is "same", "reworded" or "gone".

    ``now``: the sentence that it is in the current text, where readers may see that; ``change``: both, with what differs
    marked; ``since``: the version that first had it otherwise.
    """

    kind: str
    now: Sentence | None
    change: Change | None
    since: ArticleVersion | None


def sentence(request, pk: int, place: str):
    """The sentence at ``place``, "VERSION.ROW.N"; 404 where there is none, or it is not open to readers."""
    spot = Place.read(place)
    if spot is None or not spot.version:
        raise NotHeld(_("句子的地址是三个数：版、段、句，例如 2.3.1。"))
    return _sentence(request, pk=pk, number=spot.version, row=spot.row, n=spot.number)


@opens_article
def _sentence(request, article: Article, row: int, n: int):
    given = open_sentences(article)
    places = [(one.row, one.n) for one in given]
    if (row, n) not in places:
        raise NotHeld(_not_there(article, row, n))
    at = places.index((row, n))
    this = given[at]
    other = "zh-Hant" if article.script == "zh-Hans" else "zh-Hans"
    it = as_cited(request, article, reverse("article-sentence", args=[article.pk, f"{article.version}.{this.place}"]))
    quote = quoted(this.text, article.script)
    context = {
        "article": article,
        "this": this,
        "around": [one for one in given if one.row == row],
        "previous": given[at - 1] if at else None,
        "next": given[at + 1] if at + 1 < len(given) else None,
        "other": other,
        "twin": reading_of(article, other).body[row - 1]["text"][this.start : this.end],
        "forms": [("GB/T 7714—2015", f"{quote}\n{gb7714(it)}"), (_("文字"), f"{quote}\n{plain(it)}")],
        "address": it.address,
        "sentences": reverse("article-sentence", args=[article.pk, f"{article.version}.1.1"]).removesuffix("1.1/"),
        "former": article.version != article.current,
        "fate": fate_of(article, this),
        "facts": sentence_facts(article, row, this.start, this.end, article.script) if article.version == article.current else "",
    }
    return render(request, "pages/sentence.html", context)


def open_sentences(article: Article) -> list[Sentence]:
    """The sentences of the body that readers may see whole, in order."""
    shown = words_of(article).body
    return [
        Sentence(row, n, start, end, block["text"][start:end], block["kind"])
        for row, (block, open_block) in enumerate(zip(article.body, shown, strict=False), 1)
        for n, (start, end) in enumerate(sentences(block["text"]), 1)
        if open_block["text"].startswith(block["text"][:end])
    ]


def fate_of(article: Article, this: Sentence) -> Fate:
    """Follows a sentence of a former version into the current text."""
    if article.version == article.current:
        return Fate("same", this, None, None)
    later = list(article.versions.filter(number__gt=article.version).order_by("number"))
    before, after = _texts(article.body), _texts(masked_in(later[-1].content["body"]))
    number = sum(len(sentences(text)) for text in before[: this.row - 1]) + this.n - 1
    old, new = split(before), split(after)
    if old.count(this.text) == new.count(this.text) == 1:
        change, place = None, new.index(this.text)
    else:
        change, place = followed(compare(before, after), number)
    since = next((one for one in later if not _says(one, this.text)), None)
    if place is None:
        return Fate("gone", None, None, since)
    current = for_readers(Article.objects.get(pk=article.pk))
    now = next((one for one in open_sentences(current) if (one.row, one.n) == _place(after, place)), None)
    if change is None or change.kind != "reworded":
        return Fate("same", now, None, None)
    return Fate("reworded", now, change if now else None, since)


def _place(blocks: list[str], number: int) -> tuple[int, int]:
    """Row and number within it, both from 1, of the ``number``-th sentence (from 0) of all blocks."""
    places = [(row, n) for row, text in enumerate(blocks, 1) for n in range(1, len(sentences(text)) + 1)]
    return places[number]


def _texts(body: list[dict]) -> list[str]:
    return [block["text"] for block in body]


def _says(version: ArticleVersion, text: str) -> bool:
    """True where it is a sentence of the version; only blocks that hold its words are cut into sentences."""
    return text in split([block for block in _texts(masked_in(version.content["body"])) if text in block])


def _not_there(article: Article, row: int, n: int) -> str:
    numbers = {"version": article.version, "row": row, "n": n}
    has = row <= len(article.body) and n <= len(sentences(article.body[row - 1]["text"])) and row and n
    if has:
        return _("第 %(version)s 版第 %(row)s 段第 %(n)s 句不在公开的摘句之内；全文请查原报。") % numbers
    return _("第 %(version)s 版没有第 %(row)s 段第 %(n)s 句；地址的三个数是版、段、句。") % numbers
