"""What only a text can tell: runs that stand in one sentence, or near one another. Trees become tests of a text.

A text is not cut into sentences: a run that must be in the sentence is found, then the ends of the sentence around it.
"""

import re
from collections.abc import Callable

from search.query import Alike, Both, Either, Near, Node, Run, Sentence, Without, wanted_runs
from search.terms import Piece, piece_of, word_pieces

_ENDS = "。!?;\n"
_END, _SENTENCE = re.compile(f"[{_ENDS}]"), re.compile(f"[^{_ENDS}]+")
_TITLE = re.compile("[^\n]*\n?[^\n]*")

#: Whether something holds of the part of a text between two places.
_Test = Callable[[str, int, int], bool]


def one_sentence(node: Sentence, exact: bool, many: Callable[[Piece], int]) -> Callable[[str], bool]:
    """A test of a text: whether one of its sentences answers ``node``. ``many`` tells how many articles hold a piece.

    >>> test = one_sentence(Sentence((Run("社区"), Without(Run("值守")))), False, lambda piece: 1)
    >>> test("社区值守!茶水。"), test("值守!到了社区。")
    (False, True)
    """
    holds, anchors = _test(node, exact), _anchors(node, exact, many)
    if anchors is None:
        return lambda text: any(holds(text, *found.span()) for found in _SENTENCE.finditer(text))
    sought = [piece.shown for piece in dict.fromkeys(anchors)]

    def test(text: str) -> bool:
        for run in sought:
            at, floor = text.find(run), 0
            while at >= 0:
                start, end = _around(text, at, floor)
                if holds(text, start, end):
                    return True
                floor = max(end, at + 1)
                at = text.find(run, floor)
        return False

    return test


def in_title(run: Run, exact: bool) -> Callable[[str], bool]:
    """A test of a text: whether the run, or unquoted all of its words, stand in the two lines of title and subtitle."""
    stands = _test(run, exact)
    return lambda text: stands(text, 0, _TITLE.match(text).end())


def near(node: Near, exact: bool) -> Callable[[str], bool]:
    """A test of a text: whether a run of each side stands in one line, no farther apart than asked.

    >>> test = near(Near(Run("社区"), Run("值守"), 2), False)
    >>> test("值守在社区"), test("社区有人在值守"), test("社区\\n值守")
    (True, False, False)
    """
    left, right = ({piece_of(run, exact).shown for run in wanted_runs(side)} - {""} for side in (node.left, node.right))

    def test(text: str) -> bool:
        here, there = ([run for run in side if run in text] for side in (left, right))
        return any(
            _follows(text, one, other, node.distance) or _follows(text, other, one, node.distance)
            for one in here
            for other in there
        )

    return test


def _follows(text: str, first: str, then: str, distance: int) -> bool:
    at = text.find(first)
    while at >= 0:
        end = at + len(first)
        found = text.find(then, end, end + distance + len(then))
        if found >= 0 and text.find("\n", end, found) < 0:
            return True
        at = text.find(first, at + 1)
    return False


def _around(text: str, at: int, floor: int) -> tuple[int, int]:
    """The sentence that the character at a place belongs to; it begins no earlier than ``floor``."""
    for end in _ENDS:
        floor = text.rfind(end, floor, at) + 1 or floor
    found = _END.search(text, at)
    return floor, found.start() if found else len(text)


def _test(node: Node, exact: bool) -> _Test:
    match node:
        case Run():
            pieces = () if node.quoted else word_pieces(node, exact)
            return _stand([piece.shown for piece in pieces or (piece_of(node, exact),)])
        case Alike(run, others):
            return _any([_test(one, exact) for one in (run, *others)])
        case Both(parts) | Sentence(parts):
            return _all([_test(part, exact) for part in parts])
        case Either(parts):
            return _any([_test(part, exact) for part in parts])
        case Without(part):
            inner = _test(part, exact)
            return lambda text, start, end: not inner(text, start, end)
    raise TypeError(f"not of a sentence: {node!r}")


def _stand(runs: list[str]) -> _Test:
    if len(runs) == 1:
        (run,) = runs
        return lambda text, start, end: text.find(run, start, end) >= 0
    return lambda text, start, end: all(text.find(run, start, end) >= 0 for run in runs)


def _all(tests: list[_Test]) -> _Test:
    return lambda text, start, end: all(test(text, start, end) for test in tests)


def _any(tests: list[_Test]) -> _Test:
    return lambda text, start, end: any(test(text, start, end) for test in tests)


def _anchors(node: Node, exact: bool, many: Callable[[Piece], int]) -> list[Piece] | None:
    """Pieces one of which stands in every sentence that answers, as rare as can be; None where there are no such."""
    match node:
        case Run():
            pieces = (() if node.quoted else word_pieces(node, exact)) or (piece_of(node, exact),)
            return [min(pieces, key=many)]
        case Alike(run, others):
            return [piece for one in (run, *others) for piece in _anchors(one, exact, many)]
        case Both(parts) | Sentence(parts):
            known = [found for part in parts if (found := _anchors(part, exact, many)) is not None]
            return min(known, key=lambda found: sum(map(many, found)), default=None)
        case Either(parts):
            known = [_anchors(part, exact, many) for part in parts]
            return None if None in known else [piece for found in known for piece in found]
    return None
