"""Web archives that are cut, broken, or made to hurt: what can be had of them is had, and they say what could not."""

import gzip
import re
from io import BytesIO
from itertools import pairwise

import pytest

from archive.text.reading.captures import FILE_DOUBTS, Mark, pages
from archive.text.reading.raw_text import Unreadable
from tests.hostile.deflated import deflated
from tests.text.reading.captures.test_pages import read
from tests.text.reading.captures.warcs import Warc, page, wacz, whole_gzip


def three(**how) -> tuple[Warc, list]:
    warc = Warc(**how)
    for number in range(3):
        warc.page(page(f"昨日新增{number}例。"))
    return warc, read(warc.data)[0]


@pytest.mark.parametrize("gzipped", [True, False], ids=["gzip", "plain"])
def test_of_a_file_cut_anywhere_what_came_before_is_had(gzipped):
    warc, whole = three(gzipped=gzipped)
    ends = [*warc.starts[1:], len(warc.data)]
    for cut in range(warc.starts[1] + 20, len(warc.data) - 4, 7):
        found, mark = read(warc.data[:cut])
        kept = sum(end <= cut for end in ends)
        # Of a plain file the last line ends may be missing, of a gzip its checksum: the page is there all the same.
        assert found[:kept] == whole[:kept] and found == whole[: len(found)] and len(found) <= kept + 1
        assert mark.finished and (mark.doubts == ("cut_short",) or cut in ends or len(found) > kept or cut - 4 < ends[kept - 1])


@pytest.mark.parametrize("gzipped", [True, False], ids=["gzip", "plain"])
def test_of_a_file_cut_in_its_first_record_nothing_is_had(gzipped):
    warc, _ = three(gzipped=gzipped)
    with pytest.raises(Unreadable) as told:
        read(warc.data[:100])
    assert (told.value.code, told.value.detail) == ("damaged", "warc")


@pytest.mark.parametrize("at", [2, 40, 200])
def test_a_broken_member_is_passed_over(at):
    warc, whole = three()
    broken = bytearray(warc.data)
    place = warc.starts[1] + at
    broken[place : place + 8] = b"\xff" * 8
    found, mark = read(bytes(broken))
    assert found[0] == whole[0] and found[-1] == whole[2]
    assert len(found) == 2 and mark.doubts == ("damaged_records",) and mark.passed == {"damaged": 1}


# what stands in place of a record's Content-Length, in the middle of a plain file
LENGTHS = [b"-5", b"x", b"99999999999", b"9" * 40, b""]


@pytest.mark.parametrize("length", LENGTHS)
def test_behind_a_length_that_cannot_be_reading_goes_on(length):
    warc, whole = three(gzipped=False)
    head, block = warc.data[warc.starts[1] : warc.starts[2]].split(b"\r\n\r\n", 1)
    spoiled = re.sub(rb"Content-Length: \d+\Z", b"Content-Length: " + length, head) + b"\r\n\r\n" + block
    found, mark = read(warc.data[: warc.starts[1]] + spoiled + warc.data[warc.starts[2] :])
    assert [one.data for one in found] == [whole[0].data, whole[2].data]
    assert mark.doubts == ("damaged_records",)


def test_a_head_without_an_end_is_passed_over():
    warc, whole = three()
    bomb = gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\nX: " + b"a" * 3_000_000)
    found, mark = read(warc.data[: warc.starts[1]] + bomb + warc.data[warc.starts[1] :])
    assert found[0] == whole[0] and [one.data for one in found] == [one.data for one in whole]
    assert mark.doubts == ("damaged_records",)


def test_a_servers_head_without_an_end_is_passed_over():
    warc = Warc().add("response", body=b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000).page()
    found, mark = read(warc.data)
    assert len(found) == 1 and mark.passed == {"damaged": 1}


def test_a_member_that_inflates_without_end_is_left():
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 2000000000\r\n\r\n"
    stream = gzip.compress(head, mtime=0)[:10] + deflated(40)
    bomb = stream + bytes(8)
    warc, whole = three()
    found, mark = read(warc.data + bomb + warc.data)
    assert [one.data for one in found] == [one.data for one in whole] * 2
    assert mark.doubts == ("damaged_records",)


def test_what_stands_between_members_is_passed():
    warc, whole = three()
    second = warc.starts[1]
    for between, doubts in ((bytes(5000), ()), (b"noise \x1f\x8b\x08 noise", ("damaged_records",))):
        found, mark = read(warc.data[:second] + between + warc.data[second:])
        assert [one.data for one in found] == [one.data for one in whole]
        assert mark.doubts == doubts and mark.finished


REFUSED = {
    "gzip in gzip": (gzip.compress(three()[0].data), ("nested", "gzip")),
    "one gzip": (whole_gzip(three()[0].data), ("not_by_record", "warc")),
    "a gzip of something else": (gzip.compress(b"notes"), ("unsupported_type", "gzip")),
    "an ARC": (gzip.compress(b"filedesc://a.arc 0.0.0.0 20080101000000 text/plain 9\n"), ("unsupported_type", "arc")),
    "words": (b"WARC/1.0 was here\r\n\r\n", ("damaged", "warc")),
    "a WACZ without a WARC": (wacz([("notes.txt", b"notes")]), ("damaged", "wacz")),
    "half a WACZ": (wacz([("a.warc.gz", three()[0].data)])[:900], ("damaged", "wacz")),
}


@pytest.mark.parametrize(("data", "why"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_as_a_whole(data, why):
    with pytest.raises(Unreadable) as told:
        list(pages(BytesIO(data)))
    assert (told.value.code, told.value.detail) == why


def test_two_records_in_a_member_further_on_are_told():
    warc, whole = three()
    found, mark = read(warc.data + whole_gzip(warc.data) + warc.data)
    assert [one.data for one in found] == [one.data for one in (*whole, whole[0], *whole)]
    assert mark.doubts == ("several_in_one",)


def test_every_doubt_has_been_seen():
    seen = {"wrong_hash", "cut_short", "damaged_records", "several_in_one"}
    assert seen == set(FILE_DOUBTS)


def test_no_byte_that_is_changed_stops_reading():
    warc, _ = three()
    data = warc.data
    for at, _next in pairwise(range(0, len(data), 11)):
        spoiled = bytearray(data)
        spoiled[at] ^= 0x55
        try:
            found, mark = read(bytes(spoiled))
        except Unreadable:
            assert at < warc.starts[1]
        else:
            assert isinstance(mark, Mark) and mark.finished and len(found) >= 2
