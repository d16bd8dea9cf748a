"""What a reader asks, as one tree for the engine: their words, what is searched along with them, the filters."""

from dataclasses import dataclass, replace

from archive.models import Article
from archive.text.fold import fold
from archive.text.private import masked
from search import outbox, rings
from search.corrections import gathering
from search.corrections.correcting import Correcting
from search.labels import asked_for, read_words
from search.parameters import RELEVANCE, Parameters
from search.query import Gives, Node, Query, Run, both, wanted_runs
from search.readers_script import in_script_of

#: Characters in which a slip is looked for; what is longer is a quotation.
SLIPS = 300


@dataclass(frozen=True, slots=True)
class Asked:
    """``words`` is what the words ask for, ``node`` the same within the filters; ``query`` is the words as parsed.

    ``also_searched``: terms that are searched along, as readers know them. ``corrected_query``: the words that were put in
    the place of the reader's own; ``suggestions``: other words that find something.
    """

    parameters: Parameters
    query: Query
    words: Node
    node: Node
    also_searched: tuple[str, ...] = ()
    corrected_query: str | None = None
    suggestions: tuple[str, ...] = ()

    @property
    def ranked(self) -> bool:
        """True where there are words by which one article can stand above another."""
        return any(wanted_runs(self.words))

    @property
    def figures(self) -> Gives | None:
        """The figures asked for, by the filters or in words; None where none are."""
        asked = self.parameters.figure
        kinds = asked.kinds or asked_for(self.words, "kind")
        return replace(asked, kinds=kinds) if asked.spans or kinds else None

    @property
    def put_right(self) -> bool:
        """True where a slip is looked for in the words: unless their reader wants them as they are."""
        asked = self.parameters
        return not (self.query.empty or asked.as_asked or asked.exact_script or len(asked.q) > SLIPS)

    @property
    def sort(self) -> str:
        """The order asked for; without words to rank by, newest first."""
        return self.parameters.sort if self.ranked or self.parameters.sort != RELEVANCE else "-date"


def understood(parameters: Parameters, words: str | None = None) -> Asked:
    """What ``parameters`` ask for, or would with other ``words``, which then count as a correction.

    Where only the shapes typed count (``exact_script``) nothing is searched along.
    """
    said = parameters.q if words is None else words
    query = read_words(said)
    node, along = (query.node, ()) if parameters.exact_script else rings.current().expanded(query.node, parameters.without)
    also = tuple(in_script_of(said, term) for term in along)
    conditions = parameters.conditions(asked_for(node, "kind"))
    return Asked(parameters, query, node, both(node, *conditions), also, corrected_query=words)


def settled(parameters: Parameters) -> Asked:
    """What is answered in full, by page, API, feed and downloads alike: as asked, or corrected where that finds nothing.

    Raises SearchUnwell.
    """
    asked = understood(parameters)
    return asked if _count(asked) else corrected(asked)


def corrected(asked: Asked) -> Asked:
    """What is answered instead of words that find nothing; ``asked`` itself, with suggestions, where nothing surely is meant.

    Words that find something but for the filters are right as they are.
    """
    parameters = asked.parameters
    if not asked.put_right or outbox.engine().find(asked.words, 0, 0).count:
        return asked
    better, suggestions = _correcting(parameters).of(parameters.q)
    found = understood(parameters, better) if better else asked
    return replace(found, suggestions=tuple(suggestions))


def offered(asked: Asked, held: int) -> tuple[str, ...]:
    """For words that find but a few articles, ``held``: others that sound the same and find more."""
    parameters = asked.parameters
    return tuple(_correcting(parameters).offers(parameters.q, held)) if asked.put_right else ()


#: Articles in which a misspelt name is looked for.
_READ = 8


def _correcting(parameters: Parameters) -> Correcting:
    engine = outbox.engine()

    def texts_with(run: Run) -> list[str]:
        numbers = [number for number, _score in engine.find(run, 0, _READ).ranked]
        rows = Article.objects.published().filter(pk__in=numbers).values_list("title", "body")
        return [fold(masked("\n".join([title, *(block["text"] for block in body)]))) for title, body in rows]

    return Correcting(
        lexicon=gathering.current(),
        stands=lambda node: engine.find(node, 0, 0).count,
        counted=lambda words: _count(understood(parameters, words)),
        texts_with=texts_with,
    )


def _count(asked: Asked) -> int:
    return outbox.engine().find(asked.node, 0, 0, exact_script=asked.parameters.exact_script).count
