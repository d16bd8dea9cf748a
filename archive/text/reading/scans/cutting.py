"""A region of a page cut out of its picture: what lies beside it is not in the bytes."""

from collections.abc import Sequence
from io import BytesIO

from archive.text.reading.scans.page import Box

#: What is left around a region, as a share of the longer side of the page: the strokes that recognition cut off.
MARGIN = 0.006
#: What stands where something else was printed: pale, so that nobody takes it for paper.
COVERED = (226, 224, 219)


def around(boxes: Sequence[Sequence[int]], width: int, height: int) -> Box:
    """The rectangle that holds the boxes with their margin, within a page of ``width`` by ``height`` pixels.

    >>> around([[100, 100, 300, 200], [350, 150, 500, 400]], 1000, 2000)
    (88, 88, 512, 412)
    """
    grown = [_grown(box, width, height) for box in boxes]
    return tuple(edge(one[side] for one in grown) for side, edge in enumerate((min, min, max, max)))


def cut(picture: bytes, boxes: Sequence[Sequence[int]], others: Sequence[Sequence[int]] = (), longest: int = 0) -> bytes:
    """The region of ``boxes`` out of a picture that these count in, as WebP; all else in the rectangle is covered.

    ``others`` are boxes of other articles on the page, covered up to the very edge of a box. Without boxes it is the whole
    picture. ``longest`` brings the longer side down to so many pixels. Needs Pillow: raises ImportError without it.
    """
    from PIL import Image, ImageDraw

    with Image.open(BytesIO(picture)) as opened:
        page = opened.convert("RGB")
    if boxes:
        seen = Image.new("L", page.size)
        draw = ImageDraw.Draw(seen)
        for fill, laid in ((255, [_grown(box, *page.size) for box in boxes]), (0, others), (255, boxes)):
            for x0, y0, x1, y1 in laid:
                draw.rectangle((x0, y0, max(x0, x1 - 1), max(y0, y1 - 1)), fill)
        shown = around(boxes, *page.size)
        whole, page = page.crop(shown), Image.new("RGB", (shown[2] - shown[0], shown[3] - shown[1]), COVERED)
        page.paste(whole, mask=seen.crop(shown))
    if longest and max(page.size) > longest:
        page.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    out = BytesIO()
    page.save(out, "WEBP", quality=80, method=2)
    return out.getvalue()


def _grown(box: Sequence[int], width: int, height: int) -> Box:
    margin = round(max(width, height) * MARGIN)
    x0, y0, x1, y1 = box
    return max(0, x0 - margin), max(0, y0 - margin), min(width, x1 + margin), min(height, y1 + margin)
