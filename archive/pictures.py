"""Pictures of the pages of clippings: made once, kept beside the originals, and made again where they are missing."""

from pathlib import Path

from archive.models import Clipping
from archive.models.originals import written
from archive.text.reading import Unreadable, jail, scans


def picture_of(clipping: Clipping, number: int) -> Path:
    """Page ``number`` of a scan or a PDF, from 1, as an upright WebP: where it was recognised, the very picture in which the
    places of its lines count.

    Raises FileNotFoundError where no picture can be had: the clipping was purged, has no such page, or cannot be opened.
    """
    path = clipping.picture_path(number)
    if path.exists():
        return path
    data = clipping.read_bytes()
    try:
        return keep(clipping, number, _made(clipping, data, number))
    except Unreadable as why:
        raise FileNotFoundError(f"no picture of page {number}: {why}") from why


def keep(clipping: Clipping, number: int, picture: bytes) -> Path:
    """Keeps the picture of a page: whole, or not at all."""
    path = clipping.picture_path(number)
    written(picture, path)
    return path


def _made(clipping: Clipping, data: bytes, number: int) -> bytes:
    """A recognised page was set upright as only recognition does; where that is gone, what is left is the page as it came."""
    if number < 1:
        raise Unreadable("damaged", str(number))
    if scans.available() and clipping.pages.filter(number=number).exists():
        return jail.recognise(data, number - 1)[1]
    return jail.picture(data, number - 1)
