"""Every place where the words asked for stand, one in a line (KWIC, keyword in context), in the order of what is beside it.

Both scripts stand in one order: what is compared is folded, what is shown is printed. A group is one hit with one
neighbour, a word as jieba cuts it or, behind all words, a mark of punctuation; what stands there but once makes one group
together, at the end. By date a group is a month.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from archive.masking import for_readers
from archive.models import Article
from archive.readings import words_of
from archive.text.fold import fold, fold_with_offsets
from search import gazetteer, outbox
from search.analysis import words
from search.answer import AS_ASKED, CORRECTED, Answer
from search.asked import settled
from search.backends.contract import NEWEST
from search.facets import facets_of
from search.marking import marks_of
from search.parameters import Parameters
from search.search_indexes import around
from search.snippets import SENTENCES, Wanted

#: Lines on a page, and what is read at most for it: where more was found, the first in rank (by date: the newest) are read.
A_PAGE, ARTICLES, LINES = 50, 2000, 5000
#: Articles read from the database at once.
CHUNK = 200
#: Characters shown before and behind a hit.
LEFT, RIGHT = 20, 40
#: Characters among which a neighbour is cut; behind it they decide the order of a group's lines.
_BESIDE = 12
#: The key of the lines that share their neighbour with none; no fold holds its character.
_ALONE = ("\0", "")


@dataclass(frozen=True, slots=True)
class Line:
    """One place: the hit from ``start`` to ``end`` in ``text``, a title or a block as printed.

    ``number`` is the hit's on the article's page (``#h3``), 0 where that page does not show the place. ``beside`` is what
    stands at the side that decides, folded and read away from the hit; ``key`` is the group.
    """

    article: Article
    text: str
    start: int
    end: int
    number: int
    key: tuple[str, str]
    beside: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as it is shown: ``left`` and ``right`` of the hit in three parts, of which the middle one is the neighbour."""

    line: Line
    left: tuple[str, str, str]
    hit: str
    right: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together; ``count`` is of the whole group, of which the page may show a part.

    ``hit`` and ``neighbour`` are as printed, the neighbour empty at the end of a paragraph; by date, and where the lines are
    those that have no group of their own, both are. ``month`` is YYYY-MM where a date is known; ``lang`` is
    the script of hit and neighbour.
    """

    count: int
    lines: list[Shown]
    hit: str = ""
    neighbour: str = ""
    month: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Concordance:
    """A page of ``count`` lines in ``articles`` articles. ``whole`` is False where more was found than was read.

    ``withheld``: articles of which only snippets are open and more places were found than may be shown.
    """

    answer: Answer
    count: int
    articles: int
    whole: bool
    withheld: int
    groups: list[Group]
    page: int
    pages: int


def concordance(parameters: Parameters) -> Concordance | None:
    """What the archive holds of what is asked, in lines; None where that is nothing. Raises SearchUnwell."""
    outbox.catch_up()
    asked = settled(parameters)
    sort = NEWEST if parameters.by == "date" else asked.sort
    found = outbox.engine().find(asked.node, 0, ARTICLES, sort, parameters.exact_script, facets=True)
    if not found.count:
        return None
    wanted = Wanted.of(asked.words, parameters.exact_script)
    reader = _Reader(wanted, parameters.by)
    lines = reader.read([number for number, _score in found.ranked])
    sizes = Counter(line.key for line in lines)
    if parameters.by != "date":
        lines.sort(key=lambda line: (*_rank(line.key, sizes[line.key]), line.key, line.beside))
        sizes[_ALONE] = sum(size == 1 for size in sizes.values())
    pages = max(1, -(-len(lines) // A_PAGE))
    page = min(parameters.page, pages)
    by_date = parameters.by == "date"
    here = groupby(
        lines[(page - 1) * A_PAGE : page * A_PAGE], lambda line: line.key if by_date or sizes[line.key] > 1 else _ALONE
    )
    return Concordance(
        answer=Answer(asked, found.count, [], facets_of(asked, found), wanted, CORRECTED if asked.corrected_query else AS_ASKED),
        count=len(lines),
        articles=reader.articles,
        whole=reader.whole and found.count <= ARTICLES,
        withheld=reader.withheld,
        groups=[_group(parameters.by, key, sizes[key], list(some)) for key, some in here],
        page=page,
        pages=pages,
    )


class _Reader:
    """Reads articles in their order until the bounds are met; ``articles`` of them held lines."""

    def __init__(self, wanted: Wanted, by: str):
        self.wanted, self.by = wanted, by
        self.articles = self.withheld = 0
        self.whole = True

    def read(self, numbers: list[int]) -> list[Line]:
        lines: list[Line] = []
        for at in range(0, len(numbers) if self.wanted.pieces else 0, CHUNK):
            held = _articles(numbers[at : at + CHUNK])
            for number in numbers[at : at + CHUNK]:
                if len(lines) >= LINES:
                    self.whole = False
                    return lines
                if number in held and (found := self._of(held[number])):
                    self.articles += 1
                    lines += found
        return lines

    def _of(self, article: Article) -> list[Line]:
        public = article.access == Article.Access.PUBLIC
        texts = [text for _unit, text in words_of(article).units()] if public else _all_texts(article)
        places = [(text, *mark) for text, marks in zip(texts, marks_of(texts, self.wanted), strict=True) for mark in marks]
        if not public and len(places) > SENTENCES:
            self.withheld += 1
            places = places[:SENTENCES]
        return [self._line(article, *place, number if public else 0) for number, place in enumerate(places, 1)]

    def _line(self, article: Article, text: str, start: int, end: int, number: int) -> Line:
        if self.by == "date":
            month = f"{article.sort_date:%Y-%m}" if article.sort_date else ""
            return Line(article, text, start, end, number, (month, ""), "")
        hit = fold(text[start:end])
        if self.by == "left":
            beside = fold(text[max(0, start - _BESIDE) : start])
            return Line(article, text, start, end, number, (hit, _word_before(beside, hit)), beside[::-1])
        beside = fold(text[end : end + _BESIDE])
        return Line(article, text, start, end, number, (hit, _word_behind(hit, beside)), beside)


def _all_texts(article: Article) -> list[str]:
    """What is looked through where only some of it may be shown: all that is searched of the article."""
    body = [block["text"] for block in article.body]
    return [article.title, article.subtitle, article.byline, *body, *(text for text in around(article) if text != article.byline)]


def _articles(numbers: list[int]) -> dict[int, Article]:
    """What lines show of articles, from the database: what was withdrawn a moment ago is in none."""
    fields = ("title", "subtitle", "byline", "body", "captions", "credits", "script", "access", "sort_date")
    dates = ("published_stated", "published_earliest", "published_latest", "published_reason")
    found = Article.objects.published().only(*fields, *dates, "city", "county").in_bulk(numbers)
    found = {number: for_readers(one) for number, one in found.items()}
    gazetteer.put_into(found.values())
    return found


def _word_behind(hit: str, beside: str) -> str:
    """The word that goes on behind a hit, cut with the hit in view; where none does, the next character. All is folded.

    >>> _word_behind("医院", "里的灯"), _word_behind("值守", "点撤了"), _word_behind("渡口", ",灯"), _word_behind("渡口", "")
    ('里', '点', ',', '')
    """
    before = hit[-_BESIDE:]
    for start, end in _cuts(before + beside) if beside[:1].isalnum() else ():
        if start <= len(before) < end:
            return beside[: end - len(before)]
    return beside[:1]


def _word_before(beside: str, hit: str) -> str:
    """The word that a hit follows; where it follows none, the character before it. All is folded.

    >>> _word_before("连夜搬进", "方舱"), _word_before("(", "渡口")
    ('搬进', '(')
    """
    for start, end in _cuts(beside + hit[:_BESIDE]) if beside[-1:].isalnum() else ():
        if start < len(beside) <= end:
            return beside[start:]
    return beside[-1:]


def _cuts(folded: str) -> Iterator[tuple[int, int]]:
    """Where the words of a folded text stand."""
    end = 0
    for word in words(folded):
        start = folded.index(word, end)
        end = start + len(word)
        yield start, end


def _rank(key: tuple[str, str], size: int) -> tuple:
    """Words first, by how many lines they have; then punctuation, which would outnumber them; then, alike, what stands alone."""
    return size == 1, not key[1][:1].isalnum(), -size


def _group(by: str, key: tuple[str, str], count: int, lines: list[Line]) -> Group:
    shown = [_shown(by, line) for line in lines]
    if key == _ALONE:
        return Group(count, shown)
    if by == "date":
        return Group(count, shown, month=lines[0].key[0])
    # A group of both scripts goes by its simplified form, as the interface does.
    told = next((one for one in shown if one.line.article.script == Article.Script.SIMPLIFIED), shown[0])
    neighbour = told.left[1] if by == "left" else told.right[1]
    return Group(count, shown, told.hit, neighbour, lang=told.line.article.script)


def _shown(by: str, line: Line) -> Shown:
    text = line.text.replace("\n", " ")
    left, right = text[max(0, line.start - LEFT) : line.start], text[line.end : line.end + RIGHT]
    length = len(line.key[1])
    return Shown(
        line,
        _parted(left, length, last=True) if by == "left" else (left, "", ""),
        text[line.start : line.end],
        _parted(right, length) if by == "right" else ("", "", right),
    )


def _parted(text: str, length: int, last: bool = False) -> tuple[str, str, str]:
    """A text in three parts, of which the middle one folds to the first or last ``length`` characters of its fold.

    >>> _parted("」收治了", 2), _parted("連夜「搬進", 2, last=True)
    (('」', '收治', '了'), ('連夜「', '搬進', ''))
    """
    offsets = fold_with_offsets(text)[1]
    chosen = (offsets[-length:] if last else offsets[:length]) if length else []
    start, end = (chosen[0], chosen[-1] + 1) if chosen else (0, 0)
    return text[:start], text[start:end], text[end:]
