"""What a paper prints at the top and foot of every page, met where the text runs over to the next."""

from random import Random

from archive.text.blocks import Block
from tests.mess.cuts import interrupt


def running_heads(page: list[Block], rng: Random, strength: str) -> list[Block]:
    """The paper's line, or the page's number where it has none, between paragraphs; in mid-sentence; number and line."""
    line = next((block.text for block in page if block.kind == "imprint"), "")
    number = f"— {rng.randrange(2, 9)} —"
    head = Block("furniture", line or number)
    if strength == "light":
        at = rng.choice([index for index, block in enumerate(page) if block.kind == "paragraph"][1:])
        return [*page[:at], head, *page[at:]]
    if strength == "heavy" and line:
        head = Block("furniture", f"{number}\n{line}")
    return interrupt(page, head, rng)
