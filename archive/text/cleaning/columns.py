"""The geometry of printed columns: how wide they are, and which line ends are no ends at all."""

import re
from collections import Counter
from dataclasses import dataclass

from archive.text.cleaning.lines import is_headline
from archive.text.cleaning.manuscript import Line, Manuscript
from archive.text.cleaning.seam_evidence import TWO_PARTS
from archive.text.script import ends_sentence, width

LEAST_LINES = 5  # lines of nearly one width before we speak of a column
SLACK = 5  # half-width columns by which a full line may fall short (kinsoku, unbroken numbers)
INDENT = 4  # what a paragraph's first line is short of
OVER = 4  # and by which hanging punctuation may run over
NARROWEST, WIDEST = 10, 110  # no newspaper column or page line is narrower or wider

_INDENT = "\u3000\u3000"
_FIRST_PIECE = re.compile(r"[0-9A-Za-z.%]+|.[，。、；：！？”’）》…,;:!?)]*", re.S)
ATTRIBUTION = re.compile("[—―─]{1,2}[^—―─]")
_CANNOT_BEGIN = re.compile("[，。、；：！？”’）》」』】〉,;:!?)]")
_CLOSES = re.compile("[”’」』]")
TELLS = re.compile("[，。、；：,;]")


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set: the widths of its columns, () where lines are paragraphs, and whether paragraphs are marked.

    ``unindented`` says that first lines stand short by the indent that they lost.

    They are marked where an evident end, a short line that ends a sentence, is followed by a blank
    line or an indent all but always; a caption over its photographer's line is passed over. A full
    line that ends a sentence then ends no paragraph by itself.
    """

    widths: tuple[int, ...] = ()
    marked: bool = False
    unindented: bool = False


def setting(manuscript: Manuscript) -> Setting:
    """
    >>> setting(Manuscript.of("天晴了。\\n天又阴了。"))
    Setting(widths=(), marked=False, unindented=False)
    """
    lines, widths = manuscript.lines(), column_widths(manuscript)
    if not widths and (indented := _indented_width(lines)):
        return Setting((indented,), marked=True)
    ends = [
        (before, after)
        for before, after, beyond in zip(lines, lines[1:], [*(line.kind for line in lines[2:]), ""], strict=False)
        if widths
        and not before.kind
        and not after.kind
        and beyond != "credit"
        and ends_sentence(before.text)
        and print_width(before) < min(widths) - SLACK
    ]
    marks = sum(starts_apart(before, after) for before, after in ends)
    gaps = [ends_sentence(line.text) for line, after in zip(lines, lines[1:], strict=False) if _may_part(line, after)]
    whole = marks == len(ends) and len(gaps) >= 2 and all(gaps)
    marked = bool(widths) and whole or marks >= 2 and marks >= 0.85 * len(ends)
    return Setting(widths, marked, _lost_indents(lines, widths))


def _indented_width(lines: list[Line]) -> int:
    """The width of a column too short to show by itself, in which indents mark the paragraphs; 0 where there is none.

    Every line under which one without an indent stands is full, an indented one among them; and there are two indents, or a
    sentence that a line's end breaks.
    """
    free = [line for line in lines if not line.kind]
    full = [
        line
        for line, after in zip(lines, lines[1:], strict=False)
        if after.number == line.number + 1 and not line.kind and not after.kind and not after.indent
    ]
    told = sum(line.indent == _INDENT for line in free) >= 2 or any(not ends_sentence(line.text) for line in full)
    if not told or not any(line.indent == _INDENT for line in full):
        return 0
    widest = max(map(print_width, free))
    narrow = NARROWEST <= widest <= WIDEST and all(print_width(line) >= widest - SLACK for line in full)
    return widest if narrow else 0


def _lost_indents(lines: list[Line], widths: tuple[int, ...]) -> bool:
    """Are most first lines of paragraphs, where a column broke them, short of it by about an indent?"""
    short = [
        column - print_width(line) >= INDENT
        for above, line, after in zip(lines, lines[1:], lines[2:], strict=False)
        for column in widths
        if _is_fresh(above, line)
        and not ends_sentence(line.text)
        and after.number == line.number + 1
        and column - SLACK - INDENT <= print_width(line) <= column + OVER
    ]
    return 2 * sum(short) > len(short)


def _is_fresh(above: Line, line: Line) -> bool:
    """Does a paragraph begin here?"""
    return bool(above.kind) or above.number < line.number - 1 or ends_sentence(above.text)


def _may_part(before: Line, after: Line) -> bool:
    """Is there a mark between two lines of running text?"""
    return starts_apart(before, after) and not before.kind and not after.kind and not is_headline(before)


def starts_apart(before: Line, after: Line) -> bool:
    """Is the line set off from the one before it, by a blank line or an indent?"""
    return after.number > before.number + 1 or width(after.indent) >= max(2, width(before.indent) + 2)


def column_widths(manuscript: Manuscript) -> tuple[int, ...]:
    """The widths, in half-width columns, of the columns in which the text is set; () where lines are paragraphs.

    A column shows in five or more lines of nearly one width that do not end a sentence though the
    next line follows at once, and is not much wider.

    >>> lines = "这一天，全市各个路口 的检查站都有人日夜值 守，来往的车辆一一登 记，测过体温才放行， 没有人抱怨，也没有一 人走。"
    >>> column_widths(Manuscript.of(lines.replace(" ", "\\n")))
    (20,)
    """
    lines = [line for line in manuscript.lines() if not line.kind]
    broken = [
        (print_width(line), print_width(after))
        for line, after in zip(lines, lines[1:], strict=False)
        if after.number == line.number + 1 and not ends_sentence(line.text) and not after.indent.startswith("\u3000\u3000")
    ]
    left = Counter(wide for wide, _ in broken if NARROWEST <= wide <= WIDEST)
    full = Counter(wide for wide, after in broken if after <= wide + SLACK + INDENT)
    total, found = sum(left.values()), []
    while left:
        widest = max(left, key=lambda wide: (sum(left[near] for near in range(wide - SLACK, wide + OVER + 1)), wide))
        band = range(widest - SLACK, widest + OVER + 1)
        if sum(left[near] for near in band) < max(LEAST_LINES, 0.2 * total):
            break
        if sum(full[near] for near in band) >= LEAST_LINES and _is_running([line for line in lines if print_width(line) in band]):
            found.append(widest)
        left = Counter({wide: many for wide, many in left.items() if wide not in band})
    return tuple(found) if sum(left.values()) <= 0.4 * total else ()


def print_width(line: Line) -> int:
    """How wide the line stands in print, its indent and the byline that it stands behind included."""
    return width(line.behind) + width(line.indent) + width(line.text)


def _is_running(lines: list[Line]) -> bool:
    """Is there punctuation enough for sentences? A list of names or places has lines of one width too."""
    return sum(bool(TELLS.search(line.text)) for line in lines) >= 0.35 * len(lines)


def wraps(lines: list[Line], at: int, how: Setting) -> bool:
    """Did the column, and no paragraph's end, break ``lines[at]`` from the next line?

    A line that ends in mid-sentence was broken if it is about as wide as the column; one that ends
    a sentence only if what comes next would not have fitted on it and is no short line of its own, a
    heading, or if paragraphs are marked and here is no mark. The first line of a paragraph is as
    short as its indent was, where that is lost; elsewhere a first line without punctuation that leaves
    room, or is in two parts, is a heading.
    """
    before, after = lines[at], lines[at + 1]
    if after.indent != before.indent and width(after.indent) >= 2:
        return False
    if ends_sentence(before.text) and ATTRIBUTION.match(after.text):
        return False
    wide, next_wide, first = print_width(before), print_width(after), _FIRST_PIECE.match(after.text).group()
    ended = ends_sentence(before.text)
    adjoining = after.number == before.number + 1
    if adjoining and how.widths and (_CLOSES.match(after.text) or not ended and _CANNOT_BEGIN.match(after.text)):
        return True
    above = lines[at - 1] if at else None
    fresh = not above or _is_fresh(above, before)
    opens = adjoining and not ended and fresh and how.unindented
    headed = (fresh and is_headline(before) or ATTRIBUTION.match(before.text)) and not TELLS.search(before.text)
    unmarked = how.marked and adjoining and not starts_apart(before, after)
    for column in how.widths:
        if next_wide <= column + OVER and wide <= column + OVER:
            if column - SLACK <= wide:
                if headed and not how.unindented and (wide + width(first) < column or TWO_PARTS.search(before.text)):
                    return False
                stray = next_wide < column - SLACK and not ends_sentence(after.text)
                return not ended or unmarked or (wide + width(first) > column and not stray)
            if opens and column - SLACK - INDENT <= wide:
                return True
    return False


def in_head(lines: list[Line], at: int) -> bool:
    """May the line still be a title or what stands under it? Not below a byline with a headline over it, nor below a
    sentence that has ended, nor where three lines stand together."""
    free = [line for line in lines[: at + 1] if not line.kind]
    signed = max((place for place in range(at) if lines[place].kind == "byline"), default=0)
    if any(ends_sentence(line.text) for line in free) or any(not line.kind and is_headline(line) for line in lines[:signed]):
        return False
    return at < 2 or any(
        starts_apart(above, line) for above, line in zip(lines[at - 2 : at], lines[at - 1 : at + 1], strict=True)
    )
