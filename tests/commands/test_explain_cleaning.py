"""explain_cleaning: every repair of one file, in lines or as one JSON object; refused with a sentence."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from archive.models import Clipping
from archive.text.cleaning import STEP_LABELS

RAW = "渡口昼夜有人\r\n\r\n　　全乡一天要送菜12 . 5吨，老船\r\n工解开缆绳，&ldquo;走起！&rdquo;\r\n责任编辑：林晓"


def said(*args, **options) -> str:
    out = StringIO()
    call_command("explain_cleaning", *args, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "渡口.txt"
    path.write_bytes(RAW.encode("gb18030"))
    return path


def test_one_line_a_repair_with_step_label_place_before_and_after(file):
    told = said(str(file))
    start = RAW.index(" . ")
    assert f"split_figures（数字空格） 3:{start - RAW.index('　　') + 1} [{start}, {start + 3})   .  → .\n" in told
    assert "（网页实体） 4:7 " in told and "&ldquo; → “\n" in told
    assert "␍⏎ → ⏎\n" in told
    assert "\n网页实体 2\n" in told and told.splitlines()[-1].startswith("共修复 ")


def test_json_holds_the_repairs_the_counts_and_the_text(file):
    row = json.loads(said(str(file), "--format", "json"))
    assert list(row) == ["file", "encoding", "media_type", "doubts", "repairs", "counts", "text"]
    assert (row["encoding"], row["media_type"], row["doubts"]) == ("gb18030", "text/plain", [])
    assert all(list(repair) == ["step", "start", "end", "before", "after", "kind"] for repair in row["repairs"])
    assert {repair["step"] for repair in row["repairs"]} == {count["step"] for count in row["counts"]} <= set(STEP_LABELS)
    assert sum(count["count"] for count in row["counts"]) == len(row["repairs"])
    assert "一天要送菜12.5吨" in row["text"]


def test_a_clean_file_has_nothing_to_repair(tmp_path):
    path = tmp_path / "晴.txt"
    path.write_text("天放晴了，路上的人渐渐多了起来。", encoding="utf-8")
    assert said(str(path)) == "没有要修复的。\n"


@pytest.mark.parametrize(
    "data, why",
    [(b"", "文件是空的。"), (b"\x89PNG\r\n\x1a\n" + bytes(40), "。没有整理。"), (("夜" * 200_001).encode(), "文字太长")],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(tmp_path, data, why):
    path = tmp_path / "片.txt"
    path.write_bytes(data)
    with pytest.raises(CommandError) as refused:
        said(str(path))
    assert why in str(refused.value) and "收存" not in str(refused.value)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match="打不开 .*没有.txt"):
        said(str(tmp_path / "没有.txt"))


@pytest.mark.django_db
def test_nothing_is_kept(file):
    said(str(file))
    assert not Clipping.objects.exists()
