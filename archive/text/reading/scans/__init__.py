"""scans: pictures of pages → the text on them, with the place of every character.

Pictures come as files of their own (JPEG, PNG, TIFF, WebP) or as the pages of a PDF. Recognition is rapidocr's, which is
an extra (requirements-ocr.txt): :func:`available` says whether it is here.
"""

from importlib.util import find_spec

from archive.text.reading.scans.page import SURE_ENOUGH, ScannedLine, ScannedPage

__all__ = ["SURE_ENOUGH", "ScannedLine", "ScannedPage", "available"]


def available() -> bool:
    """Whether recognition is installed."""
    return find_spec("rapidocr") is not None
