"""The whole answer as a file: CSV and JSON Lines, streamed."""

import csv
import io
import json
from urllib.parse import parse_qs, unquote

import pytest
from django.test import RequestFactory

from archive.models import Clipping
from search import downloads, outbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def download(index, client):
    """What a download of these parameters holds: the response, and its rows."""

    def download(ending: str = "csv", **parameters):
        outbox.drain()
        given = client.get(f"/search/results.{ending}", parameters)
        assert given.status_code == 200 and given.streaming
        body = given.getvalue().decode()
        if ending == "jsonl":
            return given, [json.loads(line) for line in body.splitlines()]
        assert body.startswith("\ufeff")
        return given, list(csv.DictReader(io.StringIO(body[1:], newline="")))

    return download


def test_a_row_of_the_table(report, download):
    article = report('渡口"船",\n停', "渡口的船停了。", "别的。", "船又開了。", script="zh-Hant", county_id="330702")
    clipping, _new = Clipping.objects.receive("渡口".encode(), "三月/渡口.txt")
    article.parts.create(clipping=clipping)
    _given, (row,) = download(q="船")
    assert float(row.pop("score")) > 0
    assert row == {
        "id": str(article.pk),
        "url": f"http://testserver/articles/{article.pk}/",
        "version": "1",
        "title": '渡口"船",\n停',
        "newspaper": "婺江样报",
        "city_code": "330700",
        "city": "金华市",
        "province_code": "330000",
        "province": "浙江省",
        "county_code": "330702",
        "county": "婺城区",
        "published_stated": "2020-02-18",
        "published_earliest": "",
        "published_latest": "",
        "script": "zh-Hant",
        "snippets": "渡口的船停了。…船又開了。",
        "filename": "渡口.txt",
    }
    assert tuple(row) == tuple(name for name in downloads.COLUMNS if name != "score")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(report, download, start):
    report(f"{start}1+cmd|' /C calc'!A0", "渡口。")
    _given, (row,) = download(q="渡口")
    assert row["title"].startswith("'")


def test_the_lines_are_the_results_of_the_api(report, download, client):
    for number in range(3):
        report(f"第{number}", "渡口的船。" * (number + 1))
    given, rows = download("jsonl", q="渡口")
    assert rows == client.get("/api/v1/search/", {"q": "渡口"}).json()["results"]
    assert given["Content-Type"] == "application/x-ndjson; charset=utf-8"


def test_the_whole_answer_in_its_order_whatever_the_page(report, download, client, monkeypatch):
    monkeypatch.setattr(downloads, "CHUNK", 4)
    for day in range(1, 12):
        report(f"第{day}", "渡口。", published_stated=f"2020-02-{day:02}")
    given, rows = download(q="渡口", sort="date", page="2", page_size="3")
    assert [row["title"] for row in rows] == [f"第{day}" for day in range(1, 12)]
    assert given["X-Search-Count"] == "11"
    assert len(download()[1]) == 11


def test_filters_hold_and_nearest_ones_never_enter(report, download):
    report("甲", "渡口的船。")
    report("乙", "渡口的船。", city_id="411400")
    report("丙", "渡口的船。", access="staff")
    assert [row["title"] for row in download(q="渡口", city="411400")[1]] == ["乙"]
    assert len(download(q="渡口")[1]) == 2
    given, rows = download(q="渡口的船今天不开")
    assert rows == [] and given["X-Search-Count"] == "0"


def test_what_only_snippets_are_open_of_gives_snippets(report, download):
    report("甲", "渡口的船。", "不公开的。", access="snippets")
    assert [row["snippets"] for row in download(q="渡口")[1]] == ["渡口的船。"]


def test_the_first_rows_come_before_the_last_are_read_and_what_is_withdrawn_meanwhile_is_left_out(report, index, monkeypatch):
    monkeypatch.setattr(downloads, "CHUNK", 2)
    articles = [report(f"第{day}", "渡口。", published_stated=f"2020-02-{day:02}") for day in range(1, 7)]
    outbox.drain()
    rows = iter(downloads.results_jsonl(RequestFactory().get("/search/results.jsonl?q=渡口&sort=date")))
    assert json.loads(next(rows))["title"] == "第1"
    articles[4].withdraw(None, "测试")
    assert [json.loads(line)["title"] for line in rows] == ["第2", "第3", "第4", "第6"]


def test_the_file_says_what_was_asked(report, download):
    given, _rows = download("jsonl", q='"渡口" /s 船', city="330700")
    disposition = given["Content-Disposition"]
    assert disposition.startswith("attachment; filename*=utf-8''")
    assert unquote(disposition).split("''")[1].startswith("一城一报-渡口-s-船-20")
    assert disposition.endswith(".jsonl")
    assert given["X-Content-Type-Options"] == "nosniff"
    assert given["Content-Language"] == "zh-Hans, zh-Hant"
    assert given["X-Search-Answered"] == "as_asked"
    assert parse_qs(given["X-Search-Query"]) == {"q": ['"渡口" /s 船']}


def test_head_sends_no_rows(report, index, client):
    report("甲", "渡口。")
    outbox.drain()
    given = client.head("/search/results.csv")
    assert (given.status_code, given.content, given["X-Search-Count"]) == (200, b"", "1")


def test_unwell_is_said_before_the_first_byte(report, index, client):
    report("甲", "渡口。")
    (index.generations.path / "current").unlink()
    for ending in ("csv", "jsonl"):
        given = client.get(f"/search/results.{ending}", {"q": "渡口"})
        assert given.status_code == 503 and "检索暂时不能用" in given.content.decode()
        assert client.get(f"/search/results.{ending}", {"sort": "name"}).status_code == 400
