"""An article's scan as its page shows it: each page's picture, and level with it the lines that were read from it.

A line and its box lead to one another: ``#l1-12`` is the twelfth line of the first page as text, ``#x1-12`` its place in the
picture.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models import Article, Part
from archive.scan_places import PlacedLine, ScannedPart, places_of
from archive.text.reading.scans.page import Box
from archive.views.as_printed import Mark, Piece, Row, pieces_of
from archive.views.rights import closes_picture

#: Pixels: the longest side of the smaller picture, which is shown until somebody looks closer.
SMALL = 1400
#: How large a picture is looked at, of its own pixels.
ZOOMS = {"fit": _("适宽"), "100": "100%", "200": "200%"}
#: Characters by which a paragraph is found again in the raw text.
TOLD_BY = 12


@dataclass(frozen=True)
class Sheet:
    """A page of the scan. ``closed`` says why readers do not see its picture, "" where they do; ``rows`` are its lines as
    text, none where they are not asked for."""

    place: ScannedPart
    article: Article
    closed: str
    whole: bool
    rows: tuple[Row, ...] = ()

    @property
    def number(self) -> int:
        """Which page of the article it is, from 1."""
        return self.place.number

    @property
    def shown(self) -> Box:
        """What of the page the picture shows: editors see all of it."""
        return (0, 0, self.place.page.width, self.place.page.height) if self.whole else self.place.shown

    @property
    def width(self) -> int:
        return self.shown[2] - self.shown[0]

    @property
    def height(self) -> int:
        return self.shown[3] - self.shown[1]

    @property
    def alt(self) -> str:
        """What the picture is, for who does not see it."""
        paper, told = self.article.newspaper, {"paper": self.article.newspaper, "page": self.article.page, "n": self.number}
        if paper and self.article.page:
            return _("扫描页：《%(paper)s》第 %(page)s 版") % told
        return (_("扫描页：《%(paper)s》，第 %(n)s 张") if paper else _("扫描页，第 %(n)s 张")) % told

    @property
    def small_width(self) -> int:
        """How wide the smaller picture is."""
        return min(self.width, max(1, round(self.width * SMALL / max(self.width, self.height))))

    @cached_property
    def address(self) -> str:
        """Where the picture is: another one for every state of it, so that a browser need not ask again."""
        return f"{reverse('article-picture', args=[self.article.pk, self.number])}?v={state_of(self.place, self.whole)}"

    @property
    def boxes(self) -> list[tuple[int, Box]]:
        """Each line's number with its place on the page."""
        return [(line.number, line.box) for line in self.place.lines]

    @property
    def region(self) -> tuple[Box, ...]:
        """What is the article's, where the picture shows more."""
        return self.place.boxes if self.whole else ()


@dataclass(frozen=True)
class Scan:
    """All scanned pages of an article."""

    places: tuple[ScannedPart, ...]
    article: Article
    whole: bool

    @property
    def unsure(self) -> int:
        """How many characters recognition is not sure of."""
        return sum(place.unsure for place in self.places)

    @property
    def pages(self) -> list[int]:
        """The numbers of the pages in their clippings."""
        return [place.page.number for place in self.places]

    def sheets(self, raw: str, marks: list[Mark]) -> list[Sheet]:
        """Its pages with the lines of ``raw``, the article's raw text, under ``marks``."""
        lines = [line for place in self.places for line in place.lines]
        unsure = [at for line in lines for at in line.unsure]
        cuts = {edge for line in lines for edge in (line.start, line.end)} | {edge for at in unsure for edge in (at, at + 1)}
        pieces = _joined(pieces_of(raw, marks, cuts), set(unsure))
        ends = [place.start for place in self.places[1:]] + [len(raw) + 1]
        found, at = [], 0
        for place, end in zip(self.places, ends, strict=True):
            mine = at
            while at < len(pieces) and pieces[at].start < end:
                at += 1
            closed = "" if self.whole else _closed(place.part)
            rows = tuple(_rows(pieces[mine:at], place.lines))
            found.append(Sheet(place, self.article, closed, self.whole, rows))
        return found

    def places_of_blocks(self, article: Article) -> dict[str, str]:
        """Where in the picture each block of the text begins, by the id that it has on the page: ``{"p3": "x1-12"}``.

        A block is looked for by its first characters, behind the one before it, white space set aside; one whose words an
        editor or a rule changed there is passed over.
        """
        raw, spots = _without_space("\n".join(part.raw_text for part in self.parts))
        blocks = [(f"p{n}", block["text"]) for n, block in enumerate(article.body, 1)]
        blocks += [(f"c{n}", caption["text"]) for n, caption in enumerate(article.captions, 1)]
        found, at = {}, 0
        for name, text in blocks:
            told = _without_space(text)[0][:TOLD_BY]
            place = raw.find(told, at if name[0] == "p" else 0) if told else -1
            if place >= 0:
                at = place + len(told) if name[0] == "p" else at
                if line := self._line_at(spots[place]):
                    found[name] = line
        return found

    @property
    def parts(self) -> Sequence[Part]:
        """The article's parts, all of them."""
        return self.article.shown_parts

    def _line_at(self, at: int) -> str:
        for place in self.places:
            for line in place.lines:
                if line.start <= at < line.end:
                    return f"x{place.number}-{line.number}"
        return ""


def scan_of(article: Article, parts: list[Part], sees_all: bool) -> Scan | None:
    """The scan of an article of these parts, each with why it is ``closed``; None where nothing of it was scanned."""
    if not any(part.clipping.media_type.startswith(("image/", "application/pdf")) for part in parts):
        return None
    prefetch_related_objects(parts, "clipping__pages")
    places = tuple(places_of(parts))
    article.shown_parts = parts
    return Scan(places, article, sees_all) if places else None


def state_of(place: ScannedPart, whole: bool) -> str:
    """What tells this picture from every other, and from what it was before."""
    told = place.part.clipping.sha256, place.page.number, place.page.read_at, () if whole else place.boxes
    return blake2b(repr(told).encode(), digest_size=6).hexdigest()


def _closed(part: Part) -> str:
    return part.closed if closes_picture(part, part.closed) else ""


def _joined(pieces: list[Piece], unsure: set[int]) -> list[Piece]:
    """The pieces with those marked that recognition is not sure of; what stands side by side alike is one piece."""
    told: list[Piece] = []
    for piece in pieces:
        piece.unsure = bool(piece.text) and piece.start in unsure
        last = told[-1] if told else None
        if last and last.unsure and piece.unsure and last.kind == piece.kind and not last.closing:
            last.text, last.closing = last.text + piece.text, piece.closing
        else:
            told.append(piece)
    return told


def _rows(pieces: list[Piece], lines: Sequence[PlacedLine]) -> Iterator[Row]:
    """A row for each line; what stands between them is a blank line, a mark at the end of the row before, or a row."""
    left, row, blank = list(lines), None, 0
    for piece in pieces:
        while left and left[0].end <= piece.start and piece.text:
            left.pop(0)
        line = left[0] if left and left[0].start <= piece.start and piece.text else None
        if line and (row is None or row.line != line.number):
            if row:
                yield row
            row, blank = Row([piece], line.number, blank > 1), 0
        elif line or (row and not piece.text):
            row.pieces.append(piece)
        elif piece.text.strip():
            if row:
                yield row
            row, blank = Row([piece], 0, blank > 1), 0
        else:
            blank += piece.text.count("\n")
            if row and (piece.kind == "joined" or piece.closing):
                row.pieces.append(Piece("", piece.kind, piece.closing, piece.start))
    if row:
        yield row


def _without_space(text: str) -> tuple[str, list[int]]:
    """The text without white space, and where each of its characters stood.

    >>> _without_space("灯 亮\\n着")
    ('灯亮着', [0, 2, 4])
    """
    spots = [at for at, char in enumerate(text) if not char.isspace()]
    return "".join(text[at] for at in spots), spots
