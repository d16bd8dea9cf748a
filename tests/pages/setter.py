"""A setter of newspaper pages in real type, from reports of the sample archive, each with what is to be read off it."""

import random
from dataclasses import dataclass

from PIL import Image, ImageDraw

from tests.pages import extras
from tests.pages.breaking import INDENT, advance, broken
from tests.pages.copy_text import Report, reports
from tests.pages.sheet import SetLine, Sheet
from tests.pages.style import LEADING, Style

#: Characters in the line of a column, by how many columns stand side by side.
_EMS = {1: 32, 2: 21, 3: 15, 4: 12}
#: What only frames or interrupts an article: its place among the pieces may differ.
LOOSE = ("furniture", "caption", "notice")


@dataclass(frozen=True)
class Truth:
    """What a reader reads off a page: its lines in order; furniture, captions and notices after what they stand with."""

    lines: tuple[SetLine, ...]
    title: str

    @property
    def text(self) -> str:
        """The characters in reading order, a line a line."""
        return "\n".join(line.text for line in self.lines)

    def paragraphs(self) -> list[tuple[str, str]]:
        """(kind, text) of everything, the lines of a paragraph joined across columns."""
        joined: list[list] = []
        for line in self.lines:
            if line.opens or not joined:
                joined.append([line.kind, line.text])
            else:
                joined[-1][1] += line.text
        return [(kind, text) for kind, text in joined]


@dataclass(frozen=True)
class SetPage:
    """A page as it was set, and what it says."""

    image: Image.Image
    truth: Truth


def set_page(
    seed: int,
    columns: int = 3,
    vertical: bool = False,
    script: str = "zh-Hans",
    em: int = 28,
    articles: int | None = None,
    characters: int = 420,
    picture: bool | None = None,
    notice: bool | None = None,
    body: str | None = None,
    across: bool = False,
) -> SetPage:
    """A page of one to three reports in ``columns`` (the tiers of a vertical page), the same for the same arguments.

    ``em`` is the size of the body in pixels, ``characters`` about the length of a report; ``across`` sets the headlines
    of a vertical page horizontally. What is None, the seed decides. Raises MissingFont, which names the package.
    """
    chance = random.Random(f"{seed} {columns} {vertical} {script}")
    kinds = ("song", "ming", "song", "zenhei", "kai") if not vertical else ("song", "ming", "kai")
    if vertical and script == "zh-Hans":
        kinds = ("song", "hei")
    style = Style(
        em,
        columns,
        _EMS[columns],
        body or chance.choice(kinds),
        chance.choice(("song black", "hei bold", "song bold")),
        chance.random() < 0.4,
        chance.random() < 0.5,
        script,
        em * chance.choice((1.4, 1.7, 2.0)),
    )
    count = articles or (1 if columns == 1 else chance.choice((1, 2, 2) if columns == 2 else (2, 3, 3)))
    told = reports(chance, count, characters, script, corners=vertical or script == "zh-Hant")
    picture = chance.random() < 0.5 if picture is None else picture
    notice = chance.random() < 0.3 if notice is None else notice
    return _Setting(style, vertical, across and vertical, chance).page(told, picture, notice)


class _Setting:
    def __init__(self, style: Style, vertical: bool, across: bool, chance: random.Random):
        self.style, self.across, self.chance = style, across, chance
        self.pieces = 0
        length = round(style.span(0, style.columns)[1])
        self.margin, self.head = style.em * 2, style.em * 5
        if across:
            length += round(style.em * 5)
        room = round(style.em * LEADING * 130)
        width, height = (room, length) if vertical else (length, room)
        self.sheet = Sheet(
            width + 2 * self.margin, height + self.head + self.margin, self.margin, self.head, style.script, vertical
        )

    def page(self, told: list[Report], picture: bool, notice: bool) -> SetPage:
        style = self.style
        if len(told) == 3 and style.columns > 2:
            left = style.columns // 2
            bands = [[(told[0], 0, style.columns)], [(told[1], 0, left), (told[2], left, style.columns - left)]]
        else:
            bands = [[(report, 0, style.columns)] for report in told]
        v, number = 0.0, 0
        for band in bands:
            if v:
                self.sheet.rule(0, v, style.span(0, style.columns)[1], v, 3)
                v += style.em * 1.5
            deepest = v
            for report, first, count in band:
                wanted = (picture and number == 0, notice and number == len(told) - 1)
                deepest = max(deepest, self.article(report, number, first, count, v, *wanted))
                number += 1
            v = deepest + style.em
        self.sheet = self.cropped(v)
        extras.furniture(self.sheet, style, self.margin, self.chance)
        return SetPage(self.sheet.image, Truth(tuple(self.sheet.lines), told[0].title))

    def article(self, report: Report, number: int, first: int, count: int, v: float, picture: bool, notice: bool) -> float:
        """Sets a report over ``count`` columns from ``first``; where it ends."""
        across = self.across and number == 0
        if not across:
            v = self.heading(report, number, first, count, v)
        u = self.style.em * 5 if across else 0.0
        bottom = self.columns(self.rows(report), number, first, count, v, u, picture, notice)
        if across:
            self.heading_across(report, number, v, bottom)
        return bottom

    def heading(self, report: Report, number: int, first: int, count: int, v: float) -> float:
        style = self.style
        start, end = style.span(first, count)
        largest = style.em * (2.2 if number == 0 and count > 1 else 1.75)
        for text, size, face, kind in (
            (report.title, largest, style.head, "title"),
            (report.deck, style.em * 1.25, "kai", "deck"),
            (report.byline, style.em, "kai" if style.body != "kai" else "song", "byline"),
        ):
            if not text:
                continue
            self.pieces += 1
            room = (end - start) / size
            lines = [text] if sum(self.width(c) for c in text) <= room else self.halved(text, room)
            for place, line in enumerate(lines):
                taken = sum(map(self.width, line)) * size
                u = start + ((end - start - taken) / 2 if style.centred else 0)
                self.sheet.set(u, v, line, size, face, kind=kind, article=number, piece=self.pieces, opens=place == 0)
                v += size * 1.3
            v += style.em * 0.5
        return v + style.em * 0.4

    def heading_across(self, report: Report, number: int, v: float, bottom: float) -> None:
        """A headline of a vertical page that runs horizontally over its tiers."""
        style, sheet = self.style, self.sheet
        x0, y0, x1, _ = sheet.box(0, v, 0, bottom)
        size = min(style.em * 2.4, (x1 - x0) / (sum(map(advance, report.title)) + 1))
        taken = sum(map(advance, report.title)) * size
        self.pieces += 1
        held, sheet.lines = sheet.lines, []
        sheet.set_across((x0 + x1 - taken) / 2, y0, report.title, size, style.head, kind="title", article=number, piece=-1)
        if report.byline:
            taken = sum(map(advance, report.byline)) * style.em
            at = (x0 + x1 - taken) / 2, y0 + size * 1.3
            sheet.set_across(*at, report.byline, style.em, "kai", kind="byline", article=number, piece=-2)
        sheet.lines = held[: self.begun] + sheet.lines + held[self.begun :]

    def width(self, character: str) -> float:
        return 1.0 if self.sheet.vertical else advance(character)

    def halved(self, text: str, room: float) -> list[str]:
        """A headline in two lines or more, of about the same length, parted at a mark where it has one in the middle."""
        parts = -(-len(text) // max(2, int(room)))
        at = next((place + 1 for place, c in enumerate(text) if c in "，　" and parts == 2 and abs(place - len(text) / 2) < 4), 0)
        if at and max(at, len(text) - at) <= room:
            return [text[:at], text[at:]]
        length = -(-len(text) // parts)
        return broken(text, max(length, 3), self.sheet.vertical, indent=0)

    def rows(self, report: Report) -> list[tuple[str, str, bool, bool]]:
        """(kind, line, begins a paragraph, ends one) of the body, an empty line before a heading."""
        rows = []
        for kind, text in report.body:
            lines = broken(text, self.style.ems, self.sheet.vertical, INDENT if kind == "paragraph" else 0)
            if kind == "heading":
                rows.append(("", "", False, True))
            rows += [
                ("text" if kind == "paragraph" else kind, line, place == 0, place == len(lines) - 1)
                for place, line in enumerate(lines)
            ]
        return rows

    def columns(self, rows: list, number: int, first: int, count: int, v: float, u: float, picture: bool, notice: bool) -> float:
        """Fills columns of even depth; a picture at the head of the last but one, a notice at the foot of the last."""
        style = self.style
        taken = {}
        if picture:
            taken[max(0, count - 2)] = 8
        if notice:
            taken[count - 1] = taken.get(count - 1, 0) + 9
        depth = -(-(len(rows) + sum(taken.values())) // count)
        depth = max(depth, *(height + 2 for height in taken.values()), 0) if taken else depth
        self.begun, left, loose, bottom = len(self.sheet.lines), list(rows), [], v
        for column in range(count):
            start = style.start(first + column) + u
            end, at, room = start + style.ems * style.em, v, depth
            self.pieces += 1
            if picture and column == max(0, count - 2):
                self.sheet.picture(start, at, end, at + 5 * style.step, self.chance)
                loose.append(("caption", start, end, at + 5.4 * style.step))
                at, room = at + 8 * style.step, room - 8
            if notice and column == count - 1:
                room -= 9
            part = left[: max(room, 0)] if column < count - 1 else left
            while part and column < count - 1 and (part[-1][0] in ("", "heading")):
                part = part[:-1]
            left = left[len(part) :]
            if part and not part[0][0]:
                part = part[1:]
            for kind, line, opens, ends in part:
                if kind:
                    self.row(kind, line, opens, ends, start, at, number)
                at += style.step
            if notice and column == count - 1:
                loose.append(("notice", start, end, at + style.step * 0.5))
                at += 9 * style.step
            bottom = max(bottom, at)
            if style.ruled and column < count - 1:
                middle = end + style.gutter / 2
                self.sheet.rule(middle, v, middle, v + depth * style.step, 2)
        for kind, start, end, at in loose:
            self.pieces += 1
            getattr(extras, kind)(self.sheet, style, start, end, at, article=number, piece=self.pieces)
        return bottom

    def row(self, kind: str, line: str, opens: bool, ends: bool, start: float, at: float, number: int) -> None:
        style = self.style
        indent = INDENT * style.em if opens and kind == "text" else 0.0
        taken = indent + sum(map(self.width, line)) * style.em
        room = style.ems * style.em - taken
        spread = room / (len(line) - 1) if kind == "text" and not ends and len(line) > 1 else 0.0
        if kind == "heading" and style.centred:
            indent = room / 2
        face = style.body if kind == "text" else "hei bold"
        self.sheet.set(
            start + indent, at, line, style.em, face, spread, kind=kind, article=number, piece=self.pieces, opens=opens
        )

    def cropped(self, v: float) -> Sheet:
        """The sheet without the room that nothing was set in."""
        sheet, margin = self.sheet, self.margin
        x0, y0, x1, y1 = sheet.box(0, 0, 0, v)
        if not sheet.vertical:
            sheet.image, sheet.height = sheet.image.crop((0, 0, sheet.width, y1 + margin)), y1 + margin
        else:
            shift = max(0, min(x0, x1) - margin)
            sheet.image, sheet.width = sheet.image.crop((shift, 0, sheet.width, sheet.height)), sheet.width - shift
            sheet.lines = [_moved(line, shift) for line in sheet.lines]
        sheet.pen = ImageDraw.Draw(sheet.image)
        return sheet


def _moved(line: SetLine, shift: int) -> SetLine:
    x0, y0, x1, y1 = line.box
    edges = line.edges if line.down else tuple(edge - shift for edge in line.edges)
    return SetLine(line.text, (x0 - shift, y0, x1 - shift, y1), line.down, edges, line.kind, line.article, line.piece, line.opens)
