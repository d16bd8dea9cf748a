"""Text broken into the full lines of a column: no closing mark begins a line, no opening mark ends one, figures stay whole."""

import re

_CLOSING = "，。、；：！？”’）》】」』…—%℃"
_OPENING = "“‘（《【「『"
#: What is never parted: a number with its sign, a Latin word, a dash or dots of two cells.
_WHOLE = re.compile(r"[!-~]+|—{2,}|…{2,}|.", re.DOTALL)
INDENT = 2


def advance(character: str) -> float:
    """How many em a character takes in horizontal text.

    >>> advance("报"), advance("9")
    (1.0, 0.5)
    """
    return 0.5 if character.isascii() else 1.0


def broken(text: str, ems: float, upright: bool = False, indent: int = INDENT) -> list[str]:
    """The lines of a paragraph whose first is set in by ``indent`` em; ``upright``: every character takes a cell.

    >>> broken("渡口的灯亮着，没有熄。", 5)
    ['渡口的', '灯亮着，没', '有熄。']
    """
    width = (lambda piece: float(len(piece))) if upright else (lambda piece: sum(map(advance, piece)))
    pieces = _WHOLE.findall(text) if not upright else list(text)
    lines, line, room = [], [], ems - indent
    for piece in pieces:
        if width(piece) > room and line:
            carried: list[str] = []
            if piece[0] in _CLOSING:
                carried = [line.pop()]
                while line and carried[0][0] in _CLOSING:
                    carried.insert(0, line.pop())
            while line and line[-1][-1] in _OPENING:
                carried.insert(0, line.pop())
            if not line:
                line, carried = carried, []
            lines.append("".join(line))
            line, room = carried, ems - sum(map(width, carried))
        line.append(piece)
        room -= width(piece)
    return [*lines, "".join(line)] if line else lines
