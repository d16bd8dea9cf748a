"""Head lines that the reading order puts below the text."""

from random import Random

from archive.text.blocks import Block
from tests.mess.cuts import BODY


def title_after_body(page: list[Block], rng: Random, strength: str) -> list[Block]:
    """The title below the byline; the whole head after the body; after the captions as well."""
    moved = [block for block in page if block.kind in ("title", "subtitle") or strength != "light" and block.kind == "byline"]
    rest = [block for block in page if block not in moved]
    body = BODY + (("caption", "credit") if strength == "heavy" else ())
    if strength == "light":
        at = next(index for index, block in enumerate(rest) if block.kind in body)
    else:
        at = max(index for index, block in enumerate(rest) if block.kind in body) + 1
    return [*rest[:at], *moved, *rest[at:]]
