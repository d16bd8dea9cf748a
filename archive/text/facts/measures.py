"""Measures: what was done, ordered or forbidden against the epidemic, by the words of :mod:`archive.text.facts.measure_words`."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from archive.text.facts.measure_words import DEEDS, NEVER, THINGS, VERBS
from archive.text.facts.report import Scene, Sentence
from archive.text.facts.rows import CATEGORIES, Measure

LONGEST = 40
_DEED, _THING, _ENOUGH = 3, 1, 3
_CLAUSE = re.compile(r"[^，；：。！？;,:!?\n]+")
_EDGE = re.compile(
    r"^(?:[\s”’」』“‘「『（(]|并且?|同时|还|也|又|再|已|均|都|以及|及|和|与|对|将|要|更|则|就|而|其中|此外|另外|目前|一是|二是|三是|四是|五是)+"
)


class Meaning(NamedTuple):
    """What a word tells: points for categories, whether it is a verb of doing, whether it rules a measure out."""

    points: tuple[tuple[str, int], ...]
    verb: bool
    never: bool


@cache
def _words() -> dict[str, Meaning]:
    points: dict[str, list] = {}
    for table, weight in ((DEEDS, _DEED), (THINGS, _THING)):
        for category, words in table.items():
            for word in words.split():
                points.setdefault(word, []).append((category, weight))
    verbs, never = set(VERBS), set(NEVER)
    return {word: Meaning(tuple(points.get(word, ())), word in verbs, word in never) for word in {*points, *verbs, *never}}


@cache
def _any_word() -> re.Pattern:
    heads: dict[str, list[str]] = {}
    for word in sorted(_words(), key=lambda word: (-len(word), word)):
        heads.setdefault(word[0], []).append(re.escape(word[1:]))
    return re.compile("|".join(f"{re.escape(head)}(?:{'|'.join(rests)})" for head, rests in heads.items()))


def find_measures(scene: Scene) -> list[Measure]:
    """The measures of a report, in the order of its text: in one sentence one for each category."""
    return [measure for sentence in scene.sentences if sentence.kind != "heading" for measure in _of(sentence)]


def _of(sentence: Sentence) -> Iterator[Measure]:
    best: dict[str, tuple[int, int, int, str]] = {}
    for clause in _CLAUSE.finditer(sentence.hans):
        read = _category(sentence.hans, clause.start(), clause.end())
        if read and (read[0] not in best or read[1] > best[read[0]][0]):
            best[read[0]] = read[1:]
    for category, (_, start, end, rule) in sorted(best.items(), key=lambda item: item[1][1]):
        yield Measure(
            where=sentence.where,
            sentence_start=sentence.start,
            sentence=sentence.text,
            start=sentence.start + start,
            end=sentence.start + end,
            rule=rule,
            category=category,
            measure=sentence.hans[start:end],
        )


def _category(text: str, start: int, end: int) -> tuple[str, int, int, int, str] | None:
    hits = [(hit.start(), hit.end(), _words()[hit[0]]) for hit in _any_word().finditer(text, start, end)]
    if any(meaning.never for _, _, meaning in hits):
        return None
    verb = any(meaning.verb for _, _, meaning in hits)
    points: dict[str, int] = {}
    for _, _, meaning in hits:
        for category, weight in meaning.points:
            points[category] = points.get(category, 0) + (weight if weight == _DEED or verb else 0)
    if verb:
        points = {category: value + 2 for category, value in points.items()}
    category = max(points, key=lambda one: (points[one], -CATEGORIES.index(one)), default="")
    if not category or points[category] < _ENOUGH:
        return None
    marks = [(a, b) for a, b, meaning in hits if meaning.verb or any(one == category for one, _ in meaning.points)]
    first, last = marks[0][0], min(end, marks[0][0] + LONGEST)
    if last < end:
        last = max([b for _, b in marks if b <= last], default=last)
    return (
        category,
        points[category],
        first,
        last,
        "deed" if any((category, _DEED) in meaning.points for _, _, meaning in hits) else "thing",
    )
