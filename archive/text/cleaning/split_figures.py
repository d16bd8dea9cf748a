import re
from collections.abc import Iterator

from archive.text.cleaning.manuscript import Edit, Manuscript
from archive.text.script import simplified

_POINT = re.compile(r"(?<=\d) *([.．]) *(?=\d)")
#: Thousands parted by a thin space, or the blank that a reader made of one: three digits, and then what is counted.
_THOUSANDS = re.compile(r"(?<![\d.,:/-])[1-9]\d{0,2}(?:[ \u2009\u202f]\d{3})+(?=[ ]?[\u4e00-\u9fff多余])")
_UNITS = "年月日号时分秒点例人名个次户家台辆岁天周吨万亿元米里斤只张件套间所座条份批支组层楼栋版期度届项种倍床"
_UNIT = re.compile(rf"(?<=\d) +(?=[%％‰℃]|[{_UNITS}])")
#: Inside a date or a time: 3月 2日, 24 ：00.
_INSIDE = re.compile(r"(?<=\d[年月]) +(?=\d{1,2} *[月日])|(?<=\d) +(?=[:：] *\d\d(?!\d))|(?<=\d[:：]) +(?=\d\d(?!\d))")
#: Where the setting parts figures from words on both sides, blanks are its manner; on the far side alone they are damage.
_BOTH_SIDES = re.compile(r"[\u4e00-\u9fff] +\d[\d.]*(?= +[\u4e00-\u9fff%％℃])")
_FAR_SIDE = re.compile(rf"[\u4e00-\u9fff，、：；（]\d[\d.]*(?= +[{_UNITS}])")
_PARAGRAPH = 60  # characters: a line as long as this shows its own manner, shorter ones that of the whole text


def split_figures(manuscript: Manuscript) -> Iterator[Edit]:
    """Spaces that typesetting left inside a number: ``358 . 3``, ``1 286人``, ``3 月2 日``, ``36 . 5 ℃``.

    A space after a point alone (``1. 3月2日``) is the number of a list and stays.

    >>> from archive.text.cleaning.pipeline import run
    >>> run("总投资12 . 6亿元", [split_figures]).text
    '总投资12.6亿元'
    """
    for found in _POINT.finditer(manuscript.text):
        told = found.group()
        if told.startswith(" "):
            yield Edit(found.start(), found.end(), found[1])
    told = simplified(manuscript.text)
    for found in _THOUSANDS.finditer(told):
        yield Edit(found.start(), found.end(), re.sub(r"\s", "", found.group()))
    of_the_text = _has_manner(told)
    at = 0
    for line in told.split("\n"):
        if not (_has_manner(line) if len(line) >= _PARAGRAPH else of_the_text):
            for blank in (*_UNIT.finditer(line), *_INSIDE.finditer(line)):
                yield Edit(at + blank.start(), at + blank.end())
        at += len(line) + 1


def _has_manner(told: str) -> bool:
    return len(_BOTH_SIDES.findall(told)) > 2 * len(_FAR_SIDE.findall(told))
