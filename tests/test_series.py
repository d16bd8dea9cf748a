"""Which figures stand on one line, what its points are, and what contradicts what."""

from datetime import date, timedelta

import pytest

from archive.contradictions import DIFFERS, FALLS, SUM, contradictions
from archive.series import NEW, TOTAL, Told, Track, agree, class_of, lines, point, waves

DAY = date(2020, 2, 18)
CONFIRMED = Track("case_count", "confirmed", TOTAL)


def row(value=34.0, *, days=0, pk=1, article=None, **fields) -> Told:
    day = DAY + timedelta(days)
    plain = {
        **{"pk": pk, "article": article or pk, "kind": "case_count", "subject": "累计确诊病例", "value": value, "upper": None},
        **{"unit": "例", "value_text": f"{value}例", "approx": False, "bound": "", "scope": TOTAL, "as_of": day.isoformat()},
        **{"as_of_basis": "stated", "first": day, "last": day, "place": "330700", "place_name": "", "city": "330700"},
        **{"where": "body:0", "sentence_start": 0, "start": 0},
    }
    return Told(**plain | fields)


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        # Confirmed, in the many words for it.
        ("累计确诊病例", "confirmed"),
        ("新冠肺炎确诊患者", "confirmed"),
        ("新型冠状病毒肺炎病例", "confirmed"),
        ("全市累计报告", "confirmed"),
        ("比前一日新增", "confirmed"),
        # Counted beside the confirmed, under names of their own.
        ("新增无症状感染者", "asymptomatic"),
        ("本土无症状感染者", "asymptomatic"),
        ("疑似病例", "suspected"),
        ("境外输入确诊病例", "imported"),
        ("本土确诊病例", "local"),
        ("阳性感染者", "positive"),
        # A part of them, or moved from one count to another: no line is made of these.
        ("无症状感染者转为确诊病例", "-moved"),
        ("首例确诊病例", "-some"),
        ("第一例", "-some"),
        ("转诊确诊患者", "-some"),
        ("在院治疗确诊病例", "-now"),
        ("危重型病例", "-now"),
        ("医务人员感染", "-staff"),
        ("男性患者", "-some"),
        # What nobody can tell.
        ("其中", "-unknown"),
    ],
)
def test_cases_are_told_apart_by_the_words_of_their_subject(subject, expected):
    assert class_of("case_count", subject) == expected


@pytest.mark.parametrize(
    ("changed", "track"),
    [
        ({}, CONFIRMED),
        ({"scope": NEW, "subject": "新增确诊病例"}, Track("case_count", "confirmed", NEW)),
        ({"scope": "", "subject": "累计确诊"}, CONFIRMED),
        ({"kind": "recovered", "subject": "治愈出院"}, Track("recovered", "", TOTAL)),
        ({"kind": "checkpoints", "subject": "全市设立检查点", "scope": ""}, Track("checkpoints", "检查点", "")),
        ({"kind": "funds", "subject": "投入资金", "scope": "", "unit": "元"}, Track("funds", "投入资金", "", "元")),
        # Not one number of one day.
        ({"value": None}, None),
        ({"upper": 40.0}, None),
        ({"last": None, "first": None}, None),
        ({"scope": NEW, "first": DAY - timedelta(6)}, None),
        # Neither new nor cumulative: it may be any part of them.
        ({"scope": "", "subject": "确诊病例"}, None),
    ],
)
def test_the_line_of_a_figure(changed, track):
    assert row(**changed).track == track


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((34, ""), (34, ""), True),
        ((34, ""), (33, ""), False),
        ((30, "least"), (34, ""), True),
        ((34, ""), (30, "least"), True),
        ((30, "least"), (60, ""), False),
        ((30, "least"), (29, ""), False),
        ((40, "most"), (38, ""), True),
        ((40, "most"), (41, ""), False),
        ((100, "about"), (103, ""), True),
        ((100, "about"), (120, ""), False),
    ],
)
def test_what_can_be_said_of_one_number_agrees(one, other, expected):
    assert agree(row(one[0], bound=one[1]), row(other[0], bound=other[1])) is expected


def test_a_day_is_one_point_with_what_most_articles_give():
    rows = [row(33, pk=1), row(34, pk=2), row(34, pk=3), row(34, pk=4, article=3)]
    found = point(DAY, rows)
    assert (found.value, found.reports, [one.pk for one in found.against]) == (34, 2, [1])


def test_an_exact_number_stands_before_a_bound():
    found = point(DAY, [row(30, pk=1, bound="least"), row(30, pk=2, bound="least"), row(34, pk=3)])
    assert (found.value, found.reports, found.against) == (34, 3, ())


def test_lines_begin_anew_where_nothing_is_told_for_weeks():
    days = [DAY, DAY + timedelta(45), DAY + timedelta(91)]
    assert [len(wave) for wave in waves(days)] == [2, 1]


def test_a_sentence_does_not_contradict_itself():
    rows = [row(34, pk=1, article=1, start=20), row(35, pk=2, article=1, start=8)]
    (points,) = lines(rows).values()
    assert [(one.value, one.against) for one in points] == [(35, ())]


@pytest.mark.parametrize(
    ("text", "numbers", "expected"),
    [
        ("检测能力由200份/日提高到800份/日。", ("200", "800"), 800),
        ("床位從60張擴大到現在的120張。", ("60", "120"), 120),
        ("床位由12张增至60张再增至90张。", ("12", "60", "90"), 90),
        ("床位由300张减到了120张，其中隔离床位20张。", ("300", "120", "20"), 120),
        # No change of the one to the other.
        ("共有床位120张，其中负压床位60张。", ("120", "60"), 120),
        ("由市里调来床位80张，送到渡口40张。", ("80", "40"), 80),
        ("床位60张，计划增至120张。", ("60", "120"), 60),
    ],
)
def test_of_a_change_that_a_sentence_tells_the_state_is_what_came_of_it(text, numbers, expected):
    plain = {"kind": "beds", "subject": "床位", "scope": "", "unit": "张", "article": 1, "sentence_start": 9, "text": text}
    rows = [row(float(one), pk=pk, start=9 + text.index(one), **plain) for pk, one in enumerate(numbers, 1)]
    (points,) = lines(rows).values()
    assert [(one.value, one.against) for one in points] == [(expected, ())]


def found_in(*rows: Told) -> list[tuple]:
    return [(one.reason, one.first.value, one.second.value) for one in contradictions("330700", lines(rows))]


def test_another_number_of_the_day_contradicts():
    assert found_in(row(34, pk=1), row(34, pk=2), row(34, pk=3), row(33, pk=4), row(33, pk=5)) == [(DIFFERS, 34, 33)]


def test_a_cumulative_count_that_falls_contradicts_and_a_daily_one_does_not():
    assert found_in(row(34, pk=1), row(33, pk=2, days=1)) == [(FALLS, 33, 34)]
    assert found_in(row(34, pk=1, scope=NEW), row(33, pk=2, days=1, scope=NEW)) == []


def test_a_new_wave_counts_from_its_own_first_case():
    assert found_in(row(34, pk=1), row(3, pk=2, days=60)) == []


def test_a_sum_that_is_none_contradicts():
    new = row(3, pk=3, days=1, scope=NEW, subject="新增确诊病例")
    assert found_in(row(30, pk=1), row(34, pk=2, days=1), new) == [(SUM, 34, 3)]
    assert found_in(row(31, pk=1), row(34, pk=2, days=1), new) == []
    assert found_in(row(30, pk=1), row(34, pk=2, days=2), new._replace(last=DAY + timedelta(2))) == [], (
        "a day between is not told"
    )


def test_other_scopes_days_and_places_are_not_held_against_one_another():
    assert found_in(row(34, pk=1), row(3, pk=2, scope=NEW), row(40, pk=3, subject="境外输入病例")) == []


def test_a_pair_is_told_again_after_its_rows_are_found_anew():
    def pairs(*numbers):
        return [one.pair for one in contradictions("330700", lines([row(34, pk=numbers[0]), row(33, pk=numbers[1])]))]

    assert pairs(1, 2) == pairs(8, 9) and len(pairs(1, 2)[0]) <= 80
    assert pairs(1, 2) != [one.pair for one in contradictions("330702", lines([row(34, pk=1), row(33, pk=2)]))]
