"""How bytes come to lie on the disk: beside their place first, flushed, then moved there, whole or not at all."""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

#: Bytes that are held at once of a file that is copied.
_PIECE = 1_000_000


def keep(data: bytes, path: Path) -> None:
    """Keeps an original, read-only; one that is there already stays. Where the disk gives way nothing is left beside."""
    if not path.exists():
        written(data, path, mode=0o400)


def written(data: bytes, path: Path, *, mode: int = 0o644) -> None:
    """Writes a file, in place of one that is there."""
    with beside(path.parent, [data]) as name:
        os.chmod(name, mode)
        os.replace(name, path)


@contextmanager
def copied(file: BinaryIO, folder: Path) -> Iterator[tuple[Path, str, int]]:
    """A copy of an open file in the folder, for as long as the block lasts, with its SHA-256 and its size; a move keeps it.

    Large files are never in memory as a whole.
    """
    digest, size = hashlib.sha256(), 0

    def pieces() -> Iterator[bytes]:
        nonlocal size
        while piece := file.read(_PIECE):
            digest.update(piece)
            size += len(piece)
            yield piece

    with beside(folder, pieces()) as name:
        yield name, digest.hexdigest(), size


@contextmanager
def beside(folder: Path, pieces: Iterable[bytes]) -> Iterator[Path]:
    """A file of these pieces under a name of its own, flushed; gone at the end unless it was moved."""
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)
