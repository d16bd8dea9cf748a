"""Texts that are alike: reprints, mirrors, the same report in the other script, or a part of it.

Two questions, two answers. *Which texts may be alike* among a hundred thousand is asked of :func:`prints`: texts that share
a stretch of some thirty characters share a print. *How alike two texts are* is counted by :func:`share`, exactly.

Both look at texts through the fold (archive/text/fold.py) and at letters and digits alone, so that script, width, line
breaks and punctuation make no difference.

A bulletin of the next day has the words of this one and other figures: like in form, and another report. So the figures
and the day that a text tells of are compared apart from the words.
"""

import re
from collections import Counter
from dataclasses import dataclass
from zlib import crc32

from archive.text.fold import fold

#: Characters of a gram whose prints are kept: long enough that unlike texts of one subject hardly share any.
_LONG = 8
#: Characters of the grams by which likeness is counted.
_SHORT = 3
#: Grams in a window at least; and how many windows side by side a long text is cut into, for about twice as many prints.
_WINDOW, _WINDOWS = 8, 32

_NOT_READ = re.compile(r"[\W_]+")
_HAN_NUMERAL = "〇零一二三四五六七八九十百千万亿两"
#: A single Han numeral is as often part of a word.
_FIGURE = re.compile(rf"[0-9]+(?:[.,][0-9]+)*|[{_HAN_NUMERAL}]{{2,}}")
_DAY = re.compile(rf"([0-9{_HAN_NUMERAL}]{{1,3}})月([0-9{_HAN_NUMERAL}]{{1,3}})[日号]")

#: What makes one report of two texts, measured on 3,057 bulletins and mangled copies of them (tests/judge/likeness.py):
#: below so many grams the first bound for the jaccard holds, above it the second; then what a part must have; and what is
#: enough where the words were misread but several figures agree.
_SHORT_TEXT, _WHOLE_SHORT, _WHOLE, _WHOLE_FIGURES = 200, 0.6, 0.5, 0.75
_PART, _PART_FIGURES = 0.8, 0.9
_WORN, _WORN_FIGURES, _WORN_COUNTED, _WORN_SIZE = 0.42, 0.85, 3, 100


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts are, each a share of 0–1.

    ``jaccard``: of the grams of both, those common to both; ``containment``: of the grams of the shorter one, those in the
    other; ``figures``: of the figures of the one with fewer, those in the other (1 where it has none). ``same_day`` is
    False where each tells first of a day that the other never names; ``size`` counts the grams of the shorter one,
    ``counted`` the figures of the one with fewer.
    """

    jaccard: float
    containment: float
    figures: float = 1.0
    same_day: bool = True
    size: int = 1000
    counted: int = 0

    @property
    def same_report(self) -> bool:
        """True where one is the other, printed again, whole or in part.

        >>> Likeness(0.93, 0.97).same_report, Likeness(0.93, 0.97, same_day=False).same_report
        (True, False)
        """
        whole = self.jaccard >= (_WHOLE if self.size >= _SHORT_TEXT else _WHOLE_SHORT) and self.figures >= _WHOLE_FIGURES
        part = self.containment >= _PART and self.figures >= _PART_FIGURES
        agree = self.counted >= _WORN_COUNTED and self.figures >= _WORN_FIGURES
        worn = agree and self.jaccard >= _WORN and self.size >= _WORN_SIZE
        return self.same_day and (whole or part or worn)


def prints(text: str) -> tuple[int, ...]:
    """Numbers of 32 bits by which like texts find each other, sorted; the same on every machine and for ever.

    Chosen by winnowing: of every window of neighbouring grams the one with the smallest CRC (Schleimer, Wilkerson,
    Aiken: Winnowing: Local Algorithms for Document Fingerprinting, SIGMOD 2003). The window grows with the text, to some
    64 prints; what a wide window chooses a narrow one chooses too, so a part finds the whole. Minhash bands would not:
    they know of a quarter only that little of both is common.

    >>> set(prints("渡口重開，每船限載二十人，上船先量體溫。")) == set(prints("渡口重开,每船限载二十人,\\n上船先量体温"))
    True
    >>> prints("渡口")
    ()
    """
    told = _NOT_READ.sub("", fold(text)).encode("utf-32-le")
    sums = [crc32(told[at : at + 4 * _LONG]) for at in range(0, len(told) - 4 * _LONG + 1, 4)]
    return tuple(sorted(_smallest(sums, min(max(_WINDOW, len(sums) // _WINDOWS), len(sums)))))


def share(a: str, b: str) -> Likeness:
    """How alike two texts are, counted on all their grams of three characters.

    >>> share("渡口重开，每船限载二十人。", "渡口重開，每船限載二十人").jaccard
    1.0
    >>> share("2月3日新增5例。", "2月4日新增2例。").same_day
    False
    """
    return Told.of(a).share(Told.of(b))


@dataclass(frozen=True, slots=True)
class Told:
    """A text made ready to be compared with many: its grams, its figures, the days that it names in their order."""

    grams: frozenset[str]
    figures: Counter
    days: tuple[tuple[str, str], ...]

    @staticmethod
    def of(text: str) -> "Told":
        folded = fold(text)
        told = _NOT_READ.sub("", folded)
        grams = frozenset(told[at : at + _SHORT] for at in range(max(1, len(told) - _SHORT + 1)))
        return Told(grams, Counter(_FIGURE.findall(folded)), tuple(_DAY.findall(folded)))

    def share(self, other: "Told") -> Likeness:
        """See :func:`share`."""
        common = len(self.grams & other.grams)
        shorter = min(len(self.grams), len(other.grams))
        fewer = min(self.figures.total(), other.figures.total())
        return Likeness(
            jaccard=common / len(self.grams | other.grams),
            containment=common / shorter,
            figures=(self.figures & other.figures).total() / fewer if fewer else 1.0,
            same_day=not (self.days and other.days) or self.days[0] in other.days or other.days[0] in self.days,
            size=shorter,
            counted=fewer,
        )


def _smallest(sums: list[int], window: int) -> set[int]:
    """The smallest number of every run of ``window`` numbers."""
    found, low, place = set(), -1, -1
    for at, number in enumerate(sums):
        if place <= at - window:
            low = min(sums[max(0, at - window + 1) : at + 1])
            place = sums.index(low, max(0, at - window + 1))
        elif number < low:
            low, place = number, at
        if at >= window - 1:
            found.add(low)
    return found
