"""The rings as the database has them, and the first set that every archive is given."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Max

from archive.text.fold import fold
from search.models import GivenRing, SynonymRing
from search.rings.expansion import Rings


def current() -> Rings:
    """The rings in force: one small query, and nothing is read again before a ring changes."""
    return _read(*SynonymRing.objects.aggregate(last=Max("changed_at"), count=Count("pk")).values())


def give_first_set(path: Path | None = None) -> int:
    """Adds the rings of fixtures/rings.txt that this archive was never given, and says how many.

    What was given once is the editors': changed, switched off or deleted, it is not given again. A term that stands in a
    ring of theirs already is left to that ring.
    """
    rings = list(written(path or settings.FIXTURES_DIR / "rings.txt"))
    given = set(GivenRing.objects.values_list("first_term", flat=True))
    added = 0
    with transaction.atomic():
        taken = {fold(term) for ring in SynonymRing.objects.filter(active=True) for term in ring.listed}
        for note, terms in rings:
            if terms[0] in given:
                continue
            GivenRing.objects.create(first_term=terms[0])
            left = [term for term in terms if fold(term) not in taken]
            if len(left) > 1:
                SynonymRing.objects.create(terms="\n".join(left), note=note)
                added += 1
    return added


def written(path: Path) -> list[tuple[str, list[str]]]:
    """``(note, terms)`` of each ring in a file of the first set's form; what the file says of itself stands at its head."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [line.partition("：") for line in lines if line and not line.startswith("#")]
    return [(note, terms.split("、")) for note, _, terms in rows]


@lru_cache(maxsize=1)
def _read(last, count) -> Rings:
    return Rings.of(ring.listed for ring in SynonymRing.objects.filter(active=True))
