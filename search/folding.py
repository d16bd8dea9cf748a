"""The fold of many texts at once, in a quarter of the time: what an index of all articles is made of."""

from collections.abc import Callable, Sequence

import numpy as np

from archive.text.fold import folded_shape, printed_shape, without_strays

#: In a table of shapes: a character that nothing is kept of, and one that becomes several. Both are no code points.
_GONE, _SEVERAL = 0x110000, 0x110001
#: What stands for one that becomes several until it does. The fold makes no such character of any.
_STANDS_FOR = "\1"


def each_folded_and_printed(texts: Sequence[str]) -> list[tuple[str, str]]:
    """:func:`archive.text.fold.folded_and_printed` of each of the texts.

    >>> each_folded_and_printed(["２月，發熱門診", "37.3℃", ""])
    [('2月,发热门诊', '2月,發熱門診'), ('37.3°c', '37.3°c'), ('', '')]
    """
    # Pass 1 looks at nothing but the character, and makes no line break of any: all texts may be its one text.
    joined = "\n".join(text.replace("\n", " ") for text in texts)
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), "<u4")
    both = zip(_folded(points).split("\n"), _printed(points).split("\n"), strict=True)
    found = []
    for folded, printed in both:
        whole = without_strays(folded)
        found.append((whole, whole if printed == folded else without_strays(printed)))
    return found[: len(texts)]


class _Shapes:
    """What pass 1 makes of a text of these code points; of a character it is worked out when that is first met."""

    def __init__(self, shape: Callable[[str], str]):
        self.shape = shape
        self.table = np.zeros(0x110000, np.uint32)  # 0: not met yet; nothing becomes 0
        self.table[ord("\n")] = ord("\n")

    def __call__(self, points: np.ndarray) -> str:
        shapes = self.table.take(points)
        if not shapes.all():
            for point in np.unique(points[shapes == 0]).tolist():
                self.table[point] = self._code(self.shape(chr(point)))
            shapes = self.table.take(points)
        several = shapes == _SEVERAL
        shapes[several] = ord(_STANDS_FOR)
        text = shapes[shapes != _GONE].tobytes().decode("utf-32-le")
        if not several.any():
            return text
        first, *rest = text.split(_STANDS_FOR)
        made = (self.shape(chr(point)) for point in points[several].tolist())
        return first + "".join(one + piece for one, piece in zip(made, rest, strict=True))

    def _code(self, shape: str) -> int:
        return ord(shape) if len(shape) == 1 else _SEVERAL if shape else _GONE


_folded, _printed = _Shapes(folded_shape), _Shapes(printed_shape)
