"""Punctuation as it was printed: recognition writes many marks of Chinese text as those of Latin text."""

import re

_HALF, _FULL = ",:;!?()", "，：；！？（）"
#: Figures and letters have one width in the archive; a point stands between figures.
_NARROWED = {
    code: chr(code - 0xFEE0) for code in (0xFF05, *range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_POINTS = re.compile(r"(?<=\d)[．·](?=\d)")
_WIDENED = dict(zip(_HALF, _FULL, strict=True))


def as_printed(text: str) -> str:
    """A line with the marks that stand beside Chinese characters made full-width; figures keep theirs. Keeps its length.

    >>> as_printed("昨日(周三),新增1,024例;14:30发布。")
    '昨日（周三），新增1,024例；14:30发布。'
    >>> as_printed("３６．５度")
    '36.5度'
    """
    text = _POINTS.sub(".", text.translate(_NARROWED))
    return "".join(_WIDENED[one] if one in _WIDENED and _beside_chinese(text, at) else one for at, one in enumerate(text))


def _beside_chinese(text: str, at: int) -> bool:
    before, after = text[:at].rstrip(" " + _HALF)[-1:], text[at + 1 :].lstrip(" " + _HALF)[:1]
    return any(one > "\u2e7f" for one in (before, after) if one)
