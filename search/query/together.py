"""What /s and NEAR make of their two sides; None where no sentence, or no place in one, can hold a side."""

from collections.abc import Iterator

from search.query.nodes import Alike, Both, Either, Near, Node, Run, Sentence, Without, both, either


def in_sentence(left: Node, right: Node) -> Node | None:
    """Both sides in one sentence.

    >>> in_sentence(Sentence((Run("甲"), Run("乙"))), Without(Run("丙"))).parts[2]
    Without(part=Run(text='丙', quoted=False))
    >>> in_sentence(Run("甲"), Near(Run("乙"), Run("丙"), 3)) is None
    True
    """
    if not (_of_text(left) and _of_text(right)):
        return None
    return Sentence((*(left.parts if isinstance(left, Sentence) else (left,)), right))


def near(left: Node, right: Node, distance: int) -> Node | None:
    """At most ``distance`` characters between the sides; of a side of several words each is near.

    >>> near(Both((Run("甲"), Run("乙"))), Run("丙"), 5) == Both((Near(Run("甲"), Run("丙"), 5), Near(Run("乙"), Run("丙"), 5)))
    True
    """
    for side, other in ((left, right), (right, left)):
        if isinstance(side, Both) and side.parts:
            nodes = [near(part, other, distance) for part in side.parts]
            return both(*nodes) if all(nodes) else None
    return Near(left, right, distance) if _has_places(left) and _has_places(right) else None


def with_days(node: Node) -> Node:
    """The tree, its sentences also found where they give a day without the year that only the article knows.

    >>> day = Alike(Run("2020年2月9日"), (), (Run("2月9日", True),))
    >>> [type(part).__name__ for part in with_days(Sentence((day, Run("值守")))).parts]
    ['Sentence', 'Both']
    """
    match node:
        case Sentence():
            known = list(_known(node))
            return either(node, both(*known, _as_shown(node))) if known else node
        case Both(parts) | Either(parts):
            return type(node)(tuple(map(with_days, parts)))
        case Without(part):
            return Without(with_days(part))
    return node


def _known(node: Node) -> Iterator[Alike]:
    """The days in a sentence that are asked for with their year."""
    match node:
        case Alike(_, _, shown) if shown:
            yield node
        case Sentence(parts) | Both(parts) | Either(parts):
            for part in parts:
                yield from _known(part)


def _as_shown(node: Node) -> Node:
    match node:
        case Alike(_, _, shown) if shown:
            return Alike(shown[0], shown[1:])
        case Sentence(parts) | Both(parts) | Either(parts):
            return type(node)(tuple(map(_as_shown, parts)))
    return node


def _of_text(node: Node) -> bool:
    """True where the node can hold of a single sentence."""
    match node:
        case Both(parts) | Either(parts) | Sentence(parts):
            return all(map(_of_text, parts))
        case Without(part):
            return _of_text(part)
    return isinstance(node, Run | Alike)


def _has_places(node: Node) -> bool:
    """True where the node stands somewhere in a text: what is near to it can be measured."""
    return all(map(_has_places, node.parts)) if isinstance(node, Either) else isinstance(node, Run | Alike)
