"""The day of a measure: one that is known and its own, else none."""

from datetime import date

import pytest

from archive.text.facts.measure_days import first_days
from archive.text.facts.measures import find_measures
from tests.text.facts.scenes import scene_of


def days(*lines):
    scene = scene_of("2020年2月29日，江上有雾。", *lines)
    return first_days(scene, find_measures(scene))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2月9日起，全市公交停运。", date(2020, 2, 9)),
        ("全市公交2月9日起停运。", date(2020, 2, 9)),
        ("大年初一，全市公交停运。", date(2020, 1, 25)),
        ("2020年2月9日，渡口来了人。全市公交停运。", date(2020, 2, 9)),
        ("从2月9日的零时起，全市公交停运。", date(2020, 2, 9)),
        # no day, or not known for sure
        ("2月底，全市公交停运。", None),
        ("2月9日左右，全市公交停运。", None),
        ("2月，全市公交停运。", None),
        ("2月9日左右，渡口来了人。全市公交停运。", None),
        ("2月底，渡口来了人。全市公交停运。", None),
        # the day of what is compared with, of a later clause
        ("全市口罩日产量由2月3日的6万只增加到9万只，加班加点生产。", None),
        ("至2月20日，口罩日产由2月3日的6万只增加到9万只，加班加点生产。", date(2020, 2, 20)),
        ("比2月3日多两倍，企业加班加点生产口罩。", None),
        ("企业加班加点生产口罩，是2月3日的三倍。", None),
        ("全市公交停运，2月9日雪停了。", None),
    ],
)
def test_the_day_of_a_measure(text, expected):
    assert days(text) == [expected]


def test_each_measure_has_its_own_day():
    assert days("2月9日，全市公交停运；2月12日，关闭全市影院。") == [date(2020, 2, 9), date(2020, 2, 12)]
