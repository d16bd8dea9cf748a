import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.text.cleaning.columns import setting, wraps
from archive.text.cleaning.lines import is_headline, is_prose
from archive.text.cleaning.manuscript import Edit, Line, Manuscript, Move
from archive.text.cleaning.seam_evidence import goes_on, is_no_headline, said_elsewhere
from archive.text.script import ends_sentence, is_han

#: Beginnings that only the middle of a sentence has.
_INSIDE = re.compile(r"[，。、；：！？”’）》」』】〉,;:!?)]|[的得地们](?=[\u4e00-\u9fff])|[\u4e00-\u9fff]、")
_DASHED = re.compile("[—―─-]{1,4}[^—―─-]")
_HEAD = ("title", "subtitle", "imprint")
_MOST = 12  # pieces: what is longer is the article itself
_LEAST = 10  # characters of a tail
#: Log odds. A sentence that breaks off must go on better in the piece before it than in the one after. Where it breaks off
#: right over the title, below two pieces or more, the words need only not speak against it; a short line there must plainly
#: be no headline, all the more where another break has told the order already.
_OVER_TITLE = 1.5
_FIRST, _SECOND = 3.0, 5.0
_NEXT = 1.0  # of what stands right under the title, by chance
_SAID = (2, 2, 4.0), (1, 2, 2.0), (2, 1, 2.0)  # what so many characters at a seam say that are one breath elsewhere
_SURE = 3.0  # what a beginning in mid-sentence says, and a tail read twice


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stood together on the sheet: the lines from ``first`` to ``last``."""

    first: Line
    last: Line
    text: str


def reading_order(manuscript: Manuscript) -> Iterator[Move | Edit]:
    """A lede set in columns and read from the wrong side: its pieces stand in reverse, over the title.

    The evidence is a sentence that breaks off where a piece ends and goes on in the piece before, not in the one
    after; or a beginning in mid-sentence at the very head. The halves are joined where they meet.

    >>> from archive.text.cleaning.pipeline import run
    >>> lede = "线、守护家园，各项工作有序推进。\\n各级干部带头冲在第一\\n春天到了，万物生长。"
    >>> run(lede + "\\n守城记\\n——某市防疫纪实\\n天放晴了，路上人多起来。", [reading_order]).text.split("\\n")[:2]
    ['春天到了，万物生长。', '各级干部带头冲在第一线、守护家园，各项工作有序推进。']
    """
    lines = manuscript.lines()
    found = max((_judged(manuscript, lines, head) for head in _heads(lines)), key=lambda one: one[0], default=(0, []))
    odds, pieces = found
    if odds <= 0:
        return
    to = pieces[0].first.start
    for piece, before in reversed(list(zip(pieces[1:], pieces, strict=False))):
        after = piece.last.end + _gap(manuscript.text, piece.last.end)
        if _breaks_off(piece) and not _repeats(before, piece):
            yield Move(piece.first.start, piece.last.end, to)
            yield Edit(piece.last.end, after)
        else:
            yield Move(piece.first.start, after, to)


def _gap(text: str, end: int) -> int:
    """How much white space follows."""
    return len(text) - end - len(text[end:].lstrip())


def _heads(lines: list[Line]) -> Iterator[int]:
    """Where the head of the article may begin, given that prose stands over it and under it."""
    at = next((at for at, line in enumerate(lines) if line.kind == "byline"), None)
    if at is None:
        at = next((at for at, line in enumerate(lines) if not line.kind and at and _DASHED.match(line.text)), None)
    if at is None:
        at = next((at + 1 for at, line in enumerate(lines) if line.kind == "title" or is_headline(line)), None)
    if at is None or not any(is_prose(line) for line in lines[at:]):
        return
    titled = False
    while at and (is_headline(lines[at - 1]) or lines[at - 1].kind in _HEAD or _DASHED.match(lines[at - 1].text)):
        at -= 1
        titled = titled or lines[at].kind == "title" or not lines[at].kind and is_headline(lines[at])
        if titled:
            yield at


def _judged(manuscript: Manuscript, lines: list[Line], head: int) -> tuple[float, list[_Piece]]:
    """The log odds that what stands over the head is upside down, and its pieces; not above 0 where nothing says so."""
    pieces = _pieces(manuscript, lines[:head]) if not any(line.kind for line in lines[:head]) else []
    under = [line.text for line in lines[head:] if not line.kind and is_prose(line)]
    if not under or not 2 <= len(pieces) <= _MOST or not ends_sentence(pieces[0].text):
        return 0.0, []
    odds, explained = 0.0, False
    for at, piece in enumerate(pieces):
        if at and _breaks_off(piece):
            before, after = pieces[at - 1].text, pieces[at + 1].text if at + 1 < len(pieces) else under[0]
            if at + 1 == len(pieces) and piece.first is piece.last and is_headline(piece.first):
                seams = [_seam(piece.text, told, manuscript.text) for told in under]
                usual = max(seams[0] - _NEXT, sum(seams) / len(seams))
                doubt = is_no_headline(piece.text) + _seam(piece.text, before, manuscript.text)
                doubt -= usual + (_SECOND if explained else _FIRST)
                if doubt < 0:
                    return 0.0, []
                odds += doubt
            else:
                leaning = _OVER_TITLE if 2 < len(pieces) == at + 1 else 0.0
                odds += _seam(piece.text, before, manuscript.text) - _seam(piece.text, after, manuscript.text) + leaning
                explained = True
    if len(pieces) > 2 and _INSIDE.match(pieces[0].text):
        odds += _SURE
    if _repeats(pieces[0], pieces[1]):
        odds += _SURE
    return odds, pieces


def _seam(before: str, after: str, text: str) -> float:
    said = next((odds for left, right, odds in _SAID if said_elsewhere(before, after, text, left, right)), 0.0)
    return goes_on(before, after) + said


def _pieces(manuscript: Manuscript, lines: list[Line]) -> list[_Piece]:
    """The lines put together that the columns of a page broke."""
    how, pieces = setting(manuscript), []
    for at, line in enumerate(lines):
        joined = at and line.number == lines[at - 1].number + 1 and wraps(lines, at - 1, how)
        if joined:
            first = pieces.pop()
            pieces.append(_Piece(first.first, line, first.text + line.text))
        else:
            pieces.append(_Piece(line, line, line.text))
    return pieces


def _breaks_off(piece: _Piece) -> bool:
    return not ends_sentence(piece.text) and sum(map(is_han, piece.text)) >= 4


def _repeats(piece: _Piece, whole: _Piece) -> bool:
    """Is the piece the tail of the other, begun in mid-sentence and read twice?"""
    rest = whole.text.removesuffix(piece.text)
    return _LEAST <= len(piece.text) and "" != rest != whole.text and not ends_sentence(rest)
