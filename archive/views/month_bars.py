"""The timeline of reports by month as bars: geometry in numbers, so that the page needs neither style nor script."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from archive.views.runs import AFTER, BEFORE, MONTHS, UNKNOWN, YEARS, asked_of

#: The drawing: 36 slots of 31 and a gap between years; the tallest bar leaves room for its number.
HEIGHT, SLOT, BAR, YEAR_GAP = 150, 31.4, 26, 16
#: So few bars all wear their numbers; of many, only the tall ones do.
FEW = 14


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. ``bucket`` is "2020-01", before, after or unknown; ``name`` stands under it; ``href`` and ``told`` (what it
    leads to) are empty where nothing is held; ``shape`` is its class; ``number`` stands over it, empty where it wears none.

    Places are text: a drawing has the same decimal points in every language.
    """

    bucket: str
    name: str
    count: int
    href: str
    told: str
    shape: str
    number: str
    x: str
    middle: str
    y: str
    above: str
    height: str


def month_bars(counts: Counter) -> dict:
    """What ``parts/_months.html`` draws: ``bars``, ``years`` [(name, x)], ``table`` [(year, bars)], ``width``, ``height``."""
    search = reverse("search")
    tallest = max([*counts.values(), 1])
    buckets = [*([BEFORE] if counts[BEFORE] else []), *MONTHS, *([AFTER] if counts[AFTER] else []), UNKNOWN]
    few = sum(counts[bucket] > 0 for bucket in buckets) <= FEW
    bars, x, last = [], 0.0, buckets[0][:4]
    for bucket in buckets:
        if bucket[:4] != last:
            x, last = x + YEAR_GAP, bucket[:4]
        count = counts[bucket]
        height = max(count / tallest * (HEIGHT - 18), 2 if count else 0)
        tall = count * 2 > tallest
        bars.append(
            Bar(
                bucket,
                _name(bucket),
                count,
                f"{search}?{asked_of(bucket)}" if count else "",
                _told(bucket, count) if count else "",
                "unknown" if bucket == UNKNOWN else "tall" if tall else "bar",
                f"{count:,}" if count and (tall or few or bucket not in MONTHS) else "",
                *(f"{place:.1f}" for place in (x, x + BAR / 2, HEIGHT - height, HEIGHT - height - 6, height)),
            )
        )
        x += SLOT
    months = [bar for bar in bars if bar.bucket in MONTHS]
    by_year = [(year, [bar for bar in months if bar.bucket.startswith(str(year))]) for year in YEARS]
    return {
        "bars": bars,
        "years": [(year, of_year[0].x) for year, of_year in by_year],
        "table": by_year,
        "others": [bar for bar in bars if bar.bucket not in MONTHS and bar.count],
        "width": f"{x - SLOT + BAR:.1f}",
        "base": HEIGHT,
        "height": HEIGHT + 44,
        "bar": BAR,
    }


def _name(bucket: str) -> str:
    named = {BEFORE: _("此前"), AFTER: _("此后"), UNKNOWN: pgettext("month", "未详")}
    return named[bucket] if bucket in named else bucket[5:].lstrip("0")


def _told(bucket: str, count: int) -> str:
    others = {BEFORE: _("2020 年以前"), AFTER: _("2022 年以后"), UNKNOWN: _("日期未详")}
    when = others[bucket] if bucket in others else date_format(date.fromisoformat(f"{bucket}-01"), "YEAR_MONTH_FORMAT")
    return ngettext("%(month)s，%(n)s 篇", "%(month)s，%(n)s 篇", count) % {"month": when, "n": f"{count:,}"}
