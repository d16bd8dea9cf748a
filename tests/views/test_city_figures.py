"""A city's page: its figures as lines whose points open sentences, its events, measures and people in office."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.contradictions import everywhere, look
from archive.models import City, Event, Figure, Measure, Person, ReferenceCount, Verdict
from archive.series import NEW, TOTAL
from archive.views.city_figures import figures_of, thinned
from tests.views.conftest import text_of

pytestmark = pytest.mark.django_db
DAY = date(2020, 2, 18)


@pytest.fixture
def figure(make_article, make_row):
    """A cumulative count of confirmed cases of 金华, unless stated otherwise; each in an article of its own, unless given one."""

    def make(value=34, *, days=0, article=None, **fields):
        day = DAY + timedelta(days)
        plain = {
            "kind": "case_count",
            "subject": "累计确诊病例",
            "value": value,
            "unit": "例",
            "value_text": f"{value}例",
            "scope": TOTAL,
            "first": day,
            "last": day,
            "as_of": day.isoformat(),
            "as_of_basis": "stated",
            "place": "330700",
            "place_name": "浙江省金华市",
        }
        text = f"据婺江样报，全市累计报告确诊病例{value}例。渡口照常开船。"
        article = article or make_article(body=[{"kind": "paragraph", "text": text}])
        at = {"start": 12, "end": 12 + len(f"确诊病例{value}例"), "sentence": text[: text.index("。") + 1]}
        return make_row(Figure, article, **plain | at | fields)

    return make


def page(client, asked=""):
    return client.get(f"/cities/330700/{asked}")


def test_every_point_opens_its_sentence(client, figure):
    row = figure()
    figure(36, days=2)
    shown = page(client).content.decode()
    assert f'<a href="#f{row.pk}" aria-label="累计确诊 34 例 截至 2020-02-18">' in shown
    assert f'<article class="card" id="f{row.pk}"' in shown
    assert "<mark>确诊病例34例</mark>" in shown
    assert f'href="/articles/{row.article_id}/#s1-1"' in shown
    told = text_of(page(client))
    assert "《婺江样报》 2020年2月18日，第 1 段" in told and "文中明示" in told


def test_a_number_given_twice_counts_once(client, figure):
    for _ in range(3):
        figure()
    told = text_of(page(client))
    assert "同日另有 2 篇也这样说" in told
    assert page(client).content.decode().count('<article class="card') == 1


def test_another_number_of_the_day_stands_beside_it_until_it_is_settled(client, figure):
    first = figure()
    figure()
    figure(33)
    shown = page(client).content.decode()
    assert f'id="f{first.pk}"' in shown and "同日另有一说" in shown and 'class="contrary"' in shown and "33" in shown
    look()
    Verdict.objects.create(pair=everywhere()[0].pair, says="error")
    shown = page(client).content.decode()
    assert "同日另有一说（其一有误）" in shown and 'class="contrary"' not in shown


def test_what_is_of_a_county_or_the_province_planned_or_undated_is_not_on_the_line(client, figure):
    kept = figure()
    for fields in (
        {"place": "330702", "place_name": "浙江省金华市婺城区"},
        {"place": "330700", "place_name": "浙江省金华市三江街道"},
        {"place": "330000", "place_name": "浙江省"},
        {"planned": True},
        {"first": None, "last": None, "as_of": ""},
        {"scope": "", "subject": "确诊病例"},
        {"subject": "疑似病例"},
        {"subject": "首例确诊病例"},
        {"upper": 40.0},
    ):
        figure(99, days=1, **fields)
    shown = figures_of(City.objects.get(pk="330700"))
    assert [card.id for card in shown.cards] == [f"f{kept.pk}"]


def test_an_inferred_day_is_a_hollow_point_and_says_about(client, figure):
    figure(as_of_basis="approximate")
    shown = page(client).content.decode()
    assert 'class="dot inferred"' in shown
    assert "约 2020-02-18" in text_of(page(client))


def test_what_is_looked_at_is_in_the_address(client, figure):
    figure()
    figure(412, kind="contacts", subject="密切接触者", unit="人", scope="", days=1)
    shown = page(client).content.decode()
    assert '<a href="?figure=contacts#figures-title">密切接触者</a>' in shown
    assert "412" in shown, "the row of the latest"
    shown = text_of(page(client, "?figure=contacts"))
    assert "截至 2020-02-19" in shown and "34 例" in shown, "and the other way round"
    assert page(client, "?figure=mood").status_code == 404


def test_the_table_says_the_same(client, figure):
    row = figure()
    figure(33)
    shown = page(client, "?table=1").content.decode()
    assert shown.count("<tr>") >= 3 and '<svg class="curve"' not in shown
    assert f'href="/articles/{row.article_id}/#s1-1"' in shown


def test_only_what_is_open_is_told(client, figure, make_article, make_row):
    for fields in ({"status": "draft"}, {"access": "staff"}, {"access": "snippets"}, {"status": "withdrawn"}):
        article = make_article(**fields)
        figure(77, article=article)
        make_row(Event, article, what="渡口开船", first=DAY)
        make_row(Measure, article, category="supplies", measure="送菜")
        make_row(Person, article, name="林样", name_hans="林样", role="市长", office=True, place="330700")
    told = text_of(page(client))
    assert "报上的数字" not in told and "渡口开船" not in told and "林样" not in told and "物资保障" not in told


def test_rejected_rows_and_those_of_a_former_text_are_not_told(client, figure):
    figure(status="rejected")
    figure(current=False)
    assert "报上的数字" not in text_of(page(client))


def test_the_reference_series_is_laid_under_on_request_and_named(client, figure):
    figure()
    figure(36, days=2)
    for days, count in enumerate((30, 33, 36)):
        ReferenceCount.objects.create(place="330700", day=DAY + timedelta(days), confirmed=count, recovered=0, deaths=0)
    assert '<g class="reference">' not in page(client).content.decode()
    assert "垫上参照数列" in text_of(page(client))
    shown = page(client, "?reference=1")
    assert '<g class="reference">' in shown.content.decode() and "非报纸所载" in text_of(shown)


def test_events_stand_in_order_with_hollow_points_where_inferred(client, make_article, make_row):
    article = make_article()
    make_row(Event, article, what="客运班线停运", first=DAY, last=DAY, date_basis="stated")
    make_row(Event, article, what="设三道岗", first=date(2020, 2, 3), last=date(2020, 2, 3), date_basis="approximate")
    make_row(Event, article, what="没有日期的事")
    told = text_of(page(client))
    assert told.index("设三道岗") < told.index("客运班线停运") and "没有日期的事" not in told
    assert "约 2月3日" in told
    assert page(client).content.decode().count('<li class="inferred">') == 1


def test_of_many_events_the_days_that_most_reports_tell_of_are_shown(client, make_article, make_row):
    article = make_article()
    for number in range(20):
        day = date(2020, 1, 10) + timedelta(number)
        make_row(Event, article, what=f"第{number}件事", first=day, last=day, date_basis="stated")
    make_row(Event, make_article(), what="又一件事", first=date(2020, 1, 29), last=date(2020, 1, 29), date_basis="stated")
    told = text_of(page(client))
    assert "全部 21 条" in told and "第19件事" in told and "第15件事" not in told
    assert "第15件事" in text_of(page(client, "?events=all"))


def test_of_many_events_those_of_the_epidemics_course_come_before_anecdotes(client, make_article, make_row):
    article, other = make_article(), make_article()
    for number in range(14):
        day = date(2020, 1, 10) + timedelta(number)
        for told in (article, other):
            make_row(Event, told, what=f"渡口老人送来第{number}筐热乎乎的鸡蛋", first=day, last=day, date_basis="stated")
    for days, what in ((3, "设卡口三处"), (20, "成立指挥部"), (22, "报告首例确诊病例"), (30, "全县复工")):
        day = date(2020, 1, 10) + timedelta(days)
        make_row(Event, article, what=what, first=day, last=day, date_basis="stated")
    told = text_of(page(client))
    assert all(what in told for what in ("设卡口三处", "成立指挥部", "报告首例确诊病例", "全县复工")) and "第3筐" not in told
    assert told.count("热乎乎的鸡蛋") == 8


def test_measures_are_bars_that_lead_to_their_reports(client, make_article, make_row):
    for days in (3, 0):
        make_row(Measure, make_article(), category="traffic_control", measure="设岗", first=DAY + timedelta(days))
    make_row(Measure, make_article(), category="supplies", measure="送菜")
    shown = page(client).content.decode()
    assert '<a href="/search/?city=330700&amp;measure=traffic_control">' in shown
    assert '<rect width="100.0%"' in shown and '<rect width="50.0%"' in shown
    told = text_of(page(client))
    assert "2020年2月18日起" in told and "日期未详" in told


def test_people_in_office_are_named_and_linked_and_no_others(client, make_article, make_row):
    article = make_article()
    make_row(Person, article, name="林样", name_hans="林样", role="市长", organisation="市政府", office=True, place="330700")
    make_row(Person, article, name="余某", name_hans="余某", patient=True, place="330700")
    make_row(Person, article, name="周样", name_hans="周样", role="记者")
    shown = page(client).content.decode()
    assert 'href="/people/330700/%E6%9E%97%E6%A0%B7/">林样</a>' in shown
    assert "余某" not in shown and "周样" not in shown


def test_of_many_points_those_that_change_nothing_are_left_out_first(figure):
    for days in range(12):
        figure(30 if days < 10 else 34, days=days)
    shown = figures_of(City.objects.get(pk="330700"))
    (points,) = [[dot.of for dot in line.dots] for line in shown.curve.lines]
    assert [point.value for point in thinned(points, 6)] == [30, 30, 34, 34]


def test_the_number_of_queries_does_not_grow(client, figure, make_article, make_row, django_assert_num_queries):
    def more(days: int):
        figure(days, days=days)
        figure(days + 1, days=days)
        figure(days, days=days, kind="contacts", subject="密切接触者", scope=NEW)
        article = make_article()
        make_row(Event, article, what="渡口开船", first=DAY)
        make_row(Measure, article, category="supplies", measure="送菜", first=DAY)
        make_row(Person, article, name="林样", name_hans="林样", role="市长", office=True, place="330700")

    more(1)
    page(client)
    with CaptureQueriesContext(connection) as one:
        page(client)
    for days in range(2, 9):
        more(days)
    with django_assert_num_queries(len(one)):
        page(client)


@pytest.mark.parametrize("language", ["en", "zh-hant"])
def test_other_languages_say_of_chinese_that_it_is(client, figure, language):
    figure(412, kind="contacts", subject="密切接触者", unit="人", scope="")
    client.cookies["django_language"] = language
    assert '<span class="unit" lang="zh-Hans">人</span>' in page(client).content.decode()


def test_the_lines_are_named_above_their_drawing_where_no_name_hides_a_point(client, figure):
    figure(412, kind="contacts", subject="追踪到的密切接触者", unit="人", scope="")
    figure(9, kind="contacts", subject="居家观察的密切接触者", unit="人", scope="")
    client.cookies["django_language"] = "en"
    shown = page(client, "?figure=contacts").content.decode()
    legend, drawing = shown[shown.index('<ul class="legend">') :].split('<div class="curve-box">')
    assert all(f'<span lang="zh-Hans">{one}的密切接触者</span></a>' in legend for one in ("追踪到", "居家观察"))
    assert '<g class="c1"><line' in legend and '<g class="c2"><line' in legend
    assert 'class="name"' not in drawing


def test_an_editors_words_for_a_line_stand_as_written(client, figure):
    words = "已解除医学观察的密切接触者"
    figure(412, kind="contacts", subject=words, unit="人", status="corrected")
    for asked in ("", "?table=1"):
        told = text_of(page(client, asked))
        assert words in told and "累计解除医学观察" not in told, asked


def test_a_line_is_called_in_one_language(client, figure):
    figure(412, kind="contacts", subject="累计追踪密切接触者", unit="人")
    figure(60, kind="beds", subject="床位", unit="张", scope="")
    client.cookies["django_language"] = "en"
    shown = page(client, "?figure=contacts").content.decode()
    assert '<span lang="zh-Hans">累计追踪密切接触者</span>' in shown and "Cumulative" not in shown
    assert '<a href="?figure=beds#f' in shown and ">Beds</a></dt>" in shown
