"""How a page's blocks stand on the sheet: with blank lines, one after another, or with indents."""

from archive.text.blocks import Block


def blank_lines(page: list[Block]) -> str:
    """A blank line between blocks."""
    return "\n\n".join(block.text for block in page)


def single_lines(page: list[Block]) -> str:
    """One block under the other."""
    return "\n".join(block.text for block in page)


def indents(page: list[Block]) -> str:
    """One block under the other, paragraphs led by two ideographic spaces."""
    return "\n".join(("　　" if block.kind in ("paragraph", "quote") else "") + block.text for block in page)


LAYOUTS = {layout.__name__: layout for layout in (blank_lines, single_lines, indents)}
