"""The facets as rows of links: what narrows, widens, or goes from one value to another.

A row's link asks for that value alone among its own facet, so the count beside it is what it leads to. Where a value is
chosen already, the others have a second link that asks for them as well.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote_plus

from search.backends.contract import UNKNOWN
from search.facets import OFFERED, PLACES, Facets, FacetValue
from search.links import address, days_of, pairs
from search.parameters import DAYS, Parameters

#: Rows that stand open: provinces, cities of one that is not chosen, counties, newspapers.
PROVINCES, CITIES, COUNTIES, NEWSPAPERS = 6, 4, 12, 8
#: The same of kinds of figures and of measures.
LABELS = 6
#: The parameters by which addresses say a filter, where they are called otherwise.
_SAID = {"start": "from", "end": "to", "undated": "dated"}


@dataclass(slots=True)
class Row:
    """``href``: the page with this value, or without it where ``selected``; ``also``: with it beside those chosen, or "".

    ``rows`` stand under it, shown where ``open``; ``more`` and ``rest`` say how many are left out, and what they count.
    """

    label: str
    count: int
    href: str
    selected: bool = False
    also: str = ""
    rows: list["Row"] = field(default_factory=list)
    open: bool = False
    more: int = 0
    rest: int = 0


@dataclass(slots=True)
class Rows:
    """``shown`` stand open, ``rest`` behind a line that says how many they are."""

    shown: list[Row]
    rest: list[Row]

    @property
    def rest_count(self) -> int:
        return sum(row.count for row in self.rest)


def narrowing(asked: Parameters, facets: Facets) -> dict:
    """``places``, ``newspapers``, ``scripts``, ``kinds``, ``measures`` and ``years`` (:class:`Rows`), and ``months`` by
    "2020-02" (:class:`Row`).
    """
    return {
        "places": _places(asked, facets),
        "newspapers": _parted(_Links(asked, "newspaper").rows(facets["newspaper"]), NEWSPAPERS),
        "scripts": Rows(_Links(asked, "script").rows(facets["script"]), []),
        "kinds": _parted(_Links(asked, "kind").rows(facets["kind"]), LABELS),
        "measures": _parted(_Links(asked, "measure").rows(facets["measure"]), LABELS),
        **_dated(asked, facets),
    }


class _Links:
    """Rows of one facet. What their addresses share is said once: a facet has hundreds of values."""

    def __init__(self, asked: Parameters, name: str):
        said = tuple(_SAID.get(one, one) for one in OFFERED[name])
        self.before, self.chosen = pairs(asked, without=(*said, "page")), getattr(asked, name, ())
        self.named, self.start = f"{name}=", address([*self.before, (name, "")]).removesuffix(f"{name}=")
        # Beside values of another level (a city beside a province) nothing can be asked for.
        self.several = bool(self.chosen) and not any(getattr(asked, other) for other in OFFERED[name] if other != name)

    def rows(self, values: Iterable[FacetValue]) -> list[Row]:
        return [self.row(value) for value in values]

    def row(self, value: FacetValue) -> Row:
        selected = value.value in self.chosen
        kept = [one for one in self.chosen if one != value.value]
        return Row(
            value.label,
            value.count,
            self._with(kept if selected else [value.value]),
            selected,
            also=self._with([*self.chosen, value.value]) if self.several and not selected else "",
        )

    def _with(self, values: Iterable[str]) -> str:
        said = "&".join(self.named + quote_plus(one) for one in values)
        return self.start + said if said else address(self.before)


def _places(asked: Parameters, facets: Facets) -> Rows:
    """Provinces, under them cities, under a chosen city its counties."""
    provinces, cities, counties = (_Links(asked, name) for name in PLACES)
    inside: dict[str, list[FacetValue]] = {}
    for city in facets["city"]:
        inside.setdefault(city.within, []).append(city)
    chosen_counties = {one.within for one in facets["county"] if one.value in asked.county} if asked.county else set()
    opened = chosen_counties | set(asked.city)
    below = [one for one in facets["county"] if one.within in opened] if opened else []
    rows, standing = [], PROVINCES + (len(facets["province"]) == PROVINCES + 1)
    for at, province in enumerate(facets["province"]):
        row = provinces.row(province)
        lying = inside.get(province.value, [])
        row.open = row.selected or any(city.value in opened for city in lying) or len(facets["province"]) == 1
        itself = [city.label for city in lying] == [province.label]  # a city that is its own province
        if row.open or (at < standing and not itself):
            shown = lying if row.open or len(lying) <= CITIES + 1 else lying[:CITIES]
            row.rows = cities.rows(shown)
            row.more, row.rest = len(lying) - len(shown), sum(city.count for city in lying[len(shown) :])
            for city, under in zip(shown, row.rows, strict=True):
                under.rows = counties.rows([one for one in below if one.within == city.value][:COUNTIES])
                under.open = bool(under.rows)
        rows.append(row)
    parted = _parted(rows, PROVINCES)
    parted.shown += [row for row in parted.rest if row.open]
    parted.rest = [row for row in parted.rest if not row.open]
    parted.shown += cities.rows(inside.get("", ()))
    return parted


def _parted(rows: Sequence[Row], open_ones: int) -> Rows:
    """The first ones, chosen ones wherever they stand, and the rest; a single one is not hidden."""
    if len(rows) <= open_ones + 1:
        return Rows(list(rows), [])
    chosen = [row for row in rows[open_ones:] if row.selected]
    return Rows([*rows[:open_ones], *chosen], [row for row in rows[open_ones:] if not row.selected])


def _dated(asked: Parameters, facets: Facets) -> dict:
    """Years, under a chosen one (or the one of a chosen month) its months; and every month for the bars and their table."""
    before = pairs(asked, without=(*(_SAID[one] for one in DAYS), "page"))
    without, start = address(before), address([*before, ("from", "")]).removesuffix("from=")

    def row(value: FacetValue) -> Row:
        if value.value == UNKNOWN:
            return Row(value.label, value.count, without if asked.undated else f"{start}dated={UNKNOWN}", asked.undated)
        first, last = days_of(value.value)
        selected = (asked.start, asked.end) == (first, last)
        return Row(value.label, value.count, without if selected else f"{start}from={first}&to={last}", selected)

    months = {value.value: row(value) for value in facets["month"] if value.value != UNKNOWN}
    years = []
    for value in facets["year"]:
        year = row(value)
        inside = [one for month, one in months.items() if month[:4] == value.value]
        year.open = year.selected or any(one.selected for one in inside)
        year.rows = inside if year.open else []
        years.append(year)
    return {"years": Rows(years, []), "months": months}
