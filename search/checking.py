"""Whether the index is what the database says: which articles it has, what it keeps of them, and whether they are found."""

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from archive.masking import for_readers
from archive.models import Article
from search import outbox
from search.query import Attribute, both, parse

#: Runs of each article that must find it, and how long they are at most.
RUNS, LONGEST = 3, 6
_LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Differences:
    """Numbers of articles: those that the index lacks, has beyond, keeps otherwise, or does not find by their own words."""

    missing: frozenset[int]
    extra: frozenset[int]
    other: frozenset[int]
    unfound: frozenset[int]

    @property
    def numbers(self) -> frozenset[int]:
        """All of them."""
        return self.missing | self.extra | self.other | self.unfound


def check(progress: Callable[[Iterable], Iterable] = lambda batches: batches) -> tuple[int, Differences]:
    """How many published articles there are, and where the index differs from them. Raises SearchUnwell.

    What is queued is applied before. Articles that differ are looked at twice: one may have changed under the first look.
    """
    outbox.drain()
    published = _published()
    first = _compared(published, outbox.engine().ids(), progress)
    if not first.numbers:
        return len(published), first
    outbox.drain()
    return len(published), _compared(_published() & first.numbers, outbox.engine().ids() & first.numbers)


def _published() -> set[int]:
    return set(Article.objects.published().values_list("pk", flat=True))


def _compared(published: set[int], held: set[int], progress=lambda batches: batches) -> Differences:
    other, unfound, both_have = set(), set(), sorted(published & held)
    for batch in progress([both_have[at : at + outbox.BATCH] for at in range(0, len(both_have), outbox.BATCH)]):
        articles = list(outbox.findable(batch))
        other |= outbox.engine().differing(articles)
        unfound |= {article.pk for article in articles if not _is_found(article)}
    return Differences(frozenset(published - held), frozenset(held - published), frozenset(other), frozenset(unfound - other))


def _is_found(article: Article) -> bool:
    """Whether some runs of its own text, drawn by its number, find it."""
    draw = random.Random(article.pk)
    stretches = [run for block in for_readers(article).body for run in _LETTERS.findall(block["text"])]
    for stretch in draw.choices(stretches, k=RUNS) if stretches else ():
        start = draw.randrange(len(stretch))
        run = stretch[start : start + draw.randint(1, LONGEST)]
        if not outbox.engine().find(both(parse(f'"{run}"').node, Attribute("id", (str(article.pk),))), 0, 1).count:
            return False
    return True
