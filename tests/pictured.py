"""Pictures of text, set in a face of this machine: a page, a TIFF of pages, a PDF of which some pages are pictures."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

_FACES = ("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", "/usr/share/fonts/truetype/arphic/uming.ttc")
_SIZE, _MARGIN, _LEAD = 36, 60, 56


def picture(*lines: str) -> Image.Image:
    """Lines one below the other, black on white; skips the test where no Chinese face is installed."""
    face = next((name for name in _FACES if Path(name).exists()), None)
    if not face:
        pytest.skip("no Chinese face on this machine")
    font = ImageFont.truetype(face, _SIZE)
    page = Image.new("L", (2 * _MARGIN + _SIZE * max(map(len, lines)), 2 * _MARGIN + _LEAD * len(lines)), 255)
    draw = ImageDraw.Draw(page)
    for number, line in enumerate(lines):
        draw.text((_MARGIN, _MARGIN + _LEAD * number), line, 0, font)
    return page


def saved(*pages: Image.Image, kind: str = "PNG") -> bytes:
    """The pages as one file."""
    held = BytesIO()
    more = {"save_all": True, "append_images": pages[1:]} if len(pages) > 1 else {}
    pages[0].save(held, kind, **more)
    return held.getvalue()


def bound(documents: Sequence[bytes]) -> bytes:
    """PDFs one behind the other, as one."""
    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    for data in documents:
        whole.import_pages(pypdfium2.PdfDocument(data))
    held = BytesIO()
    whole.save(held)
    return held.getvalue()


def laid_over(document: bytes, page: Image.Image) -> bytes:
    """A PDF whose first page is covered by a picture: its text stays below, as scanners leave it."""
    import pypdfium2

    whole = pypdfium2.PdfDocument(document)
    first, shown = whole[0], pypdfium2.PdfImage.new(whole)
    width, height = first.get_size()
    sheet = Image.new("L", (page.width, round(page.width * height / width)), 255)
    sheet.paste(page)
    shown.load_jpeg(BytesIO(saved(sheet, kind="JPEG")), inline=True)
    shown.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
    first.insert_obj(shown)
    first.gen_content()
    held = BytesIO()
    whole.save(held)
    return held.getvalue()
