"""Citations in every form: what they say of the known, the inferred and the unknown, and that no title breaks one."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from archive.exports.citations import Cited, as_file, bibtex, csl_json, gb7714, one_line, plain, ris

KNOWN = Cited(
    number=8417,
    version=2,
    title="江堤上的灯",
    authors=("林样", "欧阳例"),
    paper="示例晚报",
    paper_inferred=False,
    page="4",
    stated=date(2020, 2, 18),
    earliest=None,
    latest=None,
    script="zh-Hans",
    sample=False,
    address="https://paper.example/articles/8417/v2/",
    read_on=date(2026, 5, 6),
)
SINCE = replace(KNOWN, stated=None, earliest=date(2020, 2, 19))
BETWEEN = replace(SINCE, latest=date(2020, 2, 22))
UNKNOWN = replace(KNOWN, title="", authors=(), paper="", page="", stated=None)

#: Titles that try to leave their field, each for the sake of another form.
HOSTILE = (
    "}, year = {1999}, note = {渡口",
    "{{{ 半开的括号",
    r"百分之五十% 与 \input{x} 与 \\",
    "他说“守住了”，\"quoted\" and 'single'",
    "第一行\nER  - \r\nTY  - BOOK\r\n第二行",
    "灯" * 80,
    "🏮 灯笼 👩‍👩‍👧 与 🇨🇳",
    "مرحبا \u202e 倒着的 \u2066 字",
    "@misc{x, & # $ _ ~ ^",
    "</script><b>粗</b>",
    "\u2028行\x00\x1b[31m",
)


def test_by_the_standard():
    assert gb7714(KNOWN) == (
        "林样, 欧阳例. 江堤上的灯[N/OL]. 示例晚报, 2020-02-18(4)[2026-05-06]. "
        "一城一报第 8417 件, 第 2 版校读. https://paper.example/articles/8417/v2/."
    )


def test_more_than_three_authors_are_three_and_others():
    assert gb7714(replace(KNOWN, authors=("林样", "周例", "吴试", "陈拟"))).startswith("林样, 周例, 吴试, 等. ")
    assert "林样、周例、吴试、陈拟" in plain(replace(KNOWN, authors=("林样", "周例", "吴试", "陈拟")))


@pytest.mark.parametrize(
    "it, words",
    [
        (SINCE, "示例晚报, [约 2020-02-19](4)["),
        (BETWEEN, "示例晚报, [2020-02-19/2020-02-22](4)["),
        (UNKNOWN, "[无题][N/OL]. [报纸不详], [日期不详][2026-05-06]"),
        (replace(KNOWN, paper_inferred=True), ". [示例晚报], 2020-02-18"),
        (replace(KNOWN, sample=True), "第 2 版校读 [样张：内容虚构，请勿引用]. https"),
    ],
)
def test_what_is_inferred_or_unknown_stands_in_brackets(it, words):
    assert words in gb7714(it)


def test_the_words_of_the_standard_stay_chinese_the_others_speak_the_readers_language():
    with translation.override("en"):
        assert "[日期不详]" in gb7714(UNKNOWN)
    assert "《江堤上的灯》，示例晚报，2020-02-18，第 4 版。" in plain(KNOWN)


# ---- BibTeX


def entry_of(text: str) -> tuple[str, str, dict[str, str]]:
    """(type, key, fields) of a file of one entry, read as strictly as BibTeX does: braces are counted, whatever stands
    before them, and a field ends where they close."""
    head = re.match(r"@(\w+)\{(\w+),\n", text)
    assert head, text
    fields, at = {}, head.end()
    while match := re.compile(r"\s*(\w+) = ").match(text, at):
        name, at = match[1], match.end()
        assert name not in fields
        if text[at] != "{":
            value = re.compile(r"[a-z]+").match(text, at)
            fields[name], at = value[0], value.end()
        else:
            depth, start = 0, at
            while True:
                depth += {"{": 1, "}": -1}.get(text[at], 0)
                at += 1
                if not depth:
                    break
            fields[name] = text[start + 1 : at - 1]
        assert text[at] == ","
        at += 1
    assert text[at:] == "\n}\n"
    return head[1], head[2], fields


def untexed(value: str) -> str:
    """What TeX would set of an escaped value. Fails on a special character that is not escaped."""
    names = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~", "textasciicircum": "^"}
    pieces = re.findall(r"\\([a-z]+)\{\}|\\([%&#$_])|([^\\{}%&#$_~^])", value)
    told = "".join(names[name] if name else escaped or char for name, escaped, char in pieces)
    assert "".join(re.findall(r"\\[a-z]+\{\}|\\[%&#$_]|[^\\{}%&#$_~^]", value)) == value
    return told


def test_bibtex_has_every_field():
    kind, key, fields = entry_of(bibtex(KNOWN))
    assert (kind, key) == ("article", "onecity8417v2")
    assert fields == {
        "author": "{林样} and {欧阳例}",
        "title": "{江堤上的灯}",
        "journal": "示例晚报",
        "year": "2020",
        "month": "feb",
        "day": "18",
        "pages": "4",
        "language": "zh-Hans",
        "note": "一城一报第 8417 件, 第 2 版校读",
        "url": "https://paper.example/articles/8417/v2/",
        "urldate": "2026-05-06",
    }


def test_bibtex_of_the_unknown():
    kind, _key, fields = entry_of(bibtex(UNKNOWN))
    assert kind == "misc" and fields["title"] == "{[无题]}" and fields["year"] == "[日期不详]"
    assert not {"author", "journal", "month", "day", "pages"} & set(fields)
    assert entry_of(bibtex(SINCE))[2]["year"] == "[约 2020-02-19]"


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_breaks_bibtex(title):
    it = hostile(title)
    fields = entry_of(bibtex(it))[2]
    assert untexed(fields["title"].removeprefix("{").removesuffix("}")) == it.title
    assert fields["year"] == "2020" and set(fields) == set(entry_of(bibtex(KNOWN))[2])
    assert untexed(fields["author"].split("} and {")[0].removeprefix("{")) == it.title


# ---- RIS


def lines_of(text: str) -> list[tuple[str, str]]:
    """(tag, value) of every line of RIS; fails on a line of another shape or with another end."""
    assert text.endswith("\r\n")
    pairs = [re.fullmatch(r"([A-Z][A-Z0-9])  - ([^\r\n]*)", line).groups() for line in text[:-2].split("\r\n")]
    assert pairs[0] == ("TY", "NEWS") and pairs[-1] == ("ER", "")
    assert [tag for tag, _ in pairs].count("TY") == [tag for tag, _ in pairs].count("ER") == 1
    return pairs


def test_ris_has_its_tags_in_order():
    told = lines_of(ris(KNOWN))
    assert [tag for tag, _ in told] == "TY AU AU TI T2 PY DA SP ET LA DB AN N1 UR Y2 ER".split()
    assert dict(told) | {"AU": "林样"} == {
        **{"TY": "NEWS", "AU": "林样", "TI": "江堤上的灯", "T2": "示例晚报", "PY": "2020", "DA": "2020/02/18/", "SP": "4"},
        **{"ET": "2", "LA": "zh-Hans", "DB": "一城一报", "AN": "8417", "N1": "一城一报第 8417 件, 第 2 版校读"},
        **{"UR": "https://paper.example/articles/8417/v2/", "Y2": "2026/05/06/", "ER": ""},
    }


def test_ris_of_the_inferred_and_unknown():
    told = dict(lines_of(ris(BETWEEN)))
    assert told["DA"] == "2020/02/19/[2020-02-19 – 2020-02-22]" and "PY" not in told
    told = dict(lines_of(ris(UNKNOWN)))
    assert "DA" not in told and "[日期不详]" in told["N1"] and told["T2"] == "[报纸不详]"


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_breaks_ris(title):
    it = hostile(title)
    assert dict(lines_of(ris(it)))["TI"] == it.title


# ---- CSL-JSON

#: The schema csl-data (citation-style-language/schema, csl-data.json), as far as these items go: variables that are text
#: or number, names, and dates; what is required.
CSL_TEXT = {"archive", "archive_location", "container-title", "language", "note", "page", "title", "URL", "version"}
CSL_NAMES, CSL_DATES, CSL_REQUIRED = {"author"}, {"issued", "accessed"}, {"id", "type"}


def item_of(text: str) -> dict:
    (item,) = json.loads(text)
    assert set(item) >= CSL_REQUIRED and set(item) <= CSL_REQUIRED | CSL_TEXT | CSL_NAMES | CSL_DATES
    assert item["type"] == "article-newspaper"
    assert all(isinstance(item[name], str) for name in CSL_TEXT & set(item))
    for name in item.get("author", []):
        assert set(name) in ({"literal"}, {"family", "given"}) and all(name.values())
    for name in CSL_DATES & set(item):
        assert set(item[name]) <= {"date-parts", "circa", "literal"} and ("date-parts" in item[name]) != ("literal" in item[name])
        for parts in item[name].get("date-parts", []):
            assert 1 <= len(parts) <= 3 and all(isinstance(part, int) for part in parts)
        assert len(item[name].get("date-parts", [1])) in (1, 2)
    return item


@pytest.mark.parametrize(
    "it, issued",
    [
        (KNOWN, {"date-parts": [[2020, 2, 18]]}),
        (SINCE, {"date-parts": [[2020, 2, 19]], "circa": True}),
        (BETWEEN, {"date-parts": [[2020, 2, 19], [2020, 2, 22]], "circa": True}),
        (UNKNOWN, {"literal": "[日期不详]"}),
    ],
)
def test_csl_dates(it, issued):
    assert item_of(csl_json(it))["issued"] == issued


def test_csl_names_are_parted_where_that_is_sure():
    names = item_of(csl_json(replace(KNOWN, authors=("林样", "欧阳例", "范例某", "宣传部", "文溪", "Li Yang"))))["author"]
    assert names[0] == {"family": "林", "given": "样"} and names[1] == {"family": "欧阳", "given": "例"}
    assert names[2] == {"family": "范", "given": "例某"} and names[3] == {"literal": "宣传部"}
    assert names[5] == {"literal": "Li Yang"}


def test_csl_says_where_it_is_kept():
    item = item_of(csl_json(KNOWN))
    assert (item["archive"], item["archive_location"], item["version"]) == ("一城一报", "8417", "2")
    assert "author" not in item_of(csl_json(UNKNOWN))


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_breaks_csl_or_a_line(title):
    it = hostile(title)
    assert item_of(csl_json(it))["title"] == it.title
    for form in (gb7714, plain):
        assert it.title in form(it) and "\n" not in form(it) and "\u202e" not in form(it)


def test_a_sample_says_so_in_every_form():
    it = replace(KNOWN, sample=True)
    assert all("请勿引用" in form(it) for form in (gb7714, plain, bibtex, ris, csl_json))


def test_what_was_read_from_a_scan_says_so_in_every_form():
    it = replace(KNOWN, recognised=True)
    assert all("由扫描件识别读出" in form(it) for form in (gb7714, plain, bibtex, ris, csl_json))


def test_files():
    assert as_file(KNOWN, "txt") == (f"{gb7714(KNOWN)}\n{plain(KNOWN)}\n", "text/plain")
    assert as_file(KNOWN, "ris")[0] == ris(KNOWN)
    assert as_file(KNOWN, "docx") is None


def hostile(title: str) -> Cited:
    line = one_line(title)
    assert line
    return replace(KNOWN, title=line, authors=(line, "林样"))
