"""The parts of a Word document: an archive of XML files, read one after the other with a bound on each."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from xml.parsers import expat

from archive.text.reading.raw_text import Unreadable

#: Bytes of one part when unpacked. A book of a million characters with its formatting stays below.
LARGEST_PART = 60_000_000
_CHUNK = 1 << 16
#: What Python's zipfile raises for archives that are damaged or packed in ways that Word does not use.
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)

#: Handlers get (name, attributes) at a start, (name) at an end; names and attributes are without their namespaces.
Start = Callable[[str, Mapping[str, str]], None]


class Package:
    """A Word document's archive. Raises Unreadable: ``encrypted``, ``damaged``."""

    def __init__(self, data: bytes):
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise Unreadable("damaged", "docx") from error
        self._names = set(self._archive.namelist())
        if any(info.flag_bits & 1 for info in self._archive.infolist()):
            raise Unreadable("encrypted", "docx")

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def main(self) -> str:
        """The name of the part that holds the text."""
        targets: list[str] = []

        def start(name: str, attributes: Mapping[str, str]) -> None:
            if name == "Relationship" and attributes.get("Type", "").endswith("/officeDocument"):
                targets.append(attributes.get("Target", "").lstrip("/"))

        if "_rels/.rels" in self:
            self.parse("_rels/.rels", start)
        name = targets[0] if targets else "word/document.xml"
        if name not in self:
            raise Unreadable("damaged", "docx")
        return name

    def parse(self, name: str, start: Start, end: Callable[[str], None] = lambda name: None, text=lambda data: None) -> None:
        """Walks one part. Raises Unreadable: ``damaged``, ``too_large`` (with the limit)."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = lambda tag, held: start(_local(tag), {_local(key): value for key, value in held.items()})
        parser.EndElementHandler = lambda tag: end(_local(tag))
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = _refuse_doctype
        taken = 0
        try:
            with self._archive.open(name) as part:
                while chunk := part.read(_CHUNK):
                    taken += len(chunk)
                    if taken > LARGEST_PART:
                        raise Unreadable("too_large", str(LARGEST_PART))
                    parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except (expat.ExpatError, *_BROKEN) as error:
            raise Unreadable("damaged", "docx") from error


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _refuse_doctype(*declared: object) -> None:
    """Word writes no document type; one that is there means to declare entities."""
    raise Unreadable("damaged", "docx")
