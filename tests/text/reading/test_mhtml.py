"""Pages that a browser saved as one file."""

import base64
import quopri

import pytest

from archive.text.reading import Unreadable, read

LINES = ("昨日零时至二十四时，河湾县无新增确诊病例。", "值守民警说，夜里再冷也要守到天亮。")
PAGE = f"<!DOCTYPE html><html><head><title>守住路口_河湾晚报</title></head><body><p>{LINES[0]}</p><p>{LINES[1]}</p></body></html>"
ADDRESS = "https://paper.example.org/2020/3.html"


def saved(codec: str, coding: str, *, end: str = "\r\n", location: str = ADDRESS) -> bytes:
    """PAGE as a browser saves it, with a style sheet and a frame after it."""
    packed = quopri.encodestring(PAGE.encode(codec)) if coding == "quoted-printable" else base64.encodebytes(PAGE.encode(codec))
    return b"".join(
        (
            f"From: <Saved by a browser>{end}Snapshot-Content-Location: {location}{end}Subject: 3{end}".encode(),
            f"Date: Mon, 3 Feb 2020 08:15:00 +0800{end}MIME-Version: 1.0{end}Content-Type: multipart/related;{end}".encode(),
            f'\ttype="text/html";{end}\tboundary="----Part"{end}{end}{end}------Part{end}'.encode(),
            f"Content-Type: text/html; charset={codec}{end}Content-Transfer-Encoding: {coding}{end}{end}".encode(),
            packed.replace(b"\n", end.encode()),
            f"{end}------Part{end}Content-Type: text/css{end}{end}p {{ color: red }}{end}".encode(),
            f"------Part{end}Content-Type: text/html{end}{end}<p>frame</p>{end}------Part--{end}".encode(),
        )
    )


@pytest.mark.parametrize("codec", ["utf-8", "gb2312", "gbk"])
@pytest.mark.parametrize("coding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_page_in_it(codec, coding, end):
    raw = read(saved(codec, coding, end=end), "第3版.mht")
    assert raw.text.split() == list(LINES)
    assert raw.media_type == "multipart/related"
    assert raw.encoding == ("utf-8" if codec == "utf-8" else "gb18030")
    assert (raw.hints["title"], raw.hints["url"]) == ("守住路口", ADDRESS)


@pytest.mark.parametrize("filename", ["a.mhtml", "a.MHT", "a.html", "a.txt", "a"])
def test_whatever_text_file_it_is_called(filename):
    assert read(saved("utf-8", "base64"), filename).media_type == "multipart/related"


def test_one_part_alone():
    head = b'MIME-Version: 1.0\r\nContent-Type: text/html;\r\n\tcharset="gb2312"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    assert read(head + base64.encodebytes(PAGE.encode("gb2312")), "a.mht").text.split() == list(LINES)


def test_a_letter_that_quotes_a_header_is_text():
    text = "编辑部：\nContent-Type: multipart/related 是什么意思？\n读者来信"
    assert read(text.encode(), "a.txt").media_type == "text/plain"


def test_a_file_cut_short_is_read_as_far_as_it_goes():
    cut = saved("utf-8", "base64").partition(b"p>")[0]
    at = cut.index(base64.b64encode(PAGE.encode())[:20]) + base64.encodebytes(PAGE.encode()).index(b"\n") * 3
    assert read(cut[:at], "a.mht").text.split()[0] == LINES[0]


def test_parts_in_parts():
    inner = saved("utf-8", "quoted-printable").replace(b"----Part", b"----Inner")
    head = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="----Outer"\n\n------Outer\n'
    assert read(head + inner + b"\n------Outer--\n", "a.mht").text.split() == list(LINES)


DEEP = b"".join(b"Content-Type: multipart/related; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(5_000))

# what the parser of the standard library would take minutes or all memory for
HARMFUL = {
    "parts in parts": b"MIME-Version: 1.0\n" + DEEP,
    "parts without end": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n" + b"--x\n\n" * 1_000_000,
    "line ends": b"MIME-Version: 1.0\nContent-Type: text/html\n\n" + b"\r" * 4_000_000,
}


@pytest.mark.parametrize("data", HARMFUL.values(), ids=HARMFUL)
def test_made_to_hurt(data):
    with pytest.raises(Unreadable, match="no_text"):
        read(data, "a.mht")


def test_a_local_address_is_no_hint():
    assert "url" not in read(saved("utf-8", "base64", location="file:///C:/a.htm"), "a.mht").hints


HEAD = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"

# (what is wrong, bytes, code)
REFUSED = [
    ("no page in it", HEAD + b"--x\nContent-Type: image/png\n\nx\n--x--\n", "no_text"),
    ("cut short", saved("utf-8", "base64").partition(b"------Part")[0], "no_text"),
    ("under a PDF's name", saved("utf-8", "base64"), "mismatched"),
]


@pytest.mark.parametrize(("what", "data", "code"), REFUSED, ids=[what for what, *_ in REFUSED])
def test_refused(what, data, code):
    with pytest.raises(Unreadable) as told:
        read(data, "a.pdf" if code == "mismatched" else "a.mht")
    assert told.value.code == code


def test_it_says_when_and_where_it_was_saved():
    hints = read(saved("utf-8", "base64"), "a.mht").hints
    assert (hints["url"], hints["saved"]) == (ADDRESS, "2020-02-03T00:15:00Z")


@pytest.mark.parametrize(
    ("comment", "url", "when"),
    [
        ("saved from url=(0036)https://paper.example.org/2020/3.html", ADDRESS, None),
        (
            f"\n Page saved with SingleFile \n url: {ADDRESS} \n saved date: Mon Feb 03 2020 08:15:00 GMT+0800 (中国标准时间)\n",
            ADDRESS,
            1,
        ),
        (f"\n Page saved with SingleFile \n url: {ADDRESS} \n saved date: gestern vor acht Uhr\n", ADDRESS, None),
    ],
)
def test_a_page_saved_as_html_says_so_in_a_comment(comment, url, when):
    hints = read(PAGE.replace("<html>", f"<html><!--{comment}-->").encode(), "a.html").hints
    assert (hints["url"], hints.get("saved")) == (url, when and "2020-02-03T00:15:00Z")


def test_what_safari_saves_is_refused_by_name():
    with pytest.raises(Unreadable) as told:
        read(b"bplist00\xd1\x01\x02_\x10\x0fWebMainResource\x08" + bytes(40), "第3版.webarchive")
    assert told.value.code == "webarchive"
