"""Awkward files as editors upload them: each is read right, or refused with a name and a reason."""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from archive.ingest import ingest
from archive.outcomes import IngestOutcome
from tests.judge.rows import Row, share

#: Formats of other pieces of work, and the files that hold expected texts.
LEFT_ASIDE = ("jpeg", "jpg", "png", "warc", "json")
#: Least share of the expected text that the article holds, and of the article that is expected text.
RECALL, PRECISION = 0.95, 0.9
#: A text of which more than this share of the Han characters is rare, or that holds more signs of loss, was misread.
RARE, LOST = 0.12, 0.01
#: The Han characters that GB 2312 and Big5 put first: all that newspapers print every day.
COMMON = frozenset(
    bytes(pair).decode(codec)
    for codec, first, last, trails in (
        ("gb2312", 0xB0, 0xD7, range(0xA1, 0xFA)),
        ("big5", 0xA4, 0xC6, [*range(0x40, 0x7F), *range(0xA1, 0xFF)]),
    )
    for pair in ((lead, trail) for lead in range(first, last) for trail in trails)
)
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one file; ``problem`` says what is wrong with it."""

    name: str
    outcome: str
    problem: str = ""
    mojibake: bool = False
    overlap: tuple[float, float] | None = None


def measure(shared: Path, folder: Path, everything: bool) -> Iterator[Row]:
    """Every file of the manifest."""
    uploads = shared / "uploads"
    with (uploads / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        listed = [row for row in csv.DictReader(file) if row["format"] not in LEFT_ASIDE]
    expected = expected_texts(uploads)
    verdicts = [judged(uploads, row, expected.get(row["file"])) for row in listed]
    right = [verdict for verdict in verdicts if not verdict.problem]
    wrong = tuple(f"{verdict.name}: {verdict.problem}" for verdict in verdicts if verdict.problem)
    yield share("uploads.right_or_refused", len(right), len(verdicts), detail=wrong)
    refused = tuple(f"{verdict.name}: {verdict.outcome}" for verdict in right if verdict.outcome.startswith("refused"))
    yield Row("uploads.refused", len(refused), detail=refused)
    yield Row("uploads.tracebacks", sum(verdict.outcome == "failed" for verdict in verdicts))
    yield Row("uploads.mojibake", sum(verdict.mojibake for verdict in verdicts))
    recalls = {verdict.name: verdict.overlap[0] for verdict in verdicts if verdict.overlap}
    precisions = {verdict.name: verdict.overlap[1] for verdict in verdicts if verdict.overlap and expected[verdict.name][1]}
    for what, values in (("recall", recalls), ("precision", precisions)):
        detail = tuple(f"{name}: {value:.3f}" for name, value in values.items() if value < 1)
        mean = sum(values.values()) / max(1, len(values))
        yield Row(f"uploads.text_{what}", mean, f"({len(values)} pages)", detail=detail)


def judged(uploads: Path, row: dict, expected: tuple[str, float] | None) -> Verdict:
    """One file of the manifest, taken in for real."""
    name = row["file"]
    try:
        outcome = ingest((uploads / name).read_bytes(), Path(name).name)
    except Exception as fault:  # ingest must never raise for what a file holds: this is the finding itself
        return Verdict(name, "failed", f"raises {type(fault).__name__}: {fault}")
    if outcome.status == "unreadable":
        return refused(name, outcome)
    text, encoding = outcome.clipping.raw_text, outcome.clipping.encoding
    problems, mojibake = [], misread(text)
    if mojibake:
        problems.append("mojibake")
    if row["encoding"] and family(encoding) != family(row["encoding"]):
        problems.append(f"read as {encoding}, is {row['encoding']}")
        mojibake = True
    if (wanted := re.search(r"han_in_text_layer=(\d+)", row["note"])) and len(_HAN.findall(text)) < RECALL * int(wanted[1]):
        problems.append(f"{len(_HAN.findall(text))} Han characters of {wanted[1]}")
    overlap = expected and overlapping("".join(block["text"] for block in outcome.article.body), expected[0])
    if overlap and (overlap[0] < RECALL or overlap[1] < expected[1]):
        problems.append(f"text: recall {overlap[0]:.3f}, precision {overlap[1]:.3f}")
    return Verdict(name, "read", "; ".join(problems), mojibake, overlap or None)


def refused(name: str, outcome: IngestOutcome) -> Verdict:
    """A refusal is right where it says why; a fault behind a polite sentence is still a fault."""
    if outcome.code == "failed":
        return Verdict(name, "failed", f"fails: {outcome.detail}")
    return Verdict(
        name, f"refused: {outcome.code} {outcome.detail}".strip(), "" if str(outcome.message) else "refused without a word"
    )


def misread(text: str) -> bool:
    """True where the characters cannot be what was written.

    >>> misread("全市新增两例"), misread("鍏ㄥ競鏂板涓や緥"), misread("全市��增")
    (False, True, True)
    """
    han = _HAN.findall(text)
    rare = sum(char not in COMMON for char in han)
    return rare > RARE * len(han) or text.count("\ufffd") > LOST * len(text)


def family(encoding: str) -> str:
    """Encodings of which one reads what the other writes.

    >>> family("GB2312") == family("gb18030"), family("cp950") == family("see the tests: big5"), family("utf-8")
    (True, True, 'utf-8')
    """
    name = encoding.lower()
    if "big5" in name or name == "cp950":
        return "big5"
    return "gb" if name.startswith("gb") else name


def overlapping(ours: str, expected: str) -> tuple[float, float]:
    """Recall and precision of characters kept in order, white space aside.

    >>> overlapping("导航 今天开学", "今天\\n开学")
    (1.0, 0.667)
    """
    ours, expected = "".join(ours.split()), "".join(expected.split())
    same = sum(block.size for block in SequenceMatcher(None, ours, expected, autojunk=False).get_matching_blocks())
    return round(same / max(1, len(expected)), 3), round(same / max(1, len(ours)), 3)


def expected_texts(uploads: Path) -> dict[str, tuple[str, float]]:
    """By file, the article's text where somebody wrote it down, and the precision that it allows to ask for.

    expected.jsonl holds whole articles; a file named for its page holds the beginning of one.
    """
    texts = {}
    for path in uploads.rglob("expected.jsonl"):
        for line in path.open(encoding="utf-8"):
            page = json.loads(line)
            texts[str((path.parent / page["file"]).relative_to(uploads))] = (page["content"], PRECISION)
    for path in uploads.rglob("*.expected.json"):
        page = path.with_name(path.name.replace(".expected.json", ".html"))
        known = json.loads(path.read_text(encoding="utf-8"))["expected"]
        texts[str(page.relative_to(uploads))] = (known["cleaned_text"], 0.0)
    return texts
