"""Pictures of pages: how many a file holds, and each as plain pixels, upright as its maker meant it, within limits.

Pillow decodes the pictures, PDFium renders the pages of a PDF. The header is looked at before any pixel is decoded: a file
of a hundred kilobytes may promise a thousand million of them.
"""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import numpy as np
from PIL import (  # the formats of PICTURES, known before a limited process has read its first picture
    GifImagePlugin,  # noqa: F401
    Image,
    ImageOps,
    JpegImagePlugin,  # noqa: F401
    PngImagePlugin,  # noqa: F401
    TiffImagePlugin,  # noqa: F401
    WebPImagePlugin,  # noqa: F401
)

from archive.text.reading.media_type import MOST_PIXELS, PICTURES, known_format
from archive.text.reading.pdf import MOST_PAGES
from archive.text.reading.raw_text import Unreadable
from archive.text.reading.scans.pdf_pages import pages_of_pdf, rendered

#: Pixels: the longest side of a picture for eyes.
LONGEST_SIDE = 3600

#: What Pillow raises for a file that breaks off or contradicts itself.
_BROKEN = (OSError, EOFError, SyntaxError, ValueError, TypeError, LookupError, OverflowError, ArithmeticError, struct.error)
_QUALITY = 80
_REDUCED, _SUBFILE = 1, 254


def count(data: bytes) -> int:
    """How many pages a file has: those of a PDF, the pictures of a TIFF, one of any other picture.

    Raises Unreadable: ``too_many_pixels`` (the limit), ``too_many_pages`` (the limit), ``damaged`` (the format),
    ``encrypted``, ``unsupported_type``.

    >>> count(b"GIF89a and no more")
    Traceback (most recent call last):
    ...
    archive.text.reading.raw_text.Unreadable: damaged: gif
    """
    if known_format(data) == "pdf":
        return pages_of_pdf(data)
    with _image(data) as image:
        return len(_frames(image))


def opened(data: bytes, number: int, *, longest: int = 0) -> Image.Image:
    """Page ``number`` of a file, counted from 0, in plain RGB, turned as its EXIF orientation says.

    Transparent places are white; colour profiles are passed over. ``longest`` makes it no larger than that on its longest
    side. Raises Unreadable as :func:`count`, and IndexError for a page that is not there.
    """
    if known_format(data) == "pdf":
        return _within(rendered(data, number, MOST_PIXELS), longest)
    with _image(data) as image:
        frames = _frames(image)
        if number in range(len(frames)):
            image.seek(frames[number])
            if longest:
                image.draft("RGB", (longest, longest))
            return _plain(_within(ImageOps.exif_transpose(image), longest))
    raise IndexError(number)


def picture(data: bytes, number: int) -> bytes:
    """Page ``number`` of a file for eyes: WebP, at most :data:`LONGEST_SIDE` long, no metadata. Raises as :func:`opened`."""
    return as_webp(opened(data, number, longest=LONGEST_SIDE))


def as_webp(image: Image.Image) -> bytes:
    """An RGB picture as WebP, nothing but its pixels."""
    held = BytesIO()
    image.save(held, "WEBP", quality=_QUALITY, method=2)
    return held.getvalue()


@contextmanager
def _image(data: bytes) -> Iterator[Image.Image]:
    """The file opened, its header read and its size found fit; whatever goes wrong with it until it is closed is damage."""
    kind = known_format(data)
    if kind not in PICTURES:  # Pillow opens none of its other formats
        raise Unreadable("unsupported_type")
    try:
        with Image.open(BytesIO(data), formats=(kind.upper(),)) as image:
            _bound(image)
            yield image
    except Image.DecompressionBombError as error:
        raise Unreadable("too_many_pixels", f"{MOST_PIXELS:,}") from error
    except _BROKEN as error:
        raise Unreadable("damaged", kind) from error


def _bound(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise Unreadable("too_many_pixels", f"{MOST_PIXELS:,}")


def _frames(image: Image.Image) -> list[int]:
    """The numbers of the pictures in a file that are pages: of a TIFF all but its thumbnails, of any other the first."""
    if image.format != "TIFF":
        return [0]
    found = []
    for number in range(MOST_PAGES * 2 + 1):
        try:
            image.seek(number)
        except EOFError:
            break
        _bound(image)
        if not image.tag_v2.get(_SUBFILE, 0) & _REDUCED:
            found.append(number)
    if len(found) > MOST_PAGES or number == MOST_PAGES * 2:
        raise Unreadable("too_many_pages", str(MOST_PAGES))
    return found or [0]


def _within(image: Image.Image, longest: int) -> Image.Image:
    if not longest or max(image.size) <= longest:
        return image
    share = longest / max(image.size)
    size = [max(1, round(side * share)) for side in image.size]
    # What has no shades, or more than eight bits of them, is made plain before it is made smaller.
    return (image if image.mode in ("L", "RGB", "CMYK") else _plain(image)).resize(size, Image.Resampling.BOX, reducing_gap=2.0)


def _plain(image: Image.Image) -> Image.Image:
    """Eight bits of red, green and blue, opaque."""
    if image.mode.startswith(("I", "F")):
        image = Image.fromarray(_eight_bits(np.asarray(image)))
    if image.has_transparency_data:
        seen = image.convert("RGBA")
        image = Image.new("RGB", image.size, "white")
        image.paste(seen, mask=seen)
    return image.convert("RGB")


def _eight_bits(values: np.ndarray) -> np.ndarray:
    """Sixteen bits of grey without their lower eight; anything else between its darkest and its lightest."""
    if values.dtype.kind == "u" and values.dtype.itemsize == 2:
        return (values >> 8).astype(np.uint8)
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    return np.nan_to_num((values - low) * (255 / ((high - low) or 1.0))).astype(np.uint8)
