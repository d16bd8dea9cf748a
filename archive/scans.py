"""Scans and pictures as texts: recognised page by page, each page kept as soon as it is done, and put together.

A page is recognised once. Whoever reads the clipping again, in whatever process, finds what was recognised then: a scan of
eighty pages goes on where a killed worker left it, and its text never changes under an editor's hands.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from importlib.metadata import version

from django.db import transaction

from archive import pictures
from archive.models import Clipping
from archive.models import ScannedPage as Row
from archive.text.reading import LONGEST_TEXT, RawText, Unreadable, jail, scans
from archive.text.reading.pdf import PrintedPage, joined
from archive.text.reading.scans import SURE_ENOUGH, ScannedPage

#: Called before each page with how many are done, and of how many. It may raise what ends the reading for now.
OnPage = Callable[[int, int], None]

MEDIA_TYPES = {"pdf": "application/pdf"} | {name: f"image/{name}" for name in ("png", "jpeg", "tiff", "webp", "gif")}
#: Doubts of a text layer that are settled by recognition.
_SETTLED = {"poor_text_layer", "pages_without_text"}
#: One character in so many, of which recognition is not sure, is worth a word to the editor; and no fewer than so many.
_ONE_IN, _FEWEST = 12, 10
#: A page whose layer is poor keeps it where recognition finds less than this share of its characters, or is not sure of so
#: large a share of what it finds.
_LEAST, _MOST_UNSURE = 0.5, 0.3


class GivesWay(Exception):
    """Reading stops for now, between two pages: others wait, or somebody else has taken the file. For ``OnPage`` to raise."""


class Purged(Exception):
    """The clipping was purged while it was being read."""


def quiet(done: int, total: int) -> None:
    """Says nothing of how far the reading is."""


class Pages:
    """The pages of a file, recognised where they were not before. Kept nowhere: for what is only tried."""

    def __init__(self, data: bytes):
        self.data = data
        self.pages: dict[int, ScannedPage] = {}

    def missing(self, numbers: Iterable[int]) -> list[int]:
        """Those of the pages, counted from 1, that are still to be recognised."""
        return [number for number in numbers if number not in self.pages]

    def available(self) -> bool:
        """Whether pages can be recognised now."""
        return scans.available()

    def get(self, number: int) -> ScannedPage:
        """Raises Unreadable: ``no_recognition``, and as jail.recognise."""
        if number not in self.pages:
            self.pages[number], picture = jail.recognise(self.data, number - 1)
            self.keep(number, self.pages[number], picture)
        return self.pages[number]

    def keep(self, number: int, page: ScannedPage, picture: bytes) -> None:
        """What becomes of a page that was just recognised."""


class KeptPages(Pages):
    """The pages of a clipping: each is kept as soon as it is recognised, with its picture, in a transaction of its own."""

    def __init__(self, clipping: Clipping, anew: bool = True):
        """Without ``anew`` no page is recognised that was not before: for those who cannot wait."""
        super().__init__(clipping.read_bytes())
        self.clipping, self.anew = clipping, anew
        self.pages = {row.number: row.recognised() for row in clipping.pages.all()}

    def available(self) -> bool:
        return self.anew and super().available()

    def keep(self, number: int, page: ScannedPage, picture: bytes) -> None:
        """Raises Purged. Another process may have kept the same page a moment ago: then that one stays."""
        told = asdict(page)
        lines = [{"start": start} | line for start, line in zip(told.pop("starts"), told.pop("lines"), strict=True)]
        with transaction.atomic():
            if Clipping.objects.filter(pk=self.clipping.pk, state=Clipping.State.PURGED).exists():
                raise Purged
            row, new = Row.objects.get_or_create(
                clipping=self.clipping,
                number=number,
                defaults={**told, "lines": lines, "engine": f"rapidocr {version('rapidocr')}"},
            )
            if new:
                pictures.keep(self.clipping, number, picture)
            else:
                self.pages[number] = row.recognised()


def read(pages: Pages, filename: str = "", *, whole_page: bool = False, on_page: OnPage = quiet) -> RawText:
    """What :func:`jail.read` makes of a file, and recognition of pictures of text, of pages without any, and of pages whose
    text layer is poor, where it is installed.

    Raises Unreadable: as jail.read, ``no_recognition`` for a scan where that is not installed; Purged; and what ``on_page``
    raises.
    """
    try:
        raw = jail.read(pages.data, filename, whole_page=whole_page)
    except Unreadable as why:
        if why.code != "scan":
            raise
        return _recognised(pages, why.detail, on_page)
    return _mended(pages, raw, on_page) if _SETTLED.intersection(raw.doubts) else raw


def counted(pages: Iterable[ScannedPage]) -> tuple[int, int]:
    """Characters of which recognition is not sure, and all of them."""
    sure = [one for page in pages for line in page.lines for one in line.sure]
    return sum(one < SURE_ENOUGH for one in sure), len(sure)


def _recognised(pages: Pages, kind: str, on_page: OnPage) -> RawText:
    """A file that is pictures alone."""
    total, found, length = jail.count(pages.data), [], 0
    if pages.missing(range(1, total + 1)) and not pages.available():
        jail.picture(pages.data, 0)  # what is damaged would wait for nothing
        raise Unreadable("no_recognition", kind)
    for number in range(1, total + 1):
        if pages.missing([number]):
            on_page(number - 1, total)
        found.append(pages.get(number))
        length += len(found[-1].text)
        if length > LONGEST_TEXT:
            raise Unreadable("too_long", f"{LONGEST_TEXT}+")
    if not length:
        raise Unreadable("no_text", kind)
    hints = next((dict(page.hints) for page in found if page.text), {})
    doubts = {doubt for page in found for doubt in page.doubts}
    return _text(joined(page.text for page in found), MEDIA_TYPES[kind], hints, doubts, found)


def _mended(pages: Pages, raw: RawText, on_page: OnPage) -> RawText:
    """A PDF whose text layer lacks pages or is poor, those pages recognised; as it is where they cannot be."""
    layer = jail.pdf_pages(pages.data)
    wanted = _wanted(layer, raw)
    if pages.missing(wanted) and not pages.available():
        return raw
    texts, taken = [page.text for page in layer], []
    for done, number in enumerate(wanted):
        if pages.missing([number]):
            on_page(done, len(wanted))
        page = pages.get(number)
        if _better(page, layer[number - 1].text):
            texts[number - 1] = page.text
            taken.append(page)
    if not taken:
        return raw
    doubts = {doubt for page in taken for doubt in page.doubts} | {"reread_by_recognition"} | {*raw.doubts} - _SETTLED
    text = joined(texts)
    return _text(text, raw.media_type, raw.hints or dict(taken[0].hints), doubts, taken, text.count("\ufffd"))


def _wanted(layer: list[PrintedPage], raw: RawText) -> list[int]:
    """The numbers, from 1, of the pages that recognition should read: those without text, and those whose text is poor; all
    with a text where only together they look poor."""
    poor = [number for number, page in enumerate(layer, 1) if page.poor]
    if "poor_text_layer" in raw.doubts and not poor:
        poor = [number for number, page in enumerate(layer, 1) if page.text]
    return sorted({*poor, *(number for number, page in enumerate(layer, 1) if page.is_picture)})


def _better(page: ScannedPage, layer: str) -> bool:
    """Whether what was recognised goes in the place of a page's layer; anything does in the place of none."""
    unsure, characters = counted([page])
    return bool(page.text) if not layer else len(page.text) > _LEAST * len(layer) and unsure <= _MOST_UNSURE * characters


def _text(text: str, media_type: str, hints: dict, doubts: set[str], read: list[ScannedPage], undecodable: int = 0) -> RawText:
    unsure, characters = counted(read)
    if unsure >= _FEWEST and unsure * _ONE_IN > characters:
        doubts = doubts | {"poor_recognition"}
    return RawText(text, media_type, "", undecodable, hints, tuple(sorted(doubts)), unsure)
