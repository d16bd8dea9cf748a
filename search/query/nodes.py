"""What a query asks for, as a tree. Every engine reads this; none of it knows an engine.

A *run* is a row of characters that is looked for wherever it stands. Attributes (city code, date span …) come from the
filters of a page or API request, never from the words of the query.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that stand together; unquoted, its words may also stand apart (ranked below).

    ``whole``: at its ends no number and no word of letters may go on (3例 is not found in 13例). Readers' own runs never
    are: they stand wherever their characters do.
    """

    text: str
    quoted: bool = False
    whole: bool = field(default=False, repr=False)


@dataclass(frozen=True, slots=True)
class Alike:
    """One thing written in several ways: ``run`` as it was asked, ``others`` that are searched along with it.

    Any of them answers; an article that holds several counts as holding one, and ``run`` itself ranks above the others.
    All of these are ``whole``. An unquoted one is a longer run, whose words may stand apart. ``shown`` answers nothing: it is
    what is marked besides in an article that answers (2月9日 where 2020年2月9日 was asked, and the year is known).
    """

    run: Run
    others: tuple[Run, ...]
    shown: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A run within one field: ``province``, ``city``, ``county``, ``newspaper``, ``person`` or ``title``.

    Of ``kind`` and ``measure`` it is what readers call one; search/said.py knows which that is, and makes it an Attribute.
    """

    field: str
    run: Run


@dataclass(frozen=True, slots=True)
class Years:
    """Dated from ``first`` to ``last``, both included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """All parts hold of one sentence."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Near:
    """A run of ``left`` and a run of ``right`` stand in one paragraph with at most ``distance`` characters between them."""

    left: "Node"
    right: "Node"
    distance: int


@dataclass(frozen=True, slots=True)
class Both:
    """All parts hold of the article. Without parts: every article."""

    parts: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """At least one part holds."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Without:
    """The part does not hold."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class Attribute:
    """One of ``values`` is the article's ``name``: city, province, county, newspaper, script, year, month or id; or is among
    its kinds of figures (``kind``) or measures (``measure``).
    """

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """Stated, else earliest, date within the span, both ends included; open where None. Unknown dates never lie in one."""

    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Gives:
    """The article gives a figure of one of ``kinds`` (none: of any), of a value from ``least`` to ``most``, that speaks of a day
    from ``first`` to ``last``: all of one and the same figure. Ends are included; open where None.

    A figure that is a range lies in a span that it touches; one without value, or day, in none.
    """

    kinds: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    first: date | None = None
    last: date | None = None

    @property
    def spans(self) -> bool:
        """True where value or day is asked for, not kinds alone."""
        return (self.least, self.most, self.first, self.last) != (None,) * 4


Node = Run | Alike | Named | Years | Sentence | Near | Both | Either | Without | Attribute | Dated | Gives


def wanted_runs(node: Node) -> Iterator[Run]:
    """The runs whose presence the query asks for, in order: what is ranked and marked.

    >>> [run.text for run in wanted_runs(Both((Run("口罩"), Without(Run("酒精")), Near(Run("社区"), Run("值守"), 5))))]
    ['口罩', '社区', '值守']
    """
    for term in wanted_terms(node):
        yield from term


def wanted_terms(node: Node) -> Iterator[tuple[Run, ...]]:
    """The same, the ways of writing one thing together.

    >>> [len(term) for term in wanted_terms(Both((Run("口罩"), Alike(Run("新冠"), (Run("新型冠状病毒", True),)))))]
    [1, 2]
    """
    match node:
        case Run():
            yield (node,)
        case Alike(run, others, shown):
            yield (run, *others, *shown)
        case Sentence(parts) | Both(parts) | Either(parts):
            for part in parts:
                yield from wanted_terms(part)
        case Near(left, right):
            yield from wanted_terms(left)
            yield from wanted_terms(right)
        case Named("person", run):
            yield (run,)


def both(*nodes: Node) -> Node:
    """All of ``nodes``, as flat as can be.

    >>> both(Both(), Run("口罩"))
    Run(text='口罩', quoted=False)
    """
    parts = [part for node in nodes for part in (node.parts if isinstance(node, Both) else (node,))]
    return parts[0] if len(parts) == 1 else Both(tuple(parts))


def either(*nodes: Node) -> Node:
    """Any of ``nodes``, as flat as can be."""
    parts = [part for node in nodes for part in (node.parts if isinstance(node, Either) else (node,))]
    return parts[0] if len(parts) == 1 else Either(tuple(parts))
