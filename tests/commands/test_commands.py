"""The commands: thin, plain, safe to run again, and not zero on failure."""

import json
import zipfile
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from archive.models import Article, Clipping
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


@pytest.fixture
def zipped(tmp_path, places):
    with zipfile.ZipFile(tmp_path / "剪报.zip", "w") as archive:
        archive.writestr("第1版.txt", REPORT)
        archive.writestr("空.txt", "")
        archive.writestr("manifest.csv", "文件名,版次\n第1版.txt,A1\n第9版.txt,A9\n")
    return tmp_path / "剪报.zip"


@pytest.mark.parametrize("option", [None, "--dry-run", "--publish"])
def test_a_zip_is_told_file_by_file(zipped, option):
    out = StringIO()
    with pytest.raises(CommandError, match="1 个文件读不出"):
        call_command("import_clippings", str(zipped), *([option] if option else []), stdout=out)
    lines = out.getvalue().splitlines()
    assert "剪报.zip · 拆开" in lines[0] and "内有 3 个文件" in lines[0]
    assert "剪报.zip › 第1版.txt" in lines[1] and "剪报.zip › 空.txt · 读不出" in lines[2]
    assert "剪报.zip › manifest.csv · 清单" in lines[3] and "第 3 行" in lines[3]
    made = Article.objects.values_list("status", "page")
    assert list(made) == ([] if option == "--dry-run" else [("published" if option else "draft", "A1")])
    assert Clipping.objects.filter(container__isnull=False).count() == (0 if option == "--dry-run" else 3)


def test_a_zip_imported_again_makes_nothing_new(zipped):
    for _ in range(2):
        with pytest.raises(CommandError):
            said("import_clippings", str(zipped))
    assert Article.objects.count() == 1 and Clipping.objects.count() == 4


def test_a_manifest_in_a_folder_speaks_of_the_files_below_it(folder):
    (folder / "内").mkdir()
    (folder / "内" / "渡口.txt").write_text(REPORT.replace("二十人", "三十人"))
    (folder / "manifest.csv").write_text(
        "文件名,城市,版次,来源网址\n渡口.txt,商丘市,A2,\n内/渡口.txt,商丘市,A3,https://paper.example/a3\n", encoding="gb18030"
    )
    (folder / "空.txt").unlink()
    assert "清单 1" in said("import_clippings", str(folder))
    assert sorted(Article.objects.values_list("city_id", "page")) == [("411400", "A2"), ("411400", "A3")]
    assert sorted(Clipping.objects.values_list("source_url", flat=True)) == ["", "https://paper.example/a3"]
