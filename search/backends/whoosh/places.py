"""Where in a segment's texts runs stand, place by place: what sentences, nearness and titles are decided on.

A place is a UTF-16 unit of all texts of the segment, one behind the other; a sentence goes by its number among all of them.
In which sentences a pair of characters stands is kept, so that a question about sentences is arithmetic on sorted arrays;
only the sentences in which all pairs of a longer run stand are read. What was found is remembered as postings are.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property, reduce
from operator import and_, or_

import numpy as np

from search.backends.whoosh.dictionary import PAIRS
from search.backends.whoosh.files import SegmentFiles
from search.backends.whoosh.holders import memory
from search.backends.whoosh.postings import changes
from search.backends.whoosh.sentences import ENDS, are_ends, standing_in
from search.backends.whoosh.standing import alone_at, among, pairs_of, pieces_of, standing, stretches
from search.query import Alike, Both, Either, Near, Node, Run, Sentence, Without, wanted_runs
from search.terms import Piece, piece_of

#: Units that are scanned together, so that they stay in the processor's memory.
_CHUNK = 1 << 16
#: Units that are scanned in the time that one takes to be read in a stretch by itself.
_A_UNIT = 12
#: At most one sentence of so many is sooner read than all texts are scanned for a character.
_FEW = 40
#: Bytes of places that are remembered of one segment.
_REMEMBERED = 32 * 2**20


class Places:
    """Of one segment; ``exact`` asks for the very shapes of the characters."""

    def __init__(self, files: SegmentFiles):
        self.files, self.units, self.starts = files, files.arrays["text"], files.arrays["text.starts"]
        self._first, self._type = files.sentences.starts, np.int32 if len(self.units) < 2**31 else np.int64
        self._memory = memory(_REMEMBERED)

    def one_sentence(self, node: Sentence, exact: bool) -> np.ndarray:
        """A mask of the documents with a sentence of which all parts hold."""
        sentences = self._sure(node, exact)
        sentences = sentences[self._holding(node, exact, sentences)]
        return self._mask(self._first.searchsorted(sentences, "right") - 1)

    def near(self, node: Near, exact: bool) -> np.ndarray:
        """A mask of the documents with a run of each side in one line, no farther apart than asked."""
        left, right = (self._spans(wanted_runs(side), exact) for side in (node.left, node.right))
        return self._follows(left[1], right[0], node.distance) | self._follows(right[1], left[0], node.distance)

    def in_title(self, run: Run, exact: bool) -> np.ndarray:
        """A mask of the documents with the run, or unquoted all of its words, in the two lines of title and subtitle."""
        return reduce(and_, (self._titled(piece) for piece in pieces_of(run, exact)))

    def _titled(self, piece: Piece) -> np.ndarray:
        if not piece.folded:
            return np.zeros(self.files.count, bool)
        numbers = standing(self.files, Piece(piece.folded))
        begins = self.starts[numbers]
        ends = begins + self.files.arrays["titles"][numbers]
        places, _ = standing_in(self.units, piece.folded, begins, ends)
        return self._mask(self._number(self._as_asked(piece, places)))

    def of(self, piece: Piece) -> np.ndarray:
        """The places, ascending, at which the piece begins in a text (metadata apart)."""
        return self._memory.made(piece, self._found, piece)

    def _found(self, piece: Piece) -> np.ndarray:
        if not piece.folded:
            return np.empty(0, self._type)
        _, begins, ends = stretches(self.files, piece.folded)
        if int((ends - begins).sum()) * _A_UNIT > len(self.units):
            wanted = np.frombuffer(piece.folded.encode("utf-16-le", "surrogatepass"), "<u2")
            places = np.concatenate([np.empty(0, self._type), *self._scan(wanted)])
        else:
            places, _ = standing_in(self.units, piece.folded, begins, ends)
        return self._as_asked(piece, places.astype(self._type))

    def _as_asked(self, piece: Piece, places: np.ndarray) -> np.ndarray:
        """Those of the places where the piece stands that are in a text, and as it is asked for."""
        places = places[places < self.files.metadata_starts[self._number(places)] - 1]
        places = places[alone_at(self.files, piece, places)]
        return places[self._printed_so(piece.printed, places)] if piece.printed else places

    def _scan(self, wanted: np.ndarray) -> Iterator[np.ndarray]:
        """The places in all texts, chunk by chunk: two units, for eight places at a glance, then the rest of the run."""
        length = len(wanted)
        for begin in range(0, len(self.units), _CHUNK):
            units = self.units[begin : begin + _CHUNK + length - 1]
            ends = len(units) - length + 1
            mask = reduce(and_, (units[at : at + ends] == unit for at, unit in enumerate(wanted[:2])))
            places = _nonzero(mask)
            for at, unit in enumerate(wanted[2:], 2):
                places = places[units[places + at] == unit]
            yield begin + places

    def _printed_so(self, printed: str, places: np.ndarray) -> np.ndarray:
        """Which of the places are printed so."""
        numbers, first = np.unique(self._number(places), return_index=True)
        so = []
        for number, inside in zip(numbers.tolist(), np.split(places, first[1:]), strict=False):
            text, begin = self.files.text(number, printed=True), int(self.starts[number])
            # As many characters stand before the place as in the fold, but perhaps other units.
            before = (len(self.units[begin:place].tobytes().decode("utf-16-le")) for place in inside.tolist())
            so += [text.startswith(printed, at) for at in before]
        return np.array(so, bool)

    # Sentences

    @cached_property
    def _marks(self) -> np.ndarray:
        """Where each sentence begins; metadata are the last of each document."""
        begins = np.repeat(self.starts[:-1], np.diff(self._first)) + self.files.sentences.offsets
        return np.append(begins, len(self.units)).astype(self._type)

    @cached_property
    def _in_texts(self) -> np.ndarray:
        """The sentences of texts that are not empty."""
        kept = np.ones(len(self._marks) - 1, bool)
        kept[self._first[1:] - 1] = False
        alone = np.diff(self._first) == 2  # beside the metadata
        for at in np.flatnonzero(alone & are_ends(self.units[self.starts[:-1]])).tolist():
            text = self.units[self.starts[at] : self.files.metadata_starts[at]]
            kept[self._first[at]] = not are_ends(text).all()
        return np.flatnonzero(kept).astype(np.int32)

    def _sure(self, node: Sentence, exact: bool) -> np.ndarray:
        """The sentences that may answer: those in which all pairs stand that must."""
        must = {piece.folded for part in node.parts if isinstance(part, Run) for piece in pieces_of(part, exact)}
        held = sorted((self._holding_pairs(run) for run in must if len(run) > 1 and set(ENDS).isdisjoint(run)), key=len)
        if held:
            return reduce(lambda some, others: some[among(others, some)], held)
        characters = [Piece(run) for run in must if len(run) == 1 and run not in ENDS]
        return min((self._sentences(one) for one in characters), key=len) if characters else self._in_texts

    def _holding(self, node: Node, exact: bool, sentences: np.ndarray) -> np.ndarray:
        """Beside each of the sentences, whether the node holds of it."""
        match node:
            case Run():
                return reduce(and_, (self._standing(piece, sentences) for piece in pieces_of(node, exact)))
            case Alike(run, others):
                return reduce(or_, (self._holding(one, exact, sentences) for one in (run, *others)))
            case Both(parts) | Sentence(parts):
                return reduce(and_, (self._holding(part, exact, sentences) for part in parts))
            case Either(parts):
                return reduce(or_, (self._holding(part, exact, sentences) for part in parts))
            case Without(part):
                return ~self._holding(part, exact, sentences)
        raise TypeError(f"not of a sentence: {node!r}")

    def _standing(self, piece: Piece, sentences: np.ndarray) -> np.ndarray:
        run = piece.folded
        if not run or not set(ENDS).isdisjoint(run):
            return np.full(len(sentences), not run)
        if ("sentences", piece) in self._memory or len(run) == 1 and len(sentences) * _FEW > len(self._marks):
            return among(self._sentences(piece), sentences)
        holds = np.ones(len(sentences), bool) if len(run) == 1 else among(self._holding_pairs(run), sentences)
        if len(run) == 2 and piece.plain:
            return holds
        open_ones = np.flatnonzero(holds)
        holds[open_ones] = among(self._read(piece, sentences[open_ones]), sentences[open_ones])
        return holds

    def _read(self, piece: Piece, sentences: np.ndarray) -> np.ndarray:
        """Those of the sentences in which the piece stands: they are read."""
        places, _ = standing_in(self.units, piece.folded, self._marks[sentences], self._marks[sentences + 1])
        return self._around(self._as_asked(piece, places))

    def _sentences(self, piece: Piece) -> np.ndarray:
        """The sentences in which the piece stands."""
        return self._memory.made(("sentences", piece), lambda: self._around(self._found(piece)))

    def _around(self, places: np.ndarray) -> np.ndarray:
        """The sentences in which these places lie, each once."""
        sentences = (self._marks.searchsorted(places, "right") - 1).astype(np.int32)
        return sentences[changes(sentences)]

    def _holding_pairs(self, run: str) -> np.ndarray:
        """The sentences in which all pairs of the run stand."""
        held = sorted((self._memory.made(("pair", pair), self._of_pair, pair) for pair in pairs_of(run)), key=len)
        return reduce(lambda some, others: some[among(others, some)], held)

    def _of_pair(self, pair: str) -> np.ndarray:
        """The sentences in which the pair stands."""
        terms = self.files.terms[PAIRS]
        at = terms.find(pair)
        if at is None:
            return np.empty(0, np.int32)
        documents, numbers = terms.sentences_at(at)
        sentences = (self._first[documents] + numbers).astype(np.int32)
        return sentences[sentences < self._first[1:][documents] - 1]  # not in the metadata

    def _spans(self, runs: Iterable[Run], exact: bool) -> tuple[np.ndarray, np.ndarray]:
        """Where the runs begin, and where they end; both ascend."""
        begins, ends = [], []
        for piece in {piece_of(run, exact) for run in runs}:
            places = self.of(piece)
            begins.append(places)
            ends.append(places + len(piece.folded.encode("utf-16-le", "surrogatepass")) // 2)
        return np.sort(np.concatenate(begins)), np.sort(np.concatenate(ends))

    def _follows(self, ends: np.ndarray, begins: np.ndarray, distance: int) -> np.ndarray:
        """A mask of the documents in which something begins at most so many characters behind an end, in the same line."""
        at = begins.searchsorted(ends)
        ends, at = ends[at < len(begins)], at[at < len(begins)]
        begins = begins[at]
        # No character takes more than two units.
        close = begins - ends <= 2 * distance
        ends, begins = ends[close], begins[close]
        _, broken = standing_in(self.units, "\n", ends, begins)
        ends, begins = np.delete(ends, broken), np.delete(begins, broken)
        near = begins - ends <= distance
        for one in np.flatnonzero(~near).tolist():
            between = self.units[ends[one] : begins[one]]
            near[one] = len(between) - np.count_nonzero(between >> 10 == 0x37) <= distance  # second halves of a character
        return self._mask(self._number(begins[near]))

    def _number(self, places: np.ndarray) -> np.ndarray:
        return self.starts.searchsorted(places, "right") - 1

    def _mask(self, documents: np.ndarray) -> np.ndarray:
        mask = np.zeros(self.files.count, bool)
        mask[documents] = True
        return mask


def _nonzero(mask: np.ndarray) -> np.ndarray:
    """Where a mask is set, in a fraction of the time where it hardly ever is."""
    if len(mask) % 8:
        return np.flatnonzero(mask)
    eights = np.flatnonzero(mask.view(np.uint64) != 0)
    places = (eights[:, None] * 8 + np.arange(8)).ravel()
    return places[mask[places]]
