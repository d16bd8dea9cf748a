"""Haystack's SearchQuerySet over trees: ``filter(content="口罩")`` becomes what the search page would ask."""

from datetime import date, datetime

from haystack.backends import BaseSearchQuery, SearchNode
from haystack.inputs import Exact, Raw

from search.query import Attribute, Both, Dated, Named, Node, Run, Without, both, either, parse

#: Fields whose values are compared whole; every other field is looked for as words of the text.
_ATTRIBUTES = ("city", "province", "county", "newspaper", "script", "year", "month", "kind", "measure", "id")


class TreeQuery(BaseSearchQuery):
    """Builds a tree of search/query/nodes.py where other backends build a string."""

    def build_query(self) -> Node:
        return _tree(self.query_filter) if self.query_filter else Both()

    def build_query_fragment(self, field, filter_type, value) -> Node:
        return _condition(field, filter_type, value)

    def matching_all_fragment(self) -> Node:
        return Both()


def _tree(node: SearchNode) -> Node:
    parts = [
        _tree(child) if isinstance(child, SearchNode) else _condition(*node.split_expression(child[0]), child[1])
        for child in node.children
    ]
    joined = (either if node.connector == "OR" else both)(*parts)
    return Without(joined) if node.negated else joined


def _condition(field: str, kind: str, value) -> Node:
    """One ``field__kind=value``. Raises ValueError for a kind that makes no sense of the field."""
    if field == "sort_date":
        day = value.date() if isinstance(value, datetime) else value
        if not isinstance(day, date) or kind not in ("content", "exact", "gte", "lte"):
            raise ValueError(f"sort_date__{kind}={value!r}: a date with exact, gte or lte is asked for")
        return Dated(None if kind == "lte" else day, None if kind == "gte" else day)
    if field in (*_ATTRIBUTES, "django_id"):
        values = tuple(str(one) for one in (value if kind == "in" else [value]))
        return Attribute("id" if field == "django_id" else field, values)
    text = str(getattr(value, "query_string", value))
    if isinstance(value, Exact) or kind in ("exact", "contains", "startswith", "endswith"):
        return Run(text, quoted=True)
    asked = parse(text).node
    return Named("person", Run(text)) if field == "people" and not isinstance(value, Raw) else asked
