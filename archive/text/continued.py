"""Notes that a text goes on elsewhere, （下转第4版） or （上接第1版）: which way they point, and whether a half is missing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from archive.text.numerals import number

_PAGE = re.compile(r"(?:[A-Za-zＡ-Ｚ]?\d{1,2}|[一二三四五六七八九十]{1,3})(?=\s?版)")


@dataclass(frozen=True, slots=True)
class Pointer:
    """One such note. ``way``: ``on`` (下转), ``back`` (上接), or ``either`` (紧接); ``page`` in digits, "" where unread."""

    way: str
    page: str


def pointer(told: str) -> Pointer:
    """What a note says.

    >>> pointer("（下转第四版）"), pointer("上接1版"), pointer("（紧接第2版）").way
    (Pointer(way='on', page='4'), Pointer(way='back', page='1'), 'either')
    """
    way = "back" if "上接" in told else "on" if re.search("[转轉]", told) else "either"
    page = _PAGE.search(told)
    value = page and number(page[0])
    return Pointer(way, str(value) if value else page[0] if page else "")


def half_missing(notes: Iterable[str]) -> bool:
    """True where one of the notes, in their order in the text, points to what is not there.

    >>> half_missing(["（下转第4版）"]), half_missing(["（下转第4版）", "（上接第1版）"]), half_missing([])
    (True, False, False)
    >>> half_missing(["（上接第1版）", "（下转第4版）"])
    True
    """
    open_end = missing = False
    for way in (pointer(note).way for note in notes):
        goes_back = way == "back" or way == "either" and open_end
        missing |= goes_back != open_end
        open_end = not goes_back
    return missing or open_end
