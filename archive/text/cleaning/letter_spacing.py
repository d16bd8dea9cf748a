import re
from collections.abc import Iterator

from archive.text.cleaning.manuscript import Edit, Manuscript
from archive.text.script import HAN

_MARKS = "，。、；：？！“”‘’（）《》…—·「」『』,;:?!"
_SPACED = re.compile(
    rf"(?<![^\W_]){HAN}(?: (?:{HAN}|[{_MARKS}\da-zA-Z])){{4,}}(?![^\W_])|(?<=[{_MARKS}]){HAN}(?: {HAN}){{3,}}(?=[{_MARKS}])"
)
#: A short line of its own in one or two parts, the gap between them wider than that between the characters.
_LINE = re.compile(
    rf"^[ \u3000]*{HAN}(?: {HAN}){{2,}}(?: {{2,}}\S[^。\n]{{0,60}})?$|^[^\s。][^。\n]{{0,60}}? {{2,}}{HAN}(?: {HAN}){{2,}}$", re.M
)
#: Words parted by blanks, as a tokenizer leaves them: the blanks between Han, and words that no row of names has.
_BETWEEN_HAN = re.compile(rf"(?<={HAN}) (?={HAN})")
_BESIDE_HAN = re.compile(rf"(?<={HAN}) +(?=\S)|(?<=\S) +(?={HAN})|(?<=[{_MARKS}]) +(?=\S)|(?<=\S) +(?=[{_MARKS}])")
_LITTLE_WORDS = set("的了在是和也都把到有个個将將与與为為从從被对對就不全共一")
_PARTED, _LONGEST_WORD = 6, 4


def letter_spacing(manuscript: Manuscript) -> Iterator[Edit]:
    """Spaces between all the characters of a run: ``疫 情 防 控 工 作``, or between all words of a line.

    Fewer than five characters may be names in a row.

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
            done.append(found.span())
            yield Edit(found.start(), found.end(), found.group().replace(" ", ""))
    for line in manuscript.lines():
        if _is_in_words(line.text):
            for blank in _BESIDE_HAN.finditer(line.text):
                at = line.start + blank.start()
                if not any(start <= at < end for start, end in done):
                    yield Edit(at, line.start + blank.end())


def _is_in_words(text: str) -> bool:
    """Is a sentence parted into its words? Little words stand alone there, and no word is long."""
    words = text.split(" ")
    return (
        len(_BETWEEN_HAN.findall(text)) >= _PARTED
        and any(mark in text for mark in "，。；：")
        and sum(word.strip(_MARKS) in _LITTLE_WORDS for word in words) >= 2
        and sum(len(word.strip(_MARKS)) > _LONGEST_WORD for word in words) <= 0.2 * len(words)
    )
