"""What stands beside the articles of a page: the head of the page, captions, boxed notices."""

import random

from tests.pages.breaking import INDENT, broken
from tests.pages.sheet import Sheet
from tests.pages.style import Style

#: Invented papers, as the samples have them, in either script.
_PAPERS = {"zh-Hans": ("鸢渡样报", "河湾样报", "石桥晚样报"), "zh-Hant": ("鳶渡樣報", "河灣樣報", "石橋晚樣報")}
_NOTICES = {
    "zh-Hans": ("便民提示", "渡口每天早六点开航，晚七点收班。乘船请测体温、戴口罩，隔位就座。"),
    "zh-Hant": ("便民提示", "渡口每天早六點開航，晚七點收班。乘船請測體溫、戴口罩，隔位就座。"),
}
_CAPTIONS = {
    "zh-Hans": "图为清早的渡口，值班员在登记。岑渡 摄",
    "zh-Hant": "圖為清早的渡口，值班員在登記。岑渡 攝",
}


def caption(sheet: Sheet, style: Style, start: float, end: float, v: float, **told) -> None:
    """A line or two in small type below a picture."""
    size = style.em * 0.82
    for place, line in enumerate(broken(_CAPTIONS[style.script], (end - start) // size, sheet.vertical, 0)):
        sheet.set(start, v, line, size, "kai", kind="caption", opens=not place, **told)
        v += size * 1.35


def notice(sheet: Sheet, style: Style, start: float, end: float, v: float, **told) -> None:
    """A boxed notice with a heading of its own."""
    size, (title, text) = style.em * 0.9, _NOTICES[style.script]
    pad = style.em * 0.6
    room = int((end - start - 2 * pad) / size)
    lines = broken(text, room, sheet.vertical)[:6]
    at = v + pad
    sheet.set((start + end - 4 * style.em) / 2, at, title, style.em, "hei bold", kind="notice", **told)
    at += style.em * 1.5
    for place, line in enumerate(lines):
        indent = INDENT * size if place == 0 else 0
        sheet.set(start + pad + indent, at, line, size, "hei", kind="notice", opens=place == 0, **told)
        at += size * 1.45
    sheet.frame(start, v, end, at + pad / 2)


def furniture(sheet: Sheet, style: Style, margin: float, chance: random.Random) -> None:
    """The paper's name, date and page number over a rule at the head of the page."""
    em = style.em
    right = sheet.width - margin
    held, sheet.lines = sheet.lines, []
    day = f"2020年{chance.randint(1, 12)}月{chance.randint(1, 28)}日"
    told = {"kind": "furniture", "article": -1}
    paper = chance.choice(_PAPERS[style.script])
    y = em * 1.6
    sheet.set_across(margin, y, f"{chance.randint(2, 16):02d}版", em, "hei bold", piece=-9, **told)
    if sheet.width > em * 24:
        sheet.set_across((sheet.width - 8 * em) / 2, y, day, em * 0.85, "song", piece=-8, **told)
    sheet.set_across(right - len(paper) * em * 1.3, y - em * 0.2, paper, em * 1.3, "kai", piece=-7, **told)
    sheet.pen.line((margin, y + em * 1.7, right, y + em * 1.7), fill=40, width=3)
    sheet.lines += held
