"""Where a run of characters stands in one segment: its pairs narrow the sentences down, the texts decide.

A run of one or two characters is a gram, and its postings are the answer. Of a longer one the sentences of the rarest pairs
are intersected; those that are left are read. Documents that hold the whole run as one of their words need no look.
"""

import re
from functools import reduce

import numpy as np

from search.backends.whoosh.dictionary import PAIRS, Terms
from search.backends.whoosh.files import SegmentFiles, stands_so
from search.backends.whoosh.postings import changes
from search.backends.whoosh.sentences import ENDS, standing_in
from search.query import Run
from search.terms import GO_ON, Piece, piece_of, word_pieces

#: A sentence is read in the time in which so many of the next pair's are compared.
_A_LOOK = 32
#: Whether a unit may belong to a number or a word of letters that goes on.
_MAY_GO_ON = np.zeros(1 << 16, bool)
_MAY_GO_ON[[*map(ord, GO_ON)]] = True
#: A word of the index that is one of these is never a part of a longer number.
_DATE = re.compile("(?:[0-9]+[年月日])+")
_NOBODY = np.empty(0, np.int32)


def standing(files: SegmentFiles, piece: Piece) -> np.ndarray:
    """The documents, ascending, in whose text or metadata the piece stands. An empty piece stands everywhere."""
    run, alone = piece.folded, any(piece.alone)
    if not run:
        return np.arange(files.count, dtype=np.int32)
    if len(run) <= 2 and piece.plain:
        return files.grams(run).numbers
    documents, begins, ends = stretches(files, run)
    if piece.printed:
        numbers = documents[changes(documents)]
        return numbers[files.stands(piece.printed, numbers, printed=True, pattern=piece.pattern if alone else None)]
    sure = not alone or _DATE.fullmatch(run)
    holds = among(files.words(run).numbers, documents) if sure else np.zeros(len(documents), bool)
    open_ones = np.flatnonzero(~holds)
    places, which = standing_in(files.arrays["text"], run, begins[open_ones], ends[open_ones])
    holds[open_ones[which[alone_at(files, piece, places)]]] = True
    numbers = documents[holds]
    return numbers[changes(numbers)]


def stretches(files: SegmentFiles, run: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Where in the texts the run can stand: documents, ascending, and in each half-open stretches of places, ascending.

    These are sentences; where the run itself has the end of one within, or has no pairs, the whole documents.
    """
    terms: Terms = files.terms[PAIRS]
    found = [terms.find(pair) for pair in pairs_of(run)]
    if None in found:
        return _NOBODY, _NOBODY, _NOBODY
    if not found or not set(ENDS).isdisjoint(run):
        holding = [terms.postings_at(at).numbers for at in found] or [files.grams(run).numbers]
        documents = reduce(lambda some, others: some[among(others, some)], sorted(holding, key=len))
        return documents, files.sentences.texts[documents], files.sentences.texts[1:][documents]
    rarest, *others = sorted(found, key=terms.sentences_of)
    documents, numbers = terms.sentences_at(rarest)
    for at in others:
        if len(documents) * _A_LOOK < terms.sentences_of(at):
            break
        other = terms.sentences_at(at)
        kept = among(other[0].astype(np.int64) << 16 | other[1], documents.astype(np.int64) << 16 | numbers)
        documents, numbers = documents[kept], numbers[kept]
    return documents, *files.sentences.stretches(documents, numbers)


def alone_at(files: SegmentFiles, piece: Piece, places: np.ndarray) -> np.ndarray:
    """At which of the places where the piece stands nothing goes on that may not."""
    so = np.ones(len(places), bool)
    if not any(piece.alone) or not len(places):
        return so
    pattern, length = Piece(piece.folded, alone=piece.alone).pattern, len(piece.folded.encode("utf-16-le")) // 2
    texts, starts = files.arrays["text"], files.sentences.texts
    beside = _MAY_GO_ON[texts[np.maximum(places - 1, 0)]], _MAY_GO_ON[texts[np.minimum(places + length, len(texts) - 1)]]
    for at in np.flatnonzero(beside[0] | beside[1]).tolist():
        place = int(places[at])
        document = int(starts.searchsorted(place, "right"))
        first, last = max(int(starts[document - 1]), place - 2), min(int(starts[document]), place + length + 2)
        begin = 2 * (place - first)
        so[at] = stands_so(pattern, texts[first:last].tobytes(), begin, begin + 2 * length)
    return so


def pieces_of(run: Run, exact: bool = False) -> tuple[Piece, ...]:
    """What must stand in an article that answers: the run itself, or unquoted each of its words.

    Where the run itself stands all of its words do, so nothing is lost by asking for these alone.
    """
    return (() if run.quoted else word_pieces(run, exact)) or (piece_of(run, exact),)


def pairs_of(run: str) -> list[str]:
    """The pairs of neighbours in a run, each once.

    >>> pairs_of("天天天亮")
    ['天天', '天亮']
    """
    return list(dict.fromkeys(run[at : at + 2] for at in range(len(run) - 1)))


def among(numbers: np.ndarray, asked: np.ndarray) -> np.ndarray:
    """Which of ``asked`` stand in ``numbers``; both ascend, and ``numbers`` are different ones.

    >>> among(np.array([1, 4, 9]), np.array([4, 4, 5, 10]))
    array([ True,  True, False, False])
    """
    if not len(numbers):
        return np.zeros(len(asked), bool)
    places = numbers.searchsorted(asked)
    places[places == len(numbers)] = 0
    return numbers[places] == asked
