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


@lru_cache(1024)
def in_print(folded: str) -> re.Pattern | None:
    """Finds a folded run of Han characters in an unfolded text: between two of them, only what the fold takes out may stand.

    None for other runs: what the fold makes of letters, digits and signs depends on what stands around them.

    >>> in_print("发热门诊").search("「發熱」\\n门诊开了").span()
    (1, 7)
    >>> in_print("2月")
    """
    if not _ONLY_HAN.fullmatch(folded):
        return None
    shapes, nothing, _several = _table()
    gap = f"[{re.escape(nothing)}]*"
    return re.compile(gap.join(f"[{char}{shapes.get(char, '')}]" for char in folded))


def may_hold(text: str, folded: str) -> bool:
    """False where the fold of ``text`` cannot hold the run, since one of its characters is missing in every shape.

    >>> may_hold("三月二日", "2月"), may_hold("２月", "2月")
    (False, True)
    """
    return is_composed(text) or all(_found(char).search(text) for char in dict.fromkeys(folded) if char.isalnum())


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
def _several() -> re.Pattern:
    return re.compile(f"[{re.escape(_table()[2])}]")


@lru_cache(4096)
def _found(char: str) -> re.Pattern:
    return re.compile(f"[{re.escape(char + _table()[0].get(char, ''))}]")
