"""Where the index lies: one folder a generation, a pointer that is replaced whole, and two locks.

    index/current          the name of the folder that answers, replaced atomically
    index/g-…/             Whoosh's own files, and about.json: which format and which rules made them
    index/write.lock       held by the one process that writes
    index/rebuild.lock     held by the one process that builds a generation beside

A lock is the system's (flock): it falls when its process dies, however it dies.
"""

import fcntl
import json
import os
import re
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whoosh.index import FileIndex, create_in, open_dir

from archive.text.fold import rules_version
from search.backends.contract import SearchUnwell
from search.backends.whoosh.schema import FORMAT, schema

#: Whoosh's table of contents: a new one a commit.
_TABLE = re.compile(r"_MAIN_([0-9]+)\.toc")
MAKE = {"format": FORMAT, "fold": rules_version()}


class Generations:
    """The generations below one path."""

    def __init__(self, path: Path):
        self.path = Path(path)

    def current(self) -> Path:
        """The folder that answers. Raises SearchUnwell where there is none, or it was made by other rules."""
        try:
            folder = self.path / (self.path / "current").read_text(encoding="ascii").strip()
            made = json.loads((folder / "about.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as why:
            raise SearchUnwell(f"no index at {self.path}: {why}") from why
        if made != MAKE:
            raise SearchUnwell(f"the index was made by {made}, this program makes {MAKE}")
        return folder

    def open(self) -> FileIndex:
        """The index that answers. Raises SearchUnwell."""
        folder = self.current()
        with unwell_if_it_fails():
            return open_dir(folder)

    def state(self) -> tuple[str, int]:
        """What changes with every swap and every commit: the folder, and Whoosh's own generation in it."""
        folder = self.current()
        tables = [int(found[1]) for found in map(_TABLE.fullmatch, os.listdir(folder)) if found]
        if not tables:
            raise SearchUnwell(f"no table of contents in {folder}")
        return folder.name, max(tables)

    def create(self) -> FileIndex:
        """An empty index in a new folder, which does not answer yet."""
        folder = self.path / f"g-{uuid.uuid4().hex[:12]}"
        folder.mkdir(parents=True)
        index = create_in(folder, schema())
        (folder / "about.json").write_text(json.dumps(MAKE), encoding="utf-8")
        return index

    def swap(self, index: FileIndex) -> None:
        """From here on ``index`` answers. The one before stays on disk for who is reading it; older ones go."""
        folder = Path(index.storage.folder)
        before = self._pointed_at()
        _flush(folder)
        beside = self.path / f"current.{os.getpid()}"
        beside.write_text(folder.name + "\n", encoding="ascii")
        _flush(beside)
        os.replace(beside, self.path / "current")
        _flush(self.path)
        self._forget_all_but(folder.name, before)

    @contextmanager
    def lock(self, name: str, wait: bool = True) -> Iterator[bool]:
        """True inside where this holder got the lock; with ``wait`` always."""
        self.path.mkdir(parents=True, exist_ok=True)
        with open(self.path / f"{name}.lock", "ab") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError:
                yield False
                return
            try:
                yield True
            finally:
                fcntl.flock(file, fcntl.LOCK_UN)

    def _pointed_at(self) -> str:
        pointer = self.path / "current"
        return pointer.read_text(encoding="ascii").strip() if pointer.exists() else ""

    def _forget_all_but(self, *names: str) -> None:
        for folder in self.path.glob("g-*"):
            if folder.name not in names:
                shutil.rmtree(folder)


@contextmanager
def unwell_if_it_fails() -> Iterator[None]:
    """Whatever a damaged index makes Whoosh raise is said as SearchUnwell, with its cause."""
    try:
        yield
    except SearchUnwell:
        raise
    except Exception as why:  # Whoosh answers damage with struct.error, KeyError, EOFError, IndexError, zlib.error …
        raise SearchUnwell(f"the index cannot be read: {type(why).__name__}: {why}") from why


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
