"""PDF: the text layer of newspaper pages in the order in which they are read."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from archive.text.reading.document_properties import stated_properties
from archive.text.reading.pdf_blocks import Block, body_size, find_blocks, mended_lines
from archive.text.reading.pdf_glyphs import Glyph, page_glyphs
from archive.text.reading.pdf_lines import find_lines
from archive.text.reading.pdf_order import in_reading_order
from archive.text.reading.pdf_print import headline, indents, printed
from archive.text.reading.pdf_rules import Rules, page_rules
from archive.text.reading.pdf_tables import find_tables
from archive.text.reading.pdf_text_layer import is_poor
from archive.text.reading.raw_text import LONGEST_TEXT, RawText, Unreadable

MEDIA_TYPE = "application/pdf"
#: A weekend issue has sixty pages. Dense ones hold more than a draft may have: none is read beyond that.
MOST_PAGES = 80


@dataclass(slots=True)
class _Page:
    blocks: list[Block] = field(default_factory=list)
    body: float = 0.0
    unsure: bool = False
    is_picture: bool = False


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page of a PDF. ``is_picture`` where it holds something, but no text; ``poor`` where its text layer looks badly
    recognised."""

    text: str
    is_picture: bool
    poor: bool


def read_pdf(data: bytes) -> RawText:
    """The text layer of a PDF: lines as printed, blocks in reading order, a blank line where a block really ends.

    Paragraphs that the print begins with an indent begin with two ideographic spaces. ``hints`` are the document's
    properties and a headline that stands out. Raises Unreadable: ``too_many_pages``, ``too_long`` (with the limit),
    ``encrypted``, ``damaged``, ``scan`` (pages of pictures, without a text layer), ``no_text`` (nothing on any page).

    >>> read_pdf(b"%PDF-1.7 and no more")
    Traceback (most recent call last):
    ...
    archive.text.reading.raw_text.Unreadable: damaged: pdf
    """
    pages, hints, unsure = _printed(data)
    if not any(page.text for page in pages):
        raise Unreadable("scan" if any(page.is_picture for page in pages) else "no_text", "pdf")
    text = joined(page.text for page in pages)
    doubts = {
        "reading_order": unsure,
        "poor_text_layer": is_poor(text),
        "pages_without_text": any(page.is_picture for page in pages),
    }
    return RawText(text, MEDIA_TYPE, "", text.count("\ufffd"), hints, tuple(name for name, held in doubts.items() if held))


def pages_of(data: bytes) -> list[PrintedPage]:
    """The text layer page by page: what :func:`read_pdf` joins. Raises as that does, but not for want of text."""
    return _printed(data)[0]


def joined(pages: Iterable[str]) -> str:
    """The texts of pages as one, parted by a blank line; empty ones leave nothing."""
    return "\n\n".join(filter(None, pages))


def _printed(data: bytes) -> tuple[list[PrintedPage], dict[str, str], bool]:
    """The pages, what the document states of itself, and whether the order of a page is in doubt."""
    document = opened_pdf(data)
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable("too_many_pages", str(MOST_PAGES))
        pages = _pages(document)
        hints = stated_properties(document.get_metadata_dict())
    finally:
        document.close()
    indented = sum(indents(block) for page in pages for block in page.blocks) >= 2
    found, unsure = [], any(page.unsure for page in pages)
    for page in pages:
        text = ""
        if page.blocks:
            page.blocks, torn = in_reading_order(page.blocks, page.body, indented)
            unsure |= torn
            text = printed(page.blocks, page.body)
        found.append(PrintedPage(text, page.is_picture, is_poor(text)))
    first = next((page for page in pages if page.blocks), None)
    if first and (title := headline(first.blocks, first.body)):
        hints["title"] = title
    return found, hints, unsure


def opened_pdf(data: bytes) -> pdfium.PdfDocument:
    """The document, an empty password tried by PDFium itself. Raises Unreadable: ``encrypted``, ``damaged``."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY)
        raise Unreadable("encrypted" if locked else "damaged", "pdf") from error
    if not len(document):
        document.close()
        raise Unreadable("damaged", "pdf")
    return document


def _pages(document: pdfium.PdfDocument) -> list[_Page]:
    printed_on, characters = [], 0
    for number in range(len(document)):
        try:
            page = document[number]
            glyphs, upright = page_glyphs(page)
            rules = page_rules(page, upright) if glyphs else Rules()
            is_picture = not glyphs and pdfium_c.FPDFPage_CountObjects(page.raw) > 0
            page.close()
        except pdfium.PdfiumError as error:
            raise Unreadable("damaged", "pdf") from error
        characters += len(glyphs)
        if characters > LONGEST_TEXT:
            raise Unreadable("too_long", f"{LONGEST_TEXT}+")
        printed_on.append((glyphs, rules, is_picture))
    return [_laid_out(glyphs, rules) if glyphs else _Page(is_picture=is_picture) for glyphs, rules, is_picture in printed_on]


def _laid_out(glyphs: list[Glyph], rules: Rules) -> _Page:
    lines, unsure = find_lines(glyphs)
    lines = [part for line in mended_lines(lines) for part in rules.split(line)]
    tables, lines = find_tables(lines, rules)
    down = sum(len(line.glyphs) for line in lines if line.down) * 2 > sum(len(line.glyphs) for line in lines)
    blocks = find_blocks(lines, down, rules.part) + tables
    return _Page(blocks, body_size(lines or [line for table in tables for line in table.lines]), unsure)
