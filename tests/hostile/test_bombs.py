"""Files made to hurt: each is refused with the reason, within the limits, and nothing of it goes on."""

from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep

import pytest

from archive.text.reading import Unreadable, jail
from tests.hostile import page_files, pdf_files, warc_files, zip_files

#: What may be the reason where a parser gives up by itself or is stopped.
GIVES_UP = {"damaged", "too_demanding", "no_text", "scan", "too_large", "too_many_pages"}

# (bomb, file name, reasons)
FILES = [
    (pdf_files.inflating, "a.pdf", GIVES_UP),
    (pdf_files.endless_pages, "a.pdf", GIVES_UP),
    (pdf_files.deep, "a.pdf", GIVES_UP),
    (pdf_files.multiplying_forms, "a.pdf", GIVES_UP),
    (zip_files.laughing, "a.docx", GIVES_UP),
    (zip_files.swelling, "a.docx", GIVES_UP),
    (zip_files.outside, "a.docx", GIVES_UP),
    (zip_files.inflating_docx, "a.docx", GIVES_UP),
    (page_files.nested, "a.html", {"no_text"}),
    (page_files.one_attribute, "a.html", {"no_text"}),
    (page_files.many_tags, "a.html", {"no_text"}),
    (page_files.many_attributes, "a.html", {"no_text"}),
    (page_files.unclosed_titles, "a.html", {"no_text"}),
    (page_files.many_comments, "a.html", {"no_text"}),
    (page_files.vast_picture, "a.pdf", {"mismatched"}),
]

# (bomb, {name shown: (problem, detail)} of what is left shut)
ZIPS = [
    (zip_files.inflating, {f"{number}.txt": ("too_large", "5000000") for number in range(5)}),
    (zip_files.lying, {"a.txt": ("damaged", "zip")}),
    (zip_files.nested, {"第1版.zip": ("nested", "zip")}),
    (zip_files.escaping, {"守住渡口.txt": ("link", "")}),
]


@pytest.fixture(autouse=True)
def nothing_left_behind():
    """After each file, and whatever became of it, no cell goes on."""
    yield
    warden = jail._warden.process.pid
    children = Path(f"/proc/{warden}/task/{warden}/children")
    end = monotonic() + 10
    while children.exists() and children.read_text():
        assert monotonic() < end, "a cell goes on"
        sleep(0.01)


def told_of(bomb) -> bytes:
    made = bomb()
    return made.encode() if isinstance(made, str) else made


@pytest.mark.parametrize(
    ("bomb", "filename", "reasons"), FILES, ids=[f"{f.__module__[14:]}.{f.__name__}-{n}" for f, n, _ in FILES]
)
def test_a_bomb_is_refused_with_the_reason(bomb, filename, reasons):
    with pytest.raises(Unreadable) as told:
        jail.read(told_of(bomb), filename)
    assert told.value.code in reasons


def test_a_picture_that_promises_too_much_is_refused_by_its_head():
    for asked in (jail.count, lambda data: jail.picture(data, 0)):
        with pytest.raises(Unreadable) as told:
            asked(page_files.vast_picture())
        assert told.value.code == "too_many_pixels"


def test_what_takes_all_the_time_there_is_is_ended():
    with pytest.raises(Unreadable) as told:
        jail.read(pdf_files.crowded(), "a.pdf", limits=replace(jail.LIMITS, cpu=1))
    assert told.value.code == "too_demanding"


@pytest.mark.parametrize(("bomb", "left_shut"), ZIPS, ids=[bomb.__name__ for bomb, _ in ZIPS])
def test_a_zip_tells_what_it_leaves_shut(bomb, left_shut):
    found = jail.members(told_of(bomb))
    assert {member.name: (member.problem, member.detail) for member in found if member.problem} == left_shut
    assert all(member.data == zip_files.TEXT for member in found if not member.problem)
    assert not [member.name for member in found if member.name.startswith(("/", ".", "C:")) or ".." in member.name]


def test_files_in_one_place_are_counted_one_by_one():
    found = jail.members(zip_files.overlapping())
    assert len(found) == 400
    assert sum(len(member.data) for member in found) <= 120_000_000
    assert {member.problem for member in found} <= {"", "too_large", "damaged"}
    assert found[-1].problem


def test_a_web_page_with_an_article_in_the_middle_of_it_is_read_all_the_same():
    page = page_files.nested().replace("<div></div>", f"<div><p>{page_files.WORDS}</p></div>")
    assert page_files.WORDS in jail.read(page.encode(), "a.html").text


def test_after_all_of_them_the_next_file_is_read():
    assert jail.read(page_files.WORDS.encode("gb18030"), "a.txt").text == page_files.WORDS


# bomb → pages had, problems of pages
WARCS = [
    (warc_files.inflating, 2, set()),
    (warc_files.inflating_page, 1, {"too_large"}),
    (warc_files.endless_head, 2, set()),
    (warc_files.many_headers, 1, set()),
    (warc_files.absurd_length, 2, set()),
    (warc_files.false_starts, 1, set()),
]


@pytest.mark.parametrize(("bomb", "had", "problems"), WARCS, ids=[bomb.__name__ for bomb, *_ in WARCS])
def test_of_a_web_archive_the_pages_beside_a_bomb_are_had(bomb, had, problems, tmp_path):
    (tmp_path / "a.warc").write_bytes(bomb())
    *pages, mark = jail.captured(tmp_path / "a.warc")
    assert mark.finished
    assert [page.data for page in pages if not page.problem] == [warc_files.PAGE] * had
    assert {page.problem for page in pages} - {""} == problems


def test_a_web_archive_in_gzip_in_gzip_is_refused(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(warc_files.nested())
    with pytest.raises(Unreadable) as told:
        list(jail.captured(tmp_path / "a.warc.gz"))
    assert (told.value.code, told.value.detail) == ("nested", "gzip")
