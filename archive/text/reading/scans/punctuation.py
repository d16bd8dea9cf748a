"""Punctuation as it was printed: recognition writes many marks of Chinese text as those of Latin text."""

_HALF, _FULL = ",:;!?()", "，：；！？（）"
_WIDENED = dict(zip(_HALF, _FULL, strict=True))


def as_printed(text: str) -> str:
    """A line with the marks that stand beside Chinese characters made full-width; figures keep theirs. Keeps its length.

    >>> as_printed("昨日(周三),新增1,024例;14:30发布。")
    '昨日（周三），新增1,024例；14:30发布。'
    """
    return "".join(_WIDENED[one] if one in _WIDENED and _beside_chinese(text, at) else one for at, one in enumerate(text))


def _beside_chinese(text: str, at: int) -> bool:
    before, after = text[:at].rstrip(" " + _HALF)[-1:], text[at + 1 :].lstrip(" " + _HALF)[:1]
    return any(one > "\u2e7f" for one in (before, after) if one)
