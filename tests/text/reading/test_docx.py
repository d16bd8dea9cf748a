"""Word documents: what is printed is read, what was struck out is not."""

import struct
import zipfile
from io import BytesIO

import pytest

from archive.text.reading.docx import MEDIA_TYPE, read_docx
from archive.text.reading.raw_text import Unreadable

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def told(text: str) -> str:
    return paragraph(run(text))


def table(*rows: tuple[str, ...]) -> str:
    cells = ["".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def docx(*body: str, doctype: str = "", **parts: str) -> bytes:
    held = BytesIO()
    root = f"<w:document xmlns:w='{_W}' xmlns:mc='{_MC}'><w:body>{''.join(body)}</w:body></w:document>"
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", doctype + root)
        for name, xml in parts.items():
            archive.writestr({"core": "docProps/core.xml"}.get(name, f"word/{name}.xml"), xml)
    return held.getvalue()


def core(title: str, creator: str, created: str = "2020-02-03T00:15:00Z") -> str:
    return (
        "<cp:coreProperties xmlns:cp='cp' xmlns:dc='dc' xmlns:dcterms='dcterms'>"
        f"<dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator><dcterms:created>{created}</dcterms:created>"
        "</cp:coreProperties>"
    )


# (what it shows, the body, the text)
READ = [
    ("paragraphs", [told("守住路口"), paragraph(run("清早，"), run("老船工解缆。"))], "守住路口\n清早，老船工解缆。"),
    ("line breaks", [paragraph(run("一行"), "<w:r><w:br/></w:r>", run("二行"))], "一行\n二行"),
    ("an empty paragraph", [told("甲"), paragraph(), told("乙")], "甲\n\n乙"),
    ("a table's rows", [table((told("村"), told("户")), (told("石桥"), told("12")))], "村\t户\n石桥\t12"),
    ("a frame of one cell", [table((told("甲") + told("乙"),))], "甲\n乙"),
    ("struck out", [paragraph(run("昨"), "<w:del><w:r><w:delText>有</w:delText></w:r></w:del>", run("无新增。"))], "昨无新增。"),
    ("put in", [paragraph(run("昨日"), f"<w:ins>{run('全县')}</w:ins>", run("无新增。"))], "昨日全县无新增。"),
    ("moved away", [paragraph(f"<w:moveFrom>{run('旧处')}</w:moveFrom>", f"<w:moveTo>{run('新处')}</w:moveTo>")], "新处"),
    ("a struck-out paragraph end", [paragraph(run("半"), properties="<w:rPr><w:del/></w:rPr>"), told("句。")], "半句。"),
    ("a run marked in its properties", [paragraph(run("照登", "<w:ins/>"))], "照登"),
    ("hidden", [paragraph(run("内部", "<w:vanish/>"), run("公开"))], "公开"),
    ("not hidden", [paragraph(run("公开", "<w:vanish w:val='0'/>"))], "公开"),
    ("ruby", [paragraph(f"<w:r><w:ruby><w:rt>{run('chuán')}</w:rt><w:rubyBase>{run('船')}</w:rubyBase></w:ruby></w:r>")], "船"),
    (
        "a text box once, after its paragraph",
        [
            paragraph(
                run("正文。"),
                f"<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{paragraph(run('框中'))}</w:txbxContent></mc:Choice>"
                f"<mc:Fallback><w:txbxContent>{paragraph(run('框中'))}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>",
            ),
            told("下文。"),
        ],
        "正文。\n\n框中\n\n下文。",
    ),
    ("a field's result", [paragraph("<w:r><w:instrText>DATE</w:instrText></w:r>", run("2月3日"))], "2月3日"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "text"), [row[1:] for row in READ], ids=[row[0] for row in READ])
def test_read(body, text):
    raw = read_docx(docx(*body))
    assert (raw.text, raw.media_type, raw.encoding) == (text, MEDIA_TYPE, "")


def test_footnotes_follow_the_body():
    held = "".join(f"<w:footnote>{one}</w:footnote>" for one in (paragraph(), told("注一。")))
    notes = f"<w:footnotes xmlns:w='{_W}'>{held}</w:footnotes>"
    assert read_docx(docx(told("正文。"), footnotes=notes)).text == "正文。\n\n注一。"


def test_properties_that_a_person_wrote():
    raw = read_docx(docx(told("正文。"), core=core("守住路口", "沈渡")))
    assert raw.hints == {"title": "守住路口", "author": "沈渡", "date": "2020-02-03"}


def test_properties_that_a_program_wrote():
    assert read_docx(docx(told("正文。"), core=core("无标题", "微软用户", ""))).hints == {}


def test_a_paragraph_in_the_style_of_a_title():
    styles = f"<w:styles xmlns:w='{_W}'><w:style w:styleId='a3'><w:name w:val='Title'/></w:style></w:styles>"
    body = [paragraph(run("渡口"), properties="<w:pStyle w:val='a3'/>"), told("正文。")]
    assert read_docx(docx(*body, styles=styles)).hints["title"] == "渡口"


def numbered(text: str, level: int) -> str:
    return paragraph(run(text), properties=f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='7'/></w:numPr>")


def test_numbers_that_word_sets_are_read():
    kinds = (("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%2.%3"), ("bullet", "l"))
    levels = "".join(
        f"<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{kind}'/><w:lvlText w:val='{text}'/></w:lvl>"
        for at, (kind, text) in enumerate(kinds)
    )
    lists = (
        f"<w:numbering xmlns:w='{_W}'><w:abstractNum w:abstractNumId='3'>{levels}</w:abstractNum>"
        "<w:num w:numId='7'><w:abstractNumId w:val='3'/></w:num></w:numbering>"
    )
    rows = [("守路口", 0), ("白天", 1), ("夜里", 1), ("换班", 2), ("送药", 0), ("上门", 1), ("登记", 3)]
    text = read_docx(docx(*(numbered(*row) for row in rows), numbering=lists)).text
    assert text.split("\n") == ["一、守路口", "（一）白天", "（二）夜里", "二.1换班", "二、送药", "（一）上门", "登记"]


_BOMB = "<!DOCTYPE x [<!ENTITY a '十'><!ENTITY b '&a;&a;&a;&a;'>]>"


def _locked_member() -> bytes:
    data = bytearray(docx(told("甲")))
    at = data.index(b"PK\x01\x02") + 8
    data[at : at + 2] = struct.pack("<H", struct.unpack("<H", data[at : at + 2])[0] | 1)
    return bytes(data)


# (what it shows, bytes, code)
REFUSED = [
    ("no text", docx(paragraph()), "no_text"),
    ("cut short", docx(paragraph(run("甲" * 500)))[:200], "damaged"),
    ("broken XML", docx("<w:p>"), "damaged"),
    ("entities", docx(told("&b;"), doctype=_BOMB), "damaged"),
    ("an archive's password", _locked_member(), "encrypted"),
]


@pytest.mark.parametrize(("data", "code"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_refused(data, code):
    with pytest.raises(Unreadable) as told:
        read_docx(data)
    assert told.value.code == code
