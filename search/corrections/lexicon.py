"""The words that queries are corrected and completed with, in arrays: small, read from one file, asked in microseconds.

A lexicon is made in one go and never changed. What is kept of a word: its folded text and how it is shown, its kind, how
many articles were counted, its reading in letters, the initials of its syllables. Words that are one slip apart share a
key (a word without one of its characters, a blurred reading), so neighbours are looked up, never searched for.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from zipfile import BadZipFile
from zlib import crc32

import numpy as np

from search.corrections.sounds import blurred, reading

#: Kinds of words, those first that win where one word is of several kinds or as frequent as another.
PLACE, NEWSPAPER, PERSON, TERM, WORD = KINDS = ("place", "newspaper", "person", "term", "word")
#: Han words from three characters on, and words of letters from five on, are known by what is left of them without one.
_SHORTEST = {True: 3, False: 5}
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Word:
    """``text`` is folded, ``shown`` as readers know it; ``count``: articles, when the lexicon was made; its syllables."""

    text: str
    shown: str
    kind: str
    count: int
    reading: tuple[str, ...] = ()

    @property
    def letters(self) -> str:
        return "".join(self.reading)


@dataclass(frozen=True)
class Lexicon:
    """Parallel arrays by word, sorted by text; ``by_…`` are orders of them; ``keys`` (sorted) belong to ``owners``."""

    texts: np.ndarray
    shown: np.ndarray
    kinds: np.ndarray
    counts: np.ndarray
    letters: np.ndarray
    initials: np.ndarray
    by_letters: np.ndarray
    by_initials: np.ndarray
    keys: np.ndarray
    owners: np.ndarray
    made_of: np.ndarray

    @classmethod
    def of(cls, words: Iterable[Word], made_of: int = 0) -> "Lexicon":
        """A lexicon of these words; one that is given several times keeps its best kind and highest count.

        ``made_of``: how many articles they were counted in.
        """
        best: dict[str, Word] = {}
        for word in sorted(words, key=lambda word: (KINDS.index(word.kind), -word.count)):
            first = best.setdefault(word.text, word)
            if word.count > first.count:
                best[word.text] = Word(word.text, first.shown, first.kind, word.count, first.reading)
        rows = sorted(best.values(), key=lambda word: word.text.encode())
        syllables = [word.reading or (reading(word.text, word.kind == PERSON) if _is_han(word.text) else ()) for word in rows]
        letters = _column("".join(one) for one in syllables)
        initials = _column("".join(syllable[:1] for syllable in one) for one in syllables)
        pairs = sorted({(key, at) for at, word in enumerate(rows) for key in _keys(word.text, "".join(syllables[at]))})
        keys, owners = zip(*pairs, strict=True) if pairs else ((), ())
        return cls(
            texts=_column(word.text for word in rows),
            shown=_column("" if word.shown == word.text else word.shown for word in rows),
            kinds=np.array([KINDS.index(word.kind) for word in rows], np.uint8),
            counts=np.array([word.count for word in rows], np.uint32),
            **{"letters": letters, "initials": initials},
            **{"by_letters": _order(letters), "by_initials": _order(initials)},
            **{"keys": np.array(keys, np.uint32), "owners": np.array(owners, np.int32)},
            made_of=np.array([_FORMAT, made_of], np.int64),
        )

    def save(self, path: Path) -> None:
        """Writes the file whole, then puts it in its place."""
        beside = path.with_suffix(".new.npz")
        np.savez(beside, **{field.name: getattr(self, field.name) for field in fields(self)})
        beside.replace(path)

    @classmethod
    def load(cls, path: Path) -> "Lexicon":
        """The lexicon of a file. Raises OSError where there is none, ValueError where it is none of this make."""
        try:
            with np.load(path, allow_pickle=False) as held:
                if set(held.files) == {field.name for field in fields(cls)} and held["made_of"][0] == _FORMAT:
                    return cls(**{name: held[name] for name in held.files})
        except BadZipFile as why:
            raise ValueError(f"{path} is damaged") from why
        raise ValueError(f"{path} is no lexicon of this make")

    @property
    def articles(self) -> int:
        """How many articles its words were counted in."""
        return int(self.made_of[1])

    def __len__(self):
        return len(self.texts)

    def word(self, at: int) -> Word:
        text = self.texts[at].decode()
        spoken = (self.letters[at].decode(),)
        return Word(text, self.shown[at].decode() or text, KINDS[self.kinds[at]], int(self.counts[at]), spoken)

    def exactly(self, text: str) -> Word | None:
        """The word itself."""
        found = self._range(self.texts, None, text.encode(), whole=True)
        return self.word(found[0]) if len(found) else None

    def beginning(self, text: str, most: int, kind: str | None = None) -> list[Word]:
        """The words (of one kind) that begin with ``text``, the most frequent first."""
        return self._best(self._range(self.texts, None, text.encode()), most, kind)

    def read(self, letters: str, most: int, whole: bool = True, kind: str | None = None) -> list[Word]:
        """The words read ``letters``, or whose reading begins so."""
        return self._best(self._range(self.letters, self.by_letters, letters.encode(), whole), most, kind)

    def abbreviated(self, letters: str, most: int, whole: bool = True, kind: str | None = None) -> list[Word]:
        """The words whose syllables begin with ``letters``, or with more than these."""
        return self._best(self._range(self.initials, self.by_initials, letters.encode(), whole), most, kind)

    def near(self, text: str, letters: str) -> list[Word]:
        """Words that may be one slip from ``text``, or sound like ``letters``: for the caller to look at."""
        found: set[int] = set()
        for key in {*_keys(text, letters), _key("-", text), _key("-", text[::-1])}:
            low, high = np.searchsorted(self.keys, np.uint32(key)), np.searchsorted(self.keys, np.uint32(key), "right")
            found.update(self.owners[low:high].tolist())
        return [self.word(at) for at in sorted(found)]

    def _range(self, column: np.ndarray, order: np.ndarray | None, start: bytes, whole: bool = False) -> np.ndarray:
        if not start or len(start) > column.itemsize:
            return np.zeros(0, np.int64)
        low = np.searchsorted(column, start, sorter=order)
        last = start if whole or len(start) == column.itemsize else start + b"\xff"
        high = np.searchsorted(column, last, "right", sorter=order)
        return np.arange(low, high) if order is None else order[low:high]

    def _best(self, found: np.ndarray, most: int, kind: str | None) -> list[Word]:
        if kind:
            found = found[self.kinds[found] == KINDS.index(kind)]
        if len(found) > most:
            found = found[np.argpartition(-self.counts[found].astype(np.int64), most - 1)[:most]]
        order = np.lexsort((self.kinds[found], -self.counts[found].astype(np.int64)))
        return [self.word(at) for at in found[order]]


def _keys(text: str, letters: str) -> Iterator[int]:
    """What a word is found by when it is not written as it should be."""
    if letters:
        yield _key("~", blurred(letters))
    yield _key("-", text)
    if len(text) >= _SHORTEST[_is_han(text)]:
        for at in range(len(text)):
            yield _key("-", text[:at] + text[at + 1 :])


def _key(way: str, text: str) -> int:
    return crc32((way + text).encode())


def _is_han(text: str) -> bool:
    return text[:1] > "\u2e80"


def _column(texts: Iterable[str]) -> np.ndarray:
    return np.array([text.encode() for text in texts], "S")


def _order(column: np.ndarray) -> np.ndarray:
    return np.argsort(column, kind="stable").astype(np.int32)
