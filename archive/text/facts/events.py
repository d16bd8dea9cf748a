"""Events: what a report says happened on a day or within a span, each with the clauses that say so.

A date that is only a limit, an aim or the attribute of people (1月20日后返回的人员) is no event; an order's 自2月3日起 is one,
though it lay ahead on the day of printing, for then it came into force. A month alone is one where it is told as past; a
year alone is none.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from archive.text.facts.clauses import clause_spans, in_short, lead_of
from archive.text.facts.report import Scene, Sentence
from archive.text.facts.rows import Event
from archive.text.facts.when import When
from archive.text.lazy_pattern import LazyPattern
from archive.text.simplified import simplified

#: What lies before is history, not what a report of these years tells.
_FIRST = date(2019, 12, 1)
#: 目前, 至今: no day on which something happened.
_NO_DAY = re.compile(r"目前|至今|迄今|截稿|发稿|连日来|这几天|近期|近[几两]日")
#: An order that comes into force, though the day lay ahead.
_IN_FORCE = re.compile(r"\s?(?:[（(][^）)]{1,10}[）)])?\s?起(?![草用床飞诉点源步早])")
_WILL = re.compile(r"力争|争取|计划|预计|拟(?:于|在|自|从)|将(?:于|自|从)")
#: Before a date: whoever it may be (凡2月5日前购票的).
_COMPARED = re.compile(r"(?:较|比|相比|同比|距离?|根据|按照?|依[据照])$")
_WHOEVER = re.compile(r"(?:^|[,，。；：])(?:凡|如果?|若)[^,，。]{0,12}$")
#: Behind a date: it belongs to people or things, not to what is told.
_ATTRIBUTE = LazyPattern(
    r"(?:[（(][^）)]{1,10}[）)])?(?:以?[来后]|之后|至今|起|期间)?[^,，。；、]{0,16}"
    r"(?:返|来|到过|去过|途经|乘坐|接触|旅居|离开|抵达|出现|就诊|购买|销售|进入|参加)[^,，。；]{0,24}"
    r"(?:的?(?:人员|人群|旅客|乘客|市民|群众|居民|学生|员工|师生|车辆)|者)(?=[,，。、]|[均都须需请应要]|进行|开展|逐一|全部|一律|登记|共)"
)
#: 2月18日出院的张女士说: when somebody left, not when she said it.
_OF_SOMEBODY = LazyPattern(r"[^,，。；]{1,14}的[^,，。；的]{1,12}(?:说|告诉|表示|回忆|介绍|坦言|感慨)")
#: 最难忘的是除夕: a day named, and nothing told of it.
_UNSAID = re.compile(r"(?:的|是|为|在|于)$")
_OF_TITLE = re.compile(
    r"(?:夜|晚|以来)?的(?!当[天日]|那[天晚]|[^,，。]{0,14}(?:会|仪式|行动))|的?(?:《|第[一二三四五六七八九十\d]+期|版)"
)
#: 发布2月3日新增病例的行程: the day of what is published.
_PUBLISHED = re.compile(r"(?:发布|通报|公布|公开|印发)了?(?:关于)?$")
_OPENS = re.compile(r"(?:^|[,，。；：“])$")
#: 2月27日、28日运抵: two days, one telling.
_IN_A_ROW = re.compile(r"[、和及与]")
#: 从21日第一轮到31日第六轮: two ends of what went on, told at the second.
_FROM, _UP_TO = re.compile(r"[从自]$"), re.compile(r"[^,，。；：]{1,8}[到至]")
#: 时针拨回2月5日。: a sentence that only names the day of what follows.
_POINTS = LazyPattern(r"(?:时间|时针|时钟|镜头|记忆|思绪|日历|画面|故事)[^,，。；]{0,8}(?:回|到|至|在|于)$")
#: 记者3月2日从市指挥部获悉: the day on which it was heard.
_HEARD = LazyPattern(r"(?:从|在|自|于)?[^,，。；]{0,24}?(?:获悉|了解到|得知)")
#: 省里同日调来7000份: the day stands behind who did it.
_DID = LazyPattern(
    r"(?:就|便|即|还|又|也)?(?:抵达|到达|赶到|调[来拨派]|运[来抵到]|派|送[来达]|宣布|启动|召开|成立|设立|组建|发布|发出|印发|下发|公布"
    r"|启用|投用|建成|开[工放通诊始]|出[院发台]|复[工课学航]|恢复|关闭|停[运航业课]|解除|封闭|进驻|集结|增援|实施)"
)
#: Something that ends with the last day of a span.
_ENDS = re.compile(r"撤离|撤除|撤销|解除|结束|关舱|休舱|收官|解封")
#: A sentence that goes on where the dated one before it stops: it opens with what was done.
_GOES_ON = LazyPattern(
    r"^(?:在全[省市国县]率先|率先|同时|并|随即|随后|立即|迅速|紧急|连夜|第一时间|全部|一律|全面)?"
    r"(?:停运|停止|停办|停课|停业|取消|关停|关闭|暂停|封闭|划定|启动|成立|设立|设置|组建|召开|启用|开放|开通|开设|恢复|解除|撤销"
    r"|调整|实施|实行|下发|印发|发布|出台|派出|选派|抽调|集结|开展|建成|投用|征用|改造)"
)
_COUNT = re.compile(r"^(?:全[市县区州镇])?(?:累计|共|无|没有|现有)*(?:新增|出院|治愈|确诊|死亡|病亡|疑似|解除)[^,，]*")
_LEADS_UP = re.compile(r"(?:后|之际|以来|时)[,，]$")
#: What follows one of these is what was ordered or said, not what was done.
_SAID = re.compile(r"通知|要求|强调|指出|提出|部署|意见|方案|通报|表示|介绍|[说称]")
_GENERAL = re.compile(r"每[天日晚个名]|始终|一直|坚持|要[加进切严]|必须|不断|持续|日均|确保|以来")


def find_events(scene: Scene) -> list[Event]:
    """The events of a report, in the order of its text."""
    events: list[Event] = []
    before: tuple[Sentence, list[Event]] | None = None
    pointed: Sentence | None = None
    for sentence in scene.sentences:
        if sentence.kind == "heading":
            before = None
            continue
        found = list(_told(scene, sentence)) or list(_under_its_day(scene, sentence))
        if before and before[0].where == sentence.where:
            found = [event for event in found if not _counts_on(event, before[1])]
        if not found and pointed and pointed.where == sentence.where and not scene.whens(sentence):
            found = list(_pointed_at(scene, sentence))
        pointed = sentence if not found and _only_points(scene, sentence) else None
        if not found and before and before[0].where == sentence.where:
            found = [] if _SAID.search(before[0].hans) else list(_going_on(scene, sentence, before[1]))
            before = None
        else:
            before = (sentence, found) if found else None
        events += found
    return events


def _under_its_day(scene: Scene, sentence: Sentence) -> Iterator[Event]:
    """What stands first under a line that is a date and little else."""
    when = scene.when_at(sentence, 0) if sentence.number == 0 and not scene.whens(sentence) else None
    if when and when.iso:
        yield from _event(scene, sentence, when, [], 0, len(sentence.text), "under_day")


def _mid_sentence(text: str, when: When) -> bool:
    """省里同日调来客车40辆, but no count: 接触者当日解除观察60人."""
    return simplified(when.text) in ("同日", "当天") and text[when.start - 1] not in "于在的" and bool(_DID.match(text, when.end))


def _counts_on(event: Event, before: list[Event]) -> bool:
    """当日出院1例。, behind what that day brought: the count goes on, and is no event of its own."""
    days = {one.date[:10] for one in before if one.date}
    return event.date_basis == "context" and (event.date or "")[:10] in days and bool(_COUNT.search(event.what))


def _only_points(scene: Scene, sentence: Sentence) -> bool:
    """时针拨回2月5日深夜。"""
    whens = scene.whens(sentence)
    return len(whens) == 1 and bool(_POINTS.search(sentence.hans[: whens[0].start])) and len(sentence.text) - whens[0].end < 4


def _pointed_at(scene: Scene, sentence: Sentence) -> Iterator[Event]:
    """What happened on the day that the sentence before only names."""
    when = scene.when_at(sentence, 0)
    if when and when.iso:
        yield from _event(scene, sentence, when, [], 0, len(sentence.text), "under_day")


def _told(scene: Scene, sentence: Sentence) -> Iterator[Event]:
    rows = [[when for when in row if _is_event(sentence, when, row[-1].end)] for row in _rows(sentence, scene.whens(sentence))]
    rows = _ends_of_spans(sentence, [row for row in rows if row])
    days: set[str | None] = set()
    for row, start, end in _segments(sentence, rows):
        for when in row:
            told = when.iso and (when.iso[:10] if when.relation == "as_of" else when.iso)
            if when.basis in ("context", "relative") and told and told in days:
                continue  # …，当天…: the day is told already; 当晚9点 is another time
            days |= {when.iso, when.iso and when.iso[:10]}
            yield from _events(scene, sentence, when, row, start, end)


def _is_event(sentence: Sentence, when: When, row_end: int) -> bool:
    """Whether something happened on that day; ``row_end`` is where the row of days that it stands in ends."""
    text, after = sentence.hans, sentence.hans[when.end :]
    if _NO_DAY.search(when.text) or when.iso and len(when.iso) == 4 or when.last and when.last < _FIRST:
        return False
    if when.iso is None and not re.search(r"[日号月初夕]", simplified(when.text)):
        return False
    if when.relation == "ahead" and not (
        _IN_FORCE.match(text, row_end) and not _WILL.search(text, max(0, when.start - 20), when.end + 12)
    ):
        return False
    if when.basis == "context" and not (_OPENS.search(text[: when.start]) or _mid_sentence(text, when)):
        return False
    if text.endswith("记者", 0, when.start) and _HEARD.match(after) or _POINTS.search(text[: when.start]):
        return False
    if _COMPARED.search(text[: when.start]) or _PUBLISHED.search(text[: when.start]) or _WHOEVER.search(text[: when.start]):
        return False
    return not (_ATTRIBUTE.match(after) or _OF_SOMEBODY.match(after) or _OF_TITLE.match(after))


def _ends_of_spans(sentence: Sentence, rows: list[list[When]]) -> list[list[When]]:
    """Two days that are only the ends of what went on (从21日第一轮到31日第六轮) as the second, from the first on."""
    ends: list[list[When]] = []
    for row in rows:
        first = ends[-1][0] if ends else None
        if (
            first
            and _FROM.search(sentence.hans[: first.start])
            and _UP_TO.fullmatch(sentence.hans, ends[-1][-1].end, row[0].start)
        ):
            ends[-1] = [row[0]._replace(start=first.start), *row[1:]]
        else:
            ends.append(row)
    return ends


def _rows(sentence: Sentence, whens: Sequence[When]) -> list[list[When]]:
    """The dates, those that stand in a row together: they share what is told."""
    rows: list[list[When]] = []
    for when in whens:
        if rows and _IN_A_ROW.fullmatch(sentence.hans, rows[-1][-1].end, when.start):
            rows[-1].append(when)
        else:
            rows.append([when])
    return rows


def _segments(sentence: Sentence, rows: list[list[When]]) -> Iterator[tuple[list[When], int, int]]:
    """Each row of dates with what it rules: its clauses, from those of the row before to those of the row behind."""
    if not rows:
        return
    spans, cuts = clause_spans(sentence.hans), [0]
    for row, following in zip(rows, rows[1:], strict=False):
        opens = next((start for start, end in spans if start <= following[0].start < end), following[0].start)
        lead = lead_of(sentence.hans, following[0].start)
        cuts.append(opens if opens >= row[-1].end else max(lead, row[-1].end))
    yield from zip(rows, cuts, [*cuts[1:], len(sentence.text)], strict=True)


def _events(scene: Scene, sentence: Sentence, when: When, row: list[When], start: int, end: int) -> Iterator[Event]:
    split = _elsewhere(scene, sentence, when, end)
    for first, last in ((start, split), (split, end)) if split else ((start, end),):
        yield from _event(scene, sentence, when, row, first, last, "dated")
    if when.relation == "span" and when.last and when.last != when.first and _ENDS.search(sentence.hans, when.end, end):
        ended = when._replace(iso=when.last.isoformat(), first=when.last, text=re.split("[至到—–-]", when.text)[-1])
        yield from _event(scene, sentence, ended, row, start, end, "end_of_span")


def _elsewhere(scene: Scene, sentence: Sentence, when: When, end: int) -> int | None:
    """Where a second event begins: 1月24日，全省启动响应后，｜我市成立…: behind what happened first, and elsewhere."""
    for first, last in clause_spans(sentence.hans[:end]):
        if first < when.end:
            continue
        if last >= end or not re.search(r"(?<![之以])后[,，]$", sentence.hans[first:last]) or last - first < 6:
            return None
        if _GENERAL.search(sentence.hans, last, end):
            return None
        here, there = scene.spot_at(sentence, last - 2), scene.spot_at(sentence, last + 6)
        return last if here.name and there.name and here != there and not here.name.startswith(there.name) else None
    return None


def _main_clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The first clause from ``start`` on that does not only lead up to another (…后，)."""
    spans = [(start + first, start + last) for first, last in clause_spans(text[start:end])]
    return next((span for span in spans if span[1] - span[0] > 3 and not _LEADS_UP.search(text[span[0] : span[1]])), (start, end))


def _going_on(scene: Scene, sentence: Sentence, before: list[Event]) -> Iterator[Event]:
    """What was done the same day, in the sentence right behind, which names no date itself."""
    dates = {event.date for event in before}
    if len(dates) != 1 or before[0].date is None or scene.whens(sentence):
        return
    if "/" in before[0].date or before[0].rule != "dated" or not _GOES_ON.match(sentence.hans) or _GENERAL.search(sentence.hans):
        return
    when = scene.when_at(sentence, 0)
    if when and when.iso and when.relation in ("on", "since"):
        yield from _event(scene, sentence, when, [], 0, len(sentence.text), "went_on")


def _event(scene: Scene, sentence: Sentence, when: When, row: list[When], start: int, end: int, rule: str) -> Iterator[Event]:
    dates = [(one.start - start, one.end - start) for one in row if start <= one.start]
    what = in_short(sentence.hans[start:end], dates)
    if sum("\u4e00" <= character <= "\u9fff" for character in what) < 2 or _UNSAID.search(what):
        return
    behind = row[-1].end if row else 0
    spot = scene.spot_of(sentence, *_main_clause(sentence.hans, max(start, min(behind, end - 1)), end))
    yield Event(
        where=sentence.where,
        sentence_start=sentence.start,
        sentence=sentence.text,
        start=sentence.start + start,
        end=sentence.start + end,
        rule=rule,
        date=when.iso,
        date_text=when.text,
        date_basis=when.basis,
        what=what,
        place=spot.code,
        place_name=spot.name,
    )
