"""The rows that the facts room finds. Each says what it is, in which words, and which rule found it.

``where`` names the unit of the text: ``body:0`` … for the blocks of the body, ``captions:0`` …, ``byline``, ``credits:0`` ….
``start`` and ``end`` are half-open places of the row's own words in that unit, ``sentence_start`` that of ``sentence``, as
printed. Texts that leave as values (unit, subject, role, organisation, measure, what) are in simplified script, unless said.
"""

from dataclasses import dataclass
from typing import NamedTuple

#: What a figure counts. The contract's kinds, in its order.
FIGURE_KINDS = (
    *("case_count", "death_count", "recovered", "contacts", "screened", "checkpoints", "vehicles", "beds", "facilities"),
    *("staff", "party_org", "volunteers", "tests", "enterprises", "investment", "funds", "other"),
)
#: What a measure is about. The contract's categories, in its order.
CATEGORIES = (
    *("organisation_command", "traffic_control", "screening_testing", "isolation_quarantine", "treatment", "community_grid"),
    *("supplies", "economy_reopening", "public_communication", "medical_aid_hubei", "poverty_alleviation"),
    *("digital_services", "other"),
)
#: How a date is known, the surest first: printed whole; its year worked out (from the day of printing, which leaves no doubt
#: where that is stated, for a bare day is taken within 120 days of it; else from what the text tells, as in
#: archive/text/years.py); a lunar day or festival; 昨日 beside the day of printing; carried over from a sentence before; 三月初,
#: 近日; the day of printing itself; not at all.
BASES = ("stated", "year_inferred", "lunar", "relative", "context", "approximate", "published", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Where a row comes from."""

    where: str
    sentence_start: int
    sentence: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Row):
    """A quantity: ``value`` multiplied out, None where the text gives none (数万).

    ``approx`` is set for 余, 多, 近, 约, 超; ``bound`` says what ``value`` then is: ``least``, ``most``, ``about``;
    ``upper`` is the other end of a range. ``scope`` is ``new`` (新增, 当日), ``total`` (累计, 共有) or "". ``as_of`` is an ISO
    day, month, moment (2020-02-29T24:00) or span (a/b), None where the text gives none. ``place`` is the GB/T 2260 code
    of the nearest place named, else of the article's; ``place_name`` its whole name, to town and village where printed.
    """

    kind: str
    subject: str
    value: int | float | None
    unit: str
    value_text: str
    approx: bool = False
    bound: str = ""
    upper: int | float | None = None
    scope: str = ""
    planned: bool = False
    as_of: str | None = None
    as_of_basis: str = ""
    place: str = ""
    place_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Row):
    """What happened on a day or within a span; ``date`` as a figure's ``as_of``, None where its year is unknown."""

    date: str | None
    date_text: str
    date_basis: str
    what: str
    place: str = ""
    place_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Row):
    """Somebody named: ``name`` as printed, once a report, at the place that tells most of them.

    ``office`` is set for holders of a public office (书记, 市长, 局长, 主任 of an authority …): only they have pages. ``place``
    is where they hold it. ``patient`` is set for those printed as patients (余某); they are listed and never linked.
    """

    name: str
    name_hans: str
    role: str
    organisation: str
    office: bool = False
    patient: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Row):
    """Something done against the epidemic: one of CATEGORIES and the words that name it."""

    category: str
    measure: str


class Found(NamedTuple):
    """All that one report says."""

    figures: list[Figure]
    events: list[Event]
    people: list[Person]
    measures: list[Measure]
