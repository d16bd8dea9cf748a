"""The lines of a web page as a reader sees them, each with the elements that it stands in."""

import re
from dataclasses import dataclass, field

from resiliparse.parse.html import ELEMENT, TEXT, DOMNode, HTMLTree

from archive.text.lazy_pattern import LazyPattern

#: Elements that begin and end a line (HTML standard, rendering section), as far as they hold text.
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table tbody"
    " td tfoot th thead tr ul option founder-content founder-title founder-date founder-author founder-imgs".split()
)
_SKIPPED = frozenset("head title meta link button".split())
#: Elements that are one paragraph each; the article around them is their parent.
PARAGRAPHS = frozenset("p h1 h2 h3 h4 h5 h6 li dt dd pre blockquote figcaption caption".split())

_SPACES = re.compile(r"[ \t\r\n\f]+")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u2014\u2018-\u201d\u2026"
#: A line end of the source between two wide characters prints nothing (CSS Text, segment breaks).
_SOURCE_BREAK = LazyPattern(rf"(?<=[{_WIDE}])[ \t]*[\r\n][ \t\r\n]*(?=[{_WIDE}])")
_SENTENCE_MARK = re.compile(r"[，。；！？、：,;!?]")
#: What the foot of a site says in whole sentences (电信条例's ICP number, copyright, complaints, address).
_LEGAL = LazyPattern(
    r"版权所有|版權所有|版权声明|未经.{0,12}(?:授权|许可|同意)|ICP备|ICP证|公网安备|举报电话|不良信息"
    r"|Copyright|All rights reserved|本(?:网站?|站).{0,10}(?:刊载|转载|稿件|声明)|免责声明"
    r"|(?:技术支持|邮编|传真|广告热线)\s*[:：]",
    re.IGNORECASE,
)
_VISIBLE = re.compile(r"[^\s\u00a0\u3000\u200b\ufeff]")


@dataclass(slots=True)
class Element:
    """One element of a page, with the sum of the running text in it (``prose``, in characters)."""

    tag: str
    marks: str
    parent: "Element | None"
    hidden: bool
    depth: int
    prose: float = 0.0
    score: float = 0.0

    def within(self):
        """This element and those around it, inside out."""
        node = self
        while node is not None:
            yield node
            node = node.parent


@dataclass(slots=True)
class Line:
    """A run of text between two line ends; ``linked`` of its characters stand in links."""

    text: str
    linked: int
    element: Element
    starts_block: bool

    @property
    def is_legal(self) -> bool:
        """Whether the line is what the foot of a site says."""
        return bool(_LEGAL.search(self.text))

    @property
    def prose(self) -> float:
        """How much running text the line holds: unlinked characters of lines that have punctuation or length."""
        free = len(self.text) - self.linked
        if self.is_legal:
            return 0.0
        marks = len(_SENTENCE_MARK.findall(self.text))
        return float(free) if marks and free >= 10 and self.linked * 2 <= len(self.text) else 0.0


@dataclass(slots=True)
class _Walk:
    lines: list[Line] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    pieces: list[tuple[str, bool]] = field(default_factory=list)
    block_ended: bool = True

    def flush(self, element: Element, ends_block: bool) -> None:
        text = _SPACES.sub(" ", _SOURCE_BREAK.sub("", "".join(piece for piece, _ in self.pieces))).strip(" ")
        if _VISIBLE.search(text):
            linked = sum(len(piece.strip()) for piece, in_link in self.pieces if in_link)
            self.lines.append(Line(text, min(linked, len(text)), element, self.block_ended))
            self.block_ended = False
        self.pieces.clear()
        self.block_ended |= ends_block


def page_lines(tree: HTMLTree) -> tuple[list[Line], list[Element]]:
    """Every line of the page in reading order, and the elements that hold them, outermost first."""
    walk = _Walk()
    root = Element("body", "", None, False, 0)
    walk.elements.append(root)
    node, element, links = tree.body, root, 0
    # Iterative, with the way back kept here: depth is bounded by the mark-up, not by Python's stack.
    back: list[tuple[DOMNode, Element, int]] = []
    while node is not None or back:
        if node is None:
            node, inner, links = back.pop()
            element = inner
            if node.tag in _BLOCKS:
                walk.flush(element, True)
                element = element.parent or root
            node = node.next_sibling
            continue
        if node.type == TEXT:
            walk.pieces.append((node.value, links > 0))
        elif node.type == ELEMENT and node.tag == "br":
            walk.flush(element, False)
        elif node.type == ELEMENT and node.tag not in _SKIPPED:
            tag, outer = node.tag, links
            links += tag == "a"
            if tag in _BLOCKS:
                walk.flush(element, True)
                element = _element(node, tag, element)
                walk.elements.append(element)
            back.append((node, element, outer))
            node = node.first_child
            continue
        node = node.next_sibling
    walk.flush(root, True)
    return walk.lines, walk.elements


def _element(node: DOMNode, tag: str, parent: Element) -> Element:
    marks = f"{node.getattr('class') or ''} {node.getattr('id') or ''}".lower().strip()
    style = (node.getattr("style") or "").replace(" ", "").lower()
    hidden = parent.hidden or node.hasattr("hidden") or "display:none" in style
    return Element(tag, marks, parent, hidden, parent.depth + 1)
