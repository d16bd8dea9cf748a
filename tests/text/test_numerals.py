"""Numbers as printed."""

import pytest

from archive.text.numerals import narrow, number


@pytest.mark.parametrize(
    "text, value",
    [
        # not one number: a vague count, an idiom, words, nothing
        ("几十", None),
        ("三三两两", None),
        ("十几", None),
        ("多人", None),
        ("", None),
        # a multiplier alone counts nothing
        ("万", None),
        # digits of every width, thousands separators
        ("３３０", 330),
        ("1,024", 1024),
        # decimals stay exact when a multiplier follows
        ("358.3亿", 35830000000),
        ("0.5", 0.5),
        ("3.25万", 32500),
        # spoken numbers, in either script
        ("十", 10),
        ("二十", 20),
        ("一百零五", 105),
        ("兩萬三千", 23000),
        ("一亿二千万", 120000000),
        # digits read one by one: years, telephone numbers
        ("二〇二〇", 2020),
        ("二○二一", 2021),
        # two digits in one character
        ("廿九", 29),
        ("卅", 30),
    ],
)
def test_the_value_of_a_printed_number(text, value):
    assert number(text) == value


def test_narrowing_keeps_every_place():
    assert narrow("２月２９日２４時") == "2月29日24時"
    assert len(narrow("１．５％，－")) == 6
