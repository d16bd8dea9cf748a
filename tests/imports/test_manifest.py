"""Manifests: what they say of files by name, and what is told of the lines that say nothing."""

import pytest

from archive.imports.manifest import Manifests, read_manifest


def manifests(**files: str) -> Manifests:
    return Manifests((path, text.encode) for path, text in files.items())


@pytest.mark.parametrize(
    "text",
    [
        "日期,新增\n2020-02-18,3\n",  # names no files
        "文件名,备注\n甲.txt,好\n",  # tells nothing of them that is known
        "文件名\n甲.txt\n",
        "",
        '"没有完\n',
        "渡口开船，上船先量体温。\n",
    ],
)
def test_what_is_no_manifest(text):
    assert read_manifest(text.encode()) is None
    assert "甲.csv" not in manifests(**{"甲.csv": text})


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "big5", "utf-16"])
def test_as_spreadsheets_write_it(places, delimiter, codec):
    rows = [("文件名", "城市", "版次", "日期"), ("渡口重新開船的早晨.txt", "金华市", "A2", "2020/2/8")]
    text = "".join(delimiter.join(cells) + "\r\n" for cells in rows)
    if codec == "big5":
        text = text.replace("金华", "金華")
    manifest = read_manifest(text.encode(codec))
    assert manifest.told("渡口重新開船的早晨.txt") == {"city": "330700", "page": "A2", "published_stated": "2020-02-08"}


@pytest.mark.parametrize("written", ["甲.txt", "./甲.txt", "甲.TXT", " 甲.txt "])
def test_names_are_compared_as_file_systems_do(written):
    assert read_manifest(f"file,page\n{written},A2\n".encode()).told("甲.txt") == {"page": "A2"}


def test_composed_and_decomposed_names_are_one():
    assert read_manifest("file,page\ncafe\u0301.txt,A2\n".encode()).told("caf\u00e9.txt") == {"page": "A2"}


def test_a_manifest_speaks_of_its_folder_and_the_nearest_one_is_heard():
    held = manifests(**{
        "manifest.csv": "file,page\n甲.txt,A1\n内/乙.txt,A2\n丙.txt,A3\n",
        "内/manifest.csv": "file,page\n丙.txt,B3\n",
    })  # fmt: skip
    assert [held.told(path).get("page") for path in ("甲.txt", "内/乙.txt", "内/丙.txt", "丙.txt")] == ["A1", "A2", "B3", "A3"]
    assert held.told("无.txt") == {} and held.told("manifest.csv") == {}
    assert held.outcome("manifest.csv").detail == "3" and not held.outcome("内/manifest.csv").unused


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("甲.txt,乌有市,,", "城市：地名录里没有“乌有市”"),
        ("甲.txt,,2020-02-30,", "日期：没有“2020-02-30”这一天"),
        ("甲.txt,,2999-02-28,", "日期：2999-02-28 还没有到"),
        ("甲.txt,,,paper.example", "来源网址：网址应以 http:// 或 https:// 开头"),
        (",金华,,", "没有写文件名"),
        ("甲.txt,,,,,多一格", "有 6 格，表头只有 4 列"),
        ('甲.txt,"金华', "这一行的引号或分隔不完整"),
        ("乙.txt,,,", "“乙.txt”在第 2 行已经写过"),
    ],
)
def test_a_line_that_cannot_be_understood_is_named_and_the_others_hold(places, row, reason):
    manifest = read_manifest(f"文件名,城市,日期,来源网址\n乙.txt,金华,,\n{row}\n".encode())
    assert manifest.told("乙.txt") == {"city": "330700"} and manifest.told("甲.txt") is None
    [(line, why)] = manifest.unused()
    assert line == 3 and reason in why


def test_a_manifest_too_long_is_read_as_far_as_it_may_be(monkeypatch):
    monkeypatch.setattr("archive.imports.manifest.MOST_LINES", 2)
    read = read_manifest("file,page\n甲.txt,A1\n乙.txt,A2\n丙.txt,A3\n丁.txt,A4\n".encode())
    assert [read.told(name) for name in ("甲.txt", "乙.txt", "丙.txt")] == [{"page": "A1"}, {"page": "A2"}, None]
    assert read.unused() == [(4, "清单太长，从这一行起没有读；请分成几份")]


def test_a_line_for_a_file_that_is_not_there_is_told():
    manifest = read_manifest("file,page\n甲.txt,A1\n乙.txt,A2\n".encode())
    manifest.told("甲.txt")
    assert manifest.unused() == [(3, "没有名为“乙.txt”的文件")]
