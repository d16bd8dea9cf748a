"""Whether anything was committed to the database since: what is kept in memory of a page is held against it."""

import os
import sqlite3
from threading import Lock

from django.db import connection


def committed() -> tuple | None:
    """What differs after every commit, whichever process made it; the same as long as there was none.

    None inside a transaction, which sees what is not committed yet, and where the database is not a file of SQLite's.
    Costs a system call or two, no query: https://www.sqlite.org/pragma.html#pragma_data_version
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return None
    try:
        return _watch.look(str(connection.settings_dict["NAME"]))
    except (OSError, sqlite3.Error):
        # Not there, or busy being replaced: whoever asks goes to the database, and meets the fault where it is handled.
        return None


class _Watch:
    """A connection that never writes, so that whatever is committed is another's: SQLite counts just those for it."""

    def __init__(self):
        self._lock, self._file, self._sqlite = Lock(), None, None

    def look(self, name: str) -> tuple:
        about = os.stat(name)
        file = name, about.st_dev, about.st_ino
        with self._lock:
            if file != self._file:
                self._sqlite = sqlite3.connect(f"file:{name}?mode=rw", uri=True, check_same_thread=False, isolation_level=None)
                self._file = file
            return *file, *self._sqlite.execute("PRAGMA data_version").fetchone()


_watch = _Watch()
