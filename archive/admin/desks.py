"""Importing this registers every model that editors see."""

from archive.admin import articles, clippings, decisions, doubts, findings, newspapers, places, reports, uploads, users

__all__ = ["articles", "clippings", "decisions", "doubts", "findings", "newspapers", "places", "reports", "uploads", "users"]
