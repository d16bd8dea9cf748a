"""A region of a page cut out of its picture: what lies beside it is not in the bytes."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from archive.text.reading.scans.page import Box, around

if TYPE_CHECKING:
    from PIL import Image

#: What is left around a region, as a share of the longer side of the page: the strokes that recognition cut off.
MARGIN = 0.006
#: What lies between two boxes of a region no further apart than this share of the longer side is the region's too.
GAP = 0.06
#: What stands where something else was printed: pale, so that nobody takes it for paper.
COVERED = (226, 224, 219)


def shown_around(boxes: Sequence[Sequence[int]], width: int, height: int) -> Box:
    """The rectangle that holds the boxes with their margin, within a page of ``width`` by ``height`` pixels.

    >>> shown_around([[100, 100, 300, 200], [350, 150, 500, 400]], 1000, 2000)
    (88, 88, 512, 412)
    """
    return around([_grown(box, width, height) for box in boxes])


def cut(picture: bytes, boxes: Sequence[Sequence[int]], others: Sequence[Sequence[int]] = (), longest: int = 0) -> bytes:
    """The region of ``boxes`` out of a picture that these count in, as WebP; all else in the rectangle is covered.

    ``others`` are boxes of what else is printed on the page, covered up to the very edge of a box. Without boxes it is the whole
    picture. ``longest`` brings the longer side down to so many pixels. Needs Pillow: raises ImportError without it.
    """
    from PIL import Image

    with Image.open(BytesIO(picture)) as opened:
        page = opened.convert("RGB")
    if boxes:
        seen = _closed(boxes, page.size)
        for fill, laid in ((0, others), (255, boxes)):
            _fill(seen, laid, fill)
        shown = shown_around(boxes, *page.size)
        whole, page = page.crop(shown), Image.new("RGB", (shown[2] - shown[0], shown[3] - shown[1]), COVERED)
        page.paste(whole, mask=seen.crop(shown))
    if longest and max(page.size) > longest:
        page.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    out = BytesIO()
    page.save(out, "WEBP", quality=80, method=2)
    return out.getvalue()


def _closed(boxes: Sequence[Sequence[int]], size: tuple[int, int]) -> "Image.Image":
    """A mask of the boxes with their margin and with what lies between near ones: they are spread, and drawn in again."""
    from PIL import Image, ImageFilter

    small = max(1, max(size) // 200)
    spread = 2 * round(max(size) * GAP / 2 / small) + 1
    width, height = size[0] // small + 1 + 2 * spread, size[1] // small + 1 + 2 * spread
    mask = Image.new("L", (width, height))
    _fill(mask, [[edge // small + spread for edge in box] for box in boxes], 255)
    mask = mask.filter(ImageFilter.MaxFilter(spread)).filter(ImageFilter.MinFilter(spread))
    mask = mask.crop((spread, spread, width - spread, height - spread))
    mask = mask.resize((mask.width * small, mask.height * small), Image.Resampling.NEAREST).crop((0, 0, *size))
    _fill(mask, [_grown(box, *size) for box in boxes], 255)
    return mask


def _fill(mask: "Image.Image", boxes: Sequence[Sequence[int]], level: int) -> None:
    from PIL import ImageDraw

    draw = ImageDraw.Draw(mask)
    for x0, y0, x1, y1 in boxes:
        draw.rectangle((x0, y0, max(x0, x1 - 1), max(y0, y1 - 1)), level)


def _grown(box: Sequence[int], width: int, height: int) -> Box:
    margin = round(max(width, height) * MARGIN)
    x0, y0, x1, y1 = box
    return max(0, x0 - margin), max(0, y0 - margin), min(width, x1 + margin), min(height, y1 + margin)
