"""Near duplicates: mangled copies of real texts must find their originals, and the next day's bulletin must not be one."""

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from archive.likenesses import AT_ONCE
from archive.text.hanzi.convert import convert
from archive.text.likeness import Told, prints
from tests.judge.rows import Row, share

SEED, SAMPLE, SHORTEST = "likeness", 400, 60
#: Two texts that share as much as this of their grams are alike in form.
ALIKE_IN_FORM = 0.4
_MISREAD = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面"


def measure(shared: Path, folder: Path, everything: bool) -> Iterator[Row]:
    """How many originals are found for each way of mangling, then how many pairs of two days are called one report."""
    texts = [json.loads(line) for line in (shared / "corpus" / "articles.jsonl").open(encoding="utf-8")]
    told, held = [Told.of(text["text"]) for text in texts], [prints(text["text"]) for text in texts]
    holders = defaultdict(list)
    for number, values in enumerate(held):
        for value in values:
            holders[value].append(number)
    rng = random.Random(SEED)
    sample = rng.sample([number for number, text in enumerate(texts) if len(text["text"]) >= SHORTEST], SAMPLE)
    for name, mangle in MANGLED.items():
        copies = [(number, mangle(texts[number]["text"], rng)) for number in sample]
        copies = [(number, copy) for number, copy in copies if len(copy) >= SHORTEST // 2]
        missed = [texts[number]["id"] for number, copy in copies if not found(number, copy, told, holders)]
        yield share(f"likeness.{name}", len(copies) - len(missed), len(copies), detail=tuple(missed))
    yield other_days(texts, told, held, holders)


def found(original: int, copy: str, told: list[Told], holders: dict[int, list[int]]) -> bool:
    """True where the original is among those looked at for the copy, and called the same report."""
    shared = Counter(number for value in prints(copy) for number in holders.get(value, ()))
    nearest = sorted(shared, key=lambda number: (-shared[number], number))[:AT_ONCE]
    return original in nearest and told[original].share(Told.of(copy)).same_report


def other_days(texts: list[dict], told: list[Told], held: list[tuple], holders: dict[int, list[int]]) -> Row:
    """Of the pairs of two days that are alike in form, those called one report."""
    pairs, called = 0, []
    for number, values in enumerate(held):
        for other in {one for value in values for one in holders[value] if one < number}:
            if texts[number]["date"] == texts[other]["date"]:
                continue
            likeness = told[number].share(told[other])
            pairs += likeness.jaccard >= ALIKE_IN_FORM
            if likeness.same_report:
                called.append(f"{texts[number]['id']} ~ {texts[other]['id']}: {likeness.jaccard:.2f}")
    return share("likeness.two_days_called_one", len(called), pairs, detail=tuple(called))


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=。)|\n", text) if sentence.strip()]


def _part(share_kept: float) -> Callable[[str, random.Random], str]:
    return lambda text, rng: "".join(_sentences(text)[: max(1, round(len(_sentences(text)) * share_kept))])


def _misread(rate: float) -> Callable[[str, random.Random], str]:
    return lambda text, rng: "".join(rng.choice(_MISREAD) if rng.random() < rate else character for character in text)


def _gaps(text: str, rng: random.Random) -> str:
    return "".join(sentence for sentence in _sentences(text) if rng.random() > 1 / 3)


MANGLED: dict[str, Callable[[str, random.Random], str]] = {
    "other_script": lambda text, rng: convert(text, "zh-Hant-TW", printed="zh-Hans"),
    "framed": lambda text, rng: f"本报讯 记者林样报道：{text}\n责任编辑 何样",
    "first_half": _part(0.5),
    "first_quarter": _part(0.25),
    "a_third_dropped": _gaps,
    "misread_2": _misread(0.02),
    "misread_5": _misread(0.05),
    "misread_10": _misread(0.10),
}
