"""What a record states of itself: when it was made, and what its bytes hash to."""

import base64
import binascii
import hashlib
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_ALGORITHMS = {"sha1": 20, "sha-1": 20, "sha256": 32, "sha-256": 32, "md5": 16, "sha512": 64, "sha-512": 64}
#: The web began then; a year before it, or long after, is a slip.
_YEARS = range(1990, 2100)
_SHORTENED = re.compile(r"\d{4}(?:-\d\d)?\Z")


def instant(stated: str) -> str:
    """A moment as records state it (W3C's ISO 8601, to a fraction of a second or to the year) or servers do (RFC 9110),
    in ISO 8601, UTC; "" for none.

    >>> instant("2020-02-09T08:00:00+08:00"), instant("Sun, 09 Feb 2020 00:00:00 GMT"), instant("gestern")
    ('2020-02-09T00:00:00Z', '2020-02-09T00:00:00Z', '')
    """
    stated = stated.strip()[:40]
    if _SHORTENED.match(stated):
        stated += "-01-01"[len(stated) - 4 :]
    try:
        moment = datetime.fromisoformat(stated)
    except ValueError:
        try:
            moment = parsedate_to_datetime(stated)
        except ValueError:
            return ""
    if moment.year not in _YEARS:
        return ""
    moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.isoformat().replace("+00:00", "Z")


def agrees(stated: str, *forms: bytes) -> bool:
    """Whether one of the forms that bytes may have been hashed in has the digest that is stated, in base 32 or 16; one of
    no known kind is not held against them.

    >>> agrees("md5:900150983cd24fb0d6963f7d28e17f72", b"abc"), agrees("md5:900150983cd24fb0d6963f7d28e17f72", b"abd")
    (True, False)
    """
    name, _, value = stated.strip().partition(":")
    length = _ALGORITHMS.get(name.lower())
    if not length:
        return True
    try:
        digest = bytes.fromhex(value) if len(value) == 2 * length else base64.b32decode(value + "=" * (-len(value) % 8), True)
    except (ValueError, binascii.Error):
        return False
    kind = name.lower().replace("-", "")
    return any(hashlib.new(kind, form, usedforsecurity=False).digest() == digest for form in forms)
