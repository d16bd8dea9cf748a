"""Sentences with known readings, into both scripts, beside plain OpenCC; shapes that readers take for one are folded first."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path

import opencc

from archive.environment import ROOT
from archive.text.hanzi.shapes import PREFERRED_SHAPES
from tests.judge.goals import READING
from tests.judge.rows import Row, share

#: Our script → where the gold has it, and OpenCC's configuration for it.
GOLD = {"zh-Hant": ("gold_hant", "s2t"), "zh-Hans": ("gold_hans", "t2s")}
#: OpenCC's own cases: configuration → our script.
CASES = {"s2t": "zh-Hant", "t2s": "zh-Hans", "s2tw": "zh-Hant-TW", "s2hk": "zh-Hant-HK"}


def measure(shared: Path, folder: Path, everything: bool) -> Iterator[Row]:
    """The gold, then OpenCC's own cases, then how many doubts are shown on the corpus."""
    folded = folding(json.loads((shared / "gold" / "conversion_variants.json").read_text(encoding="utf-8"))["fold"])
    gold = _lines(shared / "gold" / "conversion.jsonl")
    for to, (field, config) in GOLD.items():
        yield from against_gold(
            to, [(row["id"], row["source"], row[field]) for row in gold], opencc.OpenCC(config).convert, folded
        )
    cases = _lines(shared / "conversion" / "conversion_cases.jsonl")
    for config, to in CASES.items():
        rows = [row for row in cases if row["config"] == config]
        yield against_cases(config, to, rows, opencc.OpenCC(config).convert, folded)
    yield flags([row["text"] for row in _lines(shared / "corpus" / "articles.jsonl")])


def against_gold(to: str, rows: list[tuple[str, str, str]], plain: Callable, folded: Callable) -> Iterator[Row]:
    """Right, wrong but flagged, wrong and not flagged; and what plain OpenCC gets right."""
    name = f"conversion.{to[3:].lower()}"
    made = converted([source for _, source, _ in rows], to)
    wrong = [(row, one) for row, one in zip(rows, made, strict=True) if folded(one["text"]) != folded(row[2])]
    detail = tuple(f"{row[0]}: {differences(one['text'], row[2])}" for row, one in wrong)
    yield share(f"{name}.right", len(rows) - len(wrong), len(rows), detail=detail)
    peer = sum(folded(plain(source)) == folded(expected) for _, source, expected in rows)
    yield share(f"{name}.right_by_plain_opencc", peer, len(rows))
    silent = [row[0] for row, one in wrong if not flagged(one, row[2])]
    yield Row(f"{name}.wrong_unflagged", len(silent), f"(of {len(wrong)} wrong)", detail=tuple(silent))


def against_cases(config: str, to: str, rows: list[dict], plain: Callable, folded: Callable) -> Row:
    """Share of OpenCC's own cases that come out as expected; the goal is what plain OpenCC reaches.

    Where the archive prefers a shape on purpose (麵 for 麪), the expected text is taken in that shape.
    """

    def shaped(text: str) -> str:
        return folded(text.translate(PREFERRED_SHAPES) if to == "zh-Hant" else text)

    made = [one["text"] for one in converted([row["input"] for row in rows], to)]
    right = [shaped(one) == shaped(row["expected"]) for one, row in zip(made, rows, strict=True)]
    peer = [shaped(plain(row["input"])) == shaped(row["expected"]) for row in rows]
    behind = [(row, one) for row, one, ours, theirs in zip(rows, made, right, peer, strict=True) if theirs and not ours]
    detail = tuple(f"{row['id']}: {differences(shaped(one), shaped(row['expected']))}" for row, one in behind)
    return share(
        f"conversion.cases.{config}", sum(right), len(rows), bound=sum(peer) / max(1, len(peer)), work=READING, detail=detail
    )


def flags(texts: list[str]) -> Row:
    """Doubts shown in every 1,000 characters of texts turned into traditional script."""
    made = converted([line for text in texts for line in text.split("\n")], "zh-Hant")
    return Row("conversion.flags_per_1000", 1000 * sum(len(one["uncertain"]) for one in made) / sum(map(len, texts)))


def converted(lines: list[str], to: str) -> list[dict]:
    """``{"text", "uncertain"}`` of each line, as the command gives them."""
    command = [sys.executable, "manage.py", "convert", "--to", to, "--format", "json"]
    done = subprocess.run(
        command, cwd=ROOT, input="".join(line + "\n" for line in lines), capture_output=True, text=True, check=True
    )
    made = [json.loads(line) for line in done.stdout.splitlines()]
    if len(made) != len(lines):
        raise RuntimeError(f"convert gives {len(made)} lines for {len(lines)}")
    return made


def flagged(one: dict, expected: str) -> bool:
    """True where every place that differs from what is expected is marked as uncertain.

    >>> flagged({"text": "乾部", "uncertain": [{"start": 0, "end": 1}]}, "幹部")
    True
    >>> flagged({"text": "乾部", "uncertain": []}, "幹部")
    False
    """
    marked = {at for doubt in one["uncertain"] for at in range(doubt["start"], doubt["end"])}
    return all(set(range(start, max(end, start + 1))) <= marked for start, end, _ in _apart(one["text"], expected))


def differences(ours: str, expected: str) -> str:
    """Where two readings part, with a character of context.

    >>> differences("感染髮生了", "感染發生了")
    '染髮生→發'
    """
    return "; ".join(f"{ours[max(0, start - 1) : end + 1]}→{other or '∅'}" for start, end, other in _apart(ours, expected))


def folding(pairs: Iterable[list[str]]) -> Callable[[str], str]:
    """One shape for each pair; longer pairs first.

    >>> folding([["裏", "裡"], ["床", "牀"]])("牀裡")
    '床裏'
    """
    ordered = sorted(pairs, key=lambda pair: -len(pair[0]))

    def folded(text: str) -> str:
        for kept, other in ordered:
            text = text.replace(other, kept)
        return text

    return folded


def _apart(ours: str, expected: str) -> list[tuple[int, int, str]]:
    codes = SequenceMatcher(None, ours, expected, autojunk=False).get_opcodes()
    return [(start, end, expected[low:high]) for tag, start, end, low, high in codes if tag != "equal"]


def _lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.open(encoding="utf-8")]
