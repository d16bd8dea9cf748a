"""What sites and page makers set around an article, in our own words; the wording varies as it does from site to site."""

from random import Random

from archive.text.blocks import Block
from tests.mess.cuts import BODY


def below(page: list[Block], *texts: str) -> list[Block]:
    """The page with lines of furniture under it."""
    return page + [Block("furniture", text) for text in texts]


def head_end(page: list[Block]) -> int:
    """Where the head ends: the place of the first block of the body."""
    return next(index for index, block in enumerate(page) if block.kind in BODY)


def is_traditional(page: list[Block]) -> bool:
    """Whether the site around the page would be set in traditional script."""
    return any(character in block.text for block in page for character in "這們個為來時與長東車間")


def in_script(page: list[Block], simplified: str, traditional: str) -> str:
    """The wording that fits the page."""
    return traditional if is_traditional(page) else simplified


def some(rng: Random, told: tuple[str, ...], strength: str) -> list[str]:
    """One, two or all of the wordings, in their order."""
    count = {"light": 1, "middle": 2, "heavy": len(told)}[strength]
    chosen = set(rng.sample(range(len(told)), min(count, len(told))))
    return [text for index, text in enumerate(told) if index in chosen]
