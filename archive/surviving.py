"""Rows found anew, and what editors answered of the rows before: an answer goes along with its sentence.

A row says what it counts, when and where; it stands at a place of the text. An answer is about what is said, so it holds on
where the same words stand in the same sentence, or in one that was only mended. Nothing here reads or writes the database.
"""

from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from archive.models import Event, Figure, Measure, Person
from archive.models.findings import Row, Status
from archive.readings import digest
from archive.text.fold import fold, fold_with_offsets

#: What a row says, by its kind: what an editor may correct, in the order of the forms.
SAYS: dict[type[Row], tuple[str, ...]] = {
    Figure: (
        *("kind", "subject", "value", "upper", "unit", "value_text", "approx", "bound", "scope", "planned"),
        *("as_of", "as_of_basis", "place", "place_name"),
    ),
    Event: ("date", "date_text", "date_basis", "what", "place", "place_name"),
    Person: ("name", "name_hans", "role", "organisation", "office", "patient", "place"),
    Measure: ("category", "measure"),
}
#: Where a row stands.
STANDS = ("where", "start", "end", "sentence_start", "sentence")
#: The rule of a row that an editor put in.
BY_HAND = "hand"
#: Two sentences as alike as this are one that was mended.
ALIKE = 0.75

_UNITS = ("title", "subtitle", "byline", "body", "captions", "credits")


class Stand(NamedTuple):
    """A sentence of an article: its unit, the place where it begins there, its words as printed."""

    where: str
    start: int
    text: str


def words_of(row: Row) -> str:
    """The row's own words, as printed."""
    return row.sentence[row.start - row.sentence_start : row.end - row.sentence_start]


def place_in_text(row: Row) -> tuple[int, int, int]:
    """What sorts rows into the order of the text."""
    unit, _, number = row.where.partition(":")
    return _UNITS.index(unit) if unit in _UNITS else len(_UNITS), int(number or 0), row.start


def keyed(rows: Sequence[Row]) -> None:
    """Gives the rows of one article and kind their keys, which hold for as long as sentence and words are the same."""
    met: dict[tuple, int] = {}
    for row in rows:
        own = type(row).__name__, _folded(row.sentence), _folded(words_of(row))
        met[own] = met.get(own, 0) + 1
        row.key = digest([*own, str(met[own])])


def merged(fresh: Iterable[Row], kept: Iterable[Row], sentences: Callable[[], Sequence[Stand]]) -> tuple[list[Row], list[Row]]:
    """The rows of an article and kind under the editors' answers, in the order of the text, and those of ``kept`` to drop.

    A row that was answered is found again by its key, else among the rows that are new, by its words or its value. Where no
    rule finds it any more, it holds on where its words are still printed, else it is no longer ``current``. ``sentences``
    is asked for those of the article only where one is looked for. Rows of ``kept`` are changed in place.
    """
    open_rows = {row.key: row for row in fresh}
    rows, left, before = [], [], {}
    for row in kept:
        if row.status == Status.FOUND:
            before[row.key] = row
        elif row.key in open_rows:
            rows.append(_joined(row, open_rows.pop(row.key)))
        else:
            left.append(row)
    for row in sorted(left, key=place_in_text):
        if heir := _heir(row, [one for key, one in open_rows.items() if key not in before]):
            rows.append(_joined(row, open_rows.pop(heir.key)))
        else:
            _hold(row, sentences() if row.status != Status.REJECTED else ())
            rows.append(row)
    for key, row in open_rows.items():
        if key in before:
            row.pk = before.pop(key).pk
        rows.append(row)
    return sorted(rows, key=place_in_text), list(before.values())


def differing(row: Row, other: Row) -> dict:
    """What ``other`` says otherwise than ``row``, by field."""
    return {name: getattr(other, name) for name in SAYS[type(row)] if getattr(other, name) != getattr(row, name)}


def _joined(answered: Row, found: Row) -> Row:
    """The answered row where it is found today; what the rule says otherwise is kept beside it."""
    _stand(answered, *(getattr(found, name) for name in STANDS))
    answered.key, answered.current, answered.found = found.key, True, differing(answered, found)
    if answered.rule != BY_HAND:
        answered.rule = found.rule
    return answered


def _stand(row: Row, *values) -> None:
    for name, value in zip(STANDS, values, strict=True):
        setattr(row, name, value)


def _heir(row: Row, candidates: Iterable[Row]) -> Row | None:
    """The one that says the same words, or counts the same, in the sentence most like the row's."""
    same = [one for one in candidates if _same(row, one)]
    return _most_alike(row.sentence, same, lambda one: one.sentence)


def _same(row: Row, other: Row) -> bool:
    if isinstance(row, Figure) and row.value is not None and (row.value, row.unit) == (other.value, other.unit):
        return True
    return _folded(words_of(row)) == _folded(words_of(other))


def _hold(row: Row, sentences: Sequence[Stand]) -> None:
    """Leaves the row where its words are still printed in its sentence, or in one like it; else it is no longer current."""
    words = _folded(words_of(row))
    holding = [one for one in sentences if words and words in _folded(one.text)]
    stand = _most_alike(row.sentence, holding, lambda one: one.text)
    row.current = stand is not None
    if stand:
        first, last = _nearest(stand.text, words, row.start - row.sentence_start)
        _stand(row, stand.where, stand.start + first, stand.start + last, stand.start, stand.text)


def _nearest(text: str, folded_words: str, at: int) -> tuple[int, int]:
    """The span of the words in ``text``, that nearest to ``at`` where they stand there more than once."""
    folded, offsets = fold_with_offsets(text)
    places, place = [], folded.find(folded_words)
    while place >= 0:
        places.append((offsets[place], offsets[place + len(folded_words) - 1] + 1))
        place = folded.find(folded_words, place + 1)
    return min(places, key=lambda span: abs(span[0] - at))


def _most_alike(sentence: str, candidates: Iterable, told: Callable[[object], str]):
    """The candidate whose sentence is most like this one, the first of several; None where none is alike."""
    best, most = None, ALIKE
    for one in candidates:
        like = _likeness(_folded(sentence), _folded(told(one)))
        if like > most or (best is None and like == most):
            best, most = one, like
    return best


def _likeness(one: str, other: str) -> float:
    """From 0 to 1, and 0 for whatever is not alike enough to matter."""
    if one == other:
        return 1.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE else 0.0


_folded = lru_cache(maxsize=4096)(fold)
