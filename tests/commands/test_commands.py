"""The commands: thin, plain, safe to run again, and not zero on failure."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from archive.models import Article, Clipping, Province
from tests.test_ingest import REPORT


@pytest.fixture
def folder(tmp_path, places):
    (tmp_path / "渡口.txt").write_text(REPORT, encoding="gb18030")
    (tmp_path / "空.txt").write_bytes(b"")
    (tmp_path / ".hidden").write_text("不收")
    return tmp_path


def said(*args, **options) -> str:
    out = StringIO()
    call_command(*args, stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def test_import_says_one_line_a_file_and_fails_for_the_bad_one(folder):
    out = StringIO()
    with pytest.raises(CommandError, match="1 个文件读不出"):
        call_command("import_clippings", str(folder), "--publish", stdout=out)
    lines = out.getvalue().splitlines()
    assert len(lines) == 3 and "渡口" in lines[0] and "空" in lines[1]
    assert Article.objects.get().status == "published"
    assert Clipping.objects.count() == 2


def test_import_again_says_already_held(folder):
    said("import_clippings", str(folder / "渡口.txt"))
    assert "此前已收 1" in said("import_clippings", str(folder / "渡口.txt"))


def test_a_dry_run_keeps_nothing(folder):
    row = json.loads(said("import_clippings", str(folder / "渡口.txt"), "--dry-run", "--format", "json"))
    assert (row["status"], row["city"]["code"], row["id"]) == ("drafted", "330700", None)
    assert not Clipping.objects.exists()


def test_a_path_that_is_not_there_is_named(db):
    with pytest.raises(CommandError, match="没有这个文件.txt"):
        call_command("import_clippings", "没有这个文件.txt")


def test_silence_at_verbosity_zero(folder):
    assert said("import_clippings", str(folder / "渡口.txt"), verbosity=0) == ""


def test_export_writes_one_record_a_line(folder, tmp_path):
    said("import_clippings", str(folder / "渡口.txt"), "--publish")
    records = [json.loads(line) for line in said("export_articles").splitlines()]
    assert [record["title"] for record in records] == ["婺江渡口昨夜重开"]
    target = tmp_path / "out.jsonl"
    said("export_articles", "--out", str(target))
    assert [json.loads(line)["source"]["filename"] for line in target.read_text().splitlines()] == ["渡口.txt"]


def test_export_as_a_table(folder):
    said("import_clippings", str(folder / "渡口.txt"), "--publish")
    header = said("export_articles", "--format", "csv").splitlines()[0]
    assert header.startswith("\ufeffid,url,version,title")


def test_an_archive_is_set_up_and_set_up_again(db):
    for _ in range(2):
        said("setup_archive", "--sample")
    assert Province.objects.count() == 34
    published = Article.objects.published().count()
    assert published >= 3 and published == Clipping.objects.count()
    assert all(article.sample for article in Article.objects.all())
