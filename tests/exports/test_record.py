"""The record is a promise: its names, its shapes, and what it withholds."""

from datetime import date

import pytest

from archive.exports.record import article_record
from archive.exports.table import COLUMNS, csv_lines, flat
from archive.models import Article, Clipping, Part
from tests.scanned import scanned_article

#: Every name that the record holds, as README.md documents them.
NAMES = {
    *("id", "url", "version", "title", "subtitle", "byline", "reporters", "editors", "photographers", "newspaper", "page"),
    *("city", "province", "county", "places", "published", "script", "incomplete", "sample", "rights", "body", "captions"),
    *("credits", "scripts", "facts", "events", "people", "measures", "source", "cleaning"),
}


def test_it_holds_these_names_and_no_others(make_article):
    assert set(article_record(make_article())) == NAMES


def test_what_is_known(make_article):
    record = article_record(make_article(county_id="330702", city_basis="inferred", page="04"))
    assert record["city"] == {"code": "330700", "name": "金华市", "basis": "inferred"}
    assert record["province"] == {"code": "330000", "name": "浙江省"}
    assert record["county"] == {"code": "330702", "name": "婺城区"}
    assert record["newspaper"] == {"name": "婺江样报", "basis": "stated"}
    assert record["published"] == {"stated": "2020-02-18", "earliest": None, "latest": None, "reason": ""}
    assert (record["id"], record["page"], record["version"]) == (record["url"].split("/")[2], "04", 1)


def test_what_is_unknown_is_null(make_article):
    record = article_record(make_article(city_id=None, newspaper=None, published_stated=None))
    assert (record["city"], record["province"], record["county"], record["newspaper"], record["source"]) == (None,) * 5
    assert record["published"]["stated"] is record["published"]["earliest"] is None


def test_both_readings_stand_level_with_the_body(make_article):
    body = [{"kind": "heading", "text": "医院门口"}, {"kind": "paragraph", "text": "发热门诊开了灯。"}]
    record = article_record(make_article(body=body, title="医院的灯"))
    traditional = record["scripts"]["zh-Hant"]
    assert traditional["title"] == "醫院的燈"
    assert [block["text"] for block in traditional["body"]] == ["醫院門口", "發熱門診開了燈。"]
    assert record["scripts"]["zh-Hans"]["body"] == record["body"]


def test_where_it_comes_from(make_article):
    article = make_article()
    for order, text in enumerate(("上半篇", "下半篇"), start=1):
        clipping, _ = Clipping.objects.receive(text.encode(), f"剪报{order}.txt", source_url="https://paper.example/4")
        Part.objects.create(clipping=clipping, article=article, order=order)
    record = article_record(article)
    assert record["source"]["filename"] == "剪报1.txt"
    assert record["source"]["url"] == "https://paper.example/4"
    assert [source["filename"] for source in record["parts"]] == ["剪报1.txt", "剪报2.txt"]


def test_snippets_only_holds_no_text(make_article):
    record = article_record(make_article(access="snippets"))
    assert (record["body"], record["scripts"], record["captions"]) == ([], {}, [])
    assert record["rights"]["access"] == "snippets"


def test_repairs_are_counted_by_step(make_article):
    repair = {"start": 0, "end": 1, "before": "\n", "after": "", "kind": "joined"}
    repairs = [{"step": step, **repair} for step in ("hard_wraps", "split_figures", "hard_wraps")]
    assert article_record(make_article(repairs=repairs))["cleaning"] == [
        {"step": "hard_wraps", "count": 2},
        {"step": "split_figures", "count": 1},
    ]


def test_the_flat_row_has_the_same_columns_for_every_article(make_article):
    for article in (make_article(), make_article(city_id=None, newspaper=None, published_stated=None)):
        assert tuple(sorted(flat(article_record(article)))) == tuple(sorted(COLUMNS))


@pytest.mark.parametrize("title", ['=HYPERLINK("http://x.example")', "+86", "-1", "@cmd", "\t=1"])
def test_no_cell_is_a_formula(make_article, title):
    lines = list(csv_lines([article_record(make_article(title=title))]))
    assert f"'{title[:4]}" in lines[1].replace('"', "")[:60]


def test_an_inferred_date_says_why(make_article):
    record = article_record(
        make_article(published_stated=None, published_earliest=date(2020, 3, 2), published_reason="截至3月2日之数")
    )
    assert record["published"] == {"stated": None, "earliest": "2020-03-02", "latest": None, "reason": "截至3月2日之数"}


def test_what_was_read_from_a_scan_says_so(places, originals, settings, tmp_path):
    settings.PICTURES_DIR = tmp_path / "pictures"
    article = scanned_article()
    assert article_record(article)["source"]["recognised"] == {"engine": "stated 1", "pages": [1], "unsure": 5}
    left = article.parts.get()
    left.region = {"text": [0, left.clipping.raw_text.index("菜场")]}
    left.save()
    assert article_record(Article.objects.get(pk=article.pk))["source"]["recognised"]["unsure"] == 2


def test_what_was_not_has_nothing_recognised(make_article, originals):
    article = make_article()
    Part.objects.create(clipping=Clipping.objects.receive(b"a", "a.txt")[0], article=article)
    assert article_record(article)["source"]["recognised"] is None
