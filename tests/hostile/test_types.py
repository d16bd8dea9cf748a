"""Seven types under seven names: what is read, and what is refused in which words."""

import pytest

from archive.text.reading import Unreadable, jail
from tests.hostile import page_files, pdf_files, zip_files

FILES = {
    "txt": page_files.WORDS.encode("gb18030"),
    "html": f"<!doctype html><title>守住路口</title><p>{page_files.WORDS}".encode(),
    "pdf": pdf_files.small(),
    "docx": zip_files.docx(),
    "zip": zip_files.packed(("第1版.txt", zip_files.TEXT)),
    "png": page_files.vast_picture(),
    "exe": page_files.program(),
}

#: Content by name: read | refused as the other thing (≠) | of a format that is not one text (–) | a picture of text (scan)
TABLE = """
        txt   html  pdf   docx  zip   png   exe
txt     read  read  ≠     ≠     ≠     ≠     ≠
html    read  read  ≠     ≠     ≠     ≠     ≠
pdf     ≠     ≠     read  ≠     ≠     ≠     ≠
docx    ≠     ≠     ≠     read  ≠     ≠     ≠
zip     ≠     ≠     ≠     ≠     –     ≠     ≠
png     ≠     ≠     ≠     ≠     ≠     scan  ≠
exe     ≠     ≠     ≠     ≠     ≠     ≠     –
"""


def pairs() -> list:
    found = []
    endings, *rows = (line.split() for line in TABLE.strip().splitlines())
    for content, *cells in rows:
        for ending, cell in zip(endings, cells, strict=True):
            found.append(pytest.param(content, ending, cell, id=f"{content}.{ending}"))
    return found


@pytest.mark.parametrize(("content", "ending", "expected"), pairs())
def test_a_type_under_a_name(content, ending, expected):
    try:
        found = jail.read(FILES[content], f"第1版.{ending}")
    except Unreadable as told:
        refusals = {"≠": ("mismatched", f"{content} ≠ {ending}"), "–": ("unsupported_type", content), "scan": ("scan", content)}
        assert (told.code, told.detail) == refusals[expected]
    else:
        assert expected == "read"
        assert found.text.strip() in (page_files.WORDS, "昨日全县零新增，各路口照常值守。", "Zero new cases in the county.")


@pytest.mark.parametrize("content", FILES)
def test_a_name_that_claims_nothing_is_no_obstacle(content):
    for filename in ("", "第1版", "第1版.bak", "2020.2.3"):
        try:
            jail.read(FILES[content], filename)
        except Unreadable as told:
            assert (content, told.code) in (("zip", "unsupported_type"), ("png", "scan"), ("exe", "unsupported_type"))
