"""Where nothing was found: what each word alone would give, which filter excludes, and that no reader is left standing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from django.urls import reverse

from archive.models import City, Province
from search import outbox
from search.asked import Asked, settled, understood
from search.backends.contract import NEWEST
from search.links import filters_in_force, href
from search.parameters import Parameters
from search.query import Alike, Attribute, Both, Named, Node, Run, Without
from search.terms import word_pieces
from search.unheld import places_without_reports

#: Words that are asked for one by one, at most.
WORDS = 12


@dataclass(frozen=True, slots=True)
class Way:
    """A search that would find ``count`` articles: ``label`` says what is other about it, ``href`` leads there."""

    label: str
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Unheld:
    """A place of which there is no report: ``href`` leads to where it is shown, ``around`` to those of its province, if any."""

    label: str
    href: str
    around: Way | None


@dataclass(frozen=True, slots=True)
class DeadEnd:
    """``words``: each alone within the filters, 0 included. ``filters``: what is found without each; ``unfiltered``: without all.

    ``positive``: without what was to be excluded. Only ways that find something, but for words. ``unheld``: places asked for.
    """

    words: list[Way]
    filters: list[Way]
    unfiltered: Way | None
    positive: Way | None
    unheld: list[Unheld]

    def __bool__(self) -> bool:
        return any((self.words, self.filters, self.unfiltered, self.positive, self.unheld))


def ways_out(asked: Asked) -> DeadEnd:
    """The ways out of a search that found nothing. Raises SearchUnwell."""
    parameters = asked.parameters
    words = list(dict.fromkeys(_words(asked.query.node)))[:WORDS]
    lifted = filters_in_force(parameters)
    bare = replace(Parameters(parameters.q), sort=parameters.sort)
    positive = _without_exclusions(asked.query.node)
    return DeadEnd(
        words=[_way(word, replace(parameters, q=word, page=1)) for word in words] if len(words) > 1 else [],
        filters=[way for label, without in lifted if (way := _way(label, without, settled)).count],
        unfiltered=_found(_way("", bare, settled)) if len(lifted) > 1 else None,
        positive=_found(_way(positive, replace(parameters, q=positive, page=1))) if positive else None,
        unheld=[_unheld(place) for place in places_without_reports(parameters.q)],
    )


def _unheld(place: City | Province) -> Unheld:
    if isinstance(place, Province):
        return Unheld(place.called, f"{reverse('home')}#p{place.pk}", None)
    province = place.province
    return Unheld(place.called, place.get_absolute_url(), _found(_way(province.called, Parameters(province=(province.pk,)))))


def _way(label: str, parameters: Parameters, read: Callable[[Parameters], Asked] = understood) -> Way:
    """``read`` is :func:`settled` where a slip may be put right too: within filters that hold nothing, none could be."""
    asked = read(parameters)
    found = outbox.engine().find(asked.node, 0, 0, NEWEST, parameters.exact_script)
    return Way(label, found.count, href(parameters))


def _found(way: Way) -> Way | None:
    return way if way.count else None


def _words(node: Node) -> Iterator[str]:
    """The words of a query as a reader would type each alone; an unquoted run that stands alone falls into its own."""
    match node:
        case Run(_text, quoted=False) | Alike(Run(_text, quoted=False)):
            run = node.run if isinstance(node, Alike) else node
            yield from (piece.shown for piece in word_pieces(run, exact=True))
        case Both(parts):
            for part in parts:
                yield from _said(part)
        case _:
            yield from _said(node)


def _said(node: Node) -> Iterator[str]:
    match node:
        case Run(text, quoted):
            yield f'"{text}"' if quoted else text
        case Alike(run):
            yield from _said(run)
        case Named(field, run):
            yield f"{field}:{next(_said(run))}"
        case Attribute(field, values):
            asked = [f"{field}:{value}" for value in values]
            yield asked[0] if len(asked) == 1 else f"({' OR '.join(asked)})"
        case Without() | None:
            return
        case _:
            for part in getattr(node, "parts", None) or (getattr(node, "left", None), getattr(node, "right", None)):
                yield from _said(part) if part is not None else ()


def _without_exclusions(node: Node) -> str:
    """The query without its NOT, where it has one and something else beside."""
    parts = node.parts if isinstance(node, Both) else (node,)
    kept = [part for part in parts if not isinstance(part, Without)]
    if len(kept) == len(parts) or not kept:
        return ""
    return (
        " ".join(word for part in kept for word in _said(part))
        if all(isinstance(part, Run | Alike | Named | Attribute) for part in kept)
        else ""
    )
