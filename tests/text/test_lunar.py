"""The lunar calendar, against days that everyone can look up."""

from datetime import date, timedelta

import pytest

from archive.text.lunar import cyclical_year, lunar_year_of, to_solar

#: New Year's days of the years that the archive covers.
NEW_YEARS = {2019: (2, 5), 2020: (1, 25), 2021: (2, 12), 2022: (2, 1), 2023: (1, 22), 2024: (2, 10)}


@pytest.mark.parametrize("year, month, day", [(year, *first) for year, first in NEW_YEARS.items()])
def test_new_year_and_its_eve(year, month, day):
    first = date(year, month, day)
    assert to_solar(year, 1, 1) == first
    assert to_solar(year - 1, 12, 0) == first - timedelta(1)
    assert (lunar_year_of(first), lunar_year_of(first - timedelta(1))) == (year, year - 1)


@pytest.mark.parametrize(
    "lunar, solar",
    [
        # no such day: a short month, a leap month that the year lacks, years beyond the table
        ((2020, 4, 31), None),
        ((2019, 12, 31), None),
        ((1900, 1, 1), None),
        ((2051, 1, 1), None),
        # Lantern Festival and Dragon's head in the first spring
        ((2020, 1, 15), date(2020, 2, 8)),
        ((2020, 2, 2), date(2020, 2, 24)),
        # behind a leap month (2020 has two fourth months)
        ((2020, 5, 5), date(2020, 6, 25)),
        ((2020, 8, 15), date(2020, 10, 1)),
        # an ordinary year
        ((2022, 5, 5), date(2022, 6, 3)),
    ],
)
def test_lunar_days(lunar, solar):
    assert to_solar(*lunar) == solar


def test_every_year_follows_on_the_one_before():
    for year in range(1990, 2050):
        assert to_solar(year, 12, 0) + timedelta(1) == to_solar(year + 1, 1, 1)


@pytest.mark.parametrize("name, year", [("甲辰", None), ("鸡", None), ("庚子", 2020), ("辛丑", 2021), ("虎", 2022), ("兔", 2023)])
def test_names_of_years(name, year):
    assert cyclical_year(name, range(2019, 2024)) == year
