"""The limited child process: the same answers, and an end to whatever does not end by itself."""

import os
import signal
import subprocess
import sys
import threading
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from time import monotonic, sleep

import pytest

from archive.text.reading import Unreadable, jail, jail_warden, read
from archive.text.reading.jail import LIMITS
from archive.text.reading.jail_cell import receive, send
from archive.text.reading.jail_limits import RECOGNISING
from tests.pictured import picture, saved

TEXT = "河湾县昨日全县零新增。\n各路口照常值守。\n"
PAGE = f"<!doctype html><title>守住路口</title><meta name=PubDate content=2020-02-03><p>{TEXT * 3}"


@pytest.mark.parametrize(
    ("data", "filename", "whole_page"),
    [
        (TEXT.encode(), "a.txt", False),
        (TEXT.encode("gb18030")[:-2], "a.txt", False),
        (PAGE.encode("big5", "replace"), "", False),
        (PAGE.encode(), "a.html", True),
        (b"\xed\xa0\x80" + TEXT.encode(), "坏\ud800.txt", False),
    ],
)
def test_the_same_answer_as_in_the_process(data, filename, whole_page):
    assert jail.read(data, filename, whole_page=whole_page) == read(data, filename, whole_page=whole_page)


@pytest.mark.parametrize(
    ("data", "filename"), [(b"", "a.txt"), (b"%PDF-1.4", "a.txt"), (b"\x0e;7R8\x0f", ""), (bytes(99), "a.zip")]
)
def test_the_same_refusal_as_in_the_process(data, filename):
    with pytest.raises(Unreadable) as here:
        read(data, filename)
    with pytest.raises(Unreadable) as there:
        jail.read(data, filename)
    assert (there.value.code, there.value.detail) == (here.value.code, here.value.detail)


def packed(*files: tuple[str, bytes]) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return held.getvalue()


def test_members():
    found = jail.members(packed(("报道/a.txt", TEXT.encode()), ("b.pdf", b"%PDF-1.4 \x00\xff"), ("c.txt", bytes(3_000_000))))
    assert [(one.name, one.data, one.problem) for one in found] == [
        ("报道/a.txt", TEXT.encode(), ""),
        ("b.pdf", b"%PDF-1.4 \x00\xff", ""),
        ("c.txt", b"", "too_demanding"),
    ]
    assert jail.members(packed()) == []
    with pytest.raises(Unreadable, match="damaged"):
        jail.members(b"PK\x03\x04")


LONG = (TEXT * 60_000).encode("gb18030")

# (what runs out, limits, bytes)
EXHAUSTED = [
    ("memory", replace(LIMITS, memory=8_000_000), LONG),
    ("time", replace(LIMITS, wall=0.0), LONG),
    ("output", replace(LIMITS, text=1_000), TEXT.encode() * 100),
]


@pytest.mark.parametrize(("detail", "limits", "data"), EXHAUSTED, ids=[detail for detail, *_ in EXHAUSTED])
def test_what_runs_out_is_named(detail, limits, data):
    with pytest.raises(Unreadable) as told:
        jail.read(data, "a.txt", limits=limits)
    assert (told.value.code, told.value.detail) == ("too_demanding", detail)
    assert jail.read(TEXT.encode()).text == TEXT


def test_members_beyond_the_limit():
    with pytest.raises(Unreadable, match="too_demanding: output"):
        jail.members(packed(("a.txt", os.urandom(50_000))), limits=replace(LIMITS, members=10_000))


def children() -> list[int]:
    """The processes that this one has started."""
    return [int(pid) for pid in Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()]


def cells_of(warden: int) -> list[int]:
    told = Path(f"/proc/{warden}/task/{warden}/children")
    return [int(pid) for pid in told.read_text().split()] if told.exists() else []


def only_cell(warden: int) -> int:
    """The one cell at work, once those that have answered are gone: an answer comes before its cell has ended."""
    end = monotonic() + 10
    while len(cells := cells_of(warden)) != 1:
        assert monotonic() < end, cells
        sleep(0.01)
    return cells[0]


def warden() -> int:
    jail.read(TEXT.encode())
    return jail._warden.process.pid


@pytest.fixture
def linux():
    if not Path("/proc/self/task").exists():
        pytest.skip("processes are looked up in /proc")


def gone(pids: list[int]) -> bool:
    end = monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() for pid in pids):
        if monotonic() > end:
            return False
        sleep(0.01)
    return True


def test_a_warden_that_fell_is_replaced(linux):
    first = warden()
    os.kill(first, signal.SIGKILL)
    assert jail.read(TEXT.encode()).text == TEXT
    assert warden() != first


def test_many_threads_at_once(linux):
    texts = [f"{number}：{TEXT}" for number in range(40)]
    found = {}

    def ask(text):
        found[text] = jail.read(text.encode("gb18030"), "a.txt").text

    threads = [threading.Thread(target=ask, args=[text]) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {text: text for text in texts}


def test_a_warden_that_falls_while_many_ask(linux):
    found, text = [], TEXT * 20_000
    threads = [threading.Thread(target=lambda: found.append(jail.read(text.encode("gb18030")).text)) for _ in range(8)]
    first = warden()
    for thread in threads:
        thread.start()
    while not cells_of(first):
        assert any(thread.is_alive() for thread in threads)
        sleep(0.001)
    os.kill(first, signal.SIGKILL)
    for thread in threads:
        thread.join()
    assert found == [text] * 8


def test_a_forked_process_asks_a_warden_of_its_own(linux):
    parents = warden()
    listen, tell = os.pipe()
    if (pid := os.fork()) == 0:
        own = b"same"
        try:
            if warden() != parents and jail.read(TEXT.encode()).text == TEXT:
                own = b"own"
            jail._warden.end()
        finally:
            os.write(tell, own)
            os._exit(0)
    os.waitpid(pid, 0)
    with os.fdopen(listen, "rb") as told:
        os.close(tell)
        assert told.read() == b"own"
    assert warden() == parents


def test_nothing_of_the_archive_is_within_a_cells_reach(linux, tmp_path):
    with (tmp_path / "database").open("w"):
        jail._warden.end()
        opened = {os.path.realpath(held) for held in Path(f"/proc/{warden()}/fd").iterdir()}
        assert not [name for name in opened if str(tmp_path) in name]
    environment = Path(f"/proc/{warden()}/environ").read_bytes()
    assert b"DJANGO" not in environment and b"SECRET" not in environment


def test_the_warden_ends_with_the_process_that_asked(linux):
    code = "from archive.text.reading import jail; jail.read(b'a'); print(jail._warden.process.pid, flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as asking:
        pid = int(asking.stdout.readline())
        asking.kill()
    assert gone([pid])


def test_nothing_is_left_behind(linux):
    first = warden()
    with pytest.raises(Unreadable):
        jail.read(LONG, limits=replace(LIMITS, wall=0.0))
    assert gone(cells_of(first))
    jail._warden.end()
    assert gone([first])


def test_pictures_are_counted_and_made_in_a_cell():
    data = saved(picture("渡口"), picture("菜场"), kind="TIFF")
    assert jail.count(data) == 2
    assert jail.picture(data, 1)[8:12] == b"WEBP"
    with pytest.raises(Unreadable, match="damaged"):
        jail.picture(data, 2)


def warc(pages: int, words: int) -> bytes:
    """A WARC of so many pages of so many bytes, uncompressed."""
    records = []
    for number in range(pages):
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>" + bytes(str(number), "ascii") * words
        named = f"WARC-Type: response\r\nWARC-Target-URI: http://a.example/{number}\r\nWARC-Date: 2020-02-09T01:02:03Z\r\n"
        records.append(f"WARC/1.1\r\n{named}Content-Length: {len(answer)}\r\n\r\n".encode() + answer + b"\r\n\r\n")
    return b"".join(records)


def test_a_web_archive_is_gone_through_from_an_open_file(tmp_path):
    path = tmp_path / "a.warc"
    path.write_bytes(warc(5, 40))
    assert jail.web_archive(path) == "warc"
    *first, mark = jail.captured(path, most=3)
    assert [page.url[-1] for page in first] == ["0", "1", "2"] and not mark.finished
    *rest, last = jail.captured(path, mark.start, mark.inside, most=3)
    assert [page.url[-1] for page in rest] == ["3", "4"] and last.finished and rest[-1].data.startswith(b"<p>44")


def test_a_cell_goes_no_further_than_what_is_taken(linux, tmp_path):
    path = tmp_path / "a.warc"
    path.write_bytes(warc(40, 1_000_000))
    pid, taken = warden(), jail.captured(path)
    next(taken)
    cell = only_cell(pid)
    told, at = Path(f"/proc/{cell}/fdinfo/0"), None
    while (before := at) != (at := told.read_text().split()[1]):
        sleep(0.2)
    assert before == at and int(at) < 20_000_000
    assert jail.read(TEXT.encode()).text == TEXT
    taken.close()
    assert gone([cell])


def test_a_process_without_work_ends_itself_and_comes_again(linux):
    idle = jail_warden.Warden("reading", cells=1, idle=0.3)
    for _ in range(2):
        channel, report, process = idle.open_cell(LIMITS)
        with channel, report:
            send(channel, {"ask": "read", "filename": "", "whole_page": False, "memory": LIMITS.memory, "cpu": 5})
            send(channel, {}, TEXT.encode())
            assert receive(channel, 10_000)[0]["end"]["text"] == TEXT
        assert process.wait(20) == 0


def test_readers_never_load_recognition(linux):
    maps = Path(f"/proc/{warden()}/maps").read_text()
    assert "onnxruntime" not in maps and "cv2" not in maps


def test_recognition_that_is_not_installed_is_said_so(monkeypatch):
    monkeypatch.setattr("archive.text.reading.scans.available", lambda: False)
    with pytest.raises(Unreadable, match="no_recognition"):
        jail.recognise(saved(picture("渡口")), 0)


@pytest.mark.ocr
def test_a_page_is_recognised_within_limits():
    data = saved(picture("渡口昨日恢复摆渡，每船限载二十人。"))
    page, shown = jail.recognise(data, 0)
    assert page.text == "渡口昨日恢复摆渡，每船限载二十人。" and shown[8:12] == b"WEBP"
    with pytest.raises(Unreadable, match="too_demanding: memory"):
        jail.recognise(data, 0, limits=replace(RECOGNISING, memory=1_000_000))
    with pytest.raises(Unreadable, match="too_demanding: time"):
        jail.recognise(data, 0, limits=replace(RECOGNISING, wall=0.0))
    assert jail.recognise(data, 0)[0] == page
