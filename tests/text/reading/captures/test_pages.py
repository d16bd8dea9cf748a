"""Which records of a web archive are pages, with which bytes, address and time."""

import gzip
from io import BytesIO
from random import Random

import pytest

from archive.text.reading.captures import Mark, pages
from tests.text.reading.captures.warcs import DATE, URL, Warc, chunked, deflated, page


def read(data: bytes, **where) -> tuple[list, Mark]:
    *found, mark = pages(BytesIO(data), **where)
    return found, mark


@pytest.mark.parametrize("version", ["1.0", "1.1"])
@pytest.mark.parametrize("gzipped", [True, False], ids=["gzip", "plain"])
@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "big5"])
def test_what_warcio_wrote_comes_back(charset, gzipped, version):
    body = page("昨日全縣零新增" if charset == "big5" else "昨日全县零新增", charset)
    warc = Warc(gzipped=gzipped, version=version).add("warcinfo", "", b"software: x").page(body).add("request", URL, b"GET /")
    (found,), mark = read(warc.data)
    assert (found.url, found.captured_at, found.status, found.media_type) == (URL, DATE, 200, "text/html")
    assert (found.data, found.start, found.doubts) == (body, warc.starts[1], ())
    assert found.digest.startswith("sha1:") and found.record_id.startswith("urn:uuid:")
    assert (mark.finished, mark.records, mark.passed, mark.done) == (True, 3, {"beside": 2}, len(warc.data))


# (headers of the server, how the body went over the wire)
CODINGS = {
    "chunked": ([("Transfer-Encoding", "chunked")], chunked),
    "gzip": ([("Content-Encoding", "gzip")], gzip.compress),
    "x-gzip": ([("Content-Encoding", "x-gzip")], gzip.compress),
    "deflate": ([("Content-Encoding", "deflate")], deflated),
    "deflate without its head": ([("Content-Encoding", "deflate")], lambda body: deflated(body, -15)),
    "gzip, chunked": (
        [("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")],
        lambda body: chunked(gzip.compress(body)),
    ),
    "twice": ([("Content-Encoding", "deflate, gzip")], lambda body: gzip.compress(deflated(body))),
    # Crawlers keep the headers and take the codings away.
    "said to be gzip": ([("Content-Encoding", "gzip")], bytes),
    "said to be chunked": ([("Transfer-Encoding", "chunked")], bytes),
    "identity": ([("Content-Encoding", "identity")], bytes),
}


@pytest.mark.parametrize(("told", "coded"), CODINGS.values(), ids=CODINGS)
def test_codings_of_http_are_undone(told, coded):
    (found,), _ = read(Warc().page(coded(page()), told=told).data)
    assert (found.data, found.problem, found.doubts) == (page(), "", ())


# (headers, body on the wire) → why it cannot be had
REFUSED = {
    "zstd": ([("Content-Encoding", "zstd")], page(), ("unsupported_coding", "zstd")),
    "gzip in gzip": ([("Content-Encoding", "gzip")], gzip.compress(gzip.compress(page())), ("nested", "gzip")),
    "many codings": ([("Content-Encoding", "gzip, gzip, gzip, gzip")], page(), ("nested", "gzip, gzip, gzip, gzip")),
    "bomb": ([("Content-Encoding", "gzip")], gzip.compress(bytes(4_000_000)), ("too_demanding", "output")),
    "long": ([("Content-Encoding", "gzip")], gzip.compress(b"<p>" + Random(0).randbytes(5_100_000), 1), ("too_large", "5000000")),
    "longer": ([], b"<p>" + bytes(6_100_000), ("too_large", "5000000")),
    "noise": ([("Content-Encoding", "deflate")], b"<p>noise", ("damaged", "deflate")),
}


@pytest.mark.parametrize(("told", "body", "why"), REFUSED.values(), ids=REFUSED)
def test_a_page_that_cannot_be_had_is_named_with_the_reason(told, body, why):
    (refused, after), mark = read(Warc().page(body, told=told).page().data)
    assert (refused.url, refused.problem, refused.detail, refused.data) == (URL, *why, b"")
    assert after.data == page() and mark.finished


def test_what_came_of_a_coding_that_breaks_off_is_kept_with_the_doubt():
    (found,), _ = read(Warc().page(gzip.compress(page())[:-20], told=[("Content-Encoding", "gzip")]).data)
    assert page().startswith(found.data[:40]) and found.doubts == ("coding_cut",)


# answer → as what it is passed over
PASSED = [
    ({"status": "302 Found"}, "redirect"),
    ({"status": "404 Not Found"}, "error"),
    ({"status": "200 OK", "mime": "image/png"}, "picture"),
    ({"mime": "text/css"}, "style"),
    ({"mime": "application/javascript"}, "script"),
    ({"mime": "application/json; charset=utf-8"}, "script"),
    ({"mime": "application/pdf"}, "document"),
    ({"mime": "video/mp4"}, "sound"),
    ({"mime": "text/plain"}, "other"),
    ({"body": b" \r\n"}, "empty"),
    ({"body": b"GIF89a..."}, "picture"),
    ({"body": b"%PDF-1.4"}, "document"),
    ({"url": "dns:daily.example"}, "beside"),
    ({"url": ""}, "no_address"),
]


@pytest.mark.parametrize(("answer", "kind"), PASSED)
def test_what_is_no_page_is_counted_as_what_it_is(answer, kind):
    found, mark = read(Warc().answer(**{"body": b"...", **answer}).page().data)
    assert [one.data for one in found] == [page()]
    assert mark.passed == {kind: 1}


@pytest.mark.parametrize("mime", ["", "application/octet-stream", "text/plain", "application/xhtml+xml"])
def test_a_page_is_told_by_its_beginning_where_the_server_does_not_know(mime):
    (found,), _ = read(Warc().answer(page(), mime=mime).data)
    assert found.data == page()


def test_a_revisit_refers_to_the_earlier_capture():
    (first, again), _ = read(Warc(version="1.1").page().revisit("https://daily.example/c_1").data)
    assert not first.revisit
    assert (again.revisit, again.data, again.captured_at) == (True, b"", "2020-03-01T00:00:00Z")
    assert (again.url, again.refers_to_url, again.refers_to_date) == ("https://daily.example/c_1", URL, DATE)


# WARC-Date, the server's Date → when, with which doubt
TIMES = [
    ("2020-02-09T01:02:03.25Z", "", "2020-02-09T01:02:03.250000Z", ()),
    ("2020-02", "", "2020-02-01T00:00:00Z", ()),
    ("2020-02-09T08:00:00+08:00", "", "2020-02-09T00:00:00Z", ()),
    ("gestern", "Sun, 09 Feb 2020 00:00:00 GMT", "2020-02-09T00:00:00Z", ("time_of_server",)),
]


@pytest.mark.parametrize(("stated", "server", "when", "doubts"), TIMES)
def test_when_it_was_captured(stated, server, when, doubts):
    (found,), _ = read(Warc().page(date=stated, told=[("Date", server)] if server else ()).data)
    assert (found.captured_at, found.doubts) == (when, doubts)


@pytest.mark.parametrize("stated", ["gestern", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-10:00"])
def test_a_page_that_nobody_can_date_is_passed_over(stated):
    found, mark = read(Warc().page(date=stated).data)
    assert (found, mark.passed) == ([], {"undated": 1})


def test_bytes_that_differ_from_their_digest_are_in_doubt():
    warc = Warc(gzipped=False).page().data
    (found,), _ = read(warc.replace("零新增".encode(), "二新增".encode()))
    assert found.doubts == ("wrong_digest",)


def test_what_the_crawler_cut_is_in_doubt():
    (found,), _ = read(Warc().page(WARC_Truncated="length").data)
    assert found.doubts == ("truncated",)


@pytest.mark.parametrize("gzipped", [True, False], ids=["gzip", "plain"])
def test_reading_goes_on_where_it_ended(gzipped):
    warc = Warc(gzipped=gzipped)
    for number in range(7):
        warc.page(page(f"昨日新增{number}例。"), f"{URL}?{number}").answer(b"...", mime="image/png")
    whole, _ = read(warc.data)
    found, marks, start = [], [], 0
    while not (marks and marks[-1].finished):
        some, mark = read(warc.data, start=start, most=2)
        found, start = found + some, mark.start
        marks.append(mark)
    assert found == whole and len(whole) == 7
    assert [mark.start for mark in marks] == [warc.starts[3], warc.starts[7], warc.starts[11], 0]
    assert sum(mark.records for mark in marks) == 14 and sum(mark.passed["picture"] for mark in marks) == 7
    assert sorted(mark.done for mark in marks) == [mark.done for mark in marks]
