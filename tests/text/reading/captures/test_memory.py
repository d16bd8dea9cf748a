"""A crawl of a hundred thousand records, and of a few very large ones, read in flat memory."""

import gzip
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from archive.environment import ROOT

RECORDS = 100_000
#: Megabytes that reading may take beyond those of the same process that read a hundred records.
MOST = 20

#: Reads a file to its end, batch by batch, and prints what it found and the most memory that it held, in kilobytes: as
#: Linux tells of the very process, for what getrusage tells begins with the memory of whoever started it.
CHILD = """
import re, sys
from pathlib import Path
from archive.text.reading.captures import Mark, pages
found, start, finished = 0, 0, False
with open(sys.argv[1], "rb") as file:
    while not finished:
        for one in pages(file, start):
            if isinstance(one, Mark):
                start, finished = one.start, one.finished
            else:
                found += 1
print(found, re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""


def crawl(path: Path, records: int, seed: int = 0) -> int:
    """Writes a WARC of so many records, record by record: pages, pictures, redirects, requests; how many are pages."""
    draw, count = Random(seed), 0
    with path.open("wb") as file:
        for number in range(records):
            kind = draw.choices(("page", "picture", "redirect", "request"), (20, 40, 10, 30))[0]
            count += kind == "page"
            file.write(gzip.compress(record(number, kind, draw), 1, mtime=0))
    return count


def record(number: int, kind: str, draw: Random) -> bytes:
    body = draw.randbytes(800) if kind == "picture" else page(number, draw)
    status, mime = {"redirect": (b"302", b"text/html"), "picture": (b"200", b"image/jpeg")}.get(kind, (b"200", b"text/html"))
    answer = b"HTTP/1.1 %s OK\r\nContent-Type: %s\r\n\r\n%s" % (status, mime, body)
    return b"%s%s\r\n\r\n" % (head(kind != "request", number, len(answer)), answer)


def page(number: int, draw: Random) -> bytes:
    return b"<!doctype html><title>%d</title>%s" % (number, b"<p>" * draw.randrange(999))


def head(answered: bool, number: int, length: int) -> bytes:
    told = b"WARC-Type: %s\r\nWARC-Target-URI: http://daily.example/%d\r\nWARC-Date: 2020-02-09T00:00:00Z\r\nContent-Length: %d"
    return b"WARC/1.0\r\n" + told % (b"response" if answered else b"request", number, length) + b"\r\n\r\n"


def large(path: Path) -> None:
    """Three records of 300 MB each, most of it a hole on the disk."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n"
    with path.open("wb") as file:
        for number in range(3):
            file.write(head(True, number, 300_000_000) + answer)
            file.seek(300_000_000 - len(answer), 1)
            file.write(b"\r\n\r\n")


def read(path: Path) -> tuple[int, float]:
    """How many pages were found, and the megabytes held."""
    told = subprocess.run([sys.executable, "-c", CHILD, path], cwd=ROOT, check=True, capture_output=True, text=True)
    found, kilobytes = map(int, told.stdout.split())
    return found, kilobytes / 1000


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells the memory of one process")
def test_memory_stays_flat(tmp_path):
    small = crawl(tmp_path / "small.warc.gz", 100)
    many = crawl(tmp_path / "many.warc.gz", RECORDS)
    large(tmp_path / "large.warc")
    found, least = read(tmp_path / "small.warc.gz")
    assert found == small
    found, held = read(tmp_path / "many.warc.gz")
    assert found == many and held < least + MOST
    found, held = read(tmp_path / "large.warc")
    assert found == 0 and held < least + MOST
