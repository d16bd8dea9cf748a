"""The geometry of printed columns: how wide they are, and which line ends are no ends at all."""

import re
from collections import Counter

from archive.text.cleaning.lexicon import spans_word
from archive.text.cleaning.lines import is_numbered
from archive.text.cleaning.manuscript import Line, Manuscript
from archive.text.cleaning.script import ends_sentence, is_open, width

LEAST_LINES = 5  # lines of nearly one width before we speak of a column
SLACK = 5  # half-width columns by which a full line may fall short (kinsoku, unbroken numbers)
INDENT = 4  # what a paragraph's first line is short of
OVER = 4  # and by which hanging punctuation may run over
NARROWEST, WIDEST = 10, 110  # no newspaper column or page line is narrower or wider

_FIRST_PIECE = re.compile(r"[0-9A-Za-z.%]+|.[，。、；：！？”’）》…,;:!?)]*", re.S)
_BEGINS_INSIDE = re.compile(r"[，。、；：！？”’）》,;:!?)%]|[的地得了着过们](?![一-鿿]?[，、])")
_TELLS = re.compile("[，。、；：,;]")


def column_widths(manuscript: Manuscript) -> tuple[int, ...]:
    """The widths, in half-width columns, of the columns in which the text is set; () where lines are paragraphs.

    A column shows in five or more lines of nearly one width that do not end a sentence though the
    next line follows at once.

    >>> lines = "这一天，全市各个路口 的检查站都有人日夜值 守，来往的车辆一一登 记，测过体温才放行， 没有人抱怨，也没有一 人走。"
    >>> column_widths(Manuscript.of(lines.replace(" ", "\\n")))
    (20,)
    """
    lines = [line for line in manuscript.lines() if not line.kind]
    broken = Counter(
        print_width(line)
        for line, after in zip(lines, lines[1:], strict=False)
        if after.number == line.number + 1 and not ends_sentence(line.text) and not after.indent.startswith("\u3000\u3000")
    )
    left = Counter({wide: count for wide, count in broken.items() if NARROWEST <= wide <= WIDEST})
    total, found = sum(left.values()), []
    while left:
        widest = max(left, key=lambda wide: (sum(left[near] for near in range(wide - SLACK, wide + OVER + 1)), wide))
        band = range(widest - SLACK, widest + OVER + 1)
        count = sum(left[near] for near in band)
        if count < max(LEAST_LINES, 0.2 * total):
            break
        if _is_running([line for line in lines if print_width(line) in band]):
            found.append(widest)
        left = Counter({wide: many for wide, many in left.items() if wide not in band})
    return tuple(found) if sum(left.values()) <= 0.4 * total else ()


def print_width(line: Line) -> int:
    """How wide the line stands in print, its indent included."""
    return width(line.indent) + width(line.text)


def _is_running(lines: list[Line]) -> bool:
    """Is there punctuation enough for sentences? A list of names or places has lines of one width too."""
    return sum(bool(_TELLS.search(line.text)) for line in lines) >= 0.35 * len(lines)


def wraps(lines: list[Line], at: int, widths: tuple[int, ...]) -> bool:
    """Did the column, and no paragraph's end, break ``lines[at]`` from the next line?

    A line that ends in mid-sentence was broken if it is about as wide as the column; one that ends
    a sentence only if what comes next would not have fitted on it and is no short line of its own, a
    heading. The first line of a paragraph is as short as its indent was, also where that is lost.
    """
    before, after = lines[at], lines[at + 1]
    if after.indent != before.indent and width(after.indent) >= 2:
        return False
    wide, next_wide, first = print_width(before), print_width(after), _FIRST_PIECE.match(after.text).group()
    ended = ends_sentence(before.text)
    adjoining = after.number == before.number + 1
    above = lines[at - 1] if at else None
    fresh = not above or above.kind or above.number < before.number - 1 or ends_sentence(above.text)
    opens = adjoining and not ended and fresh
    for column in widths:
        if next_wide <= column + OVER and wide <= column + OVER:
            if column - SLACK <= wide:
                stray = next_wide < column - SLACK and not ends_sentence(after.text)
                return not ended or (wide + width(first) > column and not stray)
            if opens and column - SLACK - INDENT <= wide:
                return True
    return False


def runs_on(before: Line, after: Line) -> bool:
    """Does the sentence plainly go on from one line to the next, whatever stands between?

    >>> runs_on(Line(0, 0, 0, "这一天他先后走访了城南的三个社区、"), Line(1, 0, 0, "村组和企业。"))
    True
    >>> runs_on(Line(0, 0, 0, "他走访了社区。"), Line(1, 0, 0, "天黑了。"))
    False
    """
    told = before.text
    if ends_sentence(told) and not (is_open(told) and told[-1] not in "。！？!?：:"):
        return False
    if is_numbered(after.text) or after.text[0] in "——●■□◆▲△":
        return False
    if _BEGINS_INSIDE.match(after.text):
        return len(told) >= 8
    if told[-1] in "、，,":
        return len(told) >= 15
    return len(told) >= 20 and bool(_TELLS.search(told)) and (is_open(told) or spans_word(told, after.text))
