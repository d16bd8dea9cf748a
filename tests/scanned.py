"""Articles of scanned pages without recognition: a page is stated line by line, and drawn as it is stated.

A line is text at a size in pixels; characters in 〔 〕 are those that recognition is not sure of.
"""

import re
from functools import cache
from io import BytesIO
from pathlib import Path

from archive.derivation import derive_from
from archive.models import Article, Clipping, Part, ScannedPage
from archive.pictures import keep

#: Columns of lines: a headline over two reports, each under its own; invented, as everything in them.
PAGE = (
    (
        (40, "渡口重开，先试三趟"),
        (20, "本报记者　周例"),
        (20, "　　停航四十七天的渡口昨日恢复"),
        (20, "摆渡。船头站着一个〔測〕温的，船"),
        (20, "尾站着一个登〔记〕的。每船限载二"),
        (20, "十人，船舱每趟消毒一次。"),
    ),
    (
        (40, "菜场门口的第九天"),
        (20, "本报通讯员　何样"),
        (20, "　　清早六点，菜场的卷〔帘〕门拉开"),
        (20, "一半，值守的人先量体温，再放人"),
        (20, "进去。豆腐摊〔前己〕经站了十来个"),
        (20, "人，隔一米站一个。"),
    ),
)
UNSURE = re.compile("[〔〕]")
_FONTS = ("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", "/usr/share/fonts/truetype/arphic/uming.ttc")


def recognised(columns=PAGE, margin: int = 40, gutter: int = 60, sure: int = 97, unsure: int = 41) -> dict:
    """The fields of a ScannedPage on which the columns stand side by side; a line ends in a break, a column in two."""
    lines, texts, at, left, depth = [], [], 0, margin, margin
    for column in columns:
        top = margin
        for size, marked in column:
            text = UNSURE.sub("", marked)
            inside, certain = False, []
            for char in marked:
                inside = char == "〔" or inside and char != "〕"
                certain += [unsure if inside else sure] * (char not in "〔〕")
            right = left + size * len(text)
            edges = list(range(left, right + 1, size))
            line = {"start": at, "text": text, "box": [left, top, right, top + size], "down": False, "edges": edges}
            lines.append(line | {"sure": certain})
            texts.append(text + "\n")
            at += len(text) + 1
            top += size * 3 // 2
        left = max(line["box"][2] for line in lines) + gutter
        texts.append("\n")
        at, depth = at + 1, max(depth, top)
    text = "".join(texts).rstrip("\n")
    return {"width": left - gutter + margin, "height": depth + margin, "text": text, "lines": lines}


def drawn(page: dict, kind: str = "PNG") -> bytes:
    """The page as a picture: its characters in a face of this machine, or a block for each where there is none."""
    lines = tuple((line["text"], line["box"][1], line["box"][3], tuple(line["edges"])) for line in page["lines"])
    return _drawn(page["width"], page["height"], lines, kind)


@cache
def _drawn(width: int, height: int, lines: tuple, kind: str) -> bytes:
    """A page is drawn once, however many tests ask for it."""
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("L", (width, height), 246)
    draw = ImageDraw.Draw(picture)
    face = next((name for name in _FONTS if Path(name).exists()), None)
    for text, top, bottom, edges in lines:
        size = bottom - top
        font = ImageFont.truetype(face, size) if face else None
        for char, x in zip(text, edges, strict=False):
            if font:
                draw.text((x, top - size * 0.22), char, 40, font)
            elif not char.isspace():
                draw.rectangle((x + 2, top + 2, x + size - 2, bottom - 2), 90)
    kept = BytesIO()
    picture.save(kept, kind)
    return kept.getvalue()


def scanned_clipping(*pages: dict, filename: str = "四版.png", **fields) -> Clipping:
    """A clipping that was recognised as these pages; its picture is that of the first."""
    pages = pages or (recognised(),)
    clipping, _new = Clipping.objects.receive(drawn(pages[0]), filename, media_type="image/png", **fields)
    clipping.state, clipping.raw_text = Clipping.State.READ, "\n\n".join(page["text"] for page in pages)
    clipping.save()
    for number, page in enumerate(pages, 1):
        ScannedPage.objects.create(clipping=clipping, number=number, engine="stated 1", **page)
        keep(clipping, number, drawn(page, "WEBP"))
    return clipping


def scanned_article(*pages: dict, region: dict | None = None, **fields) -> Article:
    """A draft that stands on such a clipping, read by today's rules."""
    clipping = scanned_clipping(*pages, **fields)
    article = Article()
    article.save()
    Part.objects.create(article=article, clipping=clipping, region=region or {})
    derive_from(article, article)
    article.keep_newspaper()
    article.save()
    return article
