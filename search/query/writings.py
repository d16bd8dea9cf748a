"""A run as it was asked, and the other ways of writing its numbers and dates."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice, product

from archive.text.fold import as_printed, fold
from search.analysis import words
from search.query.days import dates
from search.query.nodes import Alike, Either, Node, Run, both
from search.query.numbers import Written, figures

#: Longer runs are looked for as they stand; more ways than these of one run are not tried.
LONGEST, WAYS = 64, 16


def written(run: Run) -> Node:
    """The run with its other ways of writing; a quoted one stays itself.

    A date inside a longer run is also looked for by itself, beside the rest of it: 2月9日确诊 stands in few texts.

    >>> [other.text for other in written(Run("三例")).others]
    ['3例']
    >>> written(Run("口罩")), written(Run("三例", quoted=True))
    (Run(text='口罩', quoted=False), Run(text='三例', quoted=True))
    """
    if run.quoted or len(run.text) > LONGEST or not _MAY_BE_WRITTEN.search(folded := fold(run.text)):
        return run
    days = list(dates(folded))
    if len(days) == 1 and (days[0].start, days[0].end) == (0, len(folded)):
        return _alike(run, [Run(way, quoted=True) for way in days[0].ways], [Run(way, quoted=True) for way in days[0].shown])
    found = [one for one in figures(folded, _borders(folded)) if not any(_meet(one, day) for day in days)]
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(folded))
    rewritten = islice(_rewritten(as_printed(run.text), found), 1, WAYS) if found else ()
    node = _alike(run, [Run(text, quoted=whole) for text in rewritten])
    if not days:
        return node
    around = folded[: days[0].start], folded[days[0].end :]
    rest = [written(Run(piece)) for piece in around if re.search(r"\w", piece)]
    return Either((node, both(written(Run(folded[days[0].start : days[0].end])), *rest)))


def _alike(run: Run, others: Iterable[Run], shown: Iterable[Run] = ()) -> Node:
    others = tuple(replace(other, whole=True) for other in others if fold(other.text) != fold(run.text))
    return Alike(run, others, tuple(replace(one, whole=True) for one in shown)) if others else run


def _meet(one: Written, other: Written) -> bool:
    return one.start < other.end and other.start < one.end


_MAY_BE_WRITTEN = re.compile("[0-9〇零一二三四五六七八九十廿两]|i|[vx]级")


def _borders(folded: str) -> set[int]:
    """The places at which words of a folded run begin or end."""
    places, at = {0, len(folded)}, 0
    for word in words(folded):
        at = folded.index(word, at)
        places |= {at, at + len(word)}
        at += len(word)
    return places


def _rewritten(printed: str, found: list[Written]) -> Iterator[str]:
    """The run with each of its figures in every way; first as it is."""
    own = [printed[one.start : one.end] for one in found]
    for ways in product(*(dict.fromkeys((mine, *one.ways)) for mine, one in zip(own, found, strict=True))):
        text, end = "", 0
        for one, way in zip(found, ways, strict=True):
            text, end = text + printed[end : one.start] + way, one.end
        yield text + printed[end:]
