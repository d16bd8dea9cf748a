"""Cumulative counts of confirmed cases that texts print, beside a public series by place and day."""

import csv
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from archive.reference import changes
from archive.text.facts.rows import Figure
from archive.text.iso_days import days_of
from tests.judge.rows import Row, share

#: What narrows confirmed cases to fewer than all of a place: no series of all has them.
NARROWER = ("境外", "输入", "本土", "重", "轻", "疑似", "无症状", "现有", "在院", "出院", "治愈", "密切", "医务", "医护", "检测")
#: The file of the counts that agree with no day: in the measure's own folder, kept where the judge is given one.
DISAGREEMENTS = "figures_against_series.csv"
COLUMNS = ("id", "place", "day", "ours", "theirs", "sentence")
#: 北京, 天津, 上海, 重庆 as cities.
MUNICIPALITIES = ("110100", "120100", "310100", "500100")
_DAY = timedelta(days=1)


class Series:
    """Cumulative confirmed cases by place and day, from a table that has the days on which they change."""

    def __init__(self, path: Path):
        self._days, self._counts = {}, {}
        with path.open(encoding="utf-8-sig", newline="") as file:
            source = list(csv.DictReader(file))
        for place, day, confirmed, *_ in changes(source, {row[name] for row in source for name in ("cityCode", "provinceCode")}):
            self._days.setdefault(place, []).append(date.fromisoformat(day))
            self._counts.setdefault(place, []).append(confirmed)
        self.end = max(date.fromisoformat(row["date"]) for row in source)

    def within_a_day(self, place: str, day: date) -> tuple[int, int] | None:
        """The least and the most that the series has of a place from the day before to the day after; None where it has none."""
        known = self._known(place)
        if not known or day > self.end or self._days[known][0] > day + _DAY:
            return None
        return self._on(known, day - _DAY), self._on(known, day + _DAY)

    def _known(self, code: str) -> str:
        """The code under which the series counts a place, "" for none: it has municipalities as provinces."""
        codes = (code, f"{code[:2]}0000") if code in MUNICIPALITIES else (code,)
        return next((one for one in codes if one in self._days), "")

    def _on(self, place: str, day: date) -> int:
        at = bisect_right(self._days[place], day)
        return self._counts[place][at - 1] if at else 0


def against(series: Series, figures: Mapping[str, list[Figure]], folder: Path) -> Row:
    """The share of comparable counts that the series has within one day; the others are listed in a file."""
    compared = [row for name, some in figures.items() for row in _compared(series, name, some)]
    apart = [row for agrees, row in compared if not agrees]
    with (folder / DISAGREEMENTS).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *apart])
    told = share("facts.series_agrees", len(compared) - len(apart), len(compared))
    detail = (f"all in {folder.name}/{DISAGREEMENTS}", *(" | ".join(map(str, row)) for row in apart))
    return Row(told.measure, told.value, told.shown, detail=detail if apart else ())


def _compared(series: Series, name: str, figures: list[Figure]) -> Iterator[tuple[bool, tuple]]:
    """Of each count that the series can tell of: whether they agree, and the row for the file."""
    for figure in figures:
        day = _day(figure)
        bounds = day and figure.place and series.within_a_day(figure.place, day)
        if bounds:
            least, most = bounds
            theirs = str(least) if least == most else f"{least}–{most}"
            yield least <= figure.value <= most, (name, figure.place, day, figure.value, theirs, figure.sentence)


def _day(figure: Figure) -> date | None:
    """The day of a cumulative count of all confirmed cases; None for what is another count, or of no one day."""
    if figure.kind != "case_count" or figure.scope != "total" or figure.value is None or figure.approx or not figure.as_of:
        return None
    if "确诊" not in figure.subject or any(word in figure.subject for word in NARROWER):
        return None
    first, last = days_of(figure.as_of)
    return last if last - first <= _DAY else None
