import re
from collections.abc import Iterator

from archive.text.cleaning.manuscript import Edit, Line, Manuscript
from archive.text.lexicon import is_word
from archive.text.script import is_han

_RUN = re.compile(r"(?:(\S)\1(?: (?=(\S)\2))?){6,}")
_MOST_LINES = 12
_WHOLE = re.compile(r"(?:([^ ])\1| )+")


def doubled_glyphs(manuscript: Manuscript) -> Iterator[Edit]:
    """Bold print made by setting every glyph twice: ``防防控控一一线线``, punctuation and all.

    A whole line of pairs, or a run of six or more; 高高兴兴 and 一次次 are words and stay. Two pairs do where
    another line is such print. Where the same words follow once more, plainly printed, the doubled run goes altogether.

    >>> from archive.text.cleaning.pipeline import run
    >>> run("守守住住路路口口，，", [doubled_glyphs]).text
    '守住路口，'
    """
    lines = manuscript.lines()
    has_bold = any(_is_whole(line.text, 4) for line in lines)
    taken = 0
    for at, line in enumerate(lines):
        if line.start < taken:
            continue
        if run := _over_lines(lines, at):
            taken = run.end
            yield run
            continue
        for start, end in _doubled(line, has_bold):
            plain = _halved(line.text[start:end])
            again = line.text[end:].lstrip()
            told = "" if again.startswith(plain) else plain
            tail = end + (len(line.text[end:]) - len(again) if not told else 0)
            yield Edit(line.start + start, line.start + tail, told)


def _over_lines(lines: list[Line], at: int) -> Edit | None:
    """A run from ``lines[at]`` over the next lines, which a column broke: within a pair, or before the plain words."""
    first = _RUN.search(lines[at].text)
    if not first or first.end() < len(lines[at].text) - 1:
        return None
    last = at
    while last + 1 < len(lines) and last - at < _MOST_LINES and lines[last + 1].number == lines[last].number + 1:
        last += 1
    joined = "".join(line.text for line in lines[at : last + 1])
    places = [place for line in lines[at : last + 1] for place in range(line.start, line.end)]
    run = _RUN.match(joined, first.start())
    if run.end() <= len(lines[at].text) or not _is_print(run.group()):
        return None
    plain = _halved(run.group())
    again = joined.startswith(plain, run.end())
    breaks = [place for place in range(run.start() + 1, run.end()) if places[place] != places[place - 1] + 1]
    if not again and not any(len(joined[run.start() : place].replace(" ", "")) % 2 for place in breaks):
        return None
    return Edit(places[run.start()], places[run.end() - 1] + 1, "" if again else plain)


def _doubled(line: Line, has_bold: bool) -> Iterator[tuple[int, int]]:
    if _is_whole(line.text, 2 if has_bold and not is_word(line.text) else 4):
        yield 0, len(line.text)
        return
    for run in _RUN.finditer(line.text):
        if _is_print(run.group()):
            yield run.span()


def _is_whole(text: str, least: int) -> bool:
    return len(text) >= 2 * least and bool(_WHOLE.fullmatch(text)) and _is_print(text, least)


def _is_print(text: str, least: int = 4) -> bool:
    """Enough different characters: a row of dashes, stars or laughter is no bold print."""
    return len({character for character in text if is_han(character)}) >= least


def _halved(text: str) -> str:
    plain, at = [], 0
    while at < len(text):
        plain.append(text[at])
        at += 2 if text[at : at + 1] == text[at + 1 : at + 2] else 1
    told = "".join(plain)
    return _halved(told) if _is_whole(told, 4) else told
