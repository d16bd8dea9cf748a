"""Measures: what was done, ordered or forbidden against the epidemic, by the words of :mod:`archive.text.facts.measure_words`."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from archive.text.facts.measure_bars import FLOURISH, NAMED, NEVER, SHIELDS
from archive.text.facts.measure_things import PAIRS
from archive.text.facts.measure_words import DEEDS, VERBS
from archive.text.facts.report import Scene, Sentence
from archive.text.facts.rows import CATEGORIES, Measure

#: Characters that a measure's words have at most.
LONGEST = 40
_FIRST, _MORE, _ENOUGH, _FLOURISH, _BESIDE = 3, 1, 3, 2, 1
_CLAUSE = re.compile(r"[^，；：。！？…;,:!?\n【】#]+")
#: Clauses that tell of a time, a ground or a purpose, and numbers that tell of a state: only plain evidence counts there.
_BACKGROUND = re.compile(
    r"\s*(?:按照|根据|依据|依照|由于|因为|随着|针对|鉴于|为了|为(?:有效|坚决|及时|进一步|全面|切实|更好|最大)*(?:遏制|防止|满足|应对|加强|做好|阻断|贯彻|落实|确保|保障|支持))"
    r"|经(?![济营常费过])|确保|实现|做到|达到|形成|最大限度"
    r"|.*(?:后|之际|以来|期间|的时候|过程中|同时|的话)$"
    r"|(?:目前|累计|现|尚|仍|共)?.{0,9}(?:隔离|观察|治疗|管理|接触者)(?:人数)?\d+余?[人名]"
)
_LEAD = re.compile(
    r"(?:[\s“”‘’「」『』（()）】·—①-⑳-]|\d{1,2}[.．、]|[一二三四五六七八九十]是|首先|其次|同时|此外|另外|目前|其中|以及|并且?|还(?!款)|也|又|再(?!生)|已经?"
    r"|均|都(?!市)|及时?|和(?!平)|与|要(?![求点闻道害])|更(?![新换改])|则|就(?![业近地医诊])|而|坚决|全力|切实|认真|积极|继续|进一步|迅速|立即|全面|充分"
    r"|严格按照|必须|应当|应(?![急对用聘收检隔届治])|需(?![求要])|将|是)+"
)
_TOPIC = re.compile(r"\s*(?:同时|并)?(?:对于?|凡是?).{4,30}(?:人员|者|车辆|人群|小区|场所|企业|群众|物品|家庭|户|的)")
#: The title of a law names no deed.
_LAW = r"《[^》]{2,40}(?:法|条例|规定)》"
_SOMEONE = re.compile(r"\s*[“‘「]?(?:[他她我](?!国|省|市|县|区|院|校|州|镇|村|局|人)|有的)")
_ITEM, _LIST, _COMMAS = re.compile("[^、]+"), 3, ("，", ",")
#: Points that a category needs to stand beside another of its sentence: orders and notices mostly lead to what they order.
_LEAST_BESIDE = {"organisation_command": 4, "public_communication": 4}
#: Of categories that a clause speaks for alike, the narrower one is meant.
_NARROW = ("medical_aid_hubei", "poverty_alleviation", "digital_services")
_FIRST_OF_EQUALS = (*(one for one in reversed(CATEGORIES) if one not in _NARROW), *reversed(_NARROW))
HEAD = 1
_NAMED = tuple(NAMED.split())


class Word(NamedTuple):
    """What a word is: kinds of doing, categories that it names by itself, pairs of which it is the thing; or a bar."""

    kinds: frozenset[str] = frozenset()
    deeds: frozenset[str] = frozenset()
    things: tuple[tuple[str, frozenset[str]], ...] = ()
    flourish: bool = False
    never: bool = False


_OTHER = Word()


class Reading(NamedTuple):
    """A clause read as a measure: half-open places in its sentence."""

    points: int
    category: str
    start: int
    end: int
    rule: str


@cache
def _lexicon() -> dict[str, Word]:
    kinds, deeds, things = {}, {}, {}
    for kind, words in VERBS.items():
        for word in words.split():
            kinds.setdefault(word, set()).add(kind)
    for category, words in DEEDS.items():
        for word in words.split():
            deeds.setdefault(word, set()).add(category)
    for category, pairs in PAIRS.items():
        for accepted, words in pairs.items():
            for word in words.split():
                things.setdefault(word, []).append((category, frozenset(accepted.split())))
    flourish, never = set(FLOURISH.split()), set(NEVER.split())
    return {
        word: Word(
            frozenset(kinds.get(word, ())),
            frozenset(deeds.get(word, ())),
            tuple(things.get(word, ())),
            word in flourish,
            word in never,
        )
        for word in {*kinds, *deeds, *things, *flourish, *never, *SHIELDS.split()}
    }


@cache
def _word() -> re.Pattern:
    """Any word of the lexicon, the longest first, told apart by the first character."""
    rests: dict[str, list[str]] = {}
    for word in sorted(_lexicon(), key=lambda word: (-len(word), word)):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return re.compile("|".join([_LAW, *(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())]))


def find_measures(scene: Scene) -> list[Measure]:
    """The measures of a report, in the order of its text: for each sentence and category the clause that says it best."""
    return [measure for sentence in scene.sentences if sentence.kind != "heading" for measure in _of(sentence)]


def _of(sentence: Sentence) -> Iterator[Measure]:
    best: dict[tuple, Reading] = {}
    for reading, item in _readings(sentence.hans):
        key = reading.category, item
        if key not in best or reading.points > best[key].points:
            best[key] = reading
    most = max((reading.points for reading in best.values()), default=0)
    kept = [reading for reading in best.values() if reading.points >= min(most, _LEAST_BESIDE.get(reading.category, _ENOUGH))]
    for reading in sorted(kept, key=lambda reading: reading.start):
        yield Measure(
            where=sentence.where,
            sentence_start=sentence.start,
            sentence=sentence.text,
            start=sentence.start + reading.start,
            end=sentence.start + reading.end,
            rule=reading.rule,
            category=reading.category,
            measure=sentence.hans[reading.start : reading.end],
        )


def _readings(text: str) -> Iterator[tuple[Reading, int]]:
    """The measures of the clauses, and which item of a list each is, 0 for none; what one person does needs plain evidence."""
    someone = False
    for start, end in _clauses(text):
        someone = someone or bool(_SOMEONE.match(text, start, end))
        items = [_read(text, *item.span(), someone) for item in _ITEM.finditer(text, start, end)]
        if len(items) > 1 and sum(map(bool, items)) >= _LIST:
            yield from ((reading, number) for number, reading in enumerate(items, 1) if reading)
        elif reading := _read(text, start, end, someone):
            yield reading, 0


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    """The spans between commas; a topic (对返乡人员，) goes with what is said of it."""
    begun = None
    for clause in _CLAUSE.finditer(text):
        start, end = begun if begun is not None else clause.start(), clause.end()
        begun = start if text[end : end + 1] in _COMMAS and _TOPIC.fullmatch(text, start, end) else None
        if begun is None:
            yield start, end
    if begun is not None:
        yield begun, len(text)


def _read(text: str, start: int, end: int, flourish: bool = False) -> Reading | None:
    """What the clause tells, None where it tells of no measure."""
    lexicon = _lexicon()
    words = [(hit.start(), hit.end(), lexicon.get(hit[0], _OTHER)) for hit in _word().finditer(text, start, end)]
    if any(word.never for _, _, word in words):
        return None
    words = [(at, stop, word) for at, stop, word in words if not text.startswith(_NAMED, stop)]
    kinds = frozenset().union(*(word.kinds for _, _, word in words))
    points, rules, marks = Counter(), {}, {}
    for at, stop, word in words:
        beside = frozenset().union(*(other.kinds for place, _, other in words if place != at))
        found = {category: "pair" for category, accepted in word.things if beside & accepted}
        found |= dict.fromkeys(word.deeds, "deed")
        for category, rule in found.items():
            points[category] += _MORE if category in rules else _FIRST
            if rule == "deed" or category not in rules:
                rules[category] = rule
            marks.setdefault(category, []).append((at, stop))
    if not points:
        return None
    last = max(stop for places in marks.values() for _, stop in places)
    category = max(
        points,
        key=lambda one: (points[one] + HEAD * (marks[one][-1][1] == last), rules[one] == "deed", _FIRST_OF_EQUALS.index(one)),
    )
    if rules[category] == "deed" and kinds:
        points[category] += _BESIDE
    flourish = flourish or any(word.flourish for _, _, word in words) or _BACKGROUND.match(text, start, end)
    if points[category] < _ENOUGH + _FLOURISH * bool(flourish):
        return None
    verbs = [at for at, _, word in words if word.kinds]
    first = _begin(text, start, min([*verbs, marks[category][0][0]]), end)
    return Reading(points[category], category, first, _finish(first, end, marks[category]), rules[category])


def _begin(text: str, start: int, first: int, end: int) -> int:
    """Where the words of the measure begin: at the clause's own, without what leads it in; in a long clause at its verb."""
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead and lead.end() <= first else start
    return start if end - start <= LONGEST else first


def _finish(first: int, end: int, marks: list[tuple[int, int]]) -> int:
    """The clause's end; in a long clause the end of the last word of the category within reach."""
    if end - first <= LONGEST:
        return end
    return max((stop for _, stop in marks if stop - first <= LONGEST), default=first + LONGEST)
