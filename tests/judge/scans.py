"""Scans: pages set in real type from the sample reports, clean and as a telephone takes them, recognised and held against
what was set; and the pictures among the uploads, of which nothing is known but what comes out.
"""

import os
import resource
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from threading import Event, Thread

from archive.text.reading import Unreadable, jail
from archive.text.reading.scans import ScannedPage, available
from tests.judge.rows import NOT_YET, Row
from tests.pages import photograph, set_page
from tests.pages.comparing import Compared, compared

#: Pages set for each condition, and where everything is asked for.
PAGES, ALL = 2, 8
#: Pages read of a document among the uploads.
MOST = 3
_PHOTO = {"columns": 3, "articles": 2, "characters": 300}
#: Condition → how the page is set, how it is photographed.
CLEAN = {
    "one column": {"columns": 1},
    "two columns": {"columns": 2},
    "three columns": {"columns": 3},
    "four columns": {"columns": 4},
    "traditional": {"columns": 3, "script": "zh-Hant"},
    "vertical simplified": {"columns": 2, "vertical": True},
    "vertical traditional": {"columns": 3, "vertical": True, "script": "zh-Hant"},
    "vertical under a headline across": {"columns": 2, "vertical": True, "script": "zh-Hant", "across": True},
}
PHOTOGRAPHED = {
    "skew": (_PHOTO, {"skew": 3.0}),
    "blur": (_PHOTO, {"blur": 1.4}),
    "shadow": (_PHOTO, {"shadow": 0.65, "noise": 4}),
    "low resolution": (_PHOTO, {"scale": 0.55, "jpeg": 60}),
    "perspective": (_PHOTO, {"perspective": 0.06}),
    "vertical, skew and shadow": (
        {"columns": 2, "vertical": True, "script": "zh-Hant"},
        {"skew": -1.5, "shadow": 0.4, "blur": 0.6},
    ),
    "all together": (
        _PHOTO,
        {"skew": 1.5, "blur": 0.7, "shadow": 0.5, "scale": 0.75, "noise": 6, "jpeg": 60, "perspective": 0.03},
    ),
}


@dataclass
class _Told:
    """What pages of one condition came to."""

    compared: Compared = field(default_factory=Compared)
    seconds: float = 0.0
    megabytes: float = 0.0

    def __add__(self, other: "_Told") -> "_Told":
        return _Told(
            self.compared + other.compared, self.seconds + other.seconds, max(self.megabytes, other.megabytes)
        )  # fmt: skip

    def __str__(self):
        held = self.compared
        return (
            f"precision {held.precision:.4f}, order {held.ordered} of {held.pairs}, {held.in_order} of {held.pages} pages "
            f"wholly in order, {self.seconds / max(1, held.pages):.1f} s of CPU a page, {self.megabytes:.0f} MB"
        )


def measure(shared: Path, folder: Path, everything: bool) -> Iterator[Row]:
    """Each condition, clean and photographed together, what is lit, and the uploads."""
    if not available():
        yield Row("scans", NOT_YET, "recognition is not installed")
        return
    pages = ALL if everything else PAGES
    clean, photographed = _Told(), _Told()
    for name, setting in CLEAN.items():
        told = sum((_told(seed, setting, {}, folder, name) for seed in range(pages)), _Told())
        clean += told
        yield Row(f"scans.clean: {name}", told.compared.recall, str(told), detail=tuple(told.compared.missed))
    for name, (setting, taken) in PHOTOGRAPHED.items():
        told = sum((_told(seed, setting, taken, folder, name) for seed in range(pages)), _Told())
        photographed += told
        yield Row(f"scans.photographed: {name}", told.compared.recall, str(told), detail=tuple(told.compared.missed))
    yield Row("scans.clean.recall", clean.compared.recall, str(clean))
    yield Row("scans.photographed.recall", photographed.compared.recall, str(photographed))
    held = (clean + photographed).compared
    yield Row("scans.order", held.order, f"({held.ordered} of {held.pairs} neighbouring pieces)")
    yield Row("scans.lit.precision", held.both / max(1, held.lit), f"({held.both} of {held.lit} lit are wrong)")
    yield Row("scans.lit.recall", held.both / max(1, held.wrong), f"({held.both} of {held.wrong} wrong are lit)")
    yield from _uploads(shared)


def _told(seed: int, setting: dict, taken: dict, folder: Path, name: str) -> _Told:
    """One page set, photographed, recognised; the picture and what was read of it are kept."""
    made = set_page(seed, **setting)
    image = photograph(made.image, seed, **taken) if taken else made.image
    data = BytesIO()
    image.save(data, "PNG")
    page, seconds, megabytes = _recognised(data.getvalue(), 0)
    kept = folder / f"{name.replace(' ', '-').replace(',', '')}-{seed}"
    kept.with_suffix(".png").write_bytes(data.getvalue())
    kept.with_suffix(".txt").write_text(page.text, encoding="utf-8")
    return _Told(compared(page, made.truth), seconds, megabytes)


def _recognised(data: bytes, number: int) -> tuple[ScannedPage, float, float]:
    """A page, the seconds that processors took for it and the most memory that a limited process held meanwhile."""
    most, done = [0.0], Event()

    def watch() -> None:
        while not done.wait(0.1):
            most.append(_children()[1])

    watching = Thread(target=watch)
    watching.start()
    before = _children()[0]
    try:
        page, _ = jail.recognise(data, number)
    finally:
        done.set()
        watching.join()
    seconds, megabytes = _children()
    return page, seconds - before, max(*most, megabytes)


def _children() -> tuple[float, float]:
    """Seconds of CPU that the processes under this one have taken, ended ones too, and the most megabytes that one holds."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds, megabytes, left = ended.ru_utime + ended.ru_stime, 0.0, [os.getpid()]
    while left:
        for listed in Path(f"/proc/{left.pop()}/task").glob("*/children"):
            for child in _text(listed).split():
                left.append(child)
                told = _text(Path(f"/proc/{child}/stat")).rpartition(")")[2].split()
                seconds += sum(map(int, told[11:15])) / os.sysconf("SC_CLK_TCK") if told else 0
                for line in _text(Path(f"/proc/{child}/status")).splitlines():
                    if line.startswith("VmHWM:"):
                        megabytes = max(megabytes, int(line.split()[1]) / 1000)
    return seconds, megabytes


def _text(path: Path) -> str:
    """What a file of /proc says; "" where its process has just ended."""
    try:
        return path.read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def _uploads(shared: Path) -> Iterator[Row]:
    """The pictures and the scanned documents among the uploads: how much is read of each."""
    paths = [*sorted((shared / "uploads" / "images").glob("*")), *sorted((shared / "uploads" / "pdf_docx").glob("*.pdf"))]
    for path in paths:
        data = path.read_bytes()
        if path.suffix == ".pdf" and not _is_scan(data, path.name):
            continue
        try:
            count = jail.count(data)
            read = [_recognised(data, number) for number in range(min(count, MOST))]
        except Unreadable as refused:
            yield Row(f"scans.uploads: {path.name}", 0, f"characters; refused: {refused}")
            continue
        characters = sum(len("".join(page.text.split())) for page, _, _ in read)
        said = f"characters on {len(read)} of {count} pages, {sum(seconds for _, seconds, _ in read):.1f} s of CPU"
        yield Row(f"scans.uploads: {path.name}", characters, said, detail=tuple(page.text[:400] for page, _, _ in read))


def _is_scan(data: bytes, name: str) -> bool:
    """Whether a document has pages without a text layer, or with a poor one."""
    try:
        return bool({"pages_without_text", "poor_text_layer"} & set(jail.read(data, name).doubts))
    except Unreadable as refused:
        return refused.code in ("scan", "no_text")
