"""Dates that know how much of themselves is known."""

from datetime import date

import pytest

from archive.text.partial_date import PartialDate


@pytest.mark.parametrize("parts", [(2020, 13), (2020, 0), (2020, 2, 30), (2021, 2, 29), (None, 4, 31), (2020, None, 3)])
def test_days_that_do_not_exist(parts):
    with pytest.raises(ValueError):
        PartialDate(*parts)


@pytest.mark.parametrize("text", ["2020", "2020-03", "2020-03-02", "--03-02", "--02-29", "--03"])
def test_writing_and_reading_are_inverse(text):
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize(
    "text, precision, first, last",
    [
        ("--03-02", "day", None, None),
        ("2020", "year", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", "month", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021-02-03", "day", date(2021, 2, 3), date(2021, 2, 3)),
    ],
)
def test_what_it_may_mean(text, precision, first, last):
    whole = PartialDate.parse(text)
    assert (whole.precision, whole.first, whole.last) == (precision, first, last)
