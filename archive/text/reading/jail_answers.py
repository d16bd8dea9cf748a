"""What comes back from a cell, checked shape by shape: a cell that a file has taken over may answer anything."""

import math
from collections.abc import Iterable
from dataclasses import fields

from archive.text.reading.captures import record
from archive.text.reading.captures.record import CapturedPage, Mark
from archive.text.reading.pdf import PrintedPage
from archive.text.reading.raw_text import DOUBTS, LONGEST_TEXT, RawText, Unreadable
from archive.text.reading.scans import ScannedLine, ScannedPage
from archive.text.reading.zip_members import Member

#: Pixels of the longer side; no picture that is read is larger (scans/pictures.py).
_LONGEST_SIDE = 40_000
#: Bytes into a file.
_FARTHEST = 2**62
_NAMES_OF_CAPTURES = {field.name for field in fields(CapturedPage)}
#: How a WebP begins, after its length (RFC 9649).
_WEBP = (b"RIFF", b"WEBP")


class _OutOfShape(Exception):
    """The answer is not what the question asks for."""


def checked(shape, *answer):
    """What ``shape`` makes of an answer. Raises Unreadable, as for a cell that crashed, where it is not of that shape."""
    try:
        return shape(*answer)
    except (_OutOfShape, LookupError, TypeError, ValueError, AttributeError):
        raise Unreadable("too_demanding", "crash") from None


def raw_text(told: object) -> RawText:
    match told:
        case {
            "text": str(text),
            "media_type": str(kind),
            "encoding": str(encoding),
            "undecodable": int(undecodable),
            "hints": dict(hints),
            "doubts": list(doubts),
        } if _are_texts(hints.values()):
            return RawText(text, kind, encoding, undecodable, hints, tuple(one for one in DOUBTS if one in doubts))
    raise _OutOfShape


def member(told: object, held: bytes) -> Member:
    match told:
        case {"name": str(name), "problem": str(problem), "detail": str(detail)} if problem in ("", *Unreadable.CODES):
            return Member(name, held, problem, detail)
    raise _OutOfShape


def pdf_pages(told: object) -> list[PrintedPage]:
    pages = [PrintedPage(row["text"], row["is_picture"], row["poor"]) for row in _list(told)]
    if not all((type(one.text), type(one.is_picture), type(one.poor)) == (str, bool, bool) for one in pages):
        raise _OutOfShape
    return pages


def number_of_pages(told: object) -> int:
    return _whole(told, 1, 10_000)


def webp(held: bytes) -> bytes:
    if (held[:4], held[8:12]) != _WEBP:
        raise _OutOfShape
    return held


def scanned_page(told: dict, held: bytes) -> tuple[ScannedPage, bytes]:
    """A page whose lines lie in its picture and whose texts, edges and sureness match one another."""
    width, height = (_whole(told[side], 1, _LONGEST_SIDE) for side in ("width", "height"))
    text, skew = told["text"], told["skew"]
    if not isinstance(text, str) or len(text) > LONGEST_TEXT or type(skew) not in (int, float) or not math.isfinite(skew):
        raise _OutOfShape
    lines = tuple(_line(line, width, height) for line in _list(told["lines"]))
    starts = tuple(_whole(start, 0, len(text)) for start in _list(told["starts"]))
    if len(lines) != len(starts) or not all(text.startswith(line.text, start) for line, start in zip(lines, starts, strict=True)):
        raise _OutOfShape
    if not isinstance(told["hints"], dict) or not _are_texts(told["hints"].values()):
        raise _OutOfShape
    doubts = tuple(one for one in DOUBTS if one in _list(told["doubts"]))
    turn = _whole(told["turn"], 0, 3)
    return ScannedPage(width, height, turn, float(skew), text, lines, starts, told["hints"], doubts), webp(held)


def captured_page(told: dict, held: bytes) -> CapturedPage:
    numbers = {"status": _whole(told["status"], 0, 999), "start": _whole(told["start"], 0, _FARTHEST)}
    doubts = tuple(one for one in record.DOUBTS if one in _list(told["doubts"]))
    if not isinstance(told["revisit"], bool) or told["problem"] not in ("", *Unreadable.CODES):
        raise _OutOfShape
    rest = {name: told[name] for name in _NAMES_OF_CAPTURES - {*numbers, "doubts", "revisit", "data"}}
    if not _are_texts(rest.values()):
        raise _OutOfShape
    return CapturedPage(**rest, **numbers, revisit=told["revisit"], doubts=doubts, data=held)


def mark(told: dict) -> Mark:
    numbers = {name: _whole(told[name], 0, _FARTHEST) for name in ("start", "records", "done", "total")}
    passed = {kind: _whole(told["passed"][kind], 0, _FARTHEST) for kind in record.PASSED if kind in told["passed"]}
    doubts = tuple(one for one in record.FILE_DOUBTS if one in _list(told["doubts"]))
    if not isinstance(told["finished"], bool) or not isinstance(told["inside"], str):
        raise _OutOfShape
    return Mark(**numbers, inside=told["inside"], finished=told["finished"], passed=passed, doubts=doubts)


def _line(told: dict, width: int, height: int) -> ScannedLine:
    text, down = told["text"], told["down"]
    if not isinstance(text, str) or not text or not isinstance(down, bool):
        raise _OutOfShape
    x0, x1 = (_whole(told["box"][at], 0, width) for at in (0, 2))
    y0, y1 = (_whole(told["box"][at], 0, height) for at in (1, 3))
    edges = tuple(_whole(edge, 0, height if down else width) for edge in _list(told["edges"]))
    sure = tuple(_whole(one, 0, 100) for one in _list(told["sure"]))
    if len(told["box"]) != 4 or x0 > x1 or y0 > y1 or len(edges) != len(text) + 1 or len(sure) != len(text):
        raise _OutOfShape
    return ScannedLine(text, (x0, y0, x1, y1), down, edges, sure)


def _whole(told: object, least: int, most: int) -> int:
    if type(told) is not int or not least <= told <= most:
        raise _OutOfShape
    return told


def _list(told: object) -> list:
    if not isinstance(told, list):
        raise _OutOfShape
    return told


def _are_texts(values: Iterable) -> bool:
    return all(isinstance(value, str) for value in values)
