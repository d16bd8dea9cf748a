"""Every place of an article where a search marks something: for the article's page and for the lines of places alike."""

from collections.abc import Sequence

from search.snippets import Folded, Marks, Wanted, joined


def marks_of(texts: Sequence[str], wanted: Wanted) -> list[Marks]:
    """The marks of each text, as the search's own sentences mark them: a run where it stands, else its words.

    >>> from search.query import parse
    >>> marks_of(["留观点", "三處留觀點"], Wanted.of(parse("留观").node))
    [[(0, 2)], [(2, 4)]]
    """
    folded = [Folded(text) for text in texts]
    pieces = wanted.present(folded)
    return [joined(span[:2] for span in text.spans(pieces, wanted.exact)) for text in folded]
