"""Regular expressions that are compiled when they are first used: importing a room should cost nothing."""

import re


class LazyPattern:
    """Stands for ``re.compile(source, flags)``.

    The long alternations of the field (bylines, dates, mastheads) take tens of milliseconds each to compile, which every
    command and every worker would pay at its start, whether or not it reads a text.

    >>> LazyPattern(r"第(\\d+)版").search("第3版")[1]
    '3'
    """

    def __init__(self, source: str, flags: int = 0):
        self._given = source, flags

    def __getattr__(self, name: str):
        compiled = re.compile(*self._given)
        for method in ("match", "fullmatch", "search", "finditer", "findall", "split", "sub"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
