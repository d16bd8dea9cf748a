import re
from collections.abc import Iterator

from archive.text.cleaning.lines import NAMES, is_prose
from archive.text.cleaning.manuscript import Change, Edit, Label, Manuscript
from archive.text.script import HAN, bare, simplified

_LEAST = 8  # characters: two shorter halves that are alike may be a cheer
_LEAD = re.compile(r"[▲△▼▽↑↓←→◀▶◆●■]?\s*(?:图为|[上下左右]图为|图(?:片|片说明|说)?\s*[:：])?\s*")
_PHOTOGRAPHER = re.compile(
    rf"[（(][^（）()。]{{0,20}}摄[^（）()。]{{0,4}}[)）]$|(?<=[。！”\s])(?:{HAN}{{0,8}}(?:记者|通讯员)\s*)?{NAMES}\s*/?摄$"
)


def repeated_captions(manuscript: Manuscript) -> Iterator[Change]:
    """A caption said twice: on one line, on the next, or as the picture's alternate text, in either script.

    The alternate text may lack what leads a caption (图为) and its photographer. A line below the first sentence that
    is no sentence and says the same words twice over is such a text run together with its caption.

    >>> from archive.text.cleaning.pipeline import run
    >>> from archive.text.cleaning.captions import captions
    >>> run("图为桥头采样点。图为桥头采样点。\\n圖為橋頭採樣點。\\n桥头采样点", [captions, repeated_captions]).text
    '图为桥头采样点。\\n\\n'
    """
    lines = manuscript.lines()
    told, spoken = set(), set()
    for line in lines:
        if line.kind == "caption":
            half = _half(line.text, 5)
            said = bare(line.text[:half] if half else line.text)
            if said in told:
                yield Edit(line.start, line.end)
            elif half:
                yield Edit(line.start + half, line.end)
            told.add(said)
            spoken.add(_spoken(line.text[:half] if half else line.text))
    above = True
    for line in lines:
        if not line.kind and not above and not is_prose(line) and (half := _half(line.text, _LEAST)):
            yield Edit(line.start + half, line.end)
            yield Label(line.start, line.start + half, "caption")
        elif not line.kind and len(line.text) >= 5 and (bare(line.text) in told or _spoken(line.text) in spoken):
            yield Edit(line.start, line.end)
        above = above and not is_prose(line)


def _half(text: str, least: int) -> int:
    """Where the second half begins, if it says what the first does; else 0."""
    half = len(text) // 2
    return half if half >= least and bare(text[:half]) == bare(text[half:]) != "" else 0


def _spoken(caption: str) -> str:
    """The bare words of a caption without what leads it and who took the picture."""
    told = simplified(caption)
    return bare(_PHOTOGRAPHER.sub("", told[_LEAD.match(told).end() :]))
