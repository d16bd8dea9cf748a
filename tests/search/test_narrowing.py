"""Filters as rows of links: exact counts that narrow, widen and go from one value to another; and the ways out of nothing."""

import re
from datetime import date

import pytest

from archive.models import City, PlaceAlias, Province
from search.dead_ends import ways_out
from search.narrowing import narrowing
from search.reasons import reasons
from search.snippets import Wanted
from tests.views.conftest import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(report):
    """Five reports of a ferry: two of 金华, one of 商丘, one of no known city, paper and day, one that is in neither count."""
    report("甲", "渡口的船停了。", published_stated=date(2020, 2, 3))
    report("乙", "渡口的船开了。", published_stated=date(2020, 3, 3), script="zh-Hant")
    report("丙", "渡口的桥通了。", city_id="411400", newspaper="商都样报", published_stated=date(2021, 2, 3))
    report("丁", "渡口没有人。", city_id=None, newspaper=None, published_stated=None)
    report("戊", "粮站清早开秤。")


def rows(answer) -> dict[str, dict[str, int]]:
    """What the page offers: facet → label → count."""
    told = narrowing(answer.parameters, answer.facets)
    return {name: {row.label: row.count for row in told[name].shown} for name in ("places", "newspapers", "years", "scripts")}


def test_other_values_of_a_facet_stay_with_the_counts_they_would_have(held, ask):
    given = ask("渡口", city=("330700",))
    assert given.count == 2
    assert [(one.value, one.count) for one in given.facets["city"]] == [("330700", 2), ("411400", 1), ("unknown", 1)]
    assert [(one.value, one.count) for one in given.facets["newspaper"]] == [("婺江样报", 2)]
    assert rows(given)["places"] == {"浙江": 2, "河南": 1, "城市未详": 1}
    assert rows(given)["years"] == {"2020": 2}


def test_every_row_leads_to_what_it_counts(held, ask, client):
    given = ask("渡口", city=("330700",), script=("zh-Hans",))
    told = narrowing(given.parameters, given.facets)
    many = [row for name in ("places", "newspapers", "years", "scripts") for row in told[name].shown]
    many += [below for row in many for below in row.rows]
    assert len(many) >= 9
    for row in many:
        if not row.selected:
            assert client.get("/api/v1" + row.href).json()["count"] == row.count, row


def test_every_province_that_stands_open_leads_to_its_cities_and_a_city_that_is_one_to_none(places, report, ask):
    for number in range(11, 18):
        names = {name: f"省{number}" for name in ("name", "short", "name_trad", "short_trad")}
        Province.objects.create(code=f"{number}0000", pinyin="sheng", **names)
        itself = dict.fromkeys(names, f"城{number}") if number > 11 else names
        City.objects.create(code=f"{number}0100", province_id=f"{number}0000", pinyin="cheng", **itself)
        report(f"甲{number}", "渡口。", city_id=f"{number}0100", newspaper=None)
    shown = narrowing((given := ask("渡口")).parameters, given.facets)["places"].shown
    assert {row.label: [one.label for one in row.rows] for row in shown} == {
        "省11": [],
        **{f"省{number}": [f"城{number}"] for number in range(12, 18)},
    }


def test_places_narrow_from_province_to_county_and_widen_again(held, ask, report, client):
    report("己", "渡口在城外。", county_id="330702")
    (zhejiang, *_others) = narrowing((given := ask("渡口", province=("330000",))).parameters, given.facets)["places"].shown
    assert (zhejiang.selected, zhejiang.open, [row.label for row in zhejiang.rows]) == (True, True, ["金华"])
    given = ask("渡口", city=("330700",))
    (zhejiang, *_others) = narrowing(given.parameters, given.facets)["places"].shown
    (jinhua,) = zhejiang.rows
    assert (jinhua.selected, [(row.label, row.count) for row in jinhua.rows]) == (True, [("婺城", 1)])
    assert "city" not in jinhua.href and "province=330000" in zhejiang.href
    page = client.get("/search/", {"q": "渡口", "county": "330702"})
    assert "放宽到金华" in text_of(page) and page.context["answer"].count == 1


def test_beside_a_chosen_value_others_can_be_asked_for_too(held, ask, client):
    given = ask("渡口", newspaper=("婺江样报",))
    chosen, other, unknown = narrowing(given.parameters, given.facets)["newspapers"].shown
    assert (chosen.selected, chosen.also) == (True, "")
    assert client.get("/api/v1" + other.also).json()["count"] == 3
    assert client.get("/api/v1" + unknown.also).json()["count"] == 3


def test_years_narrow_to_months_and_unknown_days_can_be_asked_for(held, ask, client):
    given = ask("渡口", start=date(2020, 1, 1), end=date(2020, 12, 31))
    told = narrowing(given.parameters, given.facets)
    assert [(row.label, row.count, row.open) for row in told["years"].shown] == [
        ("2020", 2, True),
        ("2021", 1, False),
        ("日期未详", 1, False),
    ]
    assert [row.label for row in told["years"].shown[0].rows] == ["2020年2月", "2020年3月"]
    assert list(told["months"]) == ["2020-02", "2020-03", "2021-02"]
    assert client.get("/api/v1/search/?dated=unknown").json()["count"] == 1
    assert client.get("/api/v1/search/?dated=unknown&from=2020").json()["error"]["field"] == "dated"


@pytest.mark.parametrize("unknown", ["city=unknown", "newspaper=unknown", "dated=unknown", "province=unknown"])
def test_what_has_no_value_can_be_asked_for(held, ask, client, unknown):
    ask()
    assert [one["title"] for one in client.get(f"/api/v1/search/?{unknown}").json()["results"]] == ["丁"]


def test_the_months_are_bars_and_a_table_of_links(held, ask, client):
    ask()
    html = client.get("/search/", {"q": "渡口"}).content.decode()
    assert html.count('aria-label="2020年2月，1 篇"') == 1
    (table,) = re.findall(r"<table>.*?</table>", html)
    assert table.count("<a ") == 3 and '<th scope="col">2021</th>' in table


def test_pages_beyond_the_bound_are_refused_with_what_to_do(held, ask, client):
    ask()
    refused = client.get("/api/v1/search/?page=501")
    assert refused.status_code == 400
    assert refused.json()["error"]["field"] == "page" and "下载" in refused.json()["error"]["message"]
    assert client.get("/api/v1/search/?page=500").status_code == 200
    assert "翻页只到第 500 页" in text_of(client.get("/search/?page=501"))


def test_what_each_word_alone_would_give(held, ask):
    given = ask("渡口 粮站")
    assert given.count == 0
    words = ways_out(given.asked).words
    assert [(way.label, way.count) for way in words] == [("渡口", 4), ("粮站", 1)]


def test_a_run_that_stands_nowhere_falls_into_its_words(held, ask):
    assert [(way.label, way.count) for way in ways_out(ask("粮站渡口").asked).words] == [("粮站", 1), ("渡口", 4)]


def test_the_filter_that_excludes_is_named(held, ask, client):
    dead_end = ways_out(ask("粮站", city=("411400",), script=("zh-Hans",)).asked)
    assert [(way.label, way.count) for way in dead_end.filters] == [("商丘", 1)]
    assert dead_end.unfiltered.count == 1
    page = client.get("/search/", {"q": "粮站", "city": "411400"})
    assert "不限 商丘 1 篇" in text_of(page)


def test_an_exclusion_that_leaves_nothing_is_named(held, ask):
    positive = ways_out(ask("渡口 -渡口").asked).positive
    assert (positive.label, positive.count) == ("渡口", 4)


def test_an_article_found_by_what_is_known_of_it_says_so(held, ask, client):
    given = ask("商丘 桥")
    (hit,) = given.hits
    (reason,) = reasons(hit, Wanted.of(given.asked.words))
    assert (reason.label, reason.text, reason.marks) == ("城市", "商丘市", [(0, 2)])
    assert "城市：商丘市" in text_of(client.get("/search/", {"q": "商丘 桥"}))


def test_what_the_text_says_itself_needs_no_reason(held, ask):
    given = ask("渡口的船 停")
    assert [reasons(hit, Wanted.of(given.asked.words)) for hit in given.hits] == [[]]


def test_terms_searched_along_can_be_taken_away_and_put_back(held, ask, client):
    ask()
    page = client.get("/search/", {"q": "渡口", "without": "码头"})
    assert "没有检索" in text_of(page)
    assert page.context["left_out"] == [{"label": "码头", "href": "/search/?q=%E6%B8%A1%E5%8F%A3"}]


@pytest.fixture
def unheld(held):
    """Two cities without reports: one beside a city that has some, one alone in its province."""
    Province.objects.create(code="370000", name="山东省", short="山东", name_trad="山東省", short_trad="山東", pinyin="shan dong")
    for code, short, trad, pinyin in (("371700", "菏泽", "菏澤", "he ze"), ("410100", "郑州", "鄭州", "zheng zhou")):
        names = {"name": f"{short}市", "short": short, "name_trad": f"{trad}市", "short_trad": trad, "pinyin": pinyin}
        City.objects.create(code=code, province_id=f"{code[:2]}0000", **names)
    PlaceAlias.objects.create(alias="曹州", kind="historical", level="city", code="371700")


@pytest.mark.parametrize(
    "asked", ["菏泽", "菏澤", "heze", "he ze 火山", "hé zé", "371700", "city:菏泽市", "菏泽火山", '火山 "菏泽"']
)
def test_a_place_without_reports_is_named_and_led_to(unheld, ask, client, asked):
    (place,) = ways_out(ask(asked).asked).unheld
    assert (place.label, place.href, place.around) == ("菏泽", "/cities/371700/", None)
    assert 'href="/cities/371700/"' in client.get("/search/", {"q": asked}).content.decode()


def test_a_province_without_reports_is_led_to_where_its_cities_stand(unheld, ask):
    (place,) = ways_out(ask("shandong").asked).unheld
    assert (place.label, place.href) == ("山东", "/#p370000")


@pytest.mark.parametrize("asked", ["Lhasa", "lasa", "拉薩"])
def test_a_place_is_known_by_its_english_name_too(unheld, ask, asked):
    names = {"name": "拉萨市", "short": "拉萨", "name_trad": "拉薩市", "short_trad": "拉薩", "pinyin": "la sa"}
    Province.objects.create(code="540000", **(names | {"name": "西藏自治区", "short": "西藏", "pinyin": "xi zang"}))
    City.objects.create(code="540100", province_id="540000", **names)
    (place,) = ways_out(ask(asked).asked).unheld
    assert (place.label, place.href) == ("拉萨", "/cities/540100/")


def test_of_a_place_without_reports_its_province_is_offered(unheld, ask):
    (place,) = ways_out(ask("zhengzhou").asked).unheld
    assert (place.label, place.around.label) == ("郑州", "河南")
    assert place.around.count == ask("", province=("410000",)).count > 0


@pytest.mark.parametrize(
    "asked", ["商丘 火山", "shangqiu 火山", "火山", "-菏泽 火山", "person:菏泽", "newspaper:heze", "year:1999"]
)
def test_what_is_held_or_is_no_place_is_not_named_so(unheld, ask, asked):
    assert not ways_out(ask(asked).asked).unheld
