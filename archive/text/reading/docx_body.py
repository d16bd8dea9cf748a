"""The running text of a Word document: paragraphs, line breaks, tables, text boxes; what was struck out stays out."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from archive.text.reading.docx_numbering import Numbering

#: Elements whose content is not printed: struck out, moved away or set otherwise before; the copy for older programs;
#: glosses over characters.
_UNPRINTED = frozenset("del moveFrom Fallback rt instrText delInstrText pPrChange rPrChange".split())
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_HOLDERS = frozenset(("txbxContent", "tc", "footnote", "endnote"))
#: Characters in a cell that holds several paragraphs: more, and the table only arranges running text.
_LONGEST_CELL = 60
_OFF = ("0", "false", "off", "none")


@dataclass(slots=True)
class _Paragraph:
    pieces: list[str] = field(default_factory=list)
    style: str = ""
    number: str = ""
    level: int = -1
    runs_on: bool = False


@dataclass(slots=True)
class Body:
    """Gathers ``lines``, one a paragraph, while a part is walked; ``styled`` holds (style, text) of those with a style.

    Lines of a text box stand after the paragraph that it is anchored in; a table's row is one line, its cells parted by
    tabs, unless cells hold running text: then their paragraphs are lines.
    """

    numbering: Numbering = field(default_factory=Numbering)
    lines: list[str] = field(default_factory=list)
    styled: list[tuple[str, str]] = field(default_factory=list)
    _holders: list[list[str]] = field(default_factory=list)
    _rows: list[list[list[str]]] = field(default_factory=list)
    _open: list[_Paragraph] = field(default_factory=list)
    _boxes: list[list[str]] = field(default_factory=list)
    _unprinted: int = 0
    _hidden: bool = False
    _in_text: bool = False
    _in: list[str] = field(default_factory=list)
    _carried: str = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        parent = self._in[-1] if self._in else ""
        self._in.append(name)
        if name in _UNPRINTED and parent not in ("rPr", "trPr"):
            self._unprinted += 1
        if self._unprinted:
            return
        paragraph = self._open[-1] if self._open else None
        if name == "p":
            self._open.append(_Paragraph())
            self._boxes.append([])
        elif name in _HOLDERS:
            self._holders.append([])
        elif name == "tr":
            self._rows.append([])
        elif name == "r":
            self._hidden = False
        elif name == "vanish" and parent == "rPr" and "pPr" not in self._in[-3:]:
            self._hidden = attributes.get("val") not in _OFF
        elif name == "t":
            self._in_text = True
        elif paragraph is None:
            return
        elif name in _BREAKS and parent == "r" and not self._hidden:
            paragraph.pieces.append(_BREAKS[name])
        elif name == "pStyle":
            paragraph.style = attributes.get("val", "")
        elif name == "numId":
            paragraph.number = attributes.get("val", "")
        elif name == "ilvl":
            paragraph.level = int(attributes.get("val", "0")) if attributes.get("val", "0").isdecimal() else 0
        elif name == "del" and parent == "rPr" and self._in[-3:-2] == ["pPr"]:
            paragraph.runs_on = True

    def text(self, data: str) -> None:
        if self._in_text and self._open and not self._unprinted and not self._hidden:
            self._open[-1].pieces.append(data)

    def end(self, name: str) -> None:
        self._in.pop()
        parent = self._in[-1] if self._in else ""
        if self._unprinted:
            self._unprinted -= name in _UNPRINTED and parent not in ("rPr", "trPr")
            return
        if name == "t":
            self._in_text = False
        elif name == "p" and self._open:
            self._close_paragraph()
        elif name == "tc" and self._holders:
            cell = self._holders.pop()
            if self._rows:
                self._rows[-1].append([line for line in cell if line.strip()])
        elif name == "tr" and self._rows:
            self._here().extend(_row(self._rows.pop()))
        elif name == "txbxContent" and self._holders:
            box = self._holders.pop()
            (self._boxes[-1] if self._boxes else self._here()).extend(box)
        elif name in _HOLDERS and self._holders:
            note = self._holders.pop()
            self._here().extend(line for line in note if line.strip())

    def _here(self) -> list[str]:
        return self._holders[-1] if self._holders else self.lines

    def _close_paragraph(self) -> None:
        paragraph, box = self._open.pop(), self._boxes.pop()
        number, level = self.numbering.styles.get(paragraph.style, ("", 0))
        label = self.numbering.label(paragraph.number or number, paragraph.level if paragraph.level >= 0 else level)
        told = "".join(paragraph.pieces)
        told = self._carried + (label if told.strip() else "") + told
        self._carried = ""
        if paragraph.runs_on:
            self._carried = told
        elif told.strip() or not box:
            self._here().append(told)
            if paragraph.style and told.strip():
                self.styled.append((paragraph.style, told))
        if box:
            self._here().extend(["", *box, ""])


def _row(cells: list[list[str]]) -> list[str]:
    cells = [cell for cell in cells if cell]
    if len(cells) < 2 or any(len(cell) > 1 and sum(map(len, cell)) > _LONGEST_CELL for cell in cells):
        return [line for cell in cells for line in cell]
    return ["\t".join(" ".join(" ".join(cell).split("\n")) for cell in cells)]
