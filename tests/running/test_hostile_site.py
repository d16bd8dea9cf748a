"""Bombs and misnamed files, thrown all at once at the running site: it answers all the while, keeps each, and says why."""

import hashlib
import html
import re
import threading
import time
import urllib.parse
from io import BytesIO
from itertools import count

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from archive.outcomes import MESSAGES, message_of
from archive.text.reading.media_type import MOST_PIXELS
from tests.hostile import page_files, pdf_files, test_bombs, test_types, zip_files
from tests.running.household import Household
from tests.running.site import Browser, Site, asked, processes

UPLOAD = "/admin/archive/clipping/upload/"
PAGES = ("/healthz", "/", "/search/?" + urllib.parse.urlencode({"q": "渡口"}))
#: Seconds after which the files are taken never to be settled.
GIVE_UP = 900

UNSETTLED = "SELECT id, filename, state FROM archive_uploadedfile WHERE state IN ('waiting', 'working')"
ROWS = """
SELECT row.id, row.filename, row.state, row.code, row.detail, clipping.sha256, zipped.filename
FROM archive_uploadedfile AS row
LEFT JOIN archive_clipping AS clipping ON clipping.id = row.clipping_id
LEFT JOIN archive_uploadedfile AS zipped ON zipped.id = row.inside_id
"""


def bombs() -> dict[str, tuple[bytes, set[str]]]:
    """File name → its bytes, and what may be said of it."""
    files = {f"{bomb.__name__}.{name}": (test_bombs.told_of(bomb), codes) for bomb, name, codes in test_bombs.FILES}
    files["crowded.a.pdf"] = pdf_files.crowded(), {"too_demanding"}
    zips = [*(bomb for bomb, _ in test_bombs.ZIPS), zip_files.overlapping]
    return files | {f"{bomb.__name__}.zip": (bomb(), {"unpacked"}) for bomb in zips}


def left_shut() -> set[tuple[str, str, str]]:
    """(zip, file inside, code) of every file that must not come out of its zip."""
    return {
        (f"{bomb.__name__}.zip", name, f"inside_{problem}")
        for bomb, held in test_bombs.ZIPS
        for name, (problem, _) in held.items()
    }


def misnamed() -> dict[str, tuple[bytes, str, str]]:
    """File name → its bytes, the code and the detail that it must get; the bytes of no two are the same."""
    expected = {
        **{"read": ("drafted", ""), "–": ("unsupported_type", "{}"), "≠": ("mismatched", "{} ≠ {}")},
        "scan": ("too_many_pixels", f"{MOST_PIXELS:,}"),
    }
    files = {}
    for content, ending, cell in (pair.values for pair in test_types.pairs()):
        code, detail = ("unpacked", "1") if (content, ending) == ("zip", "zip") else expected[cell]
        files[f"{content}作{ending}.{ending}"] = (
            test_types.FILES[content] + f"\n{ending}".encode(),
            code,
            detail.format(content, ending),
        )
    return files


class Visitor(threading.Thread):
    """Asks for one page after the other until told to stop: what came back, and how long each took."""

    def __init__(self, site: Site):
        super().__init__(daemon=True)
        self.site, self.answers, self.enough = site, [], threading.Event()

    def run(self):
        for number in count():
            began, path = time.monotonic(), PAGES[number % len(PAGES)]
            try:
                told = self.site.get(path)[0]
            except OSError as why:
                told = repr(why)
            self.answers.append((time.monotonic() - began, path, told))
            if self.enough.wait(0.05):
                return


def hand_in(browser: Browser, site: Site, files: dict[str, bytes]) -> str:
    """Uploads the files in one form; the address of the upload's page."""
    parts = []
    for name, data in files.items():
        parts.append(BytesIO(data))
        parts[-1].name = name
    address, _ = browser.send(
        site.address + UPLOAD, encode=lambda fields: (MULTIPART_CONTENT, encode_multipart(BOUNDARY, fields | {"files": parts}))
    )
    assert re.search(r"/upload/\d+/change/$", address)
    return address


def settled(site: Site) -> tuple[float, str]:
    """Waits until nothing waits or is read any more; which file was seen to be read the longest, after its seconds."""
    seen: dict[tuple[int, str], tuple[float, float]] = {}
    end = time.monotonic() + GIVE_UP
    while rows := asked(site.folder, UNSETTLED):
        now = time.monotonic()
        assert now < end, rows
        for row, name, state in rows:
            if state == "working":
                seen[row, name] = seen.get((row, name), (now, now))[0], now
        time.sleep(0.1)
    return max(((last - first, name) for (_, name), (first, last) in seen.items()), default=(0.0, ""))


def told_in(browser: Browser, address: str) -> str:
    """What all pages of an upload say, as text."""
    told = ""
    for number in count(1):
        page = html.unescape(browser.get(f"{address}?p={number}"))
        told += page
        if f"?p={number + 1}" not in page:
            return told


def test_bombs_and_misnamed_files_are_told_and_the_site_answers_all_the_while(site, capsys):
    browser = Browser()
    browser.send(site.sign_in_link)
    before = site.children()
    bombed, renamed = bombs(), misnamed()
    files = {name: held[0] for name, held in (bombed | renamed).items()}
    visitor = Visitor(site)
    visitor.start()
    address = hand_in(browser, site, files)
    longest = settled(site)
    visitor.enough.set()
    visitor.join()

    slowest, path, _ = max(visitor.answers)
    with capsys.disabled():
        print(f"\n{len(files)} files, the longest read {longest[1]} in {longest[0]:.1f} s;", end=" ")
        print(f"{len(visitor.answers)} answers, the slowest {path} in {slowest:.2f} s")
    assert len(visitor.answers) > len(PAGES)
    assert [answer for answer in visitor.answers if answer[2] != 200] == []

    rows = asked(site.folder, ROWS)
    alone = {name: (state, code, detail) for _, name, state, code, detail, _, zipped in rows if not zipped}
    assert alone.keys() == files.keys()
    for name, (_, codes) in bombed.items():
        assert alone[name][1] in codes, (name, alone[name])
        assert alone[name][0] == ("done" if name.endswith(".zip") else "failed")
    for name, (_, code, detail) in renamed.items():
        assert alone[name][1].startswith(code) and (code == "drafted" or alone[name][2] == detail), (name, alone[name])
    assert left_shut() <= {(zipped, name, code) for _, name, _, code, _, _, zipped in rows}
    crowded = [(state, code) for _, _, state, code, _, _, zipped in rows if zipped == "overlapping.zip"]
    assert len(crowded) == 400 and {state for state, _ in crowded} == {"failed"}

    told = told_in(browser, address)
    for _, name, state, code, detail, _, _ in rows:
        assert code in MESSAGES and str(message_of(code, detail)) in told, (name, code, detail)
        assert name in told and state in ("done", "failed")

    kept = {name: sha256 for _, name, _, _, _, sha256, zipped in rows if not zipped}
    for name, data in files.items():
        assert kept[name] == hashlib.sha256(data).hexdigest()
        assert (site.folder / "originals" / kept[name][:2] / kept[name]).read_bytes() == data

    assert site.children() == before and "正在重新启动" not in "".join(site.lines)
    wardens = [warden for child in before for warden in processes("-P", str(child), "-f", "jail_cell")]
    assert len(wardens) == 1
    # An answer comes before its cell has ended.
    Household.until(lambda: processes("-s", str(wardens[0])) == wardens)

    hand_in(browser, site, {"渡口的清早.txt": f"渡口的清早\n\n{page_files.WORDS}".encode("gb18030")})
    settled(site)
    assert asked(site.folder, ROWS + "ORDER BY row.id DESC LIMIT 1")[0][1:4] == ("渡口的清早.txt", "done", "drafted")
