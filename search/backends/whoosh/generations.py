"""Where the index lies: one folder a generation, a pointer that is replaced whole, and two locks.

    index/current          the name of the folder that answers, replaced atomically
    index/g-…/             Whoosh's own files, and about.json: which format and which rules made them; a folder without it
                           was never finished
    index/write.lock       held by the one process that writes
    index/rebuild.lock     held by the one process that builds a generation beside

A lock is the system's (flock): it falls when its process dies, however it dies.
"""

import fcntl
import json
import os
import re
import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from whoosh.index import FileIndex

from archive.text import private
from archive.text.facts.rows import FIGURE_KINDS
from archive.text.fold import rules_version
from archive.text.metadata import days_named
from search import analysis, folding, said, search_indexes
from search.backends.contract import SearchUnwell
from search.backends.whoosh import commit
from search.backends.whoosh.codec import TRIES
from search.backends.whoosh.schema import FORMAT

#: Whoosh's table of contents: a new one a commit.
_TABLE = re.compile(r"_MAIN_([0-9]+)\.toc")
#: Nanoseconds that a file system may take for one tick of its clock: what changed later may bear the same time.
_TICK = 100_000_000


def _rules() -> str:
    """A short digest of what decides what is kept of an article: fold, words, preparation, its days, what is masked."""
    sources = (Path(module.__file__).read_bytes() for module in (analysis, folding, said, search_indexes, days_named, private))
    return sha256(b"".join([rules_version().encode(), repr(FIGURE_KINDS).encode(), *sources])).hexdigest()[:12]


MAKE = {"format": FORMAT, "rules": _rules()}


class Generations:
    """The generations below one path."""

    def __init__(self, path: Path):
        self.path, self._name = Path(path), str(path)
        self._seen: tuple[tuple, tuple[str, int]] | None = None

    def current(self) -> Path:
        """The folder that answers. Raises SearchUnwell where there is none, or it is of another format."""
        return self._answering()[0]

    def outdated(self) -> bool:
        """True where the folder that answers was made by other rules. Raises SearchUnwell as :meth:`current`."""
        return self._answering()[1] != MAKE

    def open(self) -> FileIndex:
        """The index that answers. Raises SearchUnwell."""
        folder = self.current()
        with unwell_if_it_fails():
            return commit.open_index(folder)

    def state(self) -> tuple[str, int]:
        """What changes with every swap and every commit: the folder, and Whoosh's own generation in it.

        Asked before every query: two looks at when files changed, where none did. Raises SearchUnwell.
        """
        seen = self._seen
        if seen and self._stamp(seen[1][0]) == seen[0]:
            return seen[1]
        for _ in range(TRIES - 1):
            # Names that are read while a commit or a swap puts one in the place of another may be those of neither.
            with suppress(SearchUnwell, FileNotFoundError):
                return self._looked()
        return self._looked()

    def _looked(self) -> tuple[str, int]:
        now = time.time_ns()
        folder = self.current()
        stamp = self._stamp(folder.name)
        tables = [int(found[1]) for found in map(_TABLE.fullmatch, os.listdir(folder)) if found]
        if not tables:
            raise SearchUnwell(f"no table of contents in {folder}")
        state = folder.name, max(tables)
        # What changed a moment ago may change again under the same time: it is looked at anew.
        self._seen = (stamp, state) if stamp and now - max(changed for _, changed in stamp) > _TICK else None
        return state

    def create(self) -> FileIndex:
        """An empty index in a new folder, which does not answer yet."""
        folder = self.path / f"g-{uuid.uuid4().hex[:12]}"
        folder.mkdir(parents=True)
        return commit.create(folder)

    def swap(self, index: FileIndex) -> None:
        """From here on ``index`` answers. The one before stays on disk for who is reading it; older ones go."""
        folder = Path(index.storage.folder)
        before = self._pointed_at()
        (folder / "about.json").write_text(json.dumps(MAKE), encoding="utf-8")
        for file in (*folder.iterdir(), folder):
            commit.flush(file)
        beside = self.path / "current.new"
        beside.write_text(folder.name + "\n", encoding="ascii")
        commit.flush(beside)
        os.replace(beside, self.path / "current")
        commit.flush(self.path)
        for other in self._folders(finished=True):
            if other.name not in (folder.name, before):
                shutil.rmtree(other)

    def clear_unfinished(self) -> None:
        """Takes away what a rebuild that died has left. Only for who holds the rebuild lock."""
        for folder in self._folders(finished=False):
            shutil.rmtree(folder)

    @contextmanager
    def lock(self, name: str, wait: bool = True) -> Iterator[bool]:
        """True inside where this holder got the lock; with ``wait`` always."""
        self.path.mkdir(parents=True, exist_ok=True)
        with open(self.path / f"{name}.lock", "ab") as file:
            try:
                yield _locked(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            finally:
                # Not left to the closing: a child that was forked meanwhile would go on holding it.
                fcntl.flock(file, fcntl.LOCK_UN)

    def held(self, name: str) -> bool:
        """True while somebody holds the lock."""
        try:
            with open(self.path / f"{name}.lock", "rb") as file:
                return not _locked(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except (FileNotFoundError, NotADirectoryError):
            return False

    def _answering(self) -> tuple[Path, dict]:
        """The folder that answers, and how it was made."""
        try:
            folder = self.path / (self.path / "current").read_text(encoding="ascii").strip()
            made = json.loads((folder / "about.json").read_text(encoding="utf-8"))
            if made["format"] != FORMAT:
                raise ValueError(f"made by {made}, this program makes {MAKE}")
        except (OSError, ValueError, KeyError, TypeError) as why:
            raise SearchUnwell(f"no index at {self.path}: {why}") from why
        return folder, made

    def _stamp(self, folder: str) -> tuple | None:
        """Pointer and folder: which file it is, and when it changed last; None where one of them is not there."""
        try:
            pointer, generation = os.stat(f"{self._name}/current"), os.stat(f"{self._name}/{folder}")
        except OSError:
            return None
        return (pointer.st_ino, pointer.st_mtime_ns), (generation.st_ino, generation.st_mtime_ns)

    def _pointed_at(self) -> str:
        pointer = self.path / "current"
        return pointer.read_text(encoding="utf-8", errors="replace").strip() if pointer.exists() else ""

    def _folders(self, finished: bool) -> Iterator[Path]:
        return (folder for folder in self.path.glob("g-*") if (folder / "about.json").exists() == finished)


@contextmanager
def unwell_if_it_fails(but: type[Exception] | tuple = ()) -> Iterator[None]:
    """Whatever a damaged index makes Whoosh raise is said as SearchUnwell, with its cause; ``but`` what has others."""
    try:
        yield
    except SearchUnwell:
        raise
    except but:
        raise
    except Exception as why:  # Whoosh answers damage with struct.error, KeyError, EOFError, IndexError, zlib.error …
        raise SearchUnwell(f"the index cannot be read: {type(why).__name__}: {why}") from why


def _locked(file, how: int) -> bool:
    try:
        fcntl.flock(file, how)
    except BlockingIOError:
        return False
    return True
