"""How folded characters may be printed: a hit is looked for in the text itself, which costs a tenth of folding it first."""

import re
from functools import cache, lru_cache
from itertools import chain

from archive.text.fold import class_of, fold

#: Where characters stand that fold to others: signs and letters, forms kept for compatibility, full width, variation marks.
_SIGNS = ((0, 0x3400), (0xF900, 0xFB00), (0xFE00, 0xFFFF), (0x1D400, 0x1D800), (0x1F100, 0x1F300), (0x2F800, 0x2FA20))
_HAN = ((0x3400, 0xA000), (0x20000, 0x323B0))
_ONLY_HAN = re.compile("[\u3400-\u9fff\U00020000-\U000323af]+")
#: Stands between characters while they are folded, and is touched by nothing.
_APART = "\uffff"


#: Longer runs are left to the fold: they stand in few texts, and a pattern costs by its length.
LONGEST = 64


@lru_cache(1024)
def in_print(folded: str) -> re.Pattern | None:
    """Finds a folded run of Han characters in a :func:`bare` text, in whatever shapes it is printed.

    None for other runs: what the fold makes of letters, digits and signs depends on what stands around them; and for long ones.

    >>> in_print("发热门诊").search(bare("「發熱」\\n门诊开了")).span()
    (0, 4)
    >>> in_print("2月")
    """
    if len(folded) > LONGEST or not _ONLY_HAN.fullmatch(folded):
        return None
    shapes = _table()[0]
    return re.compile("".join(f"[{char}{shapes[char]}]" if char in shapes else char for char in folded))


def bare(text: str) -> str:
    """The text without what the fold takes out between Han characters: quotation marks, white space, invisible signs.

    >>> bare("「發熱」\\n门诊，开了"), places_of_bare("「發熱」\\n门诊，开了")
    ('發熱门诊，开了', [1, 2, 5, 6, 7, 8, 9])
    """
    return _nothing().sub("", text)


def places_of_bare(text: str) -> list[int]:
    """Where each character of :func:`bare` stands in the text."""
    gone = {place for match in _nothing().finditer(text) for place in range(*match.span())}
    return [place for place in range(len(text)) if place not in gone]


def may_hold(text: str, folded: str) -> bool:
    """False where the fold of ``text`` cannot hold the run, since two of its first letters or digits never stand side by side.

    >>> may_hold("三月2日", "2月"), may_hold("２ 月", "2月")
    (False, True)
    """
    return is_composed(text) or all(pattern.search(text) for pattern in _side_by_side(folded[:LONGEST]))


def is_composed(text: str) -> bool:
    """True where a character of ``text`` holds several letters or digits (㎡, ㈠, ℃): only the fold tells what stands there.

    >>> is_composed("36.5℃"), is_composed("36.5度")
    (True, False)
    """
    return bool(_several().search(text))


@cache
def _table() -> tuple[dict[str, str], str, str]:
    """Folded character → its other shapes; the characters that the fold takes out among Han; those that it makes several of."""
    signs = [chr(point) for span in _SIGNS for point in range(*span)]
    han = (chr(point) for span in _HAN for point in range(*span))
    shapes: dict[str, list[str]] = {}
    nothing, several = [], []
    folds = zip(signs, fold(_APART.join(signs)).split(_APART), strict=True)
    for char, folded in chain(folds, ((one, class_of(one)) for one in han)):
        if len(folded) > 1:
            several += [char] if any(map(str.isalnum, folded)) else []
        elif not folded:
            nothing.append(char)
        elif char != folded:
            shapes.setdefault(folded, []).append(char)
    return {char: "".join(others) for char, others in shapes.items()}, "".join(nothing), "".join(several)


@cache
def _nothing() -> re.Pattern:
    return re.compile(f"{_class(_table()[1])}+")


@cache
def _several() -> re.Pattern:
    return re.compile(_class(_table()[2]))


@lru_cache(1024)
def _side_by_side(folded: str) -> list[re.Pattern]:
    """A pattern for each two neighbours, those at the end first: a date is told by its day, a number by what it counts."""
    said = list(filter(str.isalnum, folded))
    return [_pair(*pair) for pair in dict.fromkeys(zip(said[-2::-1], said[:0:-1], strict=True))] or [_pair(one) for one in said]


@lru_cache(4096)
def _pair(*chars: str) -> re.Pattern:
    return re.compile(_between().join(_class(char + _table()[0].get(char, "")) for char in chars))


@cache
def _between() -> str:
    """What may stand between two letters or digits that are neighbours in the fold: signs, and letters that it takes out."""
    return rf"[\W_{''.join(filter(str.isalnum, _table()[1]))}]*"


def _class(chars: str) -> str:
    """A class of characters, by ranges: those beyond the basic plane would each be tried by itself.

    >>> _class("cab😀"), _class("]")
    ('[a-c😀]', '[\\\\]]')
    """
    points = dict.fromkeys(sorted(map(ord, chars)))
    firsts = [point for point in points if point - 1 not in points]
    lasts = [point for point in points if point + 1 not in points]
    spans = [(re.escape(chr(first)), re.escape(chr(last))) for first, last in zip(firsts, lasts, strict=True)]
    return f"[{''.join(first if first == last else f'{first}-{last}' for first, last in spans)}]"
