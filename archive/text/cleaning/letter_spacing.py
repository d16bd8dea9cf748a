import re
from collections.abc import Iterator

from archive.text.cleaning.manuscript import Edit, Manuscript
from archive.text.cleaning.script import HAN

_MARKS = "，。、；：？！“”‘’（）《》…—·「」『』,;:?!"
_SPACED = re.compile(
    rf"(?<![^\W_]){HAN}(?: (?:{HAN}|[{_MARKS}\da-zA-Z])){{4,}}(?![^\W_])|(?<=[{_MARKS}]){HAN}(?: {HAN}){{3,}}(?=[{_MARKS}])"
)
#: A short line of its own in one or two parts, the gap between them wider than that between the characters.
_LINE = re.compile(
    rf"^[ \u3000]*{HAN}(?: {HAN}){{2,}}(?: {{2,}}\S[^。\n]{{0,60}})?$|^[^\s。][^。\n]{{0,60}}? {{2,}}{HAN}(?: {HAN}){{2,}}$", re.M
)


def letter_spacing(manuscript: Manuscript) -> Iterator[Edit]:
    """Spaces between all the characters of a run: ``疫 情 防 控 工 作``. Fewer than five may be names in a row.

    >>> from archive.text.cleaning.pipeline import run
    >>> run("致 全 市 人 民 的 信", [letter_spacing]).text
    '致全市人民的信'
    """
    text, done = manuscript.text, []
    for found in _LINE.finditer(text):
        parts = re.split(" {2,}", found.group())
        if all(re.fullmatch(r"\S(?: \S)*|\S+", part.strip()) for part in parts):
            done.append(found.span())
            yield Edit(found.start(), found.end(), " ".join(part.replace(" ", "") for part in parts))
    for found in _SPACED.finditer(text):
        if not any(start <= found.start() < end for start, end in done):
            yield Edit(found.start(), found.end(), found.group().replace(" ", ""))
