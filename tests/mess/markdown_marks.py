"""The marks of a reading model that writes Markdown: #, **, rules, places of images, fences."""

from dataclasses import replace
from random import Random

from archive.text.blocks import Block


def markdown_marks(page: list[Block], rng: Random, strength: str) -> list[Block]:
    """Title and headings with #; subtitle, byline and captions with stars; rules and images' places, all in a fence."""
    marked = [_marked(block, strength) for block in page]
    if strength != "heavy":
        return marked
    at = next(index for index, block in enumerate(page) if block.kind == "paragraph")
    rule, image = Block("furniture", "---"), Block("furniture", "![](images/page_1_img_2.jpg)")
    return [
        Block("furniture", "```markdown"),
        *marked[:at],
        rule,
        *marked[at : at + 1],
        image,
        *marked[at + 1 :],
        Block("furniture", "```"),
    ]


def _marked(block: Block, strength: str) -> Block:
    if block.kind in ("title", "heading"):
        return replace(block, text=("# " if block.kind == "title" else "## ") + block.text)
    if block.kind in ("subtitle", "byline", "caption") and strength != "light":
        return replace(block, text=f"**{block.text}**" if block.kind != "caption" else f"*{block.text}*")
    return block
