"""Rows in: the good ones as they say, the bad ones named by line and reason."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from archive.models import Article, Clipping, Part


def rows_in(path, *args) -> tuple[str, str, bool]:
    """What the command said, what it complained of, and whether it failed."""
    out, err = StringIO(), StringIO()
    try:
        call_command("import_records", str(path), *args, stdout=out, stderr=err)
    except CommandError as why:
        return out.getvalue(), err.getvalue() + str(why), True
    return out.getvalue(), err.getvalue(), False


def written(tmp_path, name, text, encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def test_title_and_body_are_enough(tmp_path, places):
    path = written(tmp_path, "表.csv", "title,body\n渡口重开,每条船限载二十人。\n")
    said, _, failed = rows_in(path, "--publish")
    article = Article.objects.get()
    assert (article.title, article.status, article.city, failed) == ("渡口重开", "published", None, False)
    assert "发布 1" in said


def test_the_bytes_of_the_row_are_the_clipping(tmp_path, places):
    rows = 'title,body\r\n渡口重开,"第一段。\r\n\r\n第二段。"\r\n菜场复市,开了六成。\r\n'
    rows_in(written(tmp_path, "表.csv", rows, "utf-8-sig"))
    kept = [clipping.read_bytes().decode() for clipping in Clipping.objects.order_by("pk")]
    assert kept == ['渡口重开,"第一段。\r\n\r\n第二段。"', "菜场复市,开了六成。"]
    assert [len(article.body) for article in Article.objects.order_by("pk")] == [2, 1]


def test_everything_that_a_row_may_give(tmp_path, places):
    row = {
        "title": "渡口重开",
        "subtitle": "每船二十人",
        "body": [{"kind": "heading", "text": "清早"}, {"kind": "paragraph", "text": "开船。"}],
        "city": "金华",
        "county": "330702",
        "published": {"stated": "2020-03-01"},
        "newspaper": {"name": "婺江样报", "basis": "inferred"},
        "reporters": ["林样"],
        "script": "zh-Hans",
        "url": "https://paper.example/4",
        "rights": {"statement": "供研究", "access": "snippets"},
    }
    assert not rows_in(written(tmp_path, "r.jsonl", json.dumps(row, ensure_ascii=False)), "--publish")[2]
    article = Article.objects.get()
    assert (article.city_id, article.county_id, article.newspaper.name, article.newspaper_basis) == (
        "330700",
        "330702",
        "婺江样报",
        "inferred",
    )
    assert (str(article.published_stated), article.access, article.rights_statement) == ("2020-03-01", "snippets", "供研究")
    assert article.parts.get().clipping.source_url == "https://paper.example/4"


def test_text_is_cleaned_and_body_is_taken_as_it_is(tmp_path, places):
    rows = [{"title": "甲", "text": "全市投入358 . 3万元。渡口已经重新开船。"}, {"title": "乙", "body": "全市投入358 . 3万元。"}]
    path = written(tmp_path, "r.jsonl", "\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    rows_in(path)
    assert "358.3" in Article.objects.get(title="甲").clean_body
    assert "358 . 3" in Article.objects.get(title="乙").clean_body


BAD = [
    ('{"title": "无文"}', "body"),
    ('{"body": "无题。"}', "title"),
    ('{"title": "t", "body": "b", "city": "999999"}', "999999"),
    ('{"title": "t", "body": "b", "city": "无此城"}', "无此城"),
    ('{"title": "t", "body": "b", "published": {"stated": "2020-02-30"}}', "2020-02-30"),
    ('{"title": "t", "body": "b", "script": "zh"}', "script"),
    ('{"title": "t", "body": "b", "county": "411421", "city": "330700"}', "不属于"),
    ('{"title": "t", "body": [{"kind": "verse", "text": "b"}]}', "body"),
    ('{"title": "t", "body": "b", "id": "x"}', "id"),
    (f'{{"title": "t", "body": "b", "id": "{"9" * 5000}"}}', "id"),
    (r'{"title": "\ud842", "body": "b"}', "JSON"),
    ('{"title": "t", "body": "b"', "JSON"),
    ("[1, 2]", "JSON"),
    ('{"title": ["t"], "body": "b"}', "title"),
]


@pytest.mark.parametrize("line, named", BAD, ids=[named + str(number) for number, (_, named) in enumerate(BAD)])
def test_a_bad_row_is_named_and_the_good_ones_go_in(tmp_path, places, line, named):
    good = '{"title": "好的", "body": "照收。"}'
    _, complaint, failed = rows_in(written(tmp_path, "r.jsonl", f"{good}\n{line}\n"))
    assert "第 2 行" in complaint and named in complaint and failed
    assert [article.title for article in Article.objects.all()] == ["好的"]
    assert Clipping.objects.count() == 1


def test_an_id_that_exists_is_refused_and_a_free_one_is_kept(tmp_path, make_article):
    article = make_article()
    rows = f'{{"title": "甲", "body": "乙", "id": "{article.pk}"}}\n{{"title": "丙", "body": "丁", "id": "4711"}}'
    _, complaint, _ = rows_in(written(tmp_path, "r.jsonl", rows))
    assert "第 1 行" in complaint and str(article.pk) in complaint
    assert Article.objects.get(pk=4711).title == "丙"


@pytest.mark.parametrize(
    "name, text, encoding, said",
    [
        ("t.csv", "标题,正文\n甲,乙\n", "utf-8", "title"),
        ("t.csv", "title,城市\n甲,乙\n", "utf-8", "body"),
        ("t.csv", "title,body\n甲,乙\n", "gb18030", "UTF-8"),
        ("t.xlsx", "PK", "utf-8", "jsonl"),
    ],
)
def test_a_file_that_is_no_table_is_refused_whole(tmp_path, places, name, text, encoding, said):
    _, complaint, failed = rows_in(written(tmp_path, name, text, encoding))
    assert failed and said in complaint
    assert not Article.objects.exists()


def test_rows_again_are_already_held(tmp_path, places):
    path = written(tmp_path, "t.csv", "title,body\n甲,乙\n")
    rows_in(path)
    assert "此前已收 1" in rows_in(path)[0]
    assert Article.objects.count() == 1


def test_out_and_in_again_is_the_same(tmp_path, make_article):
    quote = {"kind": "quote", "text": "船在人在\n——题记"}
    body = [{"kind": "heading", "text": "渡口"}, quote, {"kind": "paragraph", "text": "开船。"}]
    caption = {"text": "渡口", "credit": "林样"}
    full = {
        "county_id": "330702",
        "reporters": ["林样", "周例"],
        "captions": [caption],
        "credits": ["周例 作"],
        "incomplete": True,
    }
    bare = {"city_id": None, "newspaper": None, "published_stated": None, "published_earliest": date(2020, 3, 2)}
    made = [
        make_article(body=body, **full),
        make_article(title="無城之文", script="zh-Hant", published_reason="文中最晚之日", **bare),
        make_article(repairs=[{"step": "hard_wraps", "start": 1, "end": 2, "before": "\n", "after": "", "kind": "joined"}]),
    ]
    for article in made:
        clipping, _ = Clipping.objects.receive(
            f"原件 {article.pk}".encode(), f"{article.pk}.txt", source_url="https://paper.example/"
        )
        Part.objects.create(clipping=clipping, article=article)
    first = exported(tmp_path / "first.jsonl")
    Article.objects.all().delete()
    assert not rows_in(tmp_path / "first.jsonl", "--publish")[2]
    assert [alike(row) for row in exported(tmp_path / "second.jsonl")] == [alike(row) for row in first]


def exported(path) -> list[dict]:
    call_command("export_articles", "--out", str(path), verbosity=0)
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def alike(record: dict) -> dict:
    """The record without what an import gives anew: id, address, version."""
    return {name: value for name, value in record.items() if name not in ("id", "url", "version")}
