"""Moments as files state them: records of web archives, servers, browsers that saved a page."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

#: The web began then; a year before it, or long after, is a slip.
_YEARS = range(1990, 2100)
_SHORTENED = re.compile(r"\d{4}(?:-\d\d)?\Z")
#: As JavaScript writes a moment: Sun Feb 09 2020 08:00:00 GMT+0800.
_SCRIPTED = re.compile(r"\A[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d) (\d{4}) (\d\d:\d\d:\d\d) GMT([+-]\d{4})")


def instant(stated: str) -> str:
    """A moment as records state it (W3C's ISO 8601, to a fraction of a second or to the year), servers and mail (RFC
    9110, RFC 5322) or scripts, in ISO 8601, UTC; "" for none.

    >>> instant("2020-02-09T08:00:00+08:00"), instant("Sun, 09 Feb 2020 00:00:00 GMT"), instant("gestern")
    ('2020-02-09T00:00:00Z', '2020-02-09T00:00:00Z', '')
    >>> instant("Sun Feb 09 2020 08:00:00 GMT+0800 (China Standard Time)")
    '2020-02-09T00:00:00Z'
    """
    stated = _SCRIPTED.sub(r"\2 \1 \3 \4 \5", stated.strip())[:40]
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
