"""The sample archive's clean files: what a clipping says, before any mess is laid over it.

A file is TOML between two lines of ``+++``, then the body in the markup of archive/text/blocks.py, then the sections
``+++ captions`` and ``+++ credits``, one entry a line. It is source and gold at once: tests/mess makes the clipping from
it, and reading, cleaning and metadata must find it again in the clipping.
"""

import re
import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from archive.text.blocks import Block, from_markup

SAMPLES = Path(__file__).parents[2] / "fixtures" / "samples"
CLEAN, CLIPPINGS = SAMPLES / "clean", SAMPLES / "clippings"

_SECTION = re.compile(r"^\+\+\+ (captions|credits)\n", re.MULTILINE)


@dataclass(frozen=True)
class Sample:
    """One clean file. ``front`` is its header as read; ``body`` the blocks; ``captions`` and ``credits`` lines."""

    slug: str
    front: dict
    body: tuple[Block, ...]
    captions: tuple[str, ...] = ()
    credits: tuple[str, ...] = field(default=())

    @property
    def filename(self) -> str:
        """The name of the clipping that is made of it."""
        return f"{self.slug}.{'html' if self.front['format'] == 'html' else 'txt'}"

    def page(self) -> list[Block]:
        """The article as a tidy page prints it: head, body, pictures, the lines below."""
        front = self.front
        head = [("title", front["title"]), ("subtitle", front["subtitle"]), ("byline", front["byline"])]
        head[1 if front["format"] == "html" else 0 : 0] = [("imprint", line) for line in front["imprint"]]
        foot = [("caption", line) for line in self.captions] + [("credit", line) for line in self.credits]
        foot += [("continuation", front.get("continuation", ""))] + [("imprint", line) for line in front["closing"]]
        above, below = ([Block(kind, text) for kind, text in lines if text] for lines in (head, foot))
        return [*above, *self.body, *below]


def parse(text: str, slug: str) -> Sample:
    """A sample from the text of its clean file.

    >>> sample = parse('+++\\ntitle = "守夜"\\n+++\\n## 一\\n\\n路口有灯。\\n\\n+++ captions\\n灯。 某某 摄\\n', "00-night")
    >>> [block.kind for block in sample.body], sample.captions
    (['heading', 'paragraph'], ('灯。 某某 摄',))
    """
    _, header, rest = re.split(r"^\+\+\+\n", text, maxsplit=2, flags=re.MULTILINE)
    body, *sections = _SECTION.split(rest)
    lines = {
        name: tuple(line for line in told.split("\n") if line) for name, told in zip(sections[::2], sections[1::2], strict=True)
    }
    blocks = tuple(Block(**block) for block in from_markup(body))
    return Sample(slug, tomllib.loads(header), blocks, lines.get("captions", ()), lines.get("credits", ()))


@lru_cache(maxsize=1)
def samples() -> tuple[Sample, ...]:
    """Every clean file, in the order of their numbers."""
    return tuple(parse(path.read_text(encoding="utf-8"), path.stem) for path in sorted(CLEAN.glob("*.txt")))
