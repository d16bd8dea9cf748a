"""What an article says, beside its text: each row level with its block, leading to its sentence, in the reader's script."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.findings import state
from archive.models import Event, Figure, Found, Measure, Person
from tests.views.conftest import text_of

pytestmark = pytest.mark.django_db

BODY = [
    {"kind": "heading", "text": "渡口的夜班"},
    {"kind": "paragraph", "text": "灯亮到天明。截至2月18日24时，全市累计确诊34例，其中出院11例。"},
    {"kind": "paragraph", "text": "老船工周样说，大坝边还有不少于6人守夜。"},
]


@pytest.fixture
def make_said(make_article, make_row):
    """An article of which rows are known: as kept, so that no rule looks for others. ``rows``: (model, block, words, fields)."""

    def make(*rows, **fields):
        article = make_article(**{"body": BODY} | fields)
        for model, block, words, said in rows:
            text = article.body[block]["text"]
            start = text.index(words)
            first = text.rfind("。", 0, start) + 1
            place = {"where": f"body:{block}", "start": start, "end": start + len(words), "sentence_start": first}
            make_row(model, article, **place | {"sentence": text[first:]} | said)
        Found.objects.create(article=article, of=article.changed_at, state=state())
        return article

    return make


CASES = (
    Figure,
    1,
    "34例",
    {
        **{"kind": "case_count", "subject": "确诊", "value": 34, "unit": "例", "value_text": "34", "scope": "total"},
        **{"as_of": "2020-02-18T24:00", "as_of_basis": "stated"},
    },
)
GUARD = (
    Figure,
    2,
    "6人",
    {"kind": "staff", "subject": "守夜", "value": 6, "unit": "人", "value_text": "6", "approx": True, "bound": "least"},
)
OFFICE = (Person, 2, "周样", {"name": "周样", "name_hans": "周样", "role": "老船工"})


def margin(page, block: int) -> str:
    """The margin of a block as a reader sees it."""
    found = re.search(rf'id="p{block}">.*?(<div class="facts.*?</div>)', page.content.decode())
    return " ".join(re.sub(r"<[^>]+>", "", found[1]).split())


def test_a_figure_stands_beside_its_block_under_the_day_of_which_it_is_true(client, make_said):
    page = client.get(make_said(CASES, GUARD).get_absolute_url())
    assert margin(page, 2) == "截至 2020-02-18 24时，文中明示34例 累计确诊"
    assert margin(page, 3) == "日期：未注明≥6人 守夜"
    assert 'id="p1"' in page.content.decode() and page.content.decode().count('<div class="facts hei"') == 4, "and once in print"


def test_a_row_leads_to_its_sentence_and_lights_it(client, make_said):
    page = client.get(make_said(CASES).get_absolute_url()).content.decode()
    assert '<a href="#s2-2" data-s="2" lang="zh-Hans"><b>34</b><i>例</i>' in page
    assert '<span data-s="2" id="s2-2">截至' in page


def test_figures_of_one_day_are_one_group_and_those_of_others_stand_apart(client, make_said):
    day = {"kind": "recovered", "subject": "出院", "value": 11, "unit": "例", "value_text": "11"}
    same = make_said(CASES, (Figure, 1, "11例", day | {"as_of": "2020-02-18T24:00", "as_of_basis": "stated"}))
    assert margin(client.get(same.get_absolute_url()), 2).count("截至") == 1
    other = make_said(CASES, (Figure, 1, "11例", day | {"as_of": "2020-02-19", "as_of_basis": "published"}))
    assert "截至 约 2020-02-19，以见报日计11例 出院" in margin(client.get(other.get_absolute_url()), 2)


def test_events_measures_and_people_follow(client, make_said):
    article = make_said(
        (Event, 1, "灯亮到天明", {"date": "2020-02-18", "date_text": "2月18日", "date_basis": "stated", "what": "灯亮到天明"}),
        (Measure, 1, "全市", {"category": "treatment", "measure": "集中收治"}),
        OFFICE,
        CASES,
    )
    page = client.get(article.get_absolute_url())
    told = margin(page, 2)
    assert told.index("34例") < told.index("事件") < told.index("2020-02-18 灯亮到天明") < told.index("措施 · 医疗救治集中收治")
    assert margin(page, 3) == "人物周样 老船工"


@pytest.mark.parametrize(("reading", "said"), [("zh-Hant", "3.5億例 累計確診"), ("zh-Hans", "3.5亿例 累计确诊")])
def test_units_subjects_and_numbers_are_in_the_script_that_is_read(client, make_said, reading, said):
    article = make_said((*CASES[:3], CASES[3] | {"value": 3.5e8}))
    assert said in margin(client.get(f"{article.get_absolute_url()}?reading={reading}"), 2)


def test_in_english_the_number_is_english_and_what_it_counts_is_marked_as_chinese(client, make_said):
    article = make_said((*CASES[:3], CASES[3] | {"value": 3.5e8}))
    client.cookies["django_language"] = "en"
    page = client.get(article.get_absolute_url()).content.decode()
    assert '<a href="#s2-2" data-s="2" lang="zh-Hans"><b>350 million</b><i>例</i>' in page


def test_a_place_is_named_where_it_is_not_the_articles_own(client, make_said):
    own = make_said((*CASES[:3], CASES[3] | {"place": "330700", "place_name": "浙江省金华市"}))
    assert margin(client.get(own.get_absolute_url()), 2).endswith("累计确诊")
    other = make_said((*CASES[:3], CASES[3] | {"place": "330702", "place_name": "浙江省金华市婺城区"}))
    assert margin(client.get(other.get_absolute_url()), 2).endswith("累计确诊 · 婺城区")


def test_an_editors_answer_is_shown_and_what_was_rejected_is_not(client, make_said):
    article = make_said((*CASES[:3], CASES[3] | {"status": "corrected"}), (*GUARD[:3], GUARD[3] | {"status": "rejected"}))
    page = client.get(article.get_absolute_url())
    assert margin(page, 2).endswith("累计确诊 已改") and "守夜</a>" not in page.content.decode()


@pytest.mark.parametrize("fields", [{"access": "snippets"}, {"access": "staff"}, {"status": "withdrawn"}])
def test_what_is_not_open_says_nothing(client, make_said, fields):
    assert "文中明示" not in text_of(client.get(make_said(CASES, **fields).get_absolute_url()))


def test_a_former_version_says_that_it_lists_none(client, make_said):
    article = make_said(CASES)
    article.title = "另一个标题"
    article.save()
    told = text_of(client.get(f"{article.get_absolute_url()}v1/"))
    assert "这是旧版，不列事实。" in told and "累计确诊 " not in told and "文中明示" not in told


def test_the_margin_can_be_put_away_and_that_is_remembered(client, make_said):
    article = make_said(CASES)
    assert " margin-facts" in client.get(article.get_absolute_url()).content.decode()
    assert " margin-none" in client.get(f"{article.get_absolute_url()}?margin=none").content.decode()
    assert client.cookies["margin"].value == "none"
    assert " margin-none" in client.get(article.get_absolute_url()).content.decode()
    client.get(f"{article.get_absolute_url()}?margin=klingon")
    assert client.cookies["margin"].value == "none"


def test_more_rows_take_no_more_queries(client, make_said):
    few, many = make_said(CASES), make_said(CASES, GUARD, OFFICE, *([CASES] * 20))
    asked = []
    for article in (few, few, many):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{article.get_absolute_url()}?q=1")
        asked.append(len(queries))
    assert asked[1] == asked[2]


def test_words_of_a_row_are_shown_as_words(client, make_said):
    page = client.get(make_said((*CASES[:3], CASES[3] | {"subject": "<b>确诊</b>"})).get_absolute_url()).content.decode()
    assert "累计&lt;b&gt;确诊" in page and "累计<b>" not in page


def test_a_sentence_has_its_own_rows_and_no_others(client, make_said):
    article = make_said(CASES, GUARD)
    first, second = (text_of(client.get(f"{article.get_absolute_url()}sentences/1.2.{n}/")) for n in (1, 2))
    assert "34例 累计确诊" in second and "≥6人" not in second and "这一句所说" not in first
