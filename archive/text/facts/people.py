"""People: everyone whom a report names, once each, with the role that is printed with the name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.text.facts.bylines import signed
from archive.text.facts.mentions import Mention, mentions, repeated
from archive.text.facts.names import in_simplified
from archive.text.facts.offices import held
from archive.text.facts.report import Report, Scene, Sentence
from archive.text.facts.rows import Person
from archive.text.numerals import narrow
from archive.text.places import Gazetteer
from archive.text.sentences import sentences
from archive.text.simplified import simplified

_MOST_ROLES = 3


@dataclass(frozen=True, slots=True)
class _Seen:
    """A mention in its sentence."""

    sentence: Sentence
    mention: Mention


def find_people(scene: Scene) -> list[Person]:
    """The people of a report, in the order of its text: those of the body, of captions, of the byline and the credits."""
    units = [*scene.sentences, *_captions(scene.report)]
    seen = [_Seen(sentence, mention) for sentence in units for mention in mentions(sentence.hans)]
    known = {one.mention.name for one in seen}
    seen += [
        _Seen(units[number], mention)
        for number, mention in repeated([unit.hans for unit in units], known, scene.report.gazetteer)
    ]
    people: dict[str, list[_Seen]] = {}
    for one in seen:
        if not _is_part(one, seen) and not _is_place(scene.report.gazetteer, one):
            people.setdefault(one.mention.name, []).append(one)
    rows = [_person(scene, found) for found in people.values()]
    named = {row.name_hans for row in rows}
    return [*rows, *(row for row in signed(scene.report) if row.name_hans not in named)]


def _captions(report: Report) -> Iterator[Sentence]:
    for number, text in enumerate(report.captions):
        hans = narrow(simplified(text))
        for place, (start, end) in enumerate(sentences(text)):
            yield Sentence(f"captions:{number}", "caption", place, start, text[start:end], hans[start:end])


def _is_place(gazetteer: Gazetteer, one: _Seen) -> bool:
    """吴江 in 吴江区长安路, and a place that nothing but its place in the sentence makes a name."""
    start, end = one.mention.start, one.mention.end
    longer = gazetteer.bearers(one.sentence.hans[start : end + 1])
    return bool(longer) or one.mention.rule in ("speaking", "row", "apposition") and bool(gazetteer.bearers(one.mention.name))


def _is_part(one: _Seen, seen: Iterable[_Seen]) -> bool:
    """Whether the same place was read as a longer name by a surer rule."""
    return any(
        other.sentence is one.sentence
        and other.mention.start <= one.mention.start
        and other.mention.end >= one.mention.end
        and other.mention.name != one.mention.name
        for other in seen
    )


def _person(scene: Scene, seen: list[_Seen]) -> Person:
    """One row for a person: at the mention that tells most, with the roles of all."""
    held_here = [(held(scene, one.sentence, one.mention), one) for one in seen]
    best, at = max(held_here, key=lambda pair: (pair[0].office, bool(pair[0].role), pair[0].strength))
    roles: list[str] = [best.role] if best.role else []
    for office, _ in held_here:
        if office.role and not any(office.role in role or role in office.role for role in roles):
            roles.append(office.role)
    sentence, mention = at.sentence, at.mention
    start = sentence.start + mention.start
    printed = sentence.text[mention.start : mention.end]
    return Person(
        where=sentence.where,
        sentence_start=sentence.start,
        sentence=sentence.text,
        start=start,
        end=start + len(printed),
        rule=mention.rule,
        name=re.sub(r"\s", "", printed),
        name_hans=in_simplified(re.sub(r"\s", "", printed)),
        role="；".join(roles[:_MOST_ROLES]),
        organisation=best.organisation,
        office=best.office,
        patient=any(one.mention.patient for one in seen),
        place=best.place if best.office else "",
    )
