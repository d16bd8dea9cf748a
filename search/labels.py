"""What kinds of figures and measures are called: by their names in addresses, and by their labels in every language."""

from functools import lru_cache

from django.conf import settings
from django.utils import translation

from archive.models.findings import Category, Kind
from archive.text.fold import fold
from search.query import Attribute, Both, Either, Named, Node, Query, Without, parse
from search.query.writings import written

#: Field of a query → what its values are.
FIELDS = {"kind": Kind, "measure": Category}


def label(name: str, value: str) -> str:
    """The value of a field in the reader's words."""
    return str(FIELDS[name](value).label)


def called(name: str, words: str) -> tuple[str, ...]:
    """The values of a field that go by these words, in any language and either script; else those whose label has them in it.

    >>> called("kind", "case_count"), called("kind", "病例"), called("measure", "交通管控"), called("kind", "渡口")
    (('case_count',), ('case_count',), ('traffic_control',), ())
    """
    said, names = _plain(words), _names(name)
    whole = [value for value, labels in names.items() if said in labels]
    part = [value for value, labels in names.items() if len(said) > 1 and any(said in one for one in labels)]
    return tuple(whole or part)


@lru_cache(256)
def read_words(words: str) -> Query:
    """:func:`search.query.parse`, the fields ``kind`` and ``measure`` understood too; else ``not a kind``, ``not a measure``
    among the repairs, and the words themselves are asked for.
    """
    query, repairs = parse(words), {}

    def understood(node: Node) -> Node:
        match node:
            case Named(("kind" | "measure") as name, run):
                if values := called(name, run.text):
                    return Attribute(name, values)
                repairs[f"not a {name}"] = None
                return written(run)
            case Both(parts) | Either(parts):
                return type(node)(tuple(map(understood, parts)))
            case Without(part):
                return Without(understood(part))
        return node

    node = understood(query.node)
    return Query(node, (*query.repairs, *repairs)) if node != query.node else query


def asked_for(node: Node, name: str) -> tuple[str, ...]:
    """The values of a field, one of which every article that answers has.

    >>> asked_for(read_words("kind:病例 口罩 -kind:检测").node, "kind"), asked_for(read_words("kind:病例 OR 口罩").node, "kind")
    (('case_count',), ())
    """
    match node:
        case Attribute(field, values) if field == name:
            return values
        case Both(parts):
            return tuple(dict.fromkeys(value for part in parts for value in asked_for(part, name)))
        case Either(parts):
            each = [asked_for(part, name) for part in parts]
            return tuple(dict.fromkeys(value for values in each for value in values)) if all(each) else ()
    return ()


@lru_cache(None)
def _names(name: str) -> dict[str, set[str]]:
    names: dict[str, set[str]] = {value: {_plain(value)} for value in FIELDS[name].values}
    for language, _called in settings.LANGUAGES:
        with translation.override(language):
            for value, told in FIELDS[name].choices:
                names[value].add(_plain(str(told)))
    return names


def _plain(words: str) -> str:
    return fold(words.replace("_", " ")).replace(" ", "")
