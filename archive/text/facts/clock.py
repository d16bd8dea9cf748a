"""The time of day behind a date: 晚, 上午9时30分, 0时至24时."""

import re
from typing import NamedTuple

from archive.text.lazy_pattern import LazyPattern
from archive.text.numerals import number

#: Parts of the day.
PART = "|".join(
    """
    凌晨 清晨 早晨 一?早上? 上午 中午 正午 下午 午后 傍晚 当晚 晚上 晚间 晚 深夜 夜间 夜里 夜晚 夜 午夜 半夜 当[天日] 全天
    这天 那天
    """.split()
)
_HAN_HOUR = "二十[一二三四]?|十[一二三四五六七八九]?|[零一二三四五六七八九两]"
#: What may stand behind a day: 晚, 当天, 上午9时30分, 8:00, 早上七八点钟.
_HOUR = LazyPattern(
    rf"(?:[（(](?:星期|周)[一二三四五六日天][）)])?\s?(?P<part>(?:{PART})*)"
    rf"(?:\s?(?P<hour>[012]?\d|{_HAN_HOUR})"
    rf"(?:\s?[时点](?![名刻对心])(?:\s?(?P<minute>[0-5]?\d|[一二三四五]?十[一二三四五六七八九]?|半)分?)?|[:：](?P<colon>[0-5]\d)(?!\d)"
    rf"|(?=\s?[-－—–~～至到]{{1,2}}\s?[012]?\d\s?[时:：])))?"
)
#: 七八点钟, 9点多: an hour, but none that a clock shows.
_ABOUT_HOUR = re.compile(r"\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})点(?:钟|多|左右|来钟)+")
_OR_SO = re.compile("[多许钟整]*(?:左右)?")
#: The other end of a time of day: 至12时, —24:00.
_TO_HOUR = LazyPattern(
    rf"(?:许|左右)?\s?[-－—–~～至到]{{1,2}}\s?(?:当[日天])?(?P<part>(?:{PART})*)(?P<hour>[012]?\d|{_HAN_HOUR})"
    rf"(?:\s?[时点](?![名刻对])(?:\s?(?P<minute>[0-5]?\d|半)分?)?|[:：](?P<colon>[0-5]\d)(?!\d))"
)


class Hours(NamedTuple):
    """Where the time of day ends in the text, and its ISO hours and minutes: from, to; None where none is printed."""

    end: int
    first: str | None = None
    last: str | None = None


def hours_behind(text: str, start: int, stop: int) -> Hours:
    """The time of day that stands right at ``start``; ``text`` has narrow digits. Without one the end is ``start``.

    >>> hours_behind("下午3时半到岸", 0, 7), hours_behind("0—24时新增", 0, 8), hours_behind("晚，", 0, 2)
    (Hours(end=5, first='15:30', last=None), Hours(end=5, first='00:00', last='24:00'), Hours(end=1, first=None, last=None))
    """
    match = _HOUR.match(text, start, stop)
    bare = match.end("part") if match["part"] else start
    first = _clock(match)
    if not first:
        about = _ABOUT_HOUR.match(text, bare, stop)
        return Hours(about.end() if about else bare)
    until = _TO_HOUR.match(text, match.end(), stop)
    last = _clock(until) if until else None
    if not last and not re.search("[时点:：]", match[0]):
        return Hours(bare)
    end = until.end() if last else match.end()
    return Hours(end + len(_OR_SO.match(text, end, stop)[0]), first, last)


def _clock(match: re.Match) -> str | None:
    """ISO hours and minutes: 下午3时半 is 15:30; None where none is printed or there is no such time."""
    hour = number(match["hour"]) if match["hour"] else None
    if hour is None or hour > 24:
        return None
    part, minute = match["part"], match["minute"] or match["colon"]
    if re.search("下午|午后|傍晚|晚|夜", part) and hour < 12 and not (hour < 6 and re.search("[深午半]?夜", part)):
        hour += 12
    elif part == "中午" and hour < 4:
        hour += 12
    elif re.search("晚|夜", part) and hour == 12:
        hour = 24
    return f"{hour:02d}:{30 if minute == '半' else number(minute) if minute else 0:02d}"
