"""The title printed again: by the site above the article, in the crumbs, below the fold."""

from dataclasses import replace
from random import Random

from archive.text.blocks import Block
from tests.mess.furniture import head_end


def repeated_titles(page: list[Block], rng: Random, strength: str) -> list[Block]:
    """The title twice; twice with the second one indented; three times, the last before the body."""
    at = next(index for index, block in enumerate(page) if block.kind == "title")
    title = page[at]
    again = replace(title, text=("　　" if strength == "middle" else "") + title.text)
    page = [*page[: at + 1], again, *page[at + 1 :]]
    if strength == "heavy":
        page.insert(head_end(page), title)
    return page
