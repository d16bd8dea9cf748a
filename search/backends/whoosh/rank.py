"""How high a document stands: first by how many of the runs stand in it whole, then by its words (BM25F).

A run found whole outranks its words found apart. Among equals words decide: a word in the title weighs more than in a
heading, there more than in the body; a hit inside longer words counts, but little.
"""

import re

import numpy as np

from archive.text.fold import fold
from search.analysis import words
from search.backends.contract import NEWEST, OLDEST
from search.backends.whoosh.evaluate import Evaluation
from search.backends.whoosh.schema import WORD_FIELDS
from search.backends.whoosh.snapshot import Snapshot
from search.query import Run
from search.terms import piece_of

#: BM25's saturation of repeated words, and how much long fields count against a document.
_K1, _B = 1.2, 0.75
#: What a hit within words weighs beside a hit of a word, and the words of a query that are ranked at most.
_WITHIN, _RANKED = 0.25, 128
#: Below this share of the words and pairs of characters asked for an article is not near at all.
_NEAR = 0.2


_PAIR = re.compile(r"(?=(\w\w))")


def in_order(snapshot: Snapshot, hits: np.ndarray, scores: np.ndarray, sort: str) -> np.ndarray:
    """The hits' numbers, first to last: by score, or by date with unknown dates last; then the newer, the later arrived."""
    days, ids = snapshot.days[hits], snapshot.ids[hits]
    if sort == OLDEST:
        keys = (-ids, np.where(days, days, np.iinfo(np.int32).max))
    elif sort == NEWEST:
        keys = (-ids, -days)
    else:
        keys = (-ids, -days, -scores[hits])
    return hits[np.lexsort(keys)]


def scores(evaluation: Evaluation, runs: list[Run]) -> np.ndarray:
    """A score for every document: whole runs as whole numbers, words in what stands behind the point."""
    snapshot = evaluation.snapshot
    whole = np.zeros(snapshot.count, np.float64)
    for run in dict.fromkeys(runs):
        whole += evaluation.standing(piece_of(run, evaluation.exact))
    asked = list(dict.fromkeys(word for run in runs for word in _parts(fold(run.text))))
    score = np.zeros(snapshot.count)
    for word in asked[:_RANKED]:
        score += _word(snapshot, word) + _WITHIN * _gram(snapshot, word)
    return whole + score / (score + 10)


def nearness(evaluation: Evaluation, runs: list[Run]) -> np.ndarray:
    """A score for every document by the words and pairs that it shares with the runs; 0 where that is next to nothing."""
    snapshot = evaluation.snapshot
    asked = list(dict.fromkeys(word for run in runs for word in words(fold(run.text)) if len(word) > 1))[:_RANKED]
    pairs = list(dict.fromkeys(pair for run in runs for pair in _PAIR.findall(fold(run.text))))[:_RANKED]
    score, shared = np.zeros(snapshot.count), np.zeros(snapshot.count)
    for part in (*(_word(snapshot, word) for word in asked), *(_gram(snapshot, pair) for pair in pairs)):
        score += part
        shared += part > 0
    return np.where(shared >= max(1.0, _NEAR * (len(asked) + len(pairs))), score, 0.0)


def _parts(folded: str) -> list[str]:
    return words(folded) or [folded[:2]]


def _word(snapshot: Snapshot, word: str) -> np.ndarray:
    """BM25F of one word over the fields of words."""
    frequency = np.zeros(snapshot.count)
    for field, weight in WORD_FIELDS.items():
        numbers, counts = snapshot.postings(field, word)
        frequency[numbers] += weight * counts / (1 - _B + _B * snapshot.lengths[field][numbers])
    return _rarity(snapshot, np.count_nonzero(frequency)) * frequency / (_K1 + frequency)


def _gram(snapshot: Snapshot, run: str) -> np.ndarray:
    """BM25 of a run of one or two characters wherever it stands; longer ones stand in words or count as whole runs."""
    frequency = np.zeros(snapshot.count)
    if 0 < len(run) <= 2:
        numbers, counts = snapshot.postings("grams", run)
        frequency[numbers] = counts
    return _rarity(snapshot, np.count_nonzero(frequency)) * frequency / (_K1 + frequency)


def _rarity(snapshot: Snapshot, holding: int) -> float:
    return float(np.log(1 + (snapshot.count - holding + 0.5) / (holding + 0.5)))
