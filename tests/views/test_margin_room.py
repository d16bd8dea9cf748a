"""How much of the margin stands open: what has room beside its block, and first what the archive is asked for most."""

import pytest

from archive.models import Event, Figure, Measure, Person
from archive.views.margin_room import opened, room_beside


def rows(*kinds: str) -> list:
    made = {"event": Event(what="封停渡口"), "measure": Measure(category="treatment"), "office": Person(office=True)}
    return [made.get(kind) or Figure(kind=kind) for kind in kinds]


def asked(given, room: int, columns: int = 2) -> tuple[list[str], int]:
    """What stands open, by kind, and how many are folded away."""
    shown, rest = opened(given, lambda row: (type(row), "截至"), lambda row: "34 例 累计确诊", room, columns)
    return [getattr(row, "kind", type(row).__name__) for row in shown], len(rest)


def test_all_stand_open_where_there_is_room():
    assert asked(rows("case_count", "other", "event"), 200) == (["case_count", "other", "Event"], 0)


def test_where_there_is_none_the_cases_stay_and_the_rest_is_folded_in_its_order():
    shown, folded = asked(rows("other", "other", "case_count", "other", "beds", "event", "other", "other"), 100)
    assert shown == ["case_count", "beds"] and folded == 6


def test_who_is_in_office_and_measures_go_before_events():
    assert asked(rows("event", "event", "event", "measure", "office"), 120) == (["Measure", "Person"], 3)


def test_one_row_always_stands_and_one_alone_is_never_folded():
    assert asked(rows(*["other"] * 9), 0) == (["other"], 8)
    assert asked(rows("other", "other"), 0)[1] == 0


@pytest.mark.parametrize(("columns", "high"), [(1, 32), (2, 64)])
def test_a_block_is_as_high_as_its_lines(columns, high):
    assert room_beside("paragraph", "灯" * 30, columns) == high
    assert room_beside("heading", "灯" * 30, columns) > high
