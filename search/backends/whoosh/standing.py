"""Where a run of characters stands in one segment: its pairs narrow the documents down, its texts decide.

A run of one or two characters is a gram, and its postings are the answer. Of a longer one the rarest pairs are intersected;
who is left is looked at, from the first place on at which the run can begin. Documents that hold the whole run as one of
their words need no look.
"""

import re

import numpy as np

from search.backends.whoosh.files import PAIRS, SegmentFiles, Terms
from search.query import Run
from search.terms import Piece, piece_of, word_pieces

#: So few documents are sooner looked at than narrowed down by one more pair.
_FEW = 12
#: A word of the index that is one of these is never a part of a longer number.
_DATE = re.compile("(?:[0-9]+[年月日])+")
_NOBODY = np.empty(0, np.int32)


def standing(files: SegmentFiles, piece: Piece) -> np.ndarray:
    """The documents, ascending, in whose text or metadata the piece stands. An empty piece stands everywhere."""
    run, alone = piece.folded, any(piece.alone)
    if len(run) <= 2:
        grams = files.grams(run) if run else None
        numbers = grams.numbers if grams else np.arange(files.count, dtype=np.int32)
        begins = grams.places.astype(np.int32) if len(run) == 2 else np.zeros(len(numbers), np.int32)
    else:
        numbers, begins = _candidates(files, run)
    if not len(numbers):
        return _NOBODY
    pattern = piece.pattern if alone else None
    if piece.printed:
        return numbers[files.stands(piece.printed, numbers, printed=True, pattern=pattern)]
    if len(run) <= 2 and not alone:
        return numbers
    sure = not alone or _DATE.fullmatch(run)
    holds = among(files.words(run).numbers, numbers) if sure else np.zeros(len(numbers), bool)
    open_ones = np.flatnonzero(~holds)
    holds[open_ones] = files.stands(run, numbers[open_ones], places=begins[open_ones], pattern=pattern)
    return numbers[holds]


def pieces_of(run: Run, exact: bool = False) -> tuple[Piece, ...]:
    """What must stand in an article that answers: the run itself, or unquoted each of its words.

    Where the run itself stands all of its words do, so nothing is lost by asking for these alone.
    """
    return (() if run.quoted else word_pieces(run, exact)) or (piece_of(run, exact),)


def among(numbers: np.ndarray, asked: np.ndarray) -> np.ndarray:
    """Which of ``asked`` stand in ``numbers``; both ascend.

    >>> among(np.array([1, 4, 9]), np.array([4, 5, 10]))
    array([ True, False, False])
    """
    if not len(numbers):
        return np.zeros(len(asked), bool)
    places = numbers.searchsorted(asked)
    places[places == len(numbers)] = 0
    return numbers[places] == asked


def _candidates(files: SegmentFiles, run: str) -> tuple[np.ndarray, np.ndarray]:
    """Documents that hold pairs of the run, and before which place (UTF-16 units) it does not begin in each."""
    pairs, units = {}, 0
    for at, char in enumerate(run[:-1]):
        pairs.setdefault(run[at : at + 2], units)
        units += 1 + (char > "\uffff")
    terms: Terms = files.terms[PAIRS]
    found = {pair: terms.find(pair) for pair in pairs}
    if None in found.values():
        return _NOBODY, _NOBODY
    rarest, *others = sorted(pairs, key=lambda pair: terms.starts[found[pair] + 1] - terms.starts[found[pair]])
    postings = terms.postings_at(found[rarest])
    numbers, begins = postings.numbers, np.maximum(postings.places.astype(np.int32) - pairs[rarest], 0)
    for pair in others:
        if len(numbers) <= _FEW:
            break
        holders = terms.postings_at(found[pair])
        places = holders.numbers.searchsorted(numbers)
        places[places == len(holders.numbers)] = 0
        kept = np.flatnonzero(holders.numbers[places] == numbers)
        numbers, begins = numbers[kept], np.maximum(begins[kept], holders.places[places[kept]].astype(np.int32) - pairs[pair])
    return numbers, begins
