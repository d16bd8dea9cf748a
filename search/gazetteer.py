"""The places by code, held by every process that answers: a page names a hundred of them, and they hardly ever change.

A change made in this process is seen at once, one made in another within a minute.
"""

import time
from collections.abc import Iterable, Mapping

from django.db.models.signals import post_delete, post_save

from archive.models import City, County, Province

#: Seconds for which places are held.
HELD = 60.0

_held: dict[type, tuple[float, dict]] = {}


def places(level: type, codes: Iterable[str]) -> Mapping:
    """The provinces, cities or counties of these codes, and others; those that are held are read again where one is missing."""
    read_at, known = _held.get(level, (float("-inf"), {}))
    if time.monotonic() - read_at > HELD or not known.keys() >= set(codes):
        known = level.objects.defer("lon", "lat").in_bulk()
        _held[level] = (time.monotonic(), known)
    return known


def _changed(sender, **kwargs):
    _held.pop(sender, None)


for _level in (Province, City, County):
    post_save.connect(_changed, sender=_level, dispatch_uid=f"search-{_level.__name__}-held")
    post_delete.connect(_changed, sender=_level, dispatch_uid=f"search-{_level.__name__}-let-go")
