"""What steps ask of whole lines: prose or headline, who is named, where a page's furniture stands."""

import re
from collections.abc import Iterable, Iterator

from archive.text.cleaning.manuscript import Edit, Line, Manuscript
from archive.text.script import HAN, ends_sentence, is_han

#: A name of two to four characters, perhaps with one letter-spacing blank (王 强) or a middle dot.
NAME = rf"(?:{HAN}{{1,6}}·{HAN}{{1,6}}|{HAN}(?:[ \u3000]{HAN}(?!{HAN})|{HAN}{{1,3}}))"
NAMES = rf"{NAME}(?:[ \u3000、，,/]+{NAME}){{0,7}}"

_NUMBERED = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]?[、.．:：]|[（(][一二三四五六七八九十\d]{1,3}[）)]|[①-⑳]"
    r"|第[一二三四五六七八九十]{1,3}[，、：: ]"
)


def is_numbered(text: str) -> bool:
    """
    >>> is_numbered("一、守住路口"), is_numbered("（二）保供"), is_numbered("一线守望")
    (True, True, False)
    """
    return bool(_NUMBERED.match(text))


def is_prose(line: Line) -> bool:
    """A running sentence or several: what a paragraph is made of."""
    return "。" in line.text or len(line.text) > 60 or (len(line.text) >= 12 and ends_sentence(line.text))


def is_headline(line: Line) -> bool:
    """Short, and no sentence: what titles, decks and headings look like. Question and exclamation marks may end it.

    What follows a byline on its printed line begins a paragraph, however short. Five figures in a row are a telephone's
    or a number's of a list, unless something is counted with them.
    """
    text = line.text
    return (
        not line.behind and 3 <= sum(map(is_han, text)) and len(text) <= 50
        and not re.search(r"[。；;]|[，,、：:—…]$|^[—―，、）)]|\d{5,}+(?!多?[例人名个個次户戶家元吨噸万萬亿億])", text)
        and not re.fullmatch(r"[（(【].*[）)】]", text)
    )  # fmt: skip


def deleted(manuscript: Manuscript, lines: Iterable[Line]) -> Iterator[Edit]:
    """Edits that take out whole lines (their line ends stay, as blank lines)."""
    for line in lines:
        yield Edit(line.start, line.end)


def only_made_of(tokens: re.Pattern, text: str) -> bool:
    """Is nothing that can be read left of the text when the tokens are taken out?"""
    left = tokens.sub("", text)
    return left != text and not any(character.isalnum() for character in left)
