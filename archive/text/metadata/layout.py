"""A clean text laid out as one string, so that a name or date is read with the whole article around it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.text.blocks import Block, CleanText
from archive.text.places import Gazetteer, Mention


@dataclass(frozen=True, slots=True)
class Layout:
    """All blocks, a line each; ``spans`` are (start, end, block) with half-open places in ``text``."""

    text: str
    spans: tuple[tuple[int, int, Block], ...]
    mentions: tuple[Mention, ...]

    @classmethod
    def of(cls, clean: CleanText, gazetteer: Gazetteer) -> "Layout":
        """The layout of a clean text, with every place that it names."""
        lines, spans, start = [], [], 0
        for block in clean.blocks:
            line = block.text.replace("\n", " ") if block.kind != "imprint" else block.text
            spans.append((start, start + len(line), block))
            lines.append(line)
            start += len(line) + 1
        text = "\n".join(lines)
        return cls(text, tuple(spans), tuple(gazetteer.find(text)))

    def placed(self, mentions: Iterable[Mention] | None = None) -> Iterator[tuple[Block, int, Mention]]:
        """(block, its number, mention) for every mention, in order."""
        numbered = iter(enumerate(self.spans))
        number, (start, end, block) = next(numbered, (0, (0, 0, None)))
        for mention in self.mentions if mentions is None else mentions:
            while mention.start >= end:
                number, (start, end, block) = next(numbered)
            yield block, number, mention

    def around(self, start: int, end: int, width: int = 12) -> str:
        """The words around a place, for evidence: never beyond the line."""
        left = max(self.text.rfind("\n", 0, start) + 1, start - width)
        stop = self.text.find("\n", end)
        return self.text[left : min(len(self.text) if stop < 0 else stop, end + width)]
