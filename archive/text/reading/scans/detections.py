"""What recognition finds, put right before it is laid out: specks, lines found twice, single characters taken as turned."""

from collections.abc import Sequence
from dataclasses import replace

from archive.text.reading.scans.page import SURE_ENOUGH, Box, ScannedLine, run_box

#: What a speck, a fold or the end of a rule is taken for.
_STROKES = "一丨丿丶｜|-—－_=~·.．,，、。:：;；'‘’`^“”\"<>《》()（）[]【】/\\！!ⅠIlL1iJjTrtYv〇○0OoCc"
#: Characters that a speck makes at most; as a share of the page, how near its border they are thrown away.
_SPECK, _BORDER = 2, 0.04
#: In heights of the speck: how far from all other lines it stands; a stroke at the border may be as near as the second.
_ALONE, _BESIDE = 2.0, 0.6
#: Pixels: no print is smaller.
_SMALLEST = 3
#: In em: what is narrower between two digits, or in vertical text beside one, is no blank.
_IN_NUMBER, _BESIDE_DIGIT = 0.45, 0.75
#: How much of the smaller of two boxes lies in the other where both hold one line.
_DOUBLED = 0.6


def mended(lines: Sequence[ScannedLine], width: int, height: int) -> list[ScannedLine]:
    """Lines without what is surely noise, none found twice, each in the direction of its column."""
    lines = _once([_without_false_blanks(line) for line in lines if _is_print(line)])
    lines = [line for line in lines if _is_print(line) and not _is_speck(line, lines, width, height)]
    return [turned(line, _runs_down(line, lines)) if len(line.text.strip()) == 1 else line for line in lines]


def part(line: ScannedLine, start: int, end: int) -> ScannedLine:
    """The characters from ``start`` to ``end`` of a line, as a line.

    >>> part(ScannedLine("渡口灯", (0, 0, 30, 10), False, (0, 10, 20, 30), (90, 91, 92)), 1, 3)
    ScannedLine(text='口灯', box=(10, 0, 30, 10), down=False, edges=(10, 20, 30), sure=(91, 92))
    """
    if (start, end) == (0, len(line.text)):
        return line
    edges = line.edges[start : end + 1]
    box = run_box(line.box, line.down, edges[0], edges[-1])
    return ScannedLine(line.text[start:end], box, line.down, edges, line.sure[start:end])


def turned(line: ScannedLine, down: bool) -> ScannedLine:
    """A line of one character as one that runs ``down``, or across."""
    if line.down is down:
        return line
    start, end = line.box[down], line.box[down + 2]
    step = (end - start) / len(line.text)
    return replace(line, down=down, edges=tuple(round(start + step * at) for at in range(len(line.text) + 1)))


def _without_false_blanks(line: ScannedLine) -> ScannedLine:
    """A line without the blanks that recognition sees beside a slim digit, and where vertical text sets it upright.

    >>> _without_false_blanks(ScannedLine("1 2月", (0, 0, 34, 20), False, (0, 8, 12, 20, 34), (90, 70, 91, 92)))
    ScannedLine(text='12月', box=(0, 0, 34, 20), down=False, edges=(0, 10, 20, 34), sure=(90, 91, 92))
    """
    size = _breadth(line)
    text, edges, sure = list(line.text), list(line.edges), list(line.sure)
    for at in range(len(text) - 2, 0, -1):
        beside = text[at - 1].isdigit() + text[at + 1].isdigit()
        least = (_BESIDE_DIGIT if line.down and beside else _IN_NUMBER if beside == 2 else 0) * size
        if text[at].isspace() and edges[at + 1] - edges[at] < least:
            edges[at : at + 2] = [(edges[at] + edges[at + 1]) // 2]
            del text[at], sure[at]
    return line if len(text) == len(line.text) else replace(line, text="".join(text), edges=tuple(edges), sure=tuple(sure))


def _once(lines: list[ScannedLine]) -> list[ScannedLine]:
    """Lines without those that another holds, and without the characters at their ends that another holds."""
    kept: list[ScannedLine] = []
    for line in sorted(lines, key=lambda line: (-len(line.text.strip()) * _mean(line), line.box)):
        for other in kept:
            if _common(line.box, other.box) and (line := _without(line, other)) is None:
                break
        if line is not None:
            kept.append(line)
    return kept


def _without(line: ScannedLine, other: ScannedLine) -> ScannedLine | None:
    """What ``line`` holds beside ``other``: None where it is the same, all of it where it stands on another level."""
    area = min(_area(line.box), _area(other.box))
    if _common(line.box, other.box) >= _DOUBLED * area:
        return None
    if line.down is not other.down:
        return line
    across = slice(0, None, 2) if line.down else slice(1, None, 2)
    (low, high), (start, end) = line.box[across], other.box[across]
    if min(high, end) - max(low, start) < 0.5 * min(high - low, end - start):
        return line
    middles = [(before + after) / 2 for before, after in zip(line.edges, line.edges[1:], strict=False)]
    free = [at for at, middle in enumerate(middles) if not other.edges[0] < middle < other.edges[-1]]
    return part(line, free[0], free[-1] + 1) if free else None


def _is_speck(line: ScannedLine, lines: list[ScannedLine], width: int, height: int) -> bool:
    """Whether a line is no print: a character or two by itself, at the page's border or a mere stroke, and hardly sure."""
    text = line.text.strip()
    if len(text) > _SPECK:
        return False
    x0, y0, x1, y1 = line.box
    at_border = x0 < _BORDER * width or y0 < _BORDER * height or x1 > (1 - _BORDER) * width or y1 > (1 - _BORDER) * height
    is_stroke = all(character in _STROKES for character in text)
    unsure = _mean(line) < SURE_ENOUGH
    if not (at_border and (is_stroke or unsure) or is_stroke and unsure):
        return False
    size = max(min(x1 - x0, y1 - y0), min(width, height) * 0.01)
    reach = size * (_BESIDE if at_border and is_stroke and unsure else _ALONE)
    around = (x0 - reach, y0 - reach, x1 + reach, y1 + reach)
    return not any(other is not line and _common(around, other.box) for other in lines)


def _runs_down(line: ScannedLine, lines: list[ScannedLine]) -> bool:
    """The direction of a character by itself: that of the line which it begins or ends, else that of the page."""
    size = min(line.box[2] - line.box[0], line.box[3] - line.box[1])
    for other in lines:
        if len(other.text.strip()) > 1:
            along, across = (1, 0) if other.down else (0, 1)
            gap = max(other.box[along] - line.box[along + 2], line.box[along] - other.box[along + 2])
            off = abs(other.box[across] + other.box[across + 2] - line.box[across] - line.box[across + 2]) / 2
            if off < 0.4 * size and -0.5 * size < gap < 1.2 * size:
                return other.down
    return sum(len(line.text) for line in lines if line.down) * 2 > sum(len(line.text) for line in lines)


def _is_print(line: ScannedLine) -> bool:
    """Whether a line has characters at all, and room for them."""
    side = min(line.box[2] - line.box[0], line.box[3] - line.box[1], line.edges[-1] - line.edges[0])
    return bool(line.text.strip()) and side >= _SMALLEST


def _breadth(line: ScannedLine) -> int:
    """From side to side of a line, across its direction."""
    return line.box[2] - line.box[0] if line.down else line.box[3] - line.box[1]


def _mean(line: ScannedLine) -> float:
    return sum(line.sure) / max(1, len(line.sure))


def _area(box: Box) -> float:
    return max(1, (box[2] - box[0]) * (box[3] - box[1]))


def _common(box: tuple[float, ...], other: tuple[float, ...]) -> float:
    """The area that two boxes share."""
    across = min(box[2], other[2]) - max(box[0], other[0])
    down = min(box[3], other[3]) - max(box[1], other[1])
    return max(0, across) * max(0, down)
