"""The newspapers: which are known, which are held, and one by one what is held of them, day by day."""

from calendar import Calendar
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.db.models import CharField, Count, Max, Min
from django.db.models.functions import Cast
from django.shortcuts import render
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.models import Article, City, Newspaper, Province
from archive.views import holdings
from archive.views.errors import NotHeld
from archive.views.kept import kept_page
from archive.views.runs import Run, bucket_of
from archive.views.tiles import COVERAGE_STEPS, ink

#: What is asked of the database for a newspaper's line in a list: its days as ISO text, as they are shown.
_DAY = Cast("sort_date", CharField())
FIRST_AND_LAST = {"first": Min(_DAY), "last": Max(_DAY)}


@dataclass(slots=True)
class Paper:
    """A newspaper in a list: how many reports are held of it, the first and the last day that is known."""

    newspaper: Newspaper
    href: str
    held: int = 0
    first: str | None = None
    last: str | None = None

    @property
    def span(self) -> str:
        """Its first and last day in words."""
        if self.first is None:
            return _("日期未详")
        return (
            str(self.first) if self.first == self.last else _("%(first)s 至 %(last)s") % {"first": self.first, "last": self.last}
        )

    @property
    def told(self) -> str:
        """How many reports, in words."""
        return ngettext("%(shown)s 篇", "%(shown)s 篇", self.held) % {"shown": f"{self.held:,}"} if self.held else _("尚无")

    def add(self, tally) -> None:
        """Takes in what is held of it of one city: a row of :func:`holdings.tallied`, with its days where these were asked."""
        self.held += tally.held
        if getattr(tally, "first", None):
            self.first = min(self.first or tally.first, tally.first)
            self.last = max(self.last or tally.last, tally.last)


def papers(newspapers: Mapping[int, Newspaper], tallies: Iterable) -> list[Paper]:
    """Each newspaper with what is held of it: most reports first, then those of which nothing is, by name."""
    at = reverse("newspapers")
    found = {pk: Paper(newspaper, f"{at}{pk}/") for pk, newspaper in newspapers.items()}
    for tally in tallies:
        if tally.newspaper_id in found:
            found[tally.newspaper_id].add(tally)
    return sorted(found.values(), key=lambda paper: (-paper.held, paper.newspaper.name))


@dataclass(slots=True)
class Home:
    """The newspapers of one province; ``province`` is None for those of which it is not known."""

    province: Province | None
    papers: list[Paper] = field(default_factory=list)

    @property
    def code(self) -> str:
        return self.province.code if self.province else "unknown"

    @property
    def held(self) -> list[Paper]:
        return [paper for paper in self.papers if paper.held]

    @property
    def not_held(self) -> list[Paper]:
        return [paper for paper in self.papers if not paper.held]


def by_province(listed: Iterable[Paper], provinces: Mapping[str, Province]) -> list[Home]:
    """Newspapers by the province of their city, else their own, in the order of the codes; those without one last."""
    homes: dict[str, Home] = defaultdict(lambda: Home(None))
    for paper in listed:
        code = paper.newspaper.city.province_id if paper.newspaper.city else paper.newspaper.province_id
        home = homes[code or ""]
        home.province = provinces.get(code)
        home.papers.append(paper)
    return sorted(homes.values(), key=lambda home: home.province.code if home.province else "~")


@require_safe
@kept_page
def newspapers(request):
    """Every newspaper that is known, by province: those held with their run, and those of which nothing is."""
    tallies = holdings.tallied(Article.objects.published(), **FIRST_AND_LAST)
    listed = papers(Newspaper.objects.select_related("city").in_bulk(), tallies)
    held = [paper for paper in listed if paper.held]
    homes = by_province(listed, Province.objects.in_bulk())
    return render(
        request,
        "pages/newspapers.html",
        {
            "homes": homes,
            "bare": [home for home in homes if not home.held],
            "known": len(listed),
            "held": len(held),
            "articles": sum(paper.held for paper in held),
            "unknown": sum(tally.held for tally in tallies if tally.newspaper_id is None),
            "samples": any(paper.newspaper.sample for paper in held),
        },
    )


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a calendar: weeks of (day of the month or 0, how many reports in words or "", shade, address)."""

    first: date
    held: int
    weeks: list[list[tuple[int, str, str, str]]]


def calendar(days: Counter, address: str) -> list[tuple[int, int, list[Month]]]:
    """(year, reports, its months) for each year of which something is held.

    ``days`` counts reports by day; ``address`` is that of a search for them, and a day's is that with its span behind.
    """
    weeks_of, by_month, by_year = Calendar(), Counter(), Counter()  # Monday first, as in China (GB/T 7408)
    said = {n: ngettext("，%(n)s 篇", "，%(n)s 篇", n) % {"n": n} for n in set(days.values())} | {0: ""}
    for day, held in days.items():
        by_month[day.year, day.month] += held
        by_year[day.year] += held

    def cell(day: date, month: int) -> tuple[int, str, str, str]:
        if day.month != month:
            return (0, "", "", "")
        held = days.get(day, 0)
        return (day.day, said[held], ink(held, COVERAGE_STEPS), f"{address}&from={day}&to={day}" if held else "")

    def month_of(year: int, month: int) -> Month:
        held = by_month[year, month]
        weeks = weeks_of.monthdatescalendar(year, month) if held else []
        return Month(date(year, month, 1), held, [[cell(day, month) for day in week] for week in weeks])

    return [(year, by_year[year], [month_of(year, month) for month in range(1, 13)]) for year in sorted(by_year)]


def weekdays() -> list[tuple[str, str]]:
    """The days of a week in full and in short, as the reader's language has them: 星期一, 一; Monday, Mo."""
    short = slice(2) if get_language() == "en" else slice(-1, None)
    return [(str(name), str(name)[short]) for name in WEEKDAYS.values()]


@require_safe
@kept_page
def newspaper(request, pk: int):
    """One newspaper: its run and gaps, a calendar of the days held, pages, the cities that its reports are of."""
    paper = Newspaper.objects.select_related("city__province", "province").filter(pk=pk).first()
    if paper is None:
        raise NotHeld(_("档案里没有第 %(pk)s 号报纸。") % {"pk": pk})
    published = Article.objects.published().filter(newspaper=paper)
    days, pages, cities = Counter(), Counter(), Counter()
    for day, page, city, held in published.order_by().values_list("sort_date", "page", "city_id").annotate(held=Count("pk")):
        days[day] += held
        pages[page] += held
        cities[city] += held
    undated = days.pop(None, 0)
    run = Run(Counter())
    for day, held in days.items():
        run.months[bucket_of(day)] += held
    address = f"{reverse('search')}?{urlencode({'newspaper': paper.name})}"
    place = paper.city or paper.province
    return render(
        request,
        "pages/newspaper.html",
        {
            "paper": paper,
            "place": place,
            "province": paper.city.province if paper.city else paper.province,
            "held": cities.total(),
            "undated": undated,
            "address": address,
            "run": run,
            "first": min(days, default=None),
            "last": max(days, default=None),
            "days_held": len(days),
            "years": calendar(days, address),
            "week": weekdays(),
            "pages": sorted(((page, held) for page, held in pages.items() if page), key=lambda row: _natural(row[0])),
            "pageless": pages[""],
            "cities": holdings.listed(City.objects.filter(pk__in=[code for code in cities if code]), cities),
            "placeless": cities[None],
            "newest": holdings.newest(published),
            "beside": beside(paper, place),
        },
    )


def _natural(page: str) -> tuple:
    """The order of pages: by number where there is one, A2 before A10.

    >>> sorted(["10", "2", "B1", "A10", "A2"], key=_natural)
    ['2', '10', 'A2', 'A10', 'B1']
    """
    letters = page.rstrip("0123456789")
    return (letters, int(page[len(letters) :] or 0), page)


def beside(paper: Newspaper, place) -> list[Paper]:
    """The other newspapers known of its city; of its province where no city is known of it."""
    if place is None:
        return []
    at = {"city": place} if paper.city else {"province": place, "city": None}
    others = Newspaper.objects.filter(**at).exclude(pk=paper.pk).in_bulk()
    tallies = holdings.tallied(Article.objects.published().filter(newspaper__in=list(others)), **FIRST_AND_LAST)
    return papers(others, tallies)
