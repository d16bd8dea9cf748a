"""What a paper prints at the top and foot of every page, met where the text runs over to the next."""

from random import Random

from archive.text.blocks import Block
from tests.mess.cuts import interrupt
from tests.mess.furniture import head_end, in_script


def running_heads(page: list[Block], rng: Random, strength: str) -> list[Block]:
    """The paper's line between paragraphs; in mid-sentence; with a page number above it."""
    printed = next((block.text for block in page if block.kind == "imprint" and "《" in block.text), "")
    head = Block("furniture", printed or in_script(page, "综合新闻", "綜合新聞"))
    if strength == "light":
        at = rng.randrange(head_end(page) + 1, len(page))
        return [*page[:at], head, *page[at:]]
    if strength == "heavy":
        head = Block("furniture", f"— {rng.randrange(2, 9)} —\n{head.text}")
    return interrupt(page, head, rng)
