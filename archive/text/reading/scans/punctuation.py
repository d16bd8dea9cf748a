"""Punctuation as it was printed: recognition writes the marks of Chinese text as those of Latin text."""

_FULL = str.maketrans(",:;!?()", "，：；！？（）")
_HALF = set(",:;!?()")


def as_printed(text: str, edges: tuple[int, ...]) -> str:
    """A line with the marks that stand beside Chinese characters made full-width; figures keep theirs. Keeps its length.

    >>> as_printed("昨日(周三),新增1,024例。", ())
    '昨日（周三），新增1,024例。'
    """
    return "".join(one.translate(_FULL) if one in _HALF and _beside_chinese(text, at) else one for at, one in enumerate(text))


def _beside_chinese(text: str, at: int) -> bool:
    before, after = text[:at].rstrip(" ,:;!?()")[-1:], text[at + 1 :].lstrip(" ,:;!?()")[:1]
    return any(one > "\u2e7f" for one in (before, after) if one)
