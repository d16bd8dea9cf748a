"""Real texts that nobody messed up: cleaning should leave them alone, and metadata should agree with what is known of them."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from archive import gazetteer
from archive.models import City
from archive.text.blocks import CleanText, from_markup
from archive.text.cleaning import STEPS, clean
from archive.text.hanzi.identify import identify
from archive.text.metadata import suggest
from tests.judge.rows import Row, share

EVERY_STEP = tuple(step.__name__ for step in STEPS)


def measure(shared: Path, folder: Path, everything: bool) -> Iterator[Row]:
    """The laws of cleaning over every text, then city and date."""
    texts = [json.loads(line) for line in (shared / "corpus" / "articles.jsonl").open(encoding="utf-8")]
    raws = [text["text"] for text in texts]
    cleaned = [clean(raw) for raw in raws]
    yield changed("corpus.changed", [text["id"] for text in texts], cleaned)
    gold = sorted((shared / "gold").glob("*.clean.txt"))
    again = [clean(without_marks(path.read_text(encoding="utf-8"))) for path in gold]
    detail = changed("", [path.name for path in gold], again).detail
    yield Row("corpus.gold_changed", sum(bool(one.repairs) for one in again), f"(of {len(gold)})", detail=detail)
    unstable = [text["id"] for text, once in zip(texts, cleaned, strict=True) if not stable(once)]
    yield share("corpus.twice_is_once", len(texts) - len(unstable), len(texts), detail=tuple(unstable))
    lost = [text["id"] for text in texts if clean(text["text"], switched_off=EVERY_STEP).text != text["text"]]
    yield share("corpus.all_off_is_raw", len(texts) - len(lost), len(texts), detail=tuple(lost))
    silent = {text["id"]: unnamed(raw, once) for text, raw, once in zip(texts, raws, cleaned, strict=True)}
    detail = tuple(f"{name}: {characters[:40]!r}" for name, characters in silent.items() if characters)
    yield Row("corpus.changed_unnamed", sum(map(len, silent.values())), "characters", detail=detail)
    yield from agreement(texts)


def changed(name: str, labels: list[str], cleaned: list[CleanText]) -> Row:
    """How many texts any step repaired, how often each step did, and the first repair of each text."""
    steps = Counter(count["step"] for one in cleaned for count in one.counts())
    first = [(label, one.repairs[0]) for label, one in zip(labels, cleaned, strict=True) if one.repairs]
    detail = [f"{step}: {count} texts" for step, count in steps.most_common()]
    detail += [f"{label}: {repair.step} {repair.before[:60]!r} → {repair.after[:60]!r}" for label, repair in first]
    return share(name, len(first), len(cleaned), detail=tuple(detail))


def without_marks(markup: str) -> str:
    """The blocks of a clean body as they would be printed.

    >>> without_marks("## 守住路口\\n\\n三班倒。")
    '守住路口\\n\\n三班倒。'
    """
    return "\n\n".join(block["text"] for block in from_markup(markup))


def stable(once: CleanText) -> bool:
    """True where cleaning what was cleaned changes nothing.

    >>> stable(clean("三月，江水平静。"))
    True
    """
    twice = clean(once.text)
    return twice.text == once.text and not twice.repairs


def unnamed(raw: str, once: CleanText) -> str:
    """The characters of the raw text that are gone or another in the clean one though no repair says so; white space aside.

    >>> unnamed("三月，江水平静。", clean("三月，江水平静。"))
    ''
    """
    covered = bytearray(len(raw))
    for repair in once.repairs:
        covered[repair.start : repair.end] = b"\x01" * (repair.end - repair.start)
    shown = {origin: char for block in once.blocks for char, origin in zip(block.text, block.origins, strict=True) if origin >= 0}
    return "".join(char for at, char in enumerate(raw) if not char.isspace() and not covered[at] and shown.get(at) != char)


def agreement(texts: list[dict]) -> Iterator[Row]:
    """Against the province and the day that the corpus states: of the cities found, of the days that the text must allow."""
    places, papers = gazetteer.current(), gazetteer.newspapers()
    provinces = {city.code: city.province for city in City.objects.select_related("province")}
    cities, days, named, dated = [], [], 0, 0
    for text in texts:
        blocks = clean(f"{text['title']}\n{text['text']}")
        script = identify("".join(block.text for block in blocks.body))
        found = suggest(blocks, places, newspapers=papers, hints={}, script=script.variant)
        if text["province"]:
            named += 1
            if found.city:
                province = provinces[found.city.value]
                cities.append(
                    (province.name.startswith(text["province"]) or text["province"] == province.short, text, province.name)
                )
        if text["date"] and found.published and (found.published.value.stated or found.published.value.earliest):
            dated += 1
            days.append((possible(found.published.value, date.fromisoformat(text["date"])), text, found.published.value))
    wrong = tuple(
        f"{text['id']} {text['title'][:30]}: {name}, stated {text['province']}" for right, text, name in cities if not right
    )
    yield share("corpus.city_in_stated_province", len(cities) - len(wrong), len(cities), detail=wrong)
    yield share("corpus.city_found", len(cities), named)
    late = tuple(
        f"{text['id']} {text['title'][:30]}: {_bounds(dates)}, is {text['date']}" for right, text, dates in days if not right
    )
    yield share("corpus.date_allows_stated", len(days) - len(late), len(days), detail=late)
    yield share("corpus.date_found", dated, sum(bool(text["date"]) for text in texts))


def possible(dates, day: date) -> bool:
    """True where a text published on ``day`` does not contradict what was read from it."""
    if dates.stated:
        return dates.stated == day
    return (not dates.earliest or dates.earliest <= day) and (not dates.latest or day <= dates.latest)


def _bounds(dates) -> str:
    return f"stated {dates.stated}" if dates.stated else f"{dates.earliest or ''}…{dates.latest or ''}"
