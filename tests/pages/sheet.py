"""A sheet of paper on which lines, rules and pictures are set, in the coordinates of its text.

``u`` runs along a line and ``v`` from line to line: for horizontal text x and y, for vertical text y and leftwards from
the right edge. So one typesetter sets both.
"""

from dataclasses import dataclass, field

from PIL import Image, ImageDraw

from tests.pages.breaking import advance
from tests.pages.fonts import TURNING, font

#: Above the baseline stand so many parts of the em.
_ABOVE = 0.88
#: Marks as vertical text has them, for faces that cannot turn them themselves (Unicode's vertical forms, FE30 to FE44).
_TURNED = str.maketrans("（）「」『』《》—…", "︵︶﹁﹂﹃﹄︽︾︱︙")


@dataclass(frozen=True)
class SetLine:
    """A line as it was set: its text, pixels of the box, ``edges`` between its characters, what it is, whose it is.

    ``kind``: title, deck, byline, heading, text, caption, notice, furniture. ``piece`` numbers the stretches in which a
    page is read: a headline, the part of an article in one column. ``opens``: a paragraph begins with this line.
    """

    text: str
    box: tuple[int, int, int, int]
    down: bool
    edges: tuple[int, ...]
    kind: str
    article: int
    piece: int
    opens: bool = True


@dataclass
class Sheet:
    """Paper of ``width`` × ``height`` pixels; ``left`` and ``top`` is where its text begins (the right edge, if vertical)."""

    width: int
    height: int
    left: int
    top: int
    script: str = "zh-Hans"
    vertical: bool = False
    lines: list[SetLine] = field(default_factory=list)

    def __post_init__(self):
        self.image = Image.new("L", (self.width, self.height), 255)
        self.pen = ImageDraw.Draw(self.image)

    def box(self, u0: float, v0: float, u1: float, v1: float) -> tuple[int, int, int, int]:
        """The pixels of a box given in the coordinates of the text."""
        if self.vertical:
            right = self.width - self.left
            u0, v0, u1, v1 = right - v1, self.top + u0, right - v0, self.top + u1
        else:
            u0, v0, u1, v1 = self.left + u0, self.top + v0, self.left + u1, self.top + v1
        return round(u0), round(v0), round(u1), round(v1)

    def set(self, u: float, v: float, text: str, size: float, face: str, spread: float = 0.0, **told) -> float:
        """A line whose em boxes begin at u, v, ``spread`` pixels between them; where it ends. ``told`` is a SetLine's."""
        edges, cells = [u], []
        for character in text:
            end = u + (size if self.vertical else advance(character) * size)
            cells.append((u, v, end, v + size))
            edges.append(end + spread / 2)
            u = end + spread
        edges[-1] = cells[-1][2]
        for character, cell in zip(text, cells, strict=True):
            self._draw(character, self.box(*cell), round(size), face, self.vertical)
        box = self.box(edges[0], v, edges[-1], v + size)
        origin = self.top if self.vertical else self.left
        self.lines.append(SetLine(text, box, self.vertical, tuple(round(origin + edge) for edge in edges), **told))
        return edges[-1]

    def set_across(self, x: float, y: float, text: str, size: float, face: str, **told) -> float:
        """A horizontal line on whatever paper, in pixels of the page; where it ends."""
        edges = [x]
        for character in text:
            end = edges[-1] + advance(character) * size
            self._draw(character, tuple(map(round, (edges[-1], y, end, y + size))), round(size), face, False)
            edges.append(end)
        box = tuple(map(round, (x, y, edges[-1], y + size)))
        self.lines.append(SetLine(text, box, False, tuple(map(round, edges)), **told))
        return edges[-1]

    def _draw(self, character: str, box: tuple[int, int, int, int], size: int, face: str, down: bool) -> None:
        x0, y0, x1, _ = box
        features = None
        if down and face in TURNING:
            if character in "—…":
                self._draw_turned(character, box, size, face)
                return
            features = ["vert"]
        elif down:
            character = character.translate(_TURNED)
        shape = font(face, size, self.script)
        if character.isascii():
            self.pen.text(((x0 + x1) / 2, y0 + _ABOVE * size), character, fill=20, font=shape, anchor="ms")
        else:
            self.pen.text((x0, y0 + _ABOVE * size), character, fill=20, font=shape, anchor="ls", features=features)

    def _draw_turned(self, character: str, box: tuple[int, int, int, int], size: int, face: str) -> None:
        cell = Image.new("L", (size, size), 255)
        ImageDraw.Draw(cell).text((0, _ABOVE * size), character, fill=20, font=font(face, size, self.script), anchor="ls")
        self.image.paste(cell.rotate(-90), box[:2])

    def rule(self, u0: float, v0: float, u1: float, v1: float, thick: int = 2) -> None:
        """A straight rule."""
        x0, y0, x1, y1 = self.box(u0, v0, u1, v1)
        self.pen.line((x0, y0, x1, y1), fill=60, width=thick)

    def frame(self, u0: float, v0: float, u1: float, v1: float, thick: int = 2) -> None:
        """A box of rules."""
        self.pen.rectangle(self.box(u0, v0, u1, v1), outline=40, width=thick)

    def picture(self, u0: float, v0: float, u1: float, v1: float, chance) -> None:
        """A grey photograph: a landscape of soft hills, so that nothing in it looks like type."""
        x0, y0, x1, y1 = self.box(u0, v0, u1, v1)
        grey = Image.effect_noise((max(2, (x1 - x0) // 40), max(2, (y1 - y0) // 40)), 60 + chance.randrange(40))
        self.image.paste(grey.resize((x1 - x0, y1 - y0), Image.Resampling.BICUBIC), (x0, y0))
