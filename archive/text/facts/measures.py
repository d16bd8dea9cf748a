"""Measures: what was done, ordered or forbidden against the epidemic, by :mod:`archive.text.facts.measure_lexicon`."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archive.text.facts.measure_bars import ADVICE, BACKGROUND, OF_ONE, OF_PATIENTS, OFFER, PRAISE, SOMEONE, TAKEN
from archive.text.facts.measure_lexicon import Hit, words_in
from archive.text.facts.report import Scene, Sentence
from archive.text.facts.rows import CATEGORIES, Measure
from archive.text.numerals import narrow
from archive.text.script import simplified

#: Characters that a measure's words have at most, and at least: 捐赠 alone does not say what was given.
LONGEST, SHORTEST = 40, 4
_FIRST, _MORE, _ENOUGH, _FLOURISH, _BESIDE = 3, 1, 3, 2, 1
_CLAUSE = re.compile(r"[^，；：。！？…;,:!?\n【】#]+")
_LEAD = re.compile(
    r"(?:[\s“”‘’「」『』（()）】·—①-⑳-]|\d{1,2}[.．、]|[一二三四五六七八九十]{1,3}(?=[）)])|[一二三四五六七八九十]是|首先|其次|同时|此外|另外|目前|其中|以及|并且?|还(?!款)|也|又|再(?!生)|已经?"
    r"|均|都(?!市)|及时?|和(?!平)|与|要(?![求点闻道害])|更(?![新换改])|则|就(?![业近地医诊])|而|坚决|全力|切实|认真|积极|继续|进一步|迅速|立即|全面|充分"
    r"|严格按照|必须|应当|应(?![急对用聘收检隔届治])|需(?![求要])|将|是)+"
)
_TOPIC = re.compile(r"\s*(?:同时|并)?(?:对于?|凡是?).{4,30}(?:人员|者|车辆|人群|小区|场所|企业|群众|物品|家庭|户|的)")
_DIGITS = re.compile(r"\d+")
_QUOTES = re.compile(r"[“「『”」』]")
#: What a quotation holds that is speech: 大家排好队，不要挤。 A word set apart (“双报到”) has none of it.
_SPOKEN = re.compile(r"[，。！？；…,!?;]")
_ITEM, _LIST, _COMMAS = re.compile("[^、]+"), 3, ("，", ",")
#: Points that a category needs to stand beside another of its sentence: orders and notices mostly lead to what they order.
_LEAST_BESIDE = {"organisation_command": 4, "public_communication": 4}
#: Of categories that a clause speaks for alike, the narrower one is meant.
_NARROW = ("medical_aid_hubei", "poverty_alleviation", "digital_services")
_FIRST_OF_EQUALS = (*(one for one in reversed(CATEGORIES) if one not in _NARROW), *reversed(_NARROW))


class Reading(NamedTuple):
    """A clause read as a measure: half-open places in its sentence."""

    points: int
    category: str
    start: int
    end: int
    rule: str


def find_measures(scene: Scene) -> list[Measure]:
    """The measures of a report, in the order of its text: for each sentence and category the clause that says it best."""
    return [
        measure
        for sentence, speech in _with_speech(scene.sentences)
        if sentence.kind != "heading"
        for measure in _of(sentence, speech)
    ]


def _with_speech(all_sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, list[tuple[int, int]]]]:
    """Each sentence with the spans of speech in it; a quotation may go on over several sentences of a block."""
    where, open_ = "", False
    for sentence in all_sentences:
        if sentence.where != where:
            where, open_ = sentence.where, False
        goes_on, spans, begun = open_, [], 0
        for mark in _QUOTES.finditer(sentence.hans):
            if mark[0] in "“「『":
                open_, begun = True, mark.end()
            elif open_:
                open_ = False
                spans += [(begun, mark.start())] if goes_on or _SPOKEN.search(sentence.hans, begun, mark.start()) else []
                goes_on = False
        if open_ and (goes_on or _SPOKEN.search(sentence.hans, begun)):
            spans.append((begun, len(sentence.hans)))
        yield sentence, spans


def _of(sentence: Sentence, speech: Sequence[tuple[int, int]]) -> Iterator[Measure]:
    best: dict[tuple, Reading] = {}
    for reading, item in _readings(sentence.hans, speech):
        key = reading.category, item
        if key not in best or reading.points > best[key].points:
            best[key] = reading
    plain = [reading for reading in best.values() if reading.points >= _LEAST_BESIDE.get(reading.category, _ENOUGH)]
    kept = plain or sorted(best.values(), key=lambda reading: -reading.points)[:1]
    for reading in sorted(kept, key=lambda reading: reading.start):
        yield Measure(
            where=sentence.where,
            sentence_start=sentence.start,
            sentence=sentence.text,
            start=sentence.start + reading.start,
            end=sentence.start + reading.end,
            rule=reading.rule,
            category=reading.category,
            measure=_DIGITS.sub(lambda digits: narrow(digits[0]), simplified(sentence.text[reading.start : reading.end])),
        )


def _readings(text: str, speech: Sequence[tuple[int, int]]) -> Iterator[tuple[Reading, int]]:
    """The measures of the clauses, and which item of a list each is, 0 for none.

    What one person does or says needs plain evidence; advice is none, nor what becomes of patients.
    """
    hits = list(words_in(text))
    if not any(hit.word.deeds or hit.word.things for hit in hits) or ADVICE.search(text):
        return
    someone, of_patients = bool(PRAISE.search(text)), bool(OF_PATIENTS.search(text))
    for start, end in _clauses(text):
        someone = someone or bool(SOMEONE.match(text, start, end))
        words = [hit for hit in hits if start <= hit.start < end]
        if not _may_tell(text, words, start, end):
            continue
        told = someone or any(begun < end and start < over for begun, over in speech)
        for reading, item in _of_clause(text, words, start, end, told):
            if not (of_patients and reading.category in OF_ONE):
                yield reading, item


def _may_tell(text: str, words: list[Hit], start: int, end: int) -> bool:
    """Whether a clause has words of measures, asks nothing, offers readers nothing and tells of no patient."""
    return (
        any(hit.word.deeds or hit.word.things for hit in words)
        and text[end : end + 1] not in ("？", "?")
        and not TAKEN.match(text, start, end)
        and not OFFER.match(text, start, end)
    )


def _of_clause(text: str, words: list[Hit], start: int, end: int, flourish: bool) -> Iterator[tuple[Reading, int]]:
    """A clause as one measure, or item by item where it is a list of them."""
    spans = [item.span() for item in _ITEM.finditer(text, start, end)]
    items = [_read(text, words, *span, flourish) for span in spans] if len(spans) >= _LIST else []
    if sum(map(bool, items)) >= _LIST:
        yield from ((reading, number) for number, reading in enumerate(items, 1) if reading)
    elif reading := _read(text, words, start, end, flourish):
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


def _read(text: str, hits: list[Hit], start: int, end: int, flourish: bool) -> Reading | None:
    """What the words between two places tell, None where they tell of no measure."""
    hits = [hit for hit in hits if start <= hit.start < end]
    if any(hit.word.never for hit in hits):
        return None
    verbs = [hit for hit in hits if hit.word.kinds]
    points, rules, marks = Counter(), {}, {}
    for hit in hits:
        found = dict.fromkeys(hit.word.deeds, "deed")
        for category, accepted in hit.word.things:
            if category not in found and any(verb is not hit and verb.word.kinds & accepted for verb in verbs):
                found[category] = "pair"
        for category, rule in found.items():
            points[category] += _MORE if category in rules else _FIRST
            rules[category] = "deed" if "deed" in (rule, rules.get(category)) else rule
            marks.setdefault(category, []).append(hit)
    if not points:
        return None
    last = max(hit.end for places in marks.values() for hit in places)
    category = max(
        points, key=lambda one: (points[one] + (marks[one][-1].end == last), rules[one] == "deed", _FIRST_OF_EQUALS.index(one))
    )
    told = points[category] + _BESIDE * bool(rules[category] == "deed" and verbs)
    flourish = flourish or any(hit.word.flourish for hit in hits) or bool(BACKGROUND.match(text, start, end))
    if told < _ENOUGH + _FLOURISH * flourish:
        return None
    first = _begin(text, start, min(hit.start for hit in [*verbs, *marks[category]]), end)
    over = _finish(first, end, marks[category])
    return Reading(told, category, first, over, rules[category]) if over - first >= SHORTEST else None


def _begin(text: str, start: int, first: int, end: int) -> int:
    """Where the words of the measure begin: at the clause's own, without what leads it in; in a long clause at its verb."""
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead and lead.end() <= min(first, end - SHORTEST) else start
    return start if end - start <= LONGEST else first


def _finish(first: int, end: int, marks: list[Hit]) -> int:
    """The clause's end; in a long clause the end of the last word of the category within reach."""
    if end - first <= LONGEST:
        return end
    last = max((hit.end for hit in marks if hit.end - first <= LONGEST), default=first + LONGEST)
    return last if last - first >= SHORTEST else first + LONGEST
