"""captures: what crawlers saved of the web (WARC, WACZ) → its pages, one by one, each with its address and time."""

from archive.text.reading.captures.addresses import address, name_of
from archive.text.reading.captures.pages import PAGES_AT_ONCE, pages
from archive.text.reading.captures.record import DOUBTS, FILE_DOUBTS, MOST_PAGES, MOST_RECORDS, PASSED, CapturedPage, Mark

__all__ = [
    "DOUBTS",
    "FILE_DOUBTS",
    "MOST_PAGES",
    "MOST_RECORDS",
    "PAGES_AT_ONCE",
    "PASSED",
    "CapturedPage",
    "Mark",
    "address",
    "name_of",
    "pages",
]
