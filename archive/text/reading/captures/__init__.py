"""captures: what crawlers saved of the web (WARC, WACZ) → its pages, one by one, each with its address and time."""

from archive.text.reading.captures.record import CapturedPage

__all__ = ["CapturedPage"]
