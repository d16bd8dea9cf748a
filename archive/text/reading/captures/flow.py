"""Bytes read forwards, a piece at a time and never all at once: of a file, and of the members of a gzip file."""

import re
import zlib
from collections.abc import Callable
from typing import BinaryIO

CHUNK = 65_536
#: Packed bytes that zlib is handed at once: it copies what lies behind a member's end.
_SLICE = 8_192
#: How many times its packed size a member may have once it is no small one; a picture of one colour reaches some 300.
_MOST_RATIO, _SMALL = 400, 20_000_000

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_BLANK = re.compile(rb"[\r\n\0]*")
_GZIP = b"\x1f\x8b\x08"
#: Places that look like a member's beginning and are none, before a damaged file is left alone.
_MOST_TRIES = 10_000


class Broken(Exception):
    """What lies here cannot be read; more may follow."""


class CutShort(Broken):
    """The file ends where it should go on."""


class Flow:
    """Bytes that ``more`` gives, piece by piece, b"" at their end. ``place``: how many lie behind."""

    def __init__(self, more: Callable[[], bytes]):
        self._more, self._held, self._at, self._dropped = more, b"", 0, 0

    @property
    def place(self) -> int:
        return self._dropped + self._at

    def head(self, most: int) -> bytes:
        """What stands before the next blank line, which is passed too. Raises Broken where that is over ``most`` bytes."""
        while not (end := _HEAD_END.search(self._held, self._at)):
            if len(self._held) - self._at > most:
                raise Broken
            if not self._grown():
                raise CutShort
        if end.start() - self._at > most:
            raise Broken
        head, self._at = self._held[self._at : end.start()], end.end()
        return head

    def peek(self, count: int) -> bytes:
        """The next bytes, fewer where the end comes first, left where they are."""
        while len(self._held) - self._at < count and self._grown():
            pass
        return self._held[self._at : self._at + count]

    def read(self, count: int) -> bytes:
        """The next bytes, ``count`` of them unless the end comes first."""
        pieces = []
        while count and (self._at < len(self._held) or self._next()):
            piece = self._held[self._at : self._at + count]
            self._at += len(piece)
            count -= len(piece)
            pieces.append(piece)
        return b"".join(pieces)

    def skip(self, count: int) -> int:
        """Passes so many bytes, unless the end comes first; how many."""
        end = self.place + count
        while self.place < end and (self._at < len(self._held) or self._next()):
            self._at = min(len(self._held), end - self._dropped)
        return count - (end - self.place)

    def pass_blank(self) -> bool:
        """Passes line ends and zeros; False where nothing else follows."""
        while True:
            self._at = _BLANK.match(self._held, self._at).end()
            if self._at < len(self._held):
                return True
            if not self._next():
                return False

    def seek(self, pattern: re.Pattern) -> bool:
        """Goes to where the pattern, of at most 16 bytes, is found next behind this place; False where it is not."""
        at = self._at + 1
        while not (found := pattern.search(self._held, at)):
            self._at = max(self._at, len(self._held) - 16)
            if not self._grown():
                return False
            at = 1
        self._at = found.start()
        return True

    def _grown(self) -> bool:
        """Holds a piece more beside what is held."""
        piece = self._more()
        self._dropped += self._at
        self._held, self._at = self._held[self._at :] + piece, 0
        return bool(piece)

    def _next(self) -> bool:
        """Holds the next piece, and no more what is held, which lies behind."""
        self._dropped += len(self._held)
        self._held, self._at = self._more(), 0
        return bool(self._held)


class Members:
    """The members of a gzip file (RFC 1952), one after the other. ``start``: where in the file the present one begins;
    ``stray``: whether something else than a member stood before it."""

    def __init__(self, file: BinaryIO, start: int):
        self.file, self.start, self.stray = file, start, False
        self._seek(start)
        self._unpacker = self._tail = None

    def next(self, announced: bytes) -> bool:
        """Goes to the next member; where the present one is broken, or something else follows it, to the next that begins
        with what is ``announced``. False at the end of the file."""
        self.stray = False
        if self._unpacker and not self._unpacker.eof:
            self._seek(self.start + 1)
            found = self._found(announced)
        elif found := self._pass_zeros():
            self.stray = not self._peek().startswith(_GZIP)
            found = not self.stray or self._found(announced)
        self.start = self._base + self._at
        self._unpacker, self._tail, self._packed, self._came = zlib.decompressobj(31), b"", 0, 0
        return found

    @property
    def ended(self) -> bool:
        """Whether all of the present member was read."""
        return self._unpacker.eof

    def more(self) -> bytes:
        """The next bytes of the present member, b"" at its end. Raises Broken."""
        while not self._unpacker.eof:
            packed = self._tail or self._slice()
            if not packed:
                raise CutShort
            try:
                piece = self._unpacker.decompress(packed, CHUNK)
            except zlib.error:
                raise Broken from None
            self._tail = self._unpacker.unconsumed_tail
            self._at -= len(self._unpacker.unused_data)
            self._came += len(piece)
            if self._came > max(_SMALL, self._packed * _MOST_RATIO):
                raise Broken
            if piece:
                return piece
        return b""

    def _seek(self, place: int) -> None:
        self.file.seek(place)
        self._base, self._held, self._at = place, b"", 0

    def _slice(self) -> bytes:
        if self._at == len(self._held):
            self._base += len(self._held)
            self._held, self._at = self.file.read(CHUNK), 0
        packed = self._held[self._at : self._at + _SLICE]
        self._at += len(packed)
        self._packed += len(packed)
        return packed

    def _peek(self) -> bytes:
        """The next bytes of the file, a slice at least unless it ends, left where they are."""
        if len(self._held) - self._at < _SLICE:
            self._base += self._at
            self._held, self._at = self._held[self._at :] + self.file.read(CHUNK), 0
        return self._held[self._at : self._at + _SLICE]

    def _pass_zeros(self) -> bool:
        """Tapes and discs are filled up with zeros."""
        while packed := self._peek():
            rest = packed.lstrip(b"\0")
            self._at += len(packed) - len(rest)
            if rest:
                return True
        return False

    def _found(self, announced: bytes) -> bool:
        tries = 0
        while tries < _MOST_TRIES and (packed := self._peek()):
            at = packed.find(_GZIP)
            if at < 0:
                self._at += max(1, len(packed) - len(_GZIP) + 1)
                continue
            self._at += at
            try:
                if zlib.decompressobj(31).decompress(self._peek(), 64).startswith(announced):
                    return True
            except zlib.error:
                pass  # three bytes of chance: no member begins here
            self._at += 1
            tries += 1
        return False
