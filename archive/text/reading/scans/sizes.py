"""How large the type of recognised lines is: the height of a box tells it only roughly, by ten parts in a hundred.

A box is higher than its type by as much on the whole page, which the pitch of full lines tells; lines that follow one
another in a column are of one size, and what is nearly as large as the body is the body.
"""

import unicodedata
from collections.abc import Sequence
from statistics import median

from archive.text.reading.pdf_lines import Box
from archive.text.reading.scans.page import ScannedLine

#: Characters from which a line's pitch and height tell its size.
_LONG, _TALL = 6, 3
#: Lines of one column: how far their sizes may differ, where one is too short to tell its own, and in em how far apart
#: they may stand.
_ALIKE, _SHORT, _LEADING = 1.16, 1.6, 1.3
#: What differs less from the body, or from another size of the page, is the same.
_BODY, _CLASS = 1.12, 1.08
#: What says nothing of the size of type by its height: marks, and a one that lies flat.
_FLAT = "一—－-_…·．.,，、。：:；;～~"


def reading_box(line: ScannedLine) -> Box:
    """The box of a line in reading coordinates: u along it, v from line to line (see pdf_lines)."""
    x0, y0, x1, y1 = line.box
    return (y0, -x1, y1, -x0) if line.down else (x0, y0, x1, y1)


def is_wide(character: str) -> bool:
    """Whether a character takes a whole em: Han, and the marks of Chinese type."""
    return unicodedata.east_asian_width(character) in "WFA"


def type_sizes(lines: Sequence[ScannedLine]) -> tuple[list[float], float]:
    """The em of each line and of the body, in pixels.

    >>> def line(top, height, pitch=10):
    ...     edges = tuple(range(0, 7 * pitch + 1, pitch))
    ...     return ScannedLine("清早渡口的船工", (0, top, 7 * pitch, top + height), False, edges, (99,) * 7)
    >>> sizes, body = type_sizes([line(0, 13), line(16, 12), line(32, 11), line(80, 24, 20)])
    >>> [round(size) for size in sizes], round(body)
    ([10, 10, 10, 20], 10)
    """
    boxes = [reading_box(line) for line in lines]
    heights = [v1 - v0 for _, v0, _, v1 in boxes]
    pitches = [_pitch(line) for line in lines]
    told = [pitch / height for pitch, height in zip(pitches, heights, strict=True) if pitch and pitch < 1.6 * height]
    part = min(1.1, max(0.6, median(told))) if told else 0.9
    weights = [sum(is_wide(character) for character in line.text) or 0.5 for line in lines]
    usual = _heaviest([pitch or height for height, pitch in zip(heights, pitches, strict=True)], weights)
    sizes = [_size(height * part, pitch, usual) for height, pitch in zip(heights, pitches, strict=True)]
    sizes = _along_columns(lines, boxes, sizes)
    body = _heaviest(sizes, weights)
    return _in_classes(sizes, weights, body), body


def _pitch(line: ScannedLine) -> float:
    """From one full-width character of a long line to the next; 0 where it has too few."""
    steps = [
        after - before
        for before, after, character in zip(line.edges, line.edges[1:], line.text, strict=False)
        if is_wide(character)
    ]
    return median(steps) if len(steps) >= _LONG else 0.0


def _size(height: float, pitch: float, usual: float) -> float:
    """Between height and pitch, where these nearly agree: lines set wide have more pitch, and no type is larger than it.

    A line of the ``usual`` pitch is of the usual size, however low its box: faint print loses its upper and lower strokes.
    """
    if not pitch or pitch > 1.25 * height and not (0.93 < pitch / usual < 1.08 and pitch < 1.8 * height):
        return height
    return min(max(height, 0.8 * pitch) + 2 * pitch, 3.15 * pitch) / 3


def _along_columns(lines: Sequence[ScannedLine], boxes: list[Box], sizes: list[float]) -> list[float]:
    """Sizes with those of lines that follow one another set to the median of their column."""
    order = sorted(range(len(lines)), key=lambda at: (lines[at].down, boxes[at][1]))
    home = list(range(len(lines)))
    telling = [sum(character not in _FLAT for character in line.text) >= _TALL for line in lines]

    def top(at: int) -> int:
        while home[at] != at:
            home[at] = at = home[home[at]]
        return at

    for place, at in enumerate(order):
        for other in order[place + 1 :]:
            small, large = sorted((sizes[at], sizes[other]))
            if lines[other].down is not lines[at].down or boxes[other][1] > boxes[at][3] + _LEADING * large:
                break
            sure = telling[at] and telling[other]
            if large < (_ALIKE if sure else _SHORT) * small and _near(boxes[at], boxes[other], small, sure):
                home[top(other)] = top(at)
    piles: dict[int, list[int]] = {}
    for at in order:
        piles.setdefault(top(at), []).append(at)
    smooth = list(sizes)
    for pile in piles.values():
        size = median(sizes[at] for at in [at for at in pile if telling[at]] or pile)
        for at in pile:
            smooth[at] = size
    return smooth


def _near(box: Box, other: Box, size: float, long: bool) -> bool:
    """Whether one line stands over the other in a column, or goes on where the other ends."""
    shared, apart = min(box[2], other[2]) - max(box[0], other[0]), abs(other[1] + other[3] - box[1] - box[3]) / 2
    if apart < 0.4 * size:
        return -0.8 * size < shared < size
    if apart < 0.6 * size:
        return False
    return shared > 0.5 * min(box[2] - box[0], other[2] - other[0]) or not long and abs(box[0] - other[0]) < 2.6 * size


def _heaviest(sizes: list[float], weights: list[float]) -> float:
    """The size in which most is set: the median of those near the one that most are near."""
    held = sorted(zip(sizes, weights, strict=True))

    def near(size: float) -> list[tuple[float, float]]:
        return [one for one in held if size / _CLASS < one[0] < size * _CLASS]

    best = max((size for size, _ in held), key=lambda size: sum(weight for _, weight in near(size)))
    return _middle(near(best))


def _middle(held: list[tuple[float, float]]) -> float:
    half, passed = sum(weight for _, weight in held) / 2, 0.0
    for size, weight in held:
        passed += weight
        if passed >= half:
            return size
    raise ValueError("no sizes")


def _in_classes(sizes: list[float], weights: list[float], body: float) -> list[float]:
    """Sizes with those that hardly differ made one."""
    order = sorted(range(len(sizes)), key=lambda at: sizes[at])
    classes: list[list[int]] = []
    for at in order:
        if body / _BODY < sizes[at] < body * _BODY:
            continue
        if classes and sizes[at] < sizes[classes[-1][0]] * _CLASS:
            classes[-1].append(at)
        else:
            classes.append([at])
    result = [body] * len(sizes)
    for held in classes:
        size = _middle([(sizes[at], weights[at]) for at in held])
        for at in held:
            result[at] = size
    return result
