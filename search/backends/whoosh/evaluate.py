"""Which articles answer: a tree of search/query/nodes.py → a mask over a snapshot.

Grams narrow the articles down; a run of one or two characters *is* a gram, a longer one is then looked for in the folded
text of those that are left. So a match is exact, whatever the analysis into words makes of it. Masks are never written to:
many of them are remembered.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import reduce
from operator import or_

import numpy as np

from archive.text.fold import fold
from search.backends.whoosh.places import Places
from search.backends.whoosh.snapshot import Snapshot
from search.backends.whoosh.standing import pieces_of
from search.query import Alike, Attribute, Both, Dated, Either, Gives, Named, Near, Node, Run, Sentence, Without, Years
from search.terms import Piece

#: The code of a place. It is asked for whole, so it is no text: 500 is found in no 350000.
_CODE = re.compile("[1-9][0-9]{5}")


class Evaluation:
    """The masks of one query over one snapshot."""

    def __init__(self, snapshot: Snapshot, exact_script: bool = False):
        self.snapshot, self.exact = snapshot, exact_script
        self._standing: dict[Piece, np.ndarray] = {}

    def hits(self, node: Node) -> np.ndarray:
        """The numbers of the articles that answer, ascending."""
        held = self.holders_of(node) if type(node) is Run else None
        return np.flatnonzero(self.snapshot.living(self.mask(node))) if held is None else held

    def holders_of(self, run: Run) -> np.ndarray | None:
        """The numbers of those that answer a run of one or two characters, as they are remembered; None for other runs."""
        pieces = pieces_of(run, self.exact)
        gram = pieces[0].folded if len(pieces) == 1 and pieces[0].plain else ""
        return self.snapshot.holders(gram).numbers if 0 < len(gram) <= 2 else None

    def mask(self, node: Node) -> np.ndarray:
        """Where ``node`` holds; of articles that are gone it says nothing."""
        return _MASKS[type(node)](self, node)

    def standing(self, piece: Piece) -> np.ndarray:
        """Where the piece itself stands, in text or metadata, or is the code of the place. An empty one stands everywhere."""
        mask = self._standing.get(piece)
        if mask is None:
            mask = self.snapshot.standing(piece)
            if _CODE.fullmatch(piece.folded):
                mask = mask | self.snapshot.named("city", piece.folded)
            self._standing[piece] = mask
        return mask

    def _run(self, node: Run) -> np.ndarray:
        return self._all(map(self.standing, pieces_of(node, self.exact)))

    def _alike(self, node: Alike) -> np.ndarray:
        return reduce(or_, map(self.mask, (node.run, *node.others)))

    def _both(self, node: Both) -> np.ndarray:
        return self._all(map(self.mask, node.parts))

    def _either(self, node: Either) -> np.ndarray:
        return reduce(or_, map(self.mask, node.parts))

    def _without(self, node: Without) -> np.ndarray:
        return ~self.mask(node.part)

    def _named(self, node: Named) -> np.ndarray:
        if node.field == "title":
            return self._placed(Places.in_title, node.run)
        if node.field != "person":
            return self.snapshot.named(node.field, fold(node.run.text))
        # Where it is not known whom an article names, its words decide.
        return self.snapshot.naming(fold(node.run.text)) | self.mask(node.run) & ~self.snapshot.known

    def _years(self, node: Years) -> np.ndarray:
        return self.snapshot.dated(date(node.first, 1, 1).toordinal(), date(node.last, 12, 31).toordinal())

    def _attribute(self, node: Attribute) -> np.ndarray:
        return (self.snapshot.called if node.name == "newspaper" else self.snapshot.among)(node.name, node.values)

    def _gives(self, node: Gives) -> np.ndarray:
        return self.snapshot.giving(node)

    def _dated(self, node: Dated) -> np.ndarray:
        return self.snapshot.dated((node.start or date.min).toordinal(), (node.end or date.max).toordinal())

    def _sentence(self, node: Sentence) -> np.ndarray:
        return self._placed(Places.one_sentence, node)

    def _near(self, node: Near) -> np.ndarray:
        return self.mask(node.left) & self.mask(node.right) & self._placed(Places.near, node)

    def _placed(self, ask: Callable[[Places, Node, bool], np.ndarray], node: Node) -> np.ndarray:
        """What only the places in the texts can tell, segment by segment."""
        masks = [ask(part.places, node, self.exact) for part in self.snapshot.parts]
        return np.concatenate([np.empty(0, bool), *masks])

    def _all(self, masks: Iterable[np.ndarray]) -> np.ndarray:
        kept = None
        for mask in masks:
            kept = mask if kept is None else kept & mask
        return np.ones(self.snapshot.count, bool) if kept is None else kept


_MASKS: dict[type, Callable[[Evaluation, Node], np.ndarray]] = {
    Run: Evaluation._run,
    Alike: Evaluation._alike,
    Both: Evaluation._both,
    Either: Evaluation._either,
    Without: Evaluation._without,
    Named: Evaluation._named,
    Years: Evaluation._years,
    Attribute: Evaluation._attribute,
    Dated: Evaluation._dated,
    Gives: Evaluation._gives,
    Sentence: Evaluation._sentence,
    Near: Evaluation._near,
}
