"""Which date rules at a place of a sentence: the last printed there, or one carried over from what stands before."""

import re
from bisect import bisect_left
from datetime import date
from functools import cached_property

from archive.text.facts.day_words import read_day_words
from archive.text.facts.layout import Layout, Sentence, Unit
from archive.text.facts.when import Dated, When, day_of_dispatch, joined, read_dates
from archive.text.lazy_pattern import LazyPattern
from archive.text.partial_date import next_day

#: How many sentences a date is carried on, by its relation: a count goes on longer than a deed.
_REACH = {"as_of": 3, "span": 3, "since": 1, "on": 1}
#: A sentence with one of these speaks of no day or of another: nothing is carried into it.
_APART = LazyPattern(
    r"以来|期间|每[天日晚周月]|日均|平均|长期|一直|始终|历来|平时|下一步|接下来|今后|未来|此前|之前|随后几|往年|同比|[由从](?:年初|最初|起初|原来|原先)的?"
    r"|各级(?:各部门)?要|必须|要(?:坚持|加强|进一步|切实|严格|把|以)|将(?:继续|进一步|于)|计划|力争|确保"
)
_THEN = re.compile(r"(?:[由从较比]|(?:增[加长]?|提[高升]|扩大|上?升|下?降|减少?)[到至])$")
_ITS_NUMBER = re.compile(r"的?(?:约|近|不到|不足|最高|仅)*\d")
#: A line that is a date and little else, over what happened then.
_DAY_LINE = 6


class Calendar:
    """The dates of a report, by sentence. ``published`` anchors days without a year; ``stated`` says that it is printed."""

    def __init__(self, layout: Layout, published: date | None, stated: bool):
        self._layout, self._published, self._stated = layout, published, stated
        self._by_sentence: dict[tuple[str, int], tuple[When, ...]] = {}

    def whens(self, sentence: Sentence) -> tuple[When, ...]:
        """The dates printed in the sentence, in order; places are of the sentence."""
        key = sentence.where, sentence.start
        if key not in self._by_sentence:
            start, end = self._layout.span(sentence)
            low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
            self._by_sentence[key] = tuple(one.when.moved(-start) for one in self._dated[low:high])
        return self._by_sentence[key]

    def when_at(self, sentence: Sentence, at: int) -> When | None:
        """The date that rules at ``at``: see :meth:`archive.text.facts.report.Scene.when_at`."""
        own = [
            when
            for when in self.whens(sentence)
            if when.start <= at or when.relation != "ahead" and not _only_its(sentence, when)
        ]
        before = [when for when in own if when.start <= at]
        if before:
            return before[-1]
        if own and not re.search(r"[;；]", sentence.hans[at : own[0].start]):
            return own[0]
        return self._carried(sentence)

    # --- what is carried over ---

    def _carried(self, sentence: Sentence) -> When | None:
        if _APART.search(sentence.hans):
            return None
        start, _ = self._layout.span(sentence)
        unit = next(unit for unit in self._layout.units if unit.where == sentence.where)
        place = bisect_left(self._starts, start)
        last = self._dated[place - 1] if place else None
        if last and last.unit is unit:
            when = last.when
            steps = self._sentences_between(unit, when.start, start)
            goes_on = when.iso and when.relation != "ahead" and steps <= _REACH[when.relation]
            return _handed_on(when) if goes_on and not (when.relation == "on" and self._is_second(place - 1)) else None
        line = self._day_lines.get(unit.where)
        return _handed_on(line) if line else None

    def _is_second(self, place: int) -> bool:
        """Whether the date's own sentence names another day before it: then nobody knows which of them goes on."""
        one, other = self._dated[place], self._dated[place - 1] if place else None
        return bool(other and other.unit is one.unit and not self._sentences_between(one.unit, other.when.start, one.when.start))

    def _sentences_between(self, unit: Unit, start: int, end: int) -> int:
        return sum(1 for place in self._sentence_starts[unit.where] if start < place <= end)

    @cached_property
    def _sentence_starts(self) -> dict[str, list[int]]:
        starts: dict[str, list[int]] = {unit.where: [] for unit in self._layout.units}
        for sentence in self._layout.sentences:
            starts[sentence.where].append(self._layout.span(sentence)[0])
        return starts

    @cached_property
    def _day_lines(self) -> dict[str, When]:
        """Unit → the day of the line above it that is a date and little else, up to the next such line or heading.

        A single line of that kind that is no heading is the day of printing, not of a diary.
        """
        alone = {unit.where: when for unit in self._layout.units if (when := self._day_line(unit))}
        lines, rules = {}, None
        for unit in self._layout.units:
            if unit.where in alone:
                rules = alone[unit.where] if unit.kind == "heading" or len(alone) > 1 else None
            elif unit.kind == "heading":
                rules = None
            elif rules:
                lines[unit.where] = rules
        return lines

    def _day_line(self, unit: Unit) -> When | None:
        """The date of a unit that holds a day and little else."""
        first = next((one.when for one in self._dated if one.unit is unit), None)
        if not first or not unit.where.startswith("body:") or not first.iso or first.relation != "on":
            return None
        little = unit.end - unit.start - (first.end - first.start) <= _DAY_LINE and first.start - unit.start <= 2
        return first if little and not re.search(r"[。！？；;]", self._layout.plain[unit.start : unit.end]) else None

    # --- all of them, once ---

    @cached_property
    def _starts(self) -> list[int]:
        return [one.when.start for one in self._dated]

    @cached_property
    def _dated(self) -> list[Dated]:
        dated, told = read_dates(self._layout, self._published, self._stated)
        printed = self._days_of_printing(dated, told)
        dated = [*dated, *read_day_words(self._layout, printed, dated)]
        return self._to_the_last_day(joined(self._layout, sorted(dated, key=lambda one: one.when.start)))

    def _days_of_printing(self, dated: list[Dated], told) -> list[date | None]:
        """The day of printing as it holds in each unit: of the dateline above it, else as stated.

        A day that is only inferred serves where a count up to midnight gave it: then 昨日 is the day of the count.
        """
        day = self._published if self._stated or self._counted_to_midnight(dated) else None
        sent = day_of_dispatch(self._layout, told, self._published)
        days = []
        for unit in self._layout.units:
            day = sent.get(unit.where, day)
            days.append(day)
        return days

    def _counted_to_midnight(self, dated: list[Dated]) -> bool:
        return bool(self._published) and any(
            one.when.last and (one.when.iso or "").endswith("T24:00") and next_day(one.when.last) == self._published
            for one in dated
        )

    def _to_the_last_day(self, dated: list[Dated]) -> list[Dated]:
        """What goes on since a day goes on up to the last day told, or to that of printing."""
        days = [one.when.last for one in dated if one.when.last and one.when.relation in ("on", "as_of", "span")]
        days = [day for day in days if not self._published or day <= self._published]
        latest = self._published if self._stated else max(days, default=None)
        return [
            one._replace(when=one.when._replace(last=latest))
            if one.when.relation == "since" and one.when.first and latest and latest > one.when.first
            else one
            for one in dated
        ]


def _only_its(sentence: Sentence, when: When) -> bool:
    """Whether the date is that of one number alone: 企业3家，日产量由1月底的6万只增加到21万只."""
    return bool(_THEN.search(sentence.hans, 0, when.start) and _ITS_NUMBER.match(sentence.hans, when.end))


def _handed_on(when: When) -> When:
    return when._replace(start=0, end=0, text="", basis="context")
