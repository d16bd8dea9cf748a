"""Title, subtitle and byline: cleaning has labelled them; a page's mark-up may know the title where the text does not."""

from collections.abc import Mapping

from archive.text.blocks import CleanText
from archive.text.findings import Finding
from archive.text.lazy_pattern import LazyPattern
from archive.text.simplified import simplified

#: 记者 and who it is, within a line of day and source; to the next role, figure or the end.
_SIGNED = LazyPattern(
    r"(?:本[报网刊台社]|\b[\u4e00-\u9fff]{2,8}[报网台社])?(?:记者|通讯员)[\s:：]*[\u4e00-\u9fff·]{2,8}"
    r"(?:[ \u3000、]+(?!来源|责|编|校|审)[\u4e00-\u9fff·]{2,8}(?![:：\u4e00-\u9fff]))*"
)

#: A title set over several lines is one title; its lines are parted by a space, as in a headline quoted in a citation.
_BETWEEN_LINES = " "


def find_title(clean: CleanText, hints: Mapping[str, str]) -> Finding | None:
    """The title as printed, else as the mark-up states it."""
    return _of_kind(clean, "title") or _from_markup(hints)


def find_subtitle(clean: CleanText) -> Finding | None:
    """The deck: the lines that stand with the title and are not it."""
    return _of_kind(clean, "subtitle")


def find_byline(clean: CleanText) -> Finding | None:
    """The line or lines that say who wrote it, whole; else what an imprint says of it behind day and source."""
    signed = ((block, _SIGNED.search(simplified(block.text))) for block in clean.of_kind("imprint"))
    within = next((block.text[found.start() : found.end()] for block, found in signed if found), "")
    return _of_kind(clean, "byline") or (Finding(within, within, "byline_in_imprint") if within else None)


def _of_kind(clean: CleanText, kind: str) -> Finding | None:
    blocks = clean.of_kind(kind)
    text = _BETWEEN_LINES.join(line.strip() for block in blocks for line in block.text.split("\n") if line.strip())
    return Finding(text, blocks[0].text, f"{kind}_block") if text else None


def _from_markup(hints: Mapping[str, str]) -> Finding | None:
    title = hints.get("title", "").strip()
    return Finding(title, title, "title_in_markup") if title else None
