"""Days that are named from where the text stands: 昨日, 当天, 近日, 目前, 上周五."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from archive.text.facts.clock import PART
from archive.text.facts.layout import Layout
from archive.text.facts.resolved import last_such_day
from archive.text.facts.when import Dated, When, at_the_hour, related
from archive.text.lazy_pattern import LazyPattern
from archive.text.numerals import number

#: 14日 after these is how long, not when.
_HOW_LONG = "".join(f"(?<!{word})" for word in "为期 历时 连续 超过 隔离 观察 休息 延长 停产 停课 用了 不足 提前 年月".split())
_WORDS = LazyPattern(
    r"(?=[凌清上中下傍晚深一二两三四五六七八九十大前昨今明后当同这那近日连截到目至迄上本去第隔\d])(?:"
    r"(?P<day>(?<![至如当据像较比日此以之])(?P<which>大前|前|昨|今|明|后)(?:[天日](?![之的报线头游记后前益常])|[晚晨夜早](?![报年期日晨安])))"
    r"|(?P<same>(?<![了过相应到])(?<!(?<!就)在)(?:当[天日](?![的之值然])|同[日一]天?(?=[,，晚上下凌清早])|(?<![\d不])同日(?=[抵到赶调运派送宣启召成组发印下公投建开出复恢关停解封进集增实])"
    r"|当晚|[这那]一?天(?=[,，晚上下凌清早中一]|是)|(?<=[\n。！？])[这那]一天(?=全|共|[有医市县区镇村])"
    r"|(?<=[。；;！”])(?:凌晨|清晨|上午|中午|下午|傍晚|晚上|晚间|深夜)(?=[,，\d])))"
    r"|(?P<following>(?:第二|隔)天(?=[,，早上下凌一晚清中]))"
    r"|(?<![^\n,，。；“])(?P<later>[一二两三四五六七八九十]{1,2}|1[0-5]|[1-9])天(?:之|以)?后(?=[,，])"
    r"|(?P<lately>近日(?![来返])|日前(?=[,，召举印发出启开下])|(?<![一二三四五六七八九十几数\d今昨明当前每])日前|连日来"
    r"|近[几两]日|这几天|近期(?=[,，])|前不久)"
    r"|(?P<now>(?:截[至止]到?|到)?目前(?:为止)?|截[至止]到?(?:记者)?(?:发稿|截稿)(?:时(?:为止)?|前)?|(?<![持直])至今(?!无)"
    r"|迄今(?:为止)?|截至今[日天])"
    r"|(?P<week>(?P<near>上|本|这)(?:个?)(?:周|星期)(?P<weekday>[一二三四五六日天])(?![至到]))"
    rf"|(?P<bare>(?:(?P<month>本月|上个?月)|(?<![\d.月第近续每两几前上同某这那此])){_HOW_LONG}"
    r"(?P<number>3[01]|[12]\d|0?[1-9])日(?![均常益子程内后间以游志报语本照期龄之前电]|夜(?![里间,，])))"
    r"|(?P<year>(?<![\d〇零一二三四五六七八九十])(?:今年|去年)(?:以来)?"
    r"(?![\d一二三四五六七八九十]{1,2}月|春节|[春夏秋冬]天|[春夏秋冬]季"
    r"|[\d一二三四五六七八九十]{1,3}岁)))"
)
_ABOUT_TO = re.compile(r"(?:\d{1,2}时|零时|零点|晚|中午|凌晨)?(?:起|前|将)")
_STOP = re.compile(r"[。！？；;\n]")
#: 昨晚, 下午: the hour behind it counts from noon.
_PART = LazyPattern(rf"(?:{PART})$")
#: 就在这一天: as if it stood first.
_JUST = ("就在", "也就在", "也在", "正是", "就是")
_STEP = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2}


def read_day_words(layout: Layout, printed: Sequence[date | None], dated: Sequence[Dated]) -> Iterator[Dated]:
    """The days named by such words, those that overlap a date left out; ``printed`` is the day of printing by unit.

    What the text does not settle has no ``iso``: 今天 in a text whose day nobody knows still ends what 3月2日 ruled.
    """
    starts, known = [unit.start for unit in layout.units], list(dated)
    for match in _WORDS.finditer(layout.plain):
        place = bisect_right(starts, match.start()) - 1
        unit, day = layout.units[place], printed[place]
        if any(one.when.start < match.end() and match.start() < one.when.end for one in dated):
            continue
        heads = match.start() == unit.start or layout.plain[unit.start : match.start()] in _JUST
        near = (unit, layout.units[place - 1]) if heads else (unit,)
        before = [one.when for one in known if one.unit in near and one.when.end <= match.start() and not one.vague]
        before = sorted((when for when in before if when.relation != "ahead"), key=lambda when: when.start)
        if match["day"] and _in_speech(layout.plain[unit.start : match.start()]):
            continue  # “今天轮到我”: of the speaker's day
        if match["now"] and day is None and before and not _STOP.search(layout.plain, before[-1].end, match.start()):
            continue  # 3月2日，…至今无新增: the day printed goes on
        when = _meant(match, day, before)
        if when and not (match["lately"] or match["now"] or match["year"]):
            part = _PART.search(match[0])
            end = match.start() + part.start() if part else match.end()
            when = at_the_hour(layout.plain, unit, when._replace(end=end))
            if match[0] in ("当日", "当天") and "T" not in (when.iso or "") and _counts_to(layout, before, match.start()):
                continue  # 截至2月4日24时，累计16例，当日新增3例: all up to the same hour
        if when:
            ahead = when.relation == "on" and when.first and day and when.first > day
            known.append(related(layout, Dated(when._replace(relation="ahead") if ahead else when, unit)))
            yield known[-1]


def _counts_to(layout: Layout, before: Sequence[When], at: int) -> bool:
    """Whether the sentence counts up to an hour of the day that 当日 means."""
    last = before[-1] if before else None
    return bool(last and last.relation == "as_of" and "T" in (last.iso or "") and not _STOP.search(layout.plain, last.end, at))


def _in_speech(before: str) -> bool:
    return before.count("“") > before.count("”") or before.count("「") > before.count("」")


def _meant(match, day: date | None, before: Sequence[When]) -> When | None:
    blank = When(match.start(), match.end(), "", None, "", None, None)
    if match["day"]:
        step = _STEP[match["which"]]
        return _on(blank, day and day + timedelta(step), "relative", "ahead" if step > 0 else "on")
    if match["bare"]:
        if match["month"] and day:
            day = day if match["month"] == "本月" else day.replace(day=1) - timedelta(1)
        if day and not match["month"] and _ABOUT_TO.match(match.string, match.end()):
            return _coming(blank, day, int(match["number"]))
        return _on(blank, day and last_such_day(day, int(match["number"])), "relative")
    if match["following"] or match["later"]:
        last = next((one for one in reversed(before) if one.last and (one.first == one.last or one.relation == "span")), None)
        return _on(blank, last.last + timedelta(number(match["later"] or "1")), "relative") if last else None
    if match["same"]:
        last = next((one for one in reversed(before) if one.first), None)
        same = last.last if last and last.relation == "span" else last.first if last else None
        return _on(blank, same, "context") if last else None
    if match["lately"]:
        return _on(blank, day, "approximate")
    if match["now"]:
        counted = next((one for one in reversed(before) if one.relation == "as_of"), None)
        if counted:
            return blank._replace(iso=counted.iso, basis="context", first=counted.first, last=counted.last, relation="as_of")
        return _on(blank, day, "published", "as_of")
    if match["week"]:
        return _on(blank, day and _weekday(day, match["near"], match["weekday"]), "relative")
    year = day and day.year - (match["year"].startswith("去"))
    if not year:
        return blank
    first, last = date(year, 1, 1), min(date(year, 12, 31), day)
    return blank._replace(
        iso=str(year), basis="relative", first=first, last=last, relation="since" if match[0].endswith("以来") else "on"
    )


def _coming(when: When, day: date, number: int) -> When:
    """从25日零时起 in a paper of the 24th: the nearest such day, before or ahead."""
    days = (last_such_day(day, number), last_such_day(day + timedelta(31), number))
    near = min(filter(None, days), key=lambda one: abs(one - day), default=None)
    return _on(when, near, "relative", "ahead" if near and near > day else "on")


def _on(when: When, day: date | None, basis: str, relation: str = "on") -> When:
    if day is None:
        return when._replace(relation=relation)
    return when._replace(iso=day.isoformat(), basis=basis, first=day, last=day, relation=relation)


def _weekday(day: date, near: str, name: str) -> date:
    monday = day - timedelta(day.weekday() + (7 if near == "上" else 0))
    return monday + timedelta(min("一二三四五六日天".index(name), 6))
