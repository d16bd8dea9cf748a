"""The pages of a PDF as pictures."""

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from archive.text.reading.pdf import MOST_PAGES, opened_pdf
from archive.text.reading.raw_text import Unreadable

#: Dots a point: 300 an inch, at which newspaper type of 9 points stands 38 pixels high.
_DOTS = 300 / 72
_FEWEST_DOTS = 1.0
#: Share of the page that a picture covers which is the page.
_COVERS = 0.7


def pages_of_pdf(data: bytes) -> int:
    """How many pages a PDF has. Raises Unreadable: ``too_many_pages``, ``damaged``, ``encrypted``."""
    document = opened_pdf(data)
    with document:
        pages = len(document)
    if pages > MOST_PAGES:
        raise Unreadable("too_many_pages", str(MOST_PAGES))
    return pages


def rendered(data: bytes, number: int, most: int) -> Image.Image:
    """Page ``number`` of a PDF, from 0, in RGB, of at most ``most`` pixels: as fine as the scan in it, or 300 dots an inch.

    Raises Unreadable as :func:`pages_of_pdf`, ``too_many_pixels`` for a scan of more, IndexError for a page that is not there.
    """
    with opened_pdf(data) as document:
        if not 0 <= number < len(document):
            raise IndexError(number)
        try:
            page = document[number]
            width, height = page.get_size()
            dots = min(_dots(page, most), (most / max(1.0, width * height)) ** 0.5)
            if width < 1 or height < 1 or max(width, height) * dots > 60_000:
                raise Unreadable("damaged", "pdf")
            return page.render(scale=dots, rev_byteorder=True).to_pil().convert("RGB")
        except pdfium.PdfiumError as error:
            raise Unreadable("damaged", "pdf") from error


def _dots(page: pdfium.PdfPage, most: int) -> float:
    """Dots a point: those of the picture that covers the page, where one does."""
    width, height = page.get_size()
    for shape in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        columns, rows = shape.get_px_size()
        if columns * rows > most:
            raise Unreadable("too_many_pixels", f"{most:,}")
        x0, y0, x1, y1 = shape.get_bounds()
        if (x1 - x0) * (y1 - y0) > _COVERS * width * height:
            across = max(columns, rows) / max(1.0, x1 - x0, y1 - y0)
            return max(_FEWEST_DOTS, min(_DOTS, across))
    return _DOTS
