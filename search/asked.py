"""What a reader asks, as one tree for the engine: their words, what is searched along with them, the filters."""

from dataclasses import dataclass

from search import rings
from search.parameters import RELEVANCE, Parameters
from search.query import Node, Query, both, parse, wanted_runs
from search.readers_script import in_script_of


@dataclass(frozen=True, slots=True)
class Asked:
    """``words`` is what the words ask for, ``node`` the same within the filters; ``query`` is the words as parsed.

    ``also_searched``: terms that are searched along, as readers know them. ``corrected_query``: the words that were put in
    the place of the reader's own.
    """

    parameters: Parameters
    query: Query
    words: Node
    node: Node
    also_searched: tuple[str, ...] = ()
    corrected_query: str | None = None

    @property
    def ranked(self) -> bool:
        """True where there are words by which one article can stand above another."""
        return any(wanted_runs(self.words))

    @property
    def sort(self) -> str:
        """The order asked for; without words to rank by, newest first."""
        return self.parameters.sort if self.ranked or self.parameters.sort != RELEVANCE else "-date"


def understood(parameters: Parameters, words: str | None = None) -> Asked:
    """What ``parameters`` ask for, or would with other ``words``, which then count as a correction.

    Where only the shapes typed count (``exact_script``) nothing is searched along.
    """
    said = parameters.q if words is None else words
    query = parse(said)
    node, along = (query.node, ()) if parameters.exact_script else rings.current().expanded(query.node, parameters.without)
    also = tuple(in_script_of(said, term) for term in along)
    return Asked(parameters, query, node, both(node, *parameters.conditions()), also, corrected_query=words)


def settled(parameters: Parameters) -> Asked:
    """What is answered in full, by page, API, feed and downloads alike. Raises SearchUnwell."""
    return understood(parameters)
