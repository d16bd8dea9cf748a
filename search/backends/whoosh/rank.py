"""How high an article stands: first by how many of the runs asked for stand in it whole, then by its words (BM25).

A run found whole outranks its words found apart; other ways of writing it count half. Among equals words decide: a word in
the title weighs more than in a heading, there more than in the body (the weights are in the postings); a hit inside longer
words counts, but little.
"""

import re
from dataclasses import replace
from functools import reduce
from itertools import chain
from operator import add

import numpy as np

from archive.text.fold import fold
from search.analysis import index_words, words
from search.backends.contract import OLDEST, RELEVANCE
from search.backends.whoosh.evaluate import Evaluation
from search.backends.whoosh.snapshot import Snapshot
from search.backends.whoosh.standing import pieces_of
from search.query import Both, Node, Run, Sentence, wanted_runs, wanted_terms
from search.terms import piece_of, word_pieces

#: The words of a query that are ranked at most, and those of an article that tell what it is about.
_RANKED, _TELLING = 128, 24
#: A sum of words of this size counts half of what a whole run does.
_HALF = np.float32(10)
#: Other ways of writing what was asked, beside the asked one.
_OTHER_WAY = np.float32(0.5)
#: Of the nearest: what a pair of characters counts beside a word, how steeply with its rarity, and the share of the words
#: and pairs asked for below which an article is not near at all.
_PAIR, _STEEP, _NEAR = 0.3, 1.3, 0.2
#: The first line of a text is the article's title, and its words count as much as those of so many lines.
_TITLE = 5

#: Columns, for each place of an order that is wanted, in which keys are gone through: the more, the fewer are sorted.
_COLUMNS = 12

_PAIRS = re.compile(r"(?=(\w\w))")


class Scores:
    """What articles that answer a query score for the runs that it asks for. No word counts twice."""

    def __init__(self, evaluation: Evaluation, node: Node):
        self.evaluation = evaluation
        self.terms = list(dict.fromkeys(wanted_terms(node)))
        sure = _whole_in_every_hit(node, evaluation.exact)
        #: The terms that may stand whole in a hit or not; how many certainly do.
        self.open = [ways for ways in self.terms if ways not in sure]
        self.sure = len(self.terms) - len(self.open)
        self.words: list[list[list[str]]] = []
        ranked: set[str] = set()
        for ways in self.terms:
            self.words.append([[word for word in words_of(run) if word not in ranked] for run in ways])
            ranked.update(chain.from_iterable(self.words[-1]))
            if len(ranked) > _RANKED:
                break

    def keys(self, hits: np.ndarray) -> np.ndarray:
        """What orders these articles as their scores do: where all runs stand whole in all of them, their words alone."""
        if len(self.terms) > 1 and 2 * len(hits) > self.evaluation.snapshot.count:
            # To pick most out of every array takes longer than to go over all of it.
            return self._keys(None).take(hits)
        return self._keys(hits)

    def _keys(self, hits: np.ndarray | None) -> np.ndarray:
        """The same; None asks for all articles."""
        words = reduce(add, (self._words(ways, hits) for ways in self.words))
        return self._whole(hits) + words / (words + _HALF) if self.open else words

    def told(self, keys: np.ndarray) -> np.ndarray:
        """The scores of articles with these keys: whole runs before the point, words behind it."""
        return self.sure + (keys if self.open else keys / (keys + _HALF))

    def _words(self, ways: list[list[str]], hits: np.ndarray | None) -> np.ndarray:
        """BM25 of what is asked for, by the way of writing it that gives most."""
        holders = self.evaluation.snapshot.holders
        sums = [reduce(add, (holders(word).at(hits) for word in words)) for words in ways if words]
        return reduce(np.maximum, sums) if sums else self._nothing(hits)

    def _whole(self, hits: np.ndarray | None) -> np.ndarray:
        whole = self._nothing(hits)
        for asked, *others in self.open:
            # Beside others 3例 in 13例 is an accident, though it is found.
            stands = self._stands(replace(asked, whole=True) if others else asked, hits)
            for other in others:
                stands = np.maximum(stands, _OTHER_WAY * self._stands(other, hits))
            whole += stands
        return whole

    def _stands(self, run: Run, hits: np.ndarray | None) -> np.ndarray:
        stands = self.evaluation.standing(piece_of(run, self.evaluation.exact))
        return stands if hits is None else stands.take(hits)

    def _nothing(self, hits: np.ndarray | None) -> np.ndarray:
        return np.zeros(self.evaluation.snapshot.count if hits is None else len(hits), np.float32)


def _whole_in_every_hit(node: Node, exact: bool) -> set[tuple[Run, ...]]:
    """The terms that stand whole in every article that answers."""
    match node:
        case Run():
            return {(node,)} if pieces_of(node, exact) == (piece_of(node, exact),) else set()
        case Both(parts) | Sentence(parts):
            return set().union(*(_whole_in_every_hit(part, exact) for part in parts))
    return set()


def in_order(
    snapshot: Snapshot, hits: np.ndarray, scores: Scores, sort: str, start: int, end: int | None
) -> list[tuple[int, float]]:
    """Articles' numbers with their scores, from place ``start`` to ``end`` (None: to the last) of the hits in order.

    By score, then by date; or by date, unknown dates last; then the later arrived.
    """
    last = len(hits) if end is None else min(end, len(hits))
    if last <= start:
        return []
    dates = snapshot.oldest if sort == OLDEST else snapshot.newest
    by_score = sort == RELEVANCE and bool(scores.terms)
    keys = scores.keys(hits) if by_score else dates.take(hits)
    chosen = _reaching(keys, last)
    articles, keys = hits.take(chosen), keys.take(chosen)
    order = np.lexsort((dates.take(articles), keys) if by_score else (keys,))[::-1][start:last]
    articles, keys = articles.take(order), keys.take(order)
    if not by_score:
        keys = scores.keys(articles) if scores.terms else np.zeros(len(articles))
    return list(zip(snapshot.ids.take(articles).tolist(), scores.told(keys).astype(float).round(4).tolist(), strict=True))


def _reaching(keys: np.ndarray, wanted: int) -> np.ndarray:
    """The places of the ``wanted`` highest keys and a few more, all that are as high as the last of them included.

    >>> _reaching(np.array([3, 1, 4, 1, 4]), 2)
    array([2, 4])
    """
    columns = _COLUMNS * wanted
    rows = len(keys) // columns
    # The highest of each column are so many keys: what the best of these reach, as many as are wanted reach.
    highest = keys[: rows * columns].reshape(rows, columns).max(axis=0) if rows > 1 else keys
    if len(highest) <= wanted:
        return np.arange(len(keys))
    least = np.partition(highest, len(highest) - wanted)[len(highest) - wanted]
    return np.flatnonzero(keys >= least)


def highest(snapshot: Snapshot, scores: np.ndarray, limit: int) -> list[tuple[int, float]]:
    """Articles' numbers with their scores, those with none left out."""
    chosen = np.flatnonzero(scores)
    chosen = chosen.take(_reaching(scores.take(chosen), limit))
    chosen = chosen[np.lexsort((-snapshot.newest.take(chosen), -scores.take(chosen)))[:limit]]
    return list(zip(snapshot.ids.take(chosen).tolist(), scores.take(chosen).astype(float).round(4).tolist(), strict=True))


def nearness(snapshot: Snapshot, node: Node) -> np.ndarray:
    """A score for every article by the words and pairs that it shares with the runs; 0 where that is next to nothing."""
    runs = [fold(run.text) for run in wanted_runs(node)]
    asked = list(dict.fromkeys(word for run in runs for word in words(run)))[:_RANKED]
    pairs = list(dict.fromkeys(pair for run in runs for pair in _PAIRS.findall(run)))[:_RANKED]
    score, shared = np.zeros(snapshot.count, np.float32), np.zeros(snapshot.count, np.float32)
    for word in asked:
        holders = snapshot.holders(word)
        score[holders.numbers] += holders.scores
        shared[holders.numbers] += len(word) > 1
    for pair in pairs:
        numbers = snapshot.pairs(pair)
        score[numbers] += _PAIR * snapshot.rarity(len(numbers)) ** _STEEP
        shared[numbers] += 1
    enough = max(1.0, _NEAR * (sum(len(word) > 1 for word in asked) + len(pairs)))
    return np.where(shared >= enough, score, np.float32(0))


def likeness(snapshot: Snapshot, number: int) -> np.ndarray:
    """A score for every article by the telling words of one: those that are frequent in it and rare elsewhere."""
    files, local = snapshot.read(number)
    title, _, text = files.text(local).partition("\n")
    counts = index_words(text)
    for word, count in index_words(title).items():
        counts[word] += _TITLE * count
    telling = {word: snapshot.holders(word) for word in counts if len(word) > 1}
    weights = {word: counts[word] * snapshot.rarity(len(held.numbers)) for word, held in telling.items()}
    score = np.zeros(snapshot.count, np.float32)
    for word in sorted(telling, key=lambda word: -weights[word])[:_TELLING]:
        score[telling[word].numbers] += telling[word].scores
    score[number] = 0
    return snapshot.living(score > 0) * score


def words_of(run: Run) -> list[str]:
    """What of a run is ranked: its words; of a run without any its first two characters."""
    return [piece.folded for piece in word_pieces(run)] or [piece_of(run).folded[:2]]
