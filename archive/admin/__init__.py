"""The editors' side: what came in, the review desk, and the lists that the readings rest on."""

from archive.admin import articles, clippings, newspapers, places, users

__all__ = ["articles", "clippings", "newspapers", "places", "users"]
