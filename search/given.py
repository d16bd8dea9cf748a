"""The figures of an article that a search asked for, each with its sentence, as hits show them."""

from dataclasses import dataclass

from archive.models.findings import Figure
from search.figures import Span, given_by
from search.snippets import Snippet, cut_around


@dataclass(frozen=True, slots=True)
class Given:
    """A figure, and its sentence with the figure's own words marked."""

    figure: Figure
    sentence: Snippet

    @property
    def record(self) -> dict:
        """What programs are told of it."""
        figure = self.figure
        return {
            **{name: getattr(figure, name) for name in ("kind", "subject", "value", "upper", "unit", "value_text", "approx")},
            **{"as_of": figure.as_of or None, "place": figure.place_name, "status": figure.status},
            **{"text": self.sentence.text, "marks": [list(mark) for mark in self.sentence.marks]},
        }


def figures_given(numbers: list[int], span: Span | None) -> dict[int, list[Given]]:
    """Of each article the first figures asked for, in one query; nothing where no figure was asked for."""
    held = given_by(numbers, span) if span is not None else {}
    return {article: [Given(figure, _sentence(figure)) for figure in figures] for article, figures in held.items()}


def _sentence(figure: Figure) -> Snippet:
    return cut_around(figure.sentence, figure.start - figure.sentence_start, figure.end - figure.sentence_start)
