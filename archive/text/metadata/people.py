"""Reporters, editors and photographers: names out of bylines, imprints, captions and credits."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from archive.text.blocks import CleanText
from archive.text.findings import Finding
from archive.text.lazy_pattern import LazyPattern
from archive.text.metadata.byline_names import EDITOR, OTHER, PHOTOGRAPHER, REPORTER, ROLE_BEFORE, ROLE_WORD, credited
from archive.text.metadata.captions import credit_in
from archive.text.simplified import simplified

_DATELINE = LazyPattern(r"^\s*[^\s，。（(]{0,18}[讯訊电電][\s(（【]*[（(【]([^）)】]{2,60})[）)】]")
_CLOSING = LazyPattern(r"[（(]([^（()）。]{2,40})[）)]\s*$")


@dataclass(frozen=True, slots=True)
class People:
    """Findings whose values are names, in printed order, each name once."""

    reporters: tuple[Finding, ...] = ()
    editors: tuple[Finding, ...] = ()
    photographers: tuple[Finding, ...] = ()


def find_people(clean: CleanText) -> People:
    """Who reported, edited and photographed, as the margins say.

    A reporter named only under a picture took the picture: captions and credits give photographers alone. Of the body,
    only an opening 本报讯（记者 …） and a closing （记者 …） are read.
    """
    found: dict[str, list[Finding]] = {REPORTER: [], EDITOR: [], PHOTOGRAPHER: [], OTHER: []}
    for block in clean.of_kind("byline"):
        _add(found, credited(block.text, REPORTER), block.text, "byline")
    for block in clean.of_kind("imprint"):
        # date, page and section stand before the first role: 第4版：特别报道 names nobody
        if role := ROLE_BEFORE.search(simplified(block.text)):
            _add(found, credited(block.text[role.start() :]), block.text, "imprint")
    for text in _in_body(clean):
        _add(found, credited(text, REPORTER), text, "byline_in_body")
    for block in clean.of_kind("caption", "credit"):
        _add(found, _shot(credit_in(block.text)), block.text, block.kind)
    return People(tuple(found[REPORTER]), tuple(found[EDITOR]), tuple(found[PHOTOGRAPHER]))


def _add(found: dict[str, list[Finding]], people: Iterable[tuple[str, str]], quote: str, rule: str) -> None:
    for name, kind in people:
        if name not in [finding.value for finding in found[kind]]:
            found[kind].append(Finding(name, quote.strip(), f"{rule}_{kind}"))


def _shot(text: str) -> list[tuple[str, str]]:
    """The photographers and editors of a picture's credit; 记者 甲 通讯员 乙 摄 are both photographers."""
    people = credited(text)
    if "文" not in text and any(kind == PHOTOGRAPHER for _, kind in people):
        people = [(name, PHOTOGRAPHER if kind == REPORTER else kind) for name, kind in people]
    return [(name, kind) for name, kind in people if kind in (PHOTOGRAPHER, EDITOR)]


def _in_body(clean: CleanText) -> list[str]:
    """本报讯（记者 甲） at the head of a paragraph, （记者 甲 通讯员 乙） at the end of the last one."""
    paragraphs = clean.of_kind("paragraph")
    texts = [match[1] for block in paragraphs[:3] if (match := _DATELINE.match(block.text))]
    if paragraphs and (match := _CLOSING.search(paragraphs[-1].text)):
        texts.append(match[1])
    return [text for text in texts if ROLE_WORD.search(simplified(text)) or _names_alone(text)]


def _names_alone(text: str) -> bool:
    """（甲 乙）: up to four words, each a personal name by its surname and length, parted by spaces or 、."""
    words = re.split(r"[\s\u3000、]+", simplified(text).strip())
    return len(words) <= 4 and all(len(word) in (2, 3) and credited(word, REPORTER) == [(word, REPORTER)] for word in words)
