"""Word documents (.docx, ISO/IEC 29500): the text as it would be printed."""

import re
from collections.abc import Mapping

from archive.text.reading.document_properties import stated_properties
from archive.text.reading.docx_body import Body
from archive.text.reading.docx_numbering import read_numbering
from archive.text.reading.docx_package import Package
from archive.text.reading.raw_text import RawText, Unreadable

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PROPERTIES = ("title", "creator", "created")
_LONGEST_TITLE = 80


def read_docx(data: bytes) -> RawText:
    """The text of a Word document, a paragraph a line; footnotes after the body, tracked deletions left out.

    ``hints`` are its core properties, or the first paragraph in the style of a title. Raises Unreadable: ``encrypted``,
    ``damaged``, ``no_text``.

    >>> read_docx(b"PK and no more")
    Traceback (most recent call last):
    ...
    archive.text.reading.raw_text.Unreadable: damaged: docx
    """
    package = Package(data)
    main = package.main()
    folder = main.rpartition("/")[0]
    numbering = read_numbering(package, folder)
    body = Body(numbering)
    package.parse(main, body.start, body.end, body.text)
    for notes in ("footnotes", "endnotes"):
        if (name := f"{folder}/{notes}.xml") in package:
            held = Body()
            package.parse(name, held.start, held.end, held.text)
            if any(line.strip() for line in held.lines):
                body.lines += ["", *held.lines]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in body.lines)).strip("\n")
    if not text.strip():
        raise Unreadable("no_text", "docx")
    hints = _hints(package)
    titles = [" ".join(told.split()) for style, told in body.styled if style in numbering.titles]
    if titles and len(titles[0]) <= _LONGEST_TITLE:
        hints["title"] = titles[0]
    return RawText(text, MEDIA_TYPE, "", text.count("\ufffd"), hints)


def _hints(package: Package) -> dict[str, str]:
    stated: dict[str, str] = {}
    current: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        current.append(name)

    def text(data: str) -> None:
        if current and current[-1] in _PROPERTIES:
            stated[current[-1]] = stated.get(current[-1], "") + data

    if "docProps/core.xml" in package:
        package.parse("docProps/core.xml", start, lambda name: current.pop(), text)
    return stated_properties(stated)
