"""The switches of the desk: one for each kind of repair, and one for each single repair of a kind, the words around it shown.

``Article.switched_off`` holds names of kinds and keys of single repairs (archive.text.blocks.Repair.key). A key tells its
place in the raw text, so that a repair that is not made can be shown, and made again.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from archive.models import Article
from archive.repair_names import QUIET, named
from archive.text.cleaning import STEP_LABELS

#: Single switches shown of one kind, and in all, that the page stay light; of the kind that is asked for, as many as MANY.
FEW, IN_ALL, MANY = 20, 200, 2_000
#: Characters of the raw text that are shown around a repair, and of the repair itself.
AROUND, SHOWN = 8, 24

#: Step → its place among the cleaning steps.
PLACES = {step: place for place, step in enumerate(STEP_LABELS)}

KEY = re.compile(r"(?P<step>\w+):(?P<start>\d{1,9})-(?P<end>\d{1,9})")


@dataclass(frozen=True)
class Single:
    """The switch of one repair. ``left`` and ``right`` are the words around it, ``off`` is True where it is not made."""

    number: int
    key: str
    left: str
    before: str
    after: str
    right: str
    off: bool


@dataclass(frozen=True)
class Switch:
    """One kind of repair on the desk. ``number`` ties its marks in the text to its switch in the style sheet.

    ``singles`` are the switches of its repairs, ``more`` counts those that are not shown.
    """

    number: int
    step: str
    label: str
    tag: str
    count: int
    on: bool
    singles: list[Single] = field(default_factory=list)
    more: int = 0


def switches(article: Article, raw_text: str, asked_for: str = "", shown_before: Collection[str] = ()) -> list[Switch]:
    """The kinds of repair that this article knows, on or off, in the order of the cleaning steps, with their single repairs.

    A page that is redrawn keeps the kinds that it showed in their places, whatever became of their repairs
    (``shown_before``): the number of a switch never comes to mean another.
    """
    off = left_alone(article.switched_off, raw_text)
    kinds = [name for name in article.switched_off if not KEY.fullmatch(name)]
    by_step: dict[str, dict[str, dict]] = {}
    for repair in [*article.repairs, *off]:
        by_step.setdefault(repair["step"], {}).setdefault(key_of(repair), repair)
    rows, shown = [], 0
    for number, step in enumerate(_in_places({*by_step, *kinds}, kinds, shown_before), 1):
        found = by_step.get(step, {})
        # What is switched off always has its switch: nothing that was turned off can be lost from sight.
        keys = sorted(found, key=lambda key: found[key]["kind"] != "left")
        least = sum(repair["kind"] == "left" for repair in found.values())
        room = MANY if step == asked_for else max(least, min(FEW, IN_ALL - shown))
        chosen = sorted(keys[:room], key=lambda key: found[key]["start"])
        singles = [_single(shown + place, key, found[key], raw_text) for place, key in enumerate(chosen, 1)]
        shown += len(singles)
        made = sum(repair["step"] == step for repair in article.repairs)
        rows.append(Switch(number, step, *named(step), made, step not in kinds, singles, len(found) - len(singles)))
    return rows


def _in_places(known: Collection[str], off: Collection[str], shown_before: Collection[str]) -> list[str]:
    """The kinds that have a switch. What is QUIET has one only while it is off, to turn it on again."""
    stay = dict.fromkeys(step for step in shown_before if step in PLACES)
    come = sorted({*known} - {*stay}, key=lambda step: (PLACES.get(step, len(PLACES)), step))
    return [step for step in [*stay, *come] if step not in QUIET or step in off]


def left_alone(switched_off: Collection[str], raw_text: str) -> list[dict]:
    """The single repairs that are switched off, in the shape of Article.repairs, of the kind ``left``."""
    places = [found.groupdict() for key in switched_off if (found := KEY.fullmatch(key))]
    repairs = [{"step": row["step"], "start": int(row["start"]), "end": int(row["end"])} for row in places]
    return [
        {**repair, "before": raw_text[repair["start"] : repair["end"]], "after": "", "kind": "left"}
        for repair in repairs
        if repair["start"] <= repair["end"] <= len(raw_text)
    ]


def key_of(repair: dict) -> str:
    """As archive.text.blocks.Repair.key, of a repair as an article keeps it.

    >>> key_of({"step": "entities", "start": 3, "end": 9})
    'entities:3-9'
    """
    return f"{repair['step']}:{repair['start']}-{repair['end']}"


def switched_off(posted, article: Article) -> list[str]:
    """What is off by the posted switches, sorted; a kind that the page did not show stays as it was."""
    shown, on = posted.getlist("shown"), posted.getlist("on")
    kinds = [name for name in article.switched_off if not KEY.fullmatch(name) and name not in shown]
    kinds += [step for step in shown if step not in on]
    singles: Iterable[str] = (key for key in posted.getlist("skip") if KEY.fullmatch(key))
    return sorted({*kinds, *singles})


def _single(number: int, key: str, repair: dict, raw_text: str) -> Single:
    start, end = repair["start"], repair["end"]
    return Single(
        number,
        key,
        _line(raw_text[max(0, start - AROUND) : start]),
        _line(_short(raw_text[start:end])),
        "" if repair["kind"] == "moved" else _line(_short(repair["after"])),
        _line(raw_text[end : end + AROUND]),
        repair["kind"] == "left",
    )


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN // 2]}…{text[-SHOWN // 2 :]}"


def _line(text: str) -> str:
    return text.replace("\n", "⏎")
