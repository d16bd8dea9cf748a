"""Importing this registers every model that editors see."""

from archive.admin import (
    articles,
    clippings,
    contradictions,
    decisions,
    doubts,
    findings,
    newspapers,
    places,
    reports,
    uploads,
    users,
)

__all__ = [
    "articles",
    "clippings",
    "contradictions",
    "decisions",
    "doubts",
    "findings",
    "newspapers",
    "places",
    "reports",
    "uploads",
    "users",
]
