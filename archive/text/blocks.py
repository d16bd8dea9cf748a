"""Blocks: the labelled pieces of which a clean text is made, and their plain-text form.

A clean body is written as one text: blocks joined by a blank line, headings led by ``## ``,
quotes by ``> `` on every line. Every offset that leaves the archive (facts, marks, sentence links)
counts Unicode code points, half-open, in that text.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

#: The kinds of block that are read as the article itself, in the words of the article record.
BODY_KINDS = ("heading", "paragraph", "quote")

#: The kinds that stand around the body and feed the metadata. ``imprint`` is a line that states
#: newspaper, date, page, source or editors; ``continuation`` says that the text goes on elsewhere.
MARGIN_KINDS = ("title", "subtitle", "byline", "caption", "credit", "imprint", "continuation")

HEADING_MARK = "## "
QUOTE_MARK = "> "


@dataclass(frozen=True, slots=True)
class Block:
    """One labelled piece of a clean text.

    ``origins`` holds, for each character of ``text``, its place in the raw text, or -1 for a
    character that a repair put in. It is empty for a block that was typed by an editor.
    """

    kind: str
    text: str
    origins: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Repair:
    """One change that cleaning made, in terms that a reader can check.

    ``start`` and ``end`` are half-open places in the raw text; ``before`` is what stood there when
    the step looked at it, ``after`` what it left ("" for a deletion). ``kind`` is one of ``deleted``,
    ``inserted``, ``joined`` (a line break taken out), ``changed``, ``moved``.
    """

    step: str
    start: int
    end: int
    before: str
    after: str
    kind: str

    @property
    def key(self) -> str:
        """A name that stays the same while the raw text does: what a switch for one repair refers to.

        >>> Repair("hard_wraps", 12, 13, "\\n", "", "joined").key
        'hard_wraps:12-13'
        """
        return f"{self.step}:{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class CleanText:
    """What cleaning makes of a raw text: labelled blocks, and every repair with its place.

    ``text`` is the whole as the last step left it, blank lines included, one block a line; with every
    step switched off it is the raw text, character by character.
    """

    blocks: tuple[Block, ...]
    repairs: tuple[Repair, ...] = ()
    text: str = ""

    def of_kind(self, *kinds: str) -> list[Block]:
        """The blocks of the given kinds, in reading order."""
        return [block for block in self.blocks if block.kind in kinds]

    @property
    def body(self) -> list[Block]:
        """Headings, paragraphs and quotes, in reading order."""
        return self.of_kind(*BODY_KINDS)

    def counts(self) -> list[dict]:
        """``[{"step": name, "count": n}]`` in the order in which the steps first made a repair."""
        return count_by_step(repair.step for repair in self.repairs)


def count_by_step(steps: Iterable[str]) -> list[dict]:
    """``[{"step": name, "count": n}]`` from the step of each repair, in the order in which the steps first appear.

    >>> count_by_step(["hard_wraps", "entities", "hard_wraps"])
    [{'step': 'hard_wraps', 'count': 2}, {'step': 'entities', 'count': 1}]
    """
    return [{"step": step, "count": count} for step, count in Counter(steps).items()]


def to_markup(blocks: Iterable[Mapping[str, str]]) -> str:
    """The clean body as one text, from ``{"kind", "text"}`` mappings.

    >>> to_markup([{"kind": "heading", "text": "守住路口"}, {"kind": "paragraph", "text": "三班倒。"}])
    '## 守住路口\\n\\n三班倒。'
    >>> to_markup([{"kind": "quote", "text": "人在岗在\\n——题记"}])
    '> 人在岗在\\n> ——题记'
    """
    return "\n\n".join(_marked(block["kind"], block["text"]) for block in blocks)


def places_in_markup(blocks: Sequence[Mapping[str, str]]) -> Callable[[int, int], int]:
    """Where a place of a block stands in :func:`to_markup`: asked with the block's number and the place in its text.

    >>> blocks = [{"kind": "heading", "text": "守住路口"}, {"kind": "quote", "text": "人在岗在\\n——题记"}]
    >>> at = places_in_markup(blocks)
    >>> [to_markup(blocks)[at(number, place)] for number, place in ((0, 0), (1, 0), (1, 5))]
    ['守', '人', '—']
    """
    ends = accumulate(len(_marked(block["kind"], block["text"])) + 2 for block in blocks)
    starts = [0, *ends]

    def place(number: int, at: int) -> int:
        kind, text = blocks[number]["kind"], blocks[number]["text"]
        marks = {"heading": len(HEADING_MARK), "quote": len(QUOTE_MARK) * (1 + text.count("\n", 0, at))}
        return starts[number] + marks.get(kind, 0) + at

    return place


def from_markup(text: str) -> list[dict[str, str]]:
    """The inverse of :func:`to_markup`, kind to an editor's hand: any number of blank lines parts blocks.

    >>> from_markup("## 守住路口\\n\\n> 题记\\n>\\n> ——某报")
    [{'kind': 'heading', 'text': '守住路口'}, {'kind': 'quote', 'text': '题记\\n——某报'}]
    """
    blocks: list[dict[str, str]] = []
    lines: list[str] = []
    for line in [*text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), ""]:
        if line.strip():
            lines.append(line.strip())
        elif lines:
            blocks.extend(_unmarked(lines))
            lines = []
    return blocks


def _marked(kind: str, text: str) -> str:
    if kind == "heading":
        return HEADING_MARK + text
    if kind == "quote":
        return "\n".join(QUOTE_MARK + line for line in text.split("\n"))
    return text


def _unmarked(lines: list[str]) -> list[dict[str, str]]:
    if all(line.startswith(">") for line in lines):
        told = [line[1:].strip() for line in lines]
        return [{"kind": "quote", "text": "\n".join(line for line in told if line)}]
    blocks = []
    for line in lines:
        if line.startswith("#"):
            blocks.append({"kind": "heading", "text": line.lstrip("#").strip()})
        elif blocks and blocks[-1]["kind"] == "paragraph":
            blocks[-1]["text"] += "\n" + line
        else:
            blocks.append({"kind": "paragraph", "text": line})
    return [block for block in blocks if block["text"]]
