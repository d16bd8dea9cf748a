"""A query's tree with the rings taken in. Pure: the rings are handed in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise, product

from archive.text.fold import fold
from search.analysis import words
from search.query import Alike, Both, Either, Near, Node, Run, Sentence

#: Ways of writing that one run is searched along in; a longer run than this is a quotation, not a term.
MANY, LONGEST = 32, 40


@dataclass(frozen=True)
class Rings:
    """``members``: folded term → the terms of its ring, as their editor writes them."""

    members: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, rings: Iterable[Iterable[str]]) -> "Rings":
        """A term that stands in several rings belongs to all of them."""
        members: dict[str, dict[str, None]] = {}
        for ring in map(tuple, rings):
            for term in ring:
                members.setdefault(fold(term), {}).update(dict.fromkeys(ring))
        return cls({term: tuple(ring) for term, ring in members.items()})

    def expanded(self, node: Node, without: Iterable[str] = ()) -> tuple[Node, tuple[str, ...]]:
        """The tree with each run beside what it is called elsewhere, and the terms that are so searched along.

        ``without``: terms that are not, in either script.

        >>> rings = Rings.of([("援鄂", "驰援湖北", "支援湖北")])
        >>> rings.expanded(Run("援鄂"), without=["馳援湖北"])
        (Alike(run=Run(text='援鄂', quoted=False), others=(Run(text='支援湖北', quoted=True),), shown=()), ('支援湖北',))
        >>> rings.expanded(Run("援鄂", quoted=True))
        (Run(text='援鄂', quoted=True), ())
        """
        along = _Along(self, frozenset(map(fold, without)))
        return along.taken_in(node), tuple(along.terms)

    def standing(self, folded: str) -> Iterator[tuple[int, int]]:
        """Where terms stand in a folded run as words of it, left to right, the longest of those that begin together.

        >>> list(Rings.of([("核酸", "PCR")]).standing("做核酸检测"))
        [(1, 3)]
        """
        if folded in self.members:
            yield 0, len(folded)
            return
        cuts, place = [0], 0
        for word in words(folded):
            place = folded.index(word, place)
            cuts += [place, place + len(word)]
            place += len(word)
        cuts, done = sorted({*cuts, len(folded)}), 0
        for start in cuts:
            ends = [end for end in cuts if end > start and folded[start:end] in self.members]
            if start >= done and ends:
                done = ends[-1]
                yield start, done


class _Along:
    """One query on its way through the rings: ``terms`` gathers what is searched along."""

    def __init__(self, rings: Rings, without: frozenset[str], terms: dict[str, None] | None = None):
        self.rings, self.without, self.terms = rings, without, {} if terms is None else terms

    def taken_in(self, node: Node) -> Node:
        match node:
            case Run():
                return self.beside(node, ())
            case Alike(run, others, shown):
                return self.beside(run, others, shown)
            case Either(parts):  # what the reader names beside it is not searched along with it
                said = {fold(getattr(part, "run", part).text) for part in parts if isinstance(part, Run | Alike)}
                beside = _Along(self.rings, self.without | said, self.terms)
                return Either(tuple(map(beside.taken_in, parts)))
            case Both(parts) | Sentence(parts):
                return type(node)(tuple(map(self.taken_in, parts)))
            case Near(left, right, distance):
                return Near(self.taken_in(left), self.taken_in(right), distance)
        return node

    def beside(self, run: Run, others: tuple[Run, ...], shown: tuple[Run, ...] = ()) -> Node:
        folded = fold(run.text)
        if not run.quoted and len(folded) <= LONGEST:
            shapes = islice(self.shapes(folded), MANY)
            others = tuple(dict.fromkeys([*others, *(Run(shape, quoted=True, whole=True) for shape in shapes)]))
        return Alike(run, others, shown) if others else run

    def shapes(self, folded: str) -> Iterator[str]:
        """The run with one of its terms, or the first two, put in other words."""
        spans = list(self.rings.standing(folded))
        choices = [self.choices(folded[start:end]) for start, end in spans]
        for (start, end), named in zip(spans, choices, strict=True):
            yield from (folded[:start] + one + folded[end:] for one in named)
        for (_, first), (start, end) in pairwise(spans[:2]):
            head, between, tail = folded[: spans[0][0]], folded[first:start], folded[end:]
            yield from (head + one + between + other + tail for one, other in product(*choices[:2]))

    def choices(self, term: str) -> list[str]:
        """What the term is also called. A name that has the term, or a shorter of the names, inside it is found with that."""
        named = {fold(one): one for one in self.rings.members[term]}
        other = [one for one in sorted(named, key=len) if term not in one and one not in self.without]
        kept = [one for one in other if not any(shorter in one for shorter in other if shorter != one)]
        told = [one for one in named if one in kept]
        self.terms |= dict.fromkeys(named[one] for one in told)
        return told
