"""Which documents answer: a tree of search/query/nodes.py → a mask over a snapshot.

Grams narrow the documents down; a run of one or two characters *is* a gram, a longer one is then looked for in the
folded text of those that are left. So a match is exact, whatever the analysis into words makes of it.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable

import numpy as np

from archive.text.fold import fold
from search.backends.whoosh.snapshot import Snapshot
from search.query import Alike, Attribute, Both, Dated, Either, Named, Near, Node, Run, Sentence, Without, Years, wanted_runs
from search.terms import Piece, piece_of, word_pieces

_SENTENCE = re.compile(r"[^。!?;\n]+")
#: Pairs of a long run that are looked up before its documents are read.
_PAIRS = 48


class Evaluation:
    """Masks of one query over one snapshot."""

    def __init__(self, snapshot: Snapshot, exact_script: bool = False):
        self.snapshot, self.exact = snapshot, exact_script

    def matches(self, node: Node) -> np.ndarray:
        """The live documents that answer ``node``."""
        return self.mask(node) & self.snapshot.live

    def mask(self, node: Node) -> np.ndarray:
        """Where ``node`` holds; of documents that are gone it says nothing."""
        snapshot = self.snapshot
        match node:
            case Run():
                return self.standing(piece_of(node, self.exact)) | self.apart(node)
            case Alike(run, others):
                return np.logical_or.reduce([self.mask(one) for one in (run, *others)])
            case Both(parts):
                return self._all(self.mask(part) for part in parts)
            case Either(parts):
                return np.logical_or.reduce([self.mask(part) for part in parts])
            case Without(part):
                return ~self.mask(part)
            case Named("person", run):
                return self.mask(run) | self._where(self.standing(piece_of(run)), lambda text: fold(run.text) in text, "people")
            case Named(name, run):
                return snapshot.named(name, fold(run.text))
            case Years(first, last):
                return (snapshot.years >= first) & (snapshot.years <= last)
            case Attribute("newspaper", values):
                return snapshot.called("newspaper", values)
            case Attribute(name, values):
                return snapshot.attributes[name].among(values)
            case Dated(start, end):
                low, high = start.toordinal() if start else 1, end.toordinal() if end else 2**31 - 1
                return (snapshot.days >= low) & (snapshot.days <= high)
            case Sentence() | Near():
                return self._remembered((node, self.exact), self._together, node)
        raise TypeError(f"not a node of a query: {node!r}")

    def standing(self, piece: Piece) -> np.ndarray:
        """Where the run itself stands, in text or metadata. An empty run stands everywhere."""
        return self._remembered(piece, self._standing, piece)

    def apart(self, run: Run) -> np.ndarray:
        """Where all words of an unquoted run stand, each somewhere in text or metadata."""
        pieces = () if run.quoted else word_pieces(run, self.exact)
        return self._all(map(self.standing, pieces)) if pieces else np.zeros(self.snapshot.count, bool)

    def _remembered(self, key: Hashable, work: Callable, *arguments) -> np.ndarray:
        known = self.snapshot.runs.get(key)
        return known if known is not None else self.snapshot.remember(key, work(*arguments))

    def _together(self, node: Sentence | Near) -> np.ndarray:
        if isinstance(node, Near):
            candidates = self.mask(Both((node.left, node.right)))
            return self._where(candidates, lambda text: any(self._near(node, line) for line in text.split("\n")))
        candidates = self._all(self.mask(part) for part in node.parts if not isinstance(part, Without))
        return self._where(candidates, lambda text: any(self._holds(node, one) for one in _SENTENCE.findall(text)))

    def _standing(self, piece: Piece) -> np.ndarray:
        run = piece.folded
        pairs = dict.fromkeys(run[at : at + 2] for at in range(len(run) - 1))
        mask = self._all(map(self._holding, [*pairs][:_PAIRS] or [*run]))
        if len(run) > 2 or piece.printed:
            mask = self._where(mask, lambda text: piece.shown in text, "text", "metadata", printed=bool(piece.printed))
        return mask

    def _holding(self, gram: str) -> np.ndarray:
        mask = np.zeros(self.snapshot.count, bool)
        mask[self.snapshot.postings("grams", gram)[0]] = True
        return mask

    def _all(self, masks: Iterable[np.ndarray]) -> np.ndarray:
        kept = np.ones(self.snapshot.count, bool)
        for mask in masks:
            kept &= mask
            if not kept.any():
                break
        return kept

    def _where(self, candidates: np.ndarray, test: Callable[[str], bool], *texts: str, printed: bool | None = None) -> np.ndarray:
        read = self.snapshot.printed if (self.exact if printed is None else printed) else self.snapshot.text
        mask = np.zeros(self.snapshot.count, bool)
        for number in np.flatnonzero(candidates & self.snapshot.live):
            mask[number] = any(test(read(text, number)) for text in texts or ("text",))
        return mask

    def _holds(self, node: Node, sentence: str) -> bool:
        match node:
            case Run():
                if piece_of(node, self.exact).shown in sentence:
                    return True
                pieces = () if node.quoted else word_pieces(node, self.exact)
                return bool(pieces) and all(piece.shown in sentence for piece in pieces)
            case Alike(run, others):
                return any(self._holds(one, sentence) for one in (run, *others))
            case Both(parts) | Sentence(parts):
                return all(self._holds(part, sentence) for part in parts)
            case Either(parts):
                return any(self._holds(part, sentence) for part in parts)
            case Without(part):
                return not self._holds(part, sentence)
        raise TypeError(f"not of a sentence: {node!r}")

    def _near(self, node: Near, line: str) -> bool:
        left, right = self._spans(node.left, line), self._spans(node.right, line)
        return _follows(left, right, node.distance) or _follows(right, left, node.distance)

    def _spans(self, node: Node, line: str) -> list[tuple[int, int]]:
        shown = {piece_of(run, self.exact).shown for run in wanted_runs(node)}
        return sorted(found.span() for run in shown if run for found in re.finditer(re.escape(run), line))


def _follows(first: list[tuple[int, int]], then: list[tuple[int, int]], distance: int) -> bool:
    starts = [start for start, _ in then]
    for _, end in first:
        at = bisect_left(starts, end)
        if at < len(starts) and starts[at] - end <= distance:
            return True
    return False
