"""The pieces of a clipping's raw text that a part of an article is made of: cut, taken out, and put together again."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from archive.models import Part

#: (start, end, after): a span of a clipping's raw text, and what parts it from the next.
Piece = tuple[int, int, str]


def share_of(region: dict, start: int, end: int) -> dict:
    """A span of a part's raw text as a region of its clipping.

    >>> share_of({"text": [10, 20]}, 2, 5)
    {'text': [12, 15]}
    >>> share_of({"pieces": [[30, 40, "\\n"], [0, 9, ""]]}, 5, 14)
    {'pieces': [[35, 40, '\\n'], [0, 3, '']]}
    """
    if "pieces" not in region:
        first = region.get("text", [0])[0]
        return {"text": [first + start, first + end]}
    found, at = [], 0
    for low, high, after in region["pieces"]:
        begins, ends = max(start, at), min(end, at + high - low)
        if begins < ends:
            found.append([low + begins - at, low + ends - at, after])
        at += high - low + len(after)
    found[-1][2] = ""
    return {"pieces": found}


def together(one: Part, other: Part) -> dict | None:
    """The region that two parts of a clipping make up in the clipping's own order: empty for all of it; None where they are
    cut from its text with other words between them, or marked on two pages of it: then each stays what it is."""
    raw, spans = one.clipping.raw_text, []
    for start, end, _after in sorted([*one.pieces, *other.pieces]):
        if spans and not raw[spans[-1][1] : start].strip():
            spans[-1][1] = max(end, spans[-1][1])
        else:
            spans.append([start, end])
    hints = {"hints": one.region["hints"]} if "hints" in one.region else {}
    if len(spans) == 1:
        [(start, end)] = spans
        return {"text": [start, end]} | hints if (raw[:start] + raw[end:]).strip() else {}
    marked = "pieces" in one.region or "pieces" in other.region
    if not marked or len({part.region["page"] for part in (one, other) if "page" in part.region}) > 1:
        return None
    ends = [_parting(raw[before[1] : after[0]]) for before, after in pairwise(spans)]
    return {"pieces": [[*span, after] for span, after in zip(spans, [*ends, ""], strict=True)]} | hints


def _parting(left_out: str) -> str:
    """What parts the words on either side of some that are left out: the breaks of the page that stand there.

    >>> _parting("\\n\\n菜场门口\\n"), _parting("菜场门口\\n"), _parting("测温")
    ('\\n\\n', '\\n', '')
    """
    before, after = (len(left_out) - len(kept) for kept in (left_out.lstrip("\n"), left_out.rstrip("\n")))
    return "\n" * min(2, max(before, after, "\n" in left_out))


def common(asked: Iterable[Piece], own: Sequence[Piece]) -> Iterable[Piece]:
    """What of the pieces asked for is the part's own.

    >>> list(common([(0, 9, "\\n")], [(2, 4, ""), (6, 20, "")]))
    [(2, 4, '\\n'), (6, 9, '\\n')]
    """
    for start, end, after in asked:
        for low, high, _after in sorted(own):
            if max(start, low) < min(end, high):
                yield max(start, low), min(end, high), after or ("\n" if high < end else "")


def without(own: Iterable[Piece], taken: Sequence[Piece], raw: str) -> Iterable[Piece]:
    """What of the part's own is left, without blank lines at its ends.

    >>> list(without([(0, 9, "")], [(3, 5, "")], "船头灯亮了老船工说"))
    [(0, 3, '\\n\\n'), (5, 9, '')]
    """
    for start, end, after in own:
        cuts = sorted((low, high) for low, high, _after in taken if low < end and start < high)
        for low, high in zip([start, *(high for _low, high in cuts)], [*(low for low, _high in cuts), end], strict=True):
            words = raw[low:high]
            if words.strip():
                low += len(words) - len(words.lstrip("\n"))
                high = low + len(words.strip("\n"))
                yield low, high, after if high == end else "\n\n"


def closed(pieces: Sequence[Piece]) -> list[list]:
    """As a region holds them; behind the last there is nothing."""
    return [[start, end, after] for start, end, after in pieces[:-1]] + [[*pieces[-1][:2], ""]]
