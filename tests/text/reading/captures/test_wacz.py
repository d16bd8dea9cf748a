"""WACZ: the WARCs in a ZIP, without its indexes."""

import zipfile

import pytest

from tests.text.reading.captures.test_pages import read
from tests.text.reading.captures.warcs import Warc, page, wacz

FIRST, SECOND = Warc().page(page("昨日新增一例。")).page(page("昨日新增二例。")), Warc(gzipped=False).page(page("昨日零新增。"))
WARCS = [("a.warc.gz", FIRST.data), ("b.warc", SECOND.data)]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED], ids=["stored", "deflated"])
def test_every_warc_in_it_is_read(method):
    data = wacz(WARCS, method=method)
    found, mark = read(data)
    assert [(one.inside, one.start) for one in found] == [
        ("archive/a.warc.gz", 0),
        ("archive/a.warc.gz", FIRST.starts[1]),
        ("archive/b.warc", 0),
    ]
    assert [one.data for one in found] == [page("昨日新增一例。"), page("昨日新增二例。"), page("昨日零新增。")]
    assert (mark.finished, mark.doubts, mark.total) == (True, (), len(data))


def test_reading_goes_on_in_the_warc_where_it_ended():
    data = wacz(WARCS)
    whole, _ = read(data)
    found, mark = read(data, most=1)
    while not mark.finished:
        some, mark = read(data, start=mark.start, inside=mark.inside, most=1)
        found += some
    assert found == whole


def test_a_warc_that_differs_from_its_hash_is_in_doubt():
    found, mark = read(wacz(WARCS, stated={"archive/b.warc": "sha256:" + "0" * 64}))
    assert len(found) == 3 and mark.doubts == ("wrong_hash",)


@pytest.mark.parametrize("told", [b"", b"[]", b'{"resources": 3}', b'{"resources": [3, {"path": 1}]}', b"[" * 100_000])
def test_a_list_of_hashes_that_is_none_is_no_obstacle(told, tmp_path):
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/a.warc.gz", FIRST.data)
        archive.writestr("datapackage.json", told)
    found, mark = read(path.read_bytes())
    assert len(found) == 2 and not mark.doubts
