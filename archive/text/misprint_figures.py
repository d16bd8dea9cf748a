"""Rules of :mod:`archive.text.misprints` about figures: days, times, shares and temperatures that cannot be.

Each is given the text and the same text in one shape for each character, place for place.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from archive.text.lazy_pattern import LazyPattern

#: What a rule yields: where, and what may have been meant.
Found = tuple[int, int, str]

_DAY = LazyPattern(r"(?<![\d.])(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:[（(]?(?:星期|周)([一二三四五六日天])(?!\d))?")
_WEEKDAYS = "一二三四五六日"


def no_such_day(text: str, told: str) -> Iterator[Found]:
    """A day that no calendar has: 2月30日, 13月5日, 2月29日 of a year that is no leap year."""
    for found in _DAY.finditer(told):
        if not _is_day(*map(int, (found[1] or 2020, found[2], found[3]))):
            yield found.start(), found.end(3) + 1, ""


def other_weekday(text: str, told: str) -> Iterator[Found]:
    """A weekday that the printed day was not: 2020年3月2日星期三."""
    for found in _DAY.finditer(told):
        if found[1] and found[4] and _is_day(*(parts := [int(found[part]) for part in (1, 2, 3)])):
            right = _WEEKDAYS[date(*parts).weekday()]
            if right != found[4].replace("天", "日"):
                yield *found.span(4), right


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= year and 1 <= day <= monthrange(year, month)[1]


_TIME = LazyPattern(
    r"(?:(?<=[日午晨夜晚早])|(?<=[日午晨夜晚早] ))(\d{1,2})(?:[:：]|[时点](?=\d{1,2}分))(\d{1,2})(?![\d.:：])"
    r"|(?<![\d.])(\d{1,2})时(\d{1,2})分(?!之)"
)


def no_such_time(text: str, told: str) -> Iterator[Found]:
    """A time that no clock shows, beside a day or a part of one: 上午9:75, 25时10分."""
    for found in _TIME.finditer(told):
        hour, minute = (int(part) for part in found.groups() if part is not None)
        if hour > 24 or minute > 59 or hour == 24 and minute:
            yield *found.span(), ""


_SHARE = LazyPattern(
    r"(?:占比|复工率|开工率|返岗率|到岗率|治愈率|病死率|死亡率|覆盖率|合格率|满意率|入住率|阳性率|知晓率|参与率|排查率|及格率|见面率|签约率)"
    r"(?:均|已|分别|只|仅|高|就|要)?(?:为|是|达到?|约|超过?|在)?(?:了|约|至)?(\d+(?:\.\d+)?)%"
)


def impossible_share(text: str, told: str) -> Iterator[Found]:
    """More than all of what can be no more than all: 复工率150%. Growth, and what is planned, may be more."""
    for found in _SHARE.finditer(told):
        if float(found[1]) > 100:
            yield found.start(1), found.end(), ""


_WARMTH = LazyPattern(r"体温(?:均|都|最高|正常)?(?:为|是|达到?|约|在|升至|升到|超过)?(\d+(?:\.\d+)?)(?:℃|度|摄氏度)")


def impossible_temperature(text: str, told: str) -> Iterator[Found]:
    """A person's temperature that no living person has: 体温3.75℃, 体温375℃."""
    for found in _WARMTH.finditer(told):
        if not 33 <= float(found[1]) <= 44:
            yield found.start(1), found.end(), ""
