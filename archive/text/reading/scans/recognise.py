"""A page of a scan → the text on it, with the place of every character, and the picture that those places count in."""

from dataclasses import replace

import numpy as np
from PIL import Image

from archive.text.reading.pdf_rules import Rules
from archive.text.reading.scans.columns import read_columns
from archive.text.reading.scans.layout import lay_out
from archive.text.reading.scans.models import warm_up
from archive.text.reading.scans.page import ScannedLine, ScannedPage
from archive.text.reading.scans.pictures import LONGEST_SIDE, as_webp, opened
from archive.text.reading.scans.pixels import smaller
from archive.text.reading.scans.rows import read_rows
from archive.text.reading.scans.rulings import STREAK, find_rules, without
from archive.text.reading.scans.strips import find_strips
from archive.text.reading.scans.upright import Upright, upright

#: Letters that are less sure on the whole, 0–100, are none.
_GUESSED = 35

__all__ = ["read_lines", "recognise", "warm_up"]


def recognise(data: bytes, number: int) -> tuple[ScannedPage, bytes]:
    """Page ``number`` of a picture or PDF, from 0, as recognised, and as the upright picture (WebP) its boxes count in.

    A page without text has no lines. Raises Unreadable as :func:`archive.text.reading.scans.pictures.opened`.
    """
    page = upright(np.asarray(opened(data, number)))
    lines, rules = read_lines(page)
    share = min(1.0, LONGEST_SIDE / max(page.seen.shape[:2]))
    seen = smaller(page.seen, share)
    lines, rules = [_scaled(line, share) for line in lines], _scaled_rules(rules, share)
    height, width = seen.shape[:2]
    laid_out = lay_out(lines, width, height, rules)
    return replace(laid_out, turn=page.turn, skew=page.skew), as_webp(Image.fromarray(seen))


def read_lines(page: Upright) -> tuple[list[ScannedLine], Rules]:
    """The lines of an upright page in no order, and its straight rules."""
    rules, streaks = find_rules(page.ink, page.em)
    ink = without(streaks, without(rules, page.ink, page.em), page.em, STREAK)
    strips = find_strips(ink, page.em, rules)
    read = read_rows(ink, [strip for strip in strips if not strip.down])
    read += read_columns(ink, [strip for strip in strips if strip.down])
    return [line for line in read if _is_text(line)], rules


def _is_text(line: ScannedLine) -> bool:
    """Whether a line is one, and not what recognition makes of a picture's strokes: letters and marks of no sureness."""
    characters = [(one, sure) for one, sure in zip(line.text, line.sure, strict=True) if one.strip()]
    if not characters:
        return False
    chinese = sum("\u3400" <= one <= "\u9fff" for one, _ in characters)
    return 2 * chinese > len(characters) or sum(sure for _, sure in characters) > _GUESSED * len(characters)


def _scaled(line: ScannedLine, share: float) -> ScannedLine:
    x0, y0, x1, y1 = (round(place * share) for place in line.box)
    return replace(line, box=(x0, y0, x1, y1), edges=tuple(round(edge * share) for edge in line.edges))


def _scaled_rules(rules: Rules, share: float) -> Rules:
    across, down = ([tuple(place * share for place in rule) for rule in some] for some in (rules.across, rules.down))
    return Rules(across, down)
