"""One answer for page, API, command: what was asked, what was found, how it was answered."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from archive.masking import for_readers
from archive.models import Article
from search import gazetteer, outbox
from search.asked import Asked, corrected, offered, understood
from search.backends.contract import Found
from search.facets import Facets, facets_of
from search.given import Given, figures_given
from search.parameters import DEEPEST, Parameters
from search.query import Gives
from search.search_indexes import around
from search.snippets import Marks, Snippet, Wanted, best, marks_in

AS_ASKED, CORRECTED, NEAREST = "as_asked", "corrected", "nearest"

#: Articles shown where nothing was found; and how few are so few that other words are offered.
NEAR_ONES, FEW = 10, 3


#: What of an article and its newspaper no door of search shows; some of it is larger than the text.
_NOT_SHOWN = (
    *("repairs", "suggestions", "switched_off", "derived", "origin", "rules_version"),
    *("review_note", "claimed_by", "claimed_at", "created_at", "newspaper__domain"),
)


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found, and why. ``places``: in how many places of its text something is marked; ``figures``: where figures
    were asked for, the first of them.
    """

    article: Article
    score: float
    highlights: list[Snippet]
    title_marks: Marks
    places: int
    figures: Sequence[Given] = ()

    @property
    def lang(self) -> str:
        """The script that title and highlights are printed in."""
        return self.article.script

    @property
    def summary(self) -> str:
        """The highlights as one plain text, … where something is left out between them."""
        return "".join("…" * one.lead + one.text + "…" * one.tail for one in self.highlights)


@dataclass(frozen=True, slots=True)
class Answer:
    """``count`` and ``facets`` are exact and of what was asked; ``nearest`` hits are in neither. ``wanted``: what is marked."""

    asked: Asked
    count: int
    hits: list[Hit]
    facets: Facets
    wanted: Wanted
    answered: str = AS_ASKED
    suggestions: list[str] = field(default_factory=list)

    @property
    def parameters(self) -> Parameters:
        return self.asked.parameters

    @property
    def corrected_query(self) -> str | None:
        return self.asked.corrected_query

    @property
    def also_searched(self) -> list[str]:
        return list(self.asked.also_searched)

    @property
    def pages(self) -> int:
        """How many pages the hits fill that can be leafed through; 1 where there are none."""
        size = self.parameters.page_size
        return max(1, min(-(-self.count // size), DEEPEST // size))

    @property
    def next_page(self) -> int | None:
        return self.parameters.page + 1 if self.parameters.page < self.pages else None


def answer(parameters: Parameters) -> Answer:
    """What the archive holds of what is asked. Raises SearchUnwell where the index cannot answer.

    Without words the articles that pass the filters are listed, newest first.
    """
    outbox.catch_up()
    asked = understood(parameters)
    engine, start = outbox.engine(), (parameters.page - 1) * parameters.page_size

    def find(asked: Asked) -> Found:
        return engine.find(asked.node, start, start + parameters.page_size, asked.sort, parameters.exact_script, facets=True)

    found = find(asked)
    if not found.count:
        asked = corrected(asked)
        found = find(asked) if asked.corrected_query else found
    answered = CORRECTED if asked.corrected_query else AS_ASKED
    if not found.count and asked.ranked and parameters.page == 1:
        near = engine.nearest(asked.node, min(NEAR_ONES, parameters.page_size))
        if near.ranked:
            found, answered = Found(0, near.ranked, found.facets), NEAREST
    suggestions = asked.suggestions or (offered(asked, found.count) if answered == AS_ASKED and found.count < FEW else ())
    wanted = Wanted.of(asked.words, parameters.exact_script and answered == AS_ASKED)
    hits = hits_of(found.ranked, wanted, asked.figures)
    return Answer(asked, found.count, hits, facets_of(asked, found), wanted, answered, list(suggestions))


def hits_of(ranked: Sequence[tuple[int, float]], wanted: Wanted, figures: Gives | None = None) -> list[Hit]:
    """The articles themselves, from the database: what was withdrawn a moment ago is not shown even if it was found.

    ``figures``: those that are shown of each.
    """
    rows = Article.objects.published().select_related("newspaper").defer(*_NOT_SHOWN)
    articles = {number: for_readers(one) for number, one in rows.in_bulk([number for number, _ in ranked]).items()}
    gazetteer.put_into(articles.values())
    given = figures_given(list(articles), figures)
    return [_hit(articles[number], score, wanted, given.get(number, ())) for number, score in ranked if number in articles]


def _hit(article: Article, score: float, wanted: Wanted, figures: Sequence[Given]) -> Hit:
    blocks = [article.subtitle, *(block["text"] for block in article.body), *around(article)]
    highlights, places = best(blocks, wanted)
    title_marks = marks_in(article.title, wanted)
    return Hit(article, score, highlights, title_marks, places + len(title_marks), figures)
