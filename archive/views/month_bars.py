"""The timeline of reports by month as bars: geometry in numbers, so that the page needs neither style nor script."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from archive.views.holdings import AFTER, BEFORE, MONTHS, UNKNOWN, YEARS, span_of

#: The drawing: 36 slots of 31 and a gap between years; the tallest bar leaves room for its number.
HEIGHT, SLOT, BAR, YEAR_GAP = 150, 31.4, 26, 16
#: So few bars all wear their numbers; of many, only the tall ones do.
FEW = 14


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. ``bucket`` is "2020-01", before, after or unknown; ``href`` is empty where the search has no such span."""

    bucket: str
    count: int
    href: str
    x: float
    y: float
    height: float
    tall: bool
    numbered: bool

    @property
    def middle(self) -> float:
        return self.x + BAR / 2

    @property
    def year(self) -> str:
        return self.bucket[:4]

    @property
    def day(self) -> date | None:
        """The first day of the month; None of a bucket that is no month."""
        return date.fromisoformat(f"{self.bucket}-01") if self.bucket in MONTHS else None

    @property
    def month(self) -> str:
        return self.bucket[5:].lstrip("0")


def month_bars(counts: Counter) -> dict:
    """What ``parts/_months.html`` draws: ``bars``, ``years`` [(name, x)], ``table`` [(year, bars)], ``width``, ``height``."""
    tallest = max([*counts.values(), 1])
    buckets = [*([BEFORE] if counts[BEFORE] else []), *MONTHS, *([AFTER] if counts[AFTER] else []), UNKNOWN]
    few = sum(counts[bucket] > 0 for bucket in buckets) <= FEW
    bars, x, last = [], 0.0, buckets[0][:4]
    for bucket in buckets:
        if bucket[:4] != last:
            x, last = x + YEAR_GAP, bucket[:4]
        count = counts[bucket]
        height = round(max(count / tallest * (HEIGHT - 18), 2 if count else 0), 1)
        tall = count * 2 > tallest
        numbered = bool(count) and (tall or few or bucket not in MONTHS)
        href = _address(bucket) if count else ""
        bars.append(Bar(bucket, count, href, round(x, 1), HEIGHT - height, height, tall, numbered))
        x += SLOT
    months = [bar for bar in bars if bar.bucket in MONTHS]
    return {
        "bars": bars,
        "years": [(year, next(bar.x for bar in months if bar.year == str(year))) for year in YEARS],
        "table": [(year, [bar for bar in months if bar.year == str(year)]) for year in YEARS],
        "others": [bar for bar in bars if bar.bucket not in MONTHS and bar.count],
        "width": round(x - SLOT + BAR, 1),
        "base": HEIGHT,
        "height": HEIGHT + 44,
        "bar": BAR,
    }


def _address(bucket: str) -> str:
    search = reverse("search")
    if bucket == BEFORE:
        return f"{search}?to={YEARS[0] - 1}-12-31"
    if bucket == AFTER:
        return f"{search}?from={YEARS[-1] + 1}-01-01"
    if bucket == UNKNOWN:
        return ""
    start, end = span_of(bucket)
    return f"{search}?from={start}&to={end}"
