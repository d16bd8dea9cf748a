"""The reader's words → what they ask for. Pure: no Django, no engine."""

from search.query.nodes import (
    Alike,
    Attribute,
    Both,
    Dated,
    Either,
    Gives,
    Named,
    Near,
    Node,
    Run,
    Sentence,
    Without,
    Years,
    both,
    either,
    wanted_runs,
    wanted_terms,
)
from search.query.parse import Query, parse

__all__ = [
    "Alike",
    "Attribute",
    "Both",
    "Dated",
    "Either",
    "Gives",
    "Named",
    "Near",
    "Node",
    "Query",
    "Run",
    "Sentence",
    "Without",
    "Years",
    "both",
    "either",
    "parse",
    "wanted_runs",
    "wanted_terms",
]
