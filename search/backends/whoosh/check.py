"""Holds what the index keeps of articles against what would be put in now: texts, attributes, words and postings."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from search.backends.whoosh.codec import ArticleIndex, segments
from search.backends.whoosh.dictionary import KINDS, PAIRS, Terms
from search.backends.whoosh.files import FILTERED, NAMED, SegmentFiles
from search.backends.whoosh.gather import gather, runs

#: Of a run of articles so many terms of each kind are looked up, chosen evenly over all of them.
TERMS = 4000

#: Segments with, beside each of their documents, its place among the articles that are checked; -1 for all others.
Places = list[tuple[SegmentFiles, np.ndarray]]


def differing(index: ArticleIndex, prepared: Sequence[dict]) -> set[int]:
    """The numbers of those articles of which the index keeps other than it would if they were put in now, or nothing.

    ``prepared``: as search/search_indexes.py prepares them, each article once. They are put into a segment of their own, by
    the very code that writes the index, and that is compared with the index. Raises what damaged files make raise.
    """
    held = segments(index)[1]
    with TemporaryDirectory(prefix="search-check-") as folder:
        return {number for run in runs(prepared) for number in _differing(held, run, Path(folder) / "now.arrays")}


def _differing(held: list[tuple[SegmentFiles, np.ndarray]], run: Sequence[dict], path: Path) -> set[int]:
    gather(run, path)
    now = SegmentFiles(path)
    order = np.argsort(now.ids)
    known = now.ids[order]
    places: Places = []
    for files, live in held:
        at = np.minimum(np.searchsorted(known, files.ids), len(known) - 1)
        places.append((files, np.where((known[at] == files.ids) & live, order[at], -1)))
    times = sum(np.bincount(where[where >= 0], minlength=now.count) for _, where in places)
    wrong = set(np.flatnonzero(times != 1).tolist())
    for files, where in places:
        for number in np.flatnonzero(where >= 0).tolist():
            if _kept(files, number) != _kept(now, int(where[number])):
                wrong.add(int(where[number]))
    for kind in KINDS:
        terms = now.terms[kind]
        for at in np.unique(np.linspace(0, len(terms) - 1, TERMS).astype(int)).tolist() if len(terms) else ():
            wrong |= _elsewhere(now, places, kind, terms.term(at))
    return {int(now.ids[place]) for place in wrong}


def _kept(files: SegmentFiles, number: int) -> tuple:
    """Everything that is kept of one document beside its postings."""
    texts = (read(number, printed) for read in (files.text, files.metadata) for printed in (False, True))
    coded = {name: files.codes[name][0][files.codes[name][1][number]] for name in FILTERED}
    names = {name: files.names[name].get(coded[name]) for name in NAMED}
    begin, end = files.arrays["figures.starts"][number : number + 2].tolist()
    figures = files.arrays["figures"][begin:end].tobytes()
    told = (int(files.days[number]), float(files.lengths[number]), int(files.known[number]), figures)
    return (*texts, files.people(number), coded, names, *told)


def _elsewhere(now: SegmentFiles, places: Places, kind: str, term: str) -> set[int]:
    """Which of the articles have the term in one of the two and not in the other, or otherwise."""
    there, here = _told(now.terms[kind], term, np.arange(now.count)), {}
    for files, where in places:
        here |= _told(files.terms[kind], term, where)
    return {place for place in there.keys() | here.keys() if there.get(place) != here.get(place)}


def _told(terms: Terms, term: str, where: np.ndarray) -> dict[int, list[int]]:
    """Place of an article → the term's weight there, of a pair the sentences in which it stands."""
    at, told = terms.find(term), {}
    if at is None:
        return told
    if terms.kind == PAIRS:
        numbers, values = terms.sentences_at(at)
    else:
        held = terms.postings_at(at)
        numbers, values = held.numbers, held.weights
    for place, value in zip(where[numbers].tolist(), values.tolist(), strict=True):
        if place >= 0:
            told.setdefault(place, []).append(value)
    return told
