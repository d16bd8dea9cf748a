"""What a cell can be asked, and how it answers: each question's parser, called inside the jail.

An answer is a row of messages, each a JSON object and bytes; the last one has ``end``, or the ``code`` of a refusal.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any, BinaryIO

from archive.text.reading import Unreadable, captures, media_type, pdf, read
from archive.text.reading.scans import pictures
from archive.text.reading.zip_members import members

Message = tuple[dict, bytes]


def told(question: dict, data: bytes, file: BinaryIO | None) -> Iterator[Message]:
    """The answer to a question about the bytes or, where one was handed over, the open file."""
    try:
        yield from QUESTIONS[question["ask"]](question, data, file)
    except Unreadable as why:
        yield {"code": why.code, "detail": why.detail}, b""


def _read(question: dict, data: bytes, file) -> Iterator[Message]:
    yield {"end": asdict(read(data, question["filename"], whole_page=question["whole_page"]))}, b""


def _members(question: dict, data: bytes, file) -> Iterator[Message]:
    for member in members(data):
        yield {"name": member.name, "problem": member.problem, "detail": member.detail}, member.data
    yield {"end": {}}, b""


def _pdf_pages(question: dict, data: bytes, file) -> Iterator[Message]:
    yield {"end": [asdict(page) for page in pdf.pages_of(data)]}, b""


def _count(question: dict, data: bytes, file) -> Iterator[Message]:
    yield {"end": pictures.count(data)}, b""


def _picture(question: dict, data: bytes, file) -> Iterator[Message]:
    yield {"end": {}}, _page(pictures.picture, question, data)


def _recognise(question: dict, data: bytes, file) -> Iterator[Message]:
    from archive.text.reading.scans.recognise import recognise

    page, picture = _page(recognise, question, data)
    yield {"end": asdict(page)}, picture


def _web_archive(question: dict, data: bytes, file: BinaryIO) -> Iterator[Message]:
    yield {"end": {"kind": media_type.web_archive(file)}}, b""


def _captured(question: dict, data: bytes, file: BinaryIO) -> Iterator[Message]:
    for found in captures.pages(file, question["start"], question["inside"], most=question["most"]):
        row = asdict(found)
        yield ({"end": row}, b"") if isinstance(found, captures.Mark) else (row, row.pop("data"))


def _page(made: Callable[[bytes, int], Any], question: dict, data: bytes) -> Any:
    try:
        return made(data, question["number"])
    except IndexError:
        raise Unreadable("damaged", f"{question['number'] + 1}") from None


QUESTIONS: dict[str, Callable[[dict, bytes, BinaryIO | None], Iterator[Message]]] = {
    "read": _read,
    "members": _members,
    "pdf_pages": _pdf_pages,
    "count": _count,
    "picture": _picture,
    "recognise": _recognise,
    "web_archive": _web_archive,
    "captured": _captured,
}


def warm_reader() -> None:
    """Reads a text and a page, so that codecs and patterns are there before the first cell needs them."""
    page = "<!doctype html><title>守住路口_河湾晚报</title><p>来源：河湾晚报<p>昨日全县零新增，各路口照常有人值守。"
    for data in ("昨日全县零新增。".encode("gb18030"), page.encode()):
        read(data)
        read(data, whole_page=True)


def warm_recogniser() -> None:
    """Loads the models, so that every cell finds them in memory."""
    from archive.text.reading.scans import recognise

    recognise.warm_up()


#: What a process is made for → how it makes itself ready. Readers stay lean: they never load recognition.
WORKS: dict[str, Callable[[], None]] = {"reading": warm_reader, "recognition": warm_recogniser}
