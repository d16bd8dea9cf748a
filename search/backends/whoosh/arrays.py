"""A file of named arrays: written once, front to back, then mapped into memory by whoever reads it.

    8 bytes    _MAGIC
    …          the arrays, little-endian, each beginning at a multiple of 8
    …          a directory: JSON, {"arrays": {name: [type, offset, length]}, "told": {…}}
    16 bytes   where the directory begins (uint64), _MAGIC

The end is written last: a file without it was never finished, and is refused. A mapped file may be unlinked by another
process and stays readable until the last array of it is forgotten.
"""

import json
import mmap
import os
import shutil
import struct
from itertools import pairwise
from pathlib import Path
from tempfile import SpooledTemporaryFile

import numpy as np

_MAGIC = b"1c1p-ar1"
_TAIL = struct.Struct("<Q8s")
#: Bytes of one array that are gathered in memory before they go into a nameless file beside the one in the making.
_SPOOLED = 1 << 20


class Arrays:
    """A mapped file: ``arrays[name]`` are views into it, ``told`` is what its writer told beside them.

    Raises ValueError where the file is damaged, OSError where there is none.
    """

    def __init__(self, path: Path):
        with open(path, "rb") as file:
            self.map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.size = len(self.map)
        begin, magic = _TAIL.unpack(self.map[-_TAIL.size :].rjust(_TAIL.size, b"\0"))
        if not magic == self.map[: len(_MAGIC)] == _MAGIC or begin > self.size:
            raise ValueError(f"{path} is no finished file of arrays")
        directory = json.loads(self.map[begin : -_TAIL.size])
        self.told: dict = directory["told"]
        self._places = directory["arrays"]

    def __getitem__(self, name: str) -> np.ndarray:
        dtype, offset, length = self._places[name]
        return np.frombuffer(self.map, dtype, length, offset)

    def offset(self, name: str) -> int:
        """Where in ``map`` the array begins, in bytes."""
        return self._places[name][1]


class ArraysWriter:
    """Takes arrays piece by piece, in any order, and writes the file at the end.

    ``layout`` says which arrays there are, with their types; one that is never added to is empty. Long ones wait in
    nameless files of ``folder``, which the system clears away with the process, however it ends.
    """

    def __init__(self, folder: Path, layout: dict[str, str]):
        self.layout, self.lengths, self.told = layout, dict.fromkeys(layout, 0), {}
        self._parts = {name: SpooledTemporaryFile(_SPOOLED, dir=folder) for name in layout}

    def add(self, name: str, values: np.ndarray) -> None:
        """Puts ``values`` behind what the array already has."""
        for at in range(0, len(values), _SPOOLED):
            self._parts[name].write(np.ascontiguousarray(values[at : at + _SPOOLED], self.layout[name]).data.cast("B"))
        self.lengths[name] += len(values)

    def write(self, path: Path) -> None:
        """The file, safely on disk when this returns."""
        places = {}
        with open(path, "wb") as file:
            file.write(_MAGIC)
            for name, dtype in self.layout.items():
                file.write(b"\0" * (-file.tell() % 8))
                places[name] = (dtype, file.tell(), self.lengths[name])
                self._parts[name].seek(0)
                shutil.copyfileobj(self._parts[name], file, _SPOOLED)
            begin = file.tell()
            file.write(json.dumps({"arrays": places, "told": self.told}, ensure_ascii=False).encode())
            file.write(_TAIL.pack(begin, _MAGIC))
            file.flush()
            os.fsync(file.fileno())
        self.close()

    def close(self) -> None:
        """Lets the pieces go."""
        for part in self._parts.values():
            part.close()


class Column:
    """Strings of bytes, one behind the other: of documents, or of words."""

    def __init__(self, arrays: Arrays, name: str):
        values = arrays[name]
        self.starts, self._map, self._width = arrays[f"{name}.starts"], arrays.map, values.itemsize
        self._offset = arrays.offset(name)

    def __len__(self) -> int:
        return max(0, len(self.starts) - 1)

    def __getitem__(self, number: int) -> bytes:
        return self.bytes(int(self.starts[number]), int(self.starts[number + 1]))

    def slice(self, first: int, end: int) -> list[bytes]:
        """Strings ``first`` to ``end`` (half-open)."""
        starts = self.starts[first : end + 1].tolist()
        whole = self.bytes(starts[0], starts[-1])
        edges = [(start - starts[0]) * self._width for start in starts]
        return [whole[edge:after] for edge, after in pairwise(edges)]

    def bytes(self, begin: int, end: int) -> bytes:
        """What lies between two places of the array."""
        return self._map[self._offset + begin * self._width : self._offset + end * self._width]
