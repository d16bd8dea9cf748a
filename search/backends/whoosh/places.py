"""Where in a segment's texts runs stand, place by place: what sentences, nearness and titles are decided on.

A place is a UTF-16 unit of all texts of the segment, one behind the other. A run that few articles hold is looked for in
these alone; else all texts are scanned at once. What was found is remembered as postings are: a sentence or a line is then
the stretch between two marks, and a question about them is arithmetic on sorted arrays.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property, reduce
from operator import and_, or_

import numpy as np

from search.backends.whoosh.files import SegmentFiles, stands_so
from search.backends.whoosh.holders import Memory
from search.backends.whoosh.postings import changes
from search.backends.whoosh.standing import pieces_of, standing
from search.query import Alike, Both, Either, Near, Node, Run, Sentence, Without, wanted_runs
from search.terms import GO_ON, Piece, piece_of

_ENDS = "。!?;\n"
_LINE = ord("\n")
#: Units that are scanned together, so that they stay in the processor's memory.
_CHUNK = 1 << 16
#: Units that are scanned in the time that one article takes to be looked at by itself.
_A_LOOK = 12_000
#: At most one sentence of so many is sooner read than all texts are scanned for a run.
_FEW = 40
#: Whether a unit may belong to a number or a word of letters that goes on.
_MAY_GO_ON = np.zeros(1 << 16, bool)
_MAY_GO_ON[[*map(ord, GO_ON)]] = True
#: Bytes of places that are remembered of one segment.
_REMEMBERED = 32 * 2**20


class Places:
    """Of one segment; ``exact`` asks for the very shapes of the characters."""

    def __init__(self, files: SegmentFiles):
        self.files = files
        self.units, self.starts, self.metadata = (files.arrays[name] for name in ("text", "text.starts", "metadata.starts"))
        self._type = np.int32 if len(self.units) < 2**31 else np.int64
        self._memory = Memory(_REMEMBERED)

    def one_sentence(self, node: Sentence, exact: bool) -> np.ndarray:
        """A mask of the documents with a sentence of which all parts hold."""
        sentences = self._sure(node, exact)
        return self._documents(self._marks[sentences[self._holding(node, exact, sentences)]])

    def near(self, node: Near, exact: bool) -> np.ndarray:
        """A mask of the documents with a run of each side in one line, no farther apart than asked."""
        left, right = (self._spans(wanted_runs(side), exact) for side in (node.left, node.right))
        return self._follows(left[1], right[0], node.distance) | self._follows(right[1], left[0], node.distance)

    def in_title(self, run: Run, exact: bool) -> np.ndarray:
        """A mask of the documents with the run, or unquoted all of its words, in the two lines of title and subtitle."""
        held = (self.of(piece) for piece in pieces_of(run, exact))
        return reduce(and_, (self._documents(places[places < self._title_ends[self._number(places)]]) for places in held))

    def of(self, piece: Piece) -> np.ndarray:
        """The places, ascending, at which the piece begins in a text (metadata apart)."""
        return self._memory.get(piece, self._found, piece)

    def _found(self, piece: Piece) -> np.ndarray:
        wanted = np.frombuffer(piece.folded.encode("utf-16-le", "surrogatepass"), "<u2")
        numbers = standing(self.files, Piece(piece.folded))
        if not len(wanted) or not len(numbers):
            return np.empty(0, self._type)
        look = self._scan(wanted) if len(numbers) * _A_LOOK > len(self.units) else self._look(wanted.tobytes(), numbers)
        places = np.concatenate([np.empty(0, self._type), *look]).astype(self._type)
        places = places[places < self.metadata[self._number(places)] - 1]
        places = places[self._stands_alone(piece, places, 2 * len(wanted))] if any(piece.alone) else places
        return places[self._printed_so(piece.printed, places)] if piece.printed else places

    def _stands_alone(self, piece: Piece, places: np.ndarray, length: int) -> np.ndarray:
        """At which of the places nothing goes on that may not; ``length`` is in bytes."""
        so, pattern = np.ones(len(places), bool), Piece(piece.folded, alone=piece.alone).pattern
        texts, starts = self.units, self.starts[self._number(places)]
        beside = (_MAY_GO_ON[texts[np.maximum(places - 1, 0)]], _MAY_GO_ON[texts[places + length // 2]])
        for at in np.flatnonzero(beside[0] | beside[1]).tolist():
            place = int(places[at])
            first = max(int(starts[at]), place - 2)
            units, begin = texts[first : place + length // 2 + 2].tobytes(), 2 * (place - first)
            so[at] = stands_so(pattern, units, begin, begin + length)
        return so

    def _look(self, wanted: bytes, numbers: np.ndarray) -> Iterator[list[int]]:
        """The places in these documents alone."""
        for begin, end in zip(self.starts[numbers].tolist(), self.metadata[numbers].tolist(), strict=True):
            units, at = self.units[begin:end].tobytes(), -1
            found = []
            while (at := units.find(wanted, at + 1)) >= 0:
                if at % 2 == 0:
                    found.append(begin + at // 2)
            yield found

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

    # Sentences and lines

    @cached_property
    def _marks(self) -> np.ndarray:
        """Where a sentence begins: after each mark that ends one, and at the beginning of each text."""
        ends = [np.frombuffer(end.encode("utf-16-le"), "<u2")[0] for end in _ENDS]
        found = []
        for begin in range(0, len(self.units), _CHUNK):
            units = self.units[begin : begin + _CHUNK]
            found.append((begin + 1 + np.flatnonzero(reduce(or_, (units == end for end in ends)))).astype(self._type))
        marks = np.concatenate([np.empty(0, self._type), *found])
        at = marks.searchsorted(self.starts)
        return np.insert(marks, at, self.starts)

    @cached_property
    def _in_texts(self) -> np.ndarray:
        """Beside each mark, whether a sentence of a text begins there that is not empty."""
        lengths = np.diff(self._marks, append=len(self.units))
        starts = self._marks < len(self.units)
        starts[starts] = self._marks[starts] < self.metadata[self._number(self._marks[starts])]
        return starts & (lengths > 1)

    @cached_property
    def _lines(self) -> np.ndarray:
        """Where line breaks stand."""
        breaks = self._marks[1:] - 1
        return breaks[self.units[breaks] == _LINE]

    @cached_property
    def _title_ends(self) -> np.ndarray:
        """Where the second line of each text ends: at the second line break of each document."""
        second = self._lines.searchsorted(self.starts[:-1]) + 1
        ends = np.append(self._lines, len(self.units))[np.minimum(second, len(self._lines))]
        return np.minimum(ends, self.metadata - 1)

    def _sure(self, node: Sentence, exact: bool) -> np.ndarray:
        """The sentences that may answer: those of a piece that must stand there, one that is remembered or else a rare one."""
        must = [piece for part in node.parts if isinstance(part, Run) for piece in pieces_of(part, exact) if piece.folded]
        known = [piece for piece in must if ("sentences", piece) in self._memory]
        if not must:
            return np.flatnonzero(self._in_texts)
        held = [self._sentences(piece) for piece in known or [min(must, key=self._many)]]
        return min(held, key=len)

    def _many(self, piece: Piece) -> int:
        return len(standing(self.files, Piece(piece.folded)))

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
        if not piece.folded or set(_ENDS) & set(piece.folded):
            return np.full(len(sentences), not piece.folded)
        known = ("sentences", piece) in self._memory
        if not known and piece.plain and len(sentences) < len(self._marks) // _FEW:
            return self._read(piece, sentences)
        mask = np.zeros(len(self._marks), bool)
        mask[self._sentences(piece)] = True
        return mask[sentences]

    def _read(self, piece: Piece, sentences: np.ndarray) -> np.ndarray:
        """Beside each of these few sentences, whether the piece stands in it: they are read, one behind the other."""
        begins, ends = self._marks[sentences], np.append(self._marks, len(self.units))[sentences + 1]
        bounds = np.cumsum([0, *(ends - begins)])
        units = self.units[np.repeat(begins - bounds[:-1], ends - begins) + np.arange(bounds[-1])]
        wanted = np.frombuffer(piece.folded.encode("utf-16-le", "surrogatepass"), "<u2")
        last = max(0, len(units) - len(wanted) + 1)
        places = np.flatnonzero(reduce(and_, (units[at : at + last] == unit for at, unit in enumerate(wanted))))
        stands = np.zeros(len(sentences), bool)
        stands[bounds.searchsorted(places, "right") - 1] = True
        return stands

    def _sentences(self, piece: Piece) -> np.ndarray:
        """The sentences in which the piece stands."""
        return self._memory.get(("sentences", piece), self._found_in, piece)

    def _found_in(self, piece: Piece) -> np.ndarray:
        # The places themselves are not kept beside: they would take as much again.
        sentences = (self._marks.searchsorted(self._found(piece), "right") - 1).astype(self._type)
        return sentences[changes(sentences)]

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
        same_line = self._lines.searchsorted(ends) == self._lines.searchsorted(begins)
        ends, begins = ends[same_line], begins[same_line]
        near = begins - ends <= distance
        for one in np.flatnonzero(~near).tolist():
            between = self.units[ends[one] : begins[one]]
            near[one] = len(between) - np.count_nonzero(between >> 10 == 0x37) <= distance  # second halves of a character
        return self._documents(begins[near])

    def _number(self, places: np.ndarray) -> np.ndarray:
        return self.starts.searchsorted(places, "right") - 1

    def _documents(self, places: np.ndarray) -> np.ndarray:
        mask = np.zeros(self.files.count, bool)
        mask[self._number(places)] = True
        return mask


def _nonzero(mask: np.ndarray) -> np.ndarray:
    """Where a mask is set, in a fraction of the time where it hardly ever is."""
    if len(mask) % 8:
        return np.flatnonzero(mask)
    eights = np.flatnonzero(mask.view(np.uint64) != 0)
    places = (eights[:, None] * 8 + np.arange(8)).ravel()
    return places[mask[places]]
