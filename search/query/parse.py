"""From a reader's words to what they ask for. Never raises: what cannot be understood is repaired, and the repair named.

    口罩 酒精              both               口罩 OR 酒精, 口罩|酒精    either
    口罩 NOT 酒精, -酒精    without            (口罩|酒精) 药店           groups
    "核酸检测"             the run itself     city:金华 newspaper:婺江 person:李某 title:复工 province: county:
    kind:病例 measure:交通管控  (which ones these are, search/labels.py knows)
    社区 /s 值守           in one sentence    year:2020, year:2020-2022, date:2020-02, date:2020-02-01..2020-02-29
    社区 NEAR/10 值守      at most 10 characters between

Binding, tightest first: field, NOT, /s and NEAR, AND (a space), OR. Quotes, brackets, colon, bar, minus and space are
taken in their Chinese and full-width forms too. Numbers and dates are searched in all their ways of writing (writings.py).
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from archive.text.fold import fold
from search.query.days import span
from search.query.lex import Token, tokens
from search.query.nodes import Both, Dated, Named, Node, Run, Without, Years, both, either
from search.query.together import in_sentence, near, with_days
from search.query.writings import written

MAX_LENGTH, MAX_RUNS, MAX_DEPTH = 10_000, 200, 40

_YEARS = re.compile(r"([12][0-9]{3})年?(?:(?:[-~至到]|\.\.)([12][0-9]{3})年?)?")
#: What readers of other catalogues mean for any characters.
_WILDCARD = re.compile(r"[*＊]+|\?+(?=.)|(?<=.)\?+|(?<![0-9])~+|~+(?![0-9])")


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked, and which repairs it took to understand it (codes, in the order they were made)."""

    node: Node
    repairs: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """True where nothing is asked: every article passes."""
        return self.node == Both()


@lru_cache(256)
def parse(words: str) -> Query:
    """What ``words`` ask for.

    Repairs: ``cut`` (longer than 10,000 characters), ``too many`` (more than 200 runs), ``too deep``, ``quote closed``,
    ``bracket closed``, ``bracket dropped``, ``operator dropped``, ``sign dropped`` (punctuation standing alone, unquoted),
    ``field without value``, ``field twice``, ``not a year``, ``not a date``, ``small operator`` (or for OR), ``han operator``
    (或, which is looked for), ``distance`` (of NEAR), ``not together`` (/s or NEAR beside what no sentence can hold),
    ``wildcard``.

    >>> parse('口罩 -"酒 精').node
    Both(parts=(Run(text='口罩', quoted=False), Without(part=Run(text='酒 精', quoted=True))))
    >>> parse('口罩 -"酒 精').repairs
    ('quote closed',)
    """
    return _Parser(words).parse()


@dataclass
class _Group:
    """An open bracket: the alternatives so far, and what waits for the next operand."""

    name: str = ""  # the field that its runs belong to
    alternatives: list[list[Node]] = field(default_factory=lambda: [[]])
    negated: bool = False
    link: Token | None = None  # a /s or NEAR that waits for its right side
    joined: bool = False  # an AND that waits for its right side
    next_name: str = ""

    @property
    def waits(self) -> bool:
        """True behind an operator that has no right side yet."""
        return bool(self.link or self.negated or self.joined)

    def close(self) -> Node:
        rows = [both(*row) for row in self.alternatives if row]
        return either(*rows) if rows else Both()


class _Parser:
    def __init__(self, words: str):
        self.words = words.replace("\0", " ")
        self.repairs: dict[str, None] = {}
        self.stack = [_Group()]
        self.runs = self.ignored = 0

    def parse(self) -> Query:
        if len(self.words) > MAX_LENGTH:
            self.words = self.words[:MAX_LENGTH]
            self.repair("cut")
        for token in tokens(self.words):
            if token.doubt and token.kind != "run":
                self.repair(token.doubt)
            getattr(self, f"on_{token.kind}")(token)
        while len(self.stack) > 1:
            self.repair("bracket closed")
            self.close()
        self.drop_waiting()
        node = self.stack[0].close()
        if node == Both() and fold(self.words):
            node = Run(self.words.strip(), quoted=True) if not self.runs else node
        return Query(with_days(node), tuple(self.repairs))

    def repair(self, code: str) -> None:
        self.repairs[code] = None

    def on_run(self, token: Token) -> None:
        if not token.closed:
            self.repair("quote closed")
        if not fold(token.text):
            return
        if not token.quoted and not re.search(r"\w", token.text):
            return self.repair("sign dropped")
        if not token.quoted and _WILDCARD.search(token.text) and "://" not in token.text:
            self.repair("wildcard")
            for part in filter(fold, _WILDCARD.sub(" ", token.text).split()):
                self.add(Run(part))
            return None
        if token.doubt and (self.runs or not self.words.endswith(token.text)):
            self.repair(token.doubt)
        self.add(Run(token.text, token.quoted))

    def add(self, run: Run) -> None:
        self.runs += 1
        if self.runs > MAX_RUNS:
            return self.repair("too many")
        group = self.stack[-1]
        self.operand(self.named(group.next_name or group.name, run))

    def on_field(self, token: Token) -> None:
        if self.stack[-1].next_name:
            self.repair("field twice")
        self.stack[-1].next_name = token.text

    def on_not(self, token: Token) -> None:
        self.stack[-1].negated = not self.stack[-1].negated

    def on_and(self, token: Token) -> None:
        group = self.stack[-1]
        if not group.alternatives[-1] or group.waits:
            self.repair("operator dropped")
        group.joined = bool(group.alternatives[-1])

    def on_or(self, token: Token) -> None:
        group = self.stack[-1]
        if group.alternatives[-1]:
            self.drop_waiting()
            group.alternatives.append([])
        else:
            self.repair("operator dropped")

    def on_link(self, token: Token) -> None:
        group = self.stack[-1]
        if group.alternatives[-1] and not group.waits:
            group.link = token
        else:
            self.repair("operator dropped")

    def on_open(self, token: Token) -> None:
        if len(self.stack) >= MAX_DEPTH:
            self.ignored += 1
            return self.repair("too deep")
        group = self.stack[-1]
        self.stack.append(_Group(name=group.next_name or group.name))

    def on_close(self, token: Token) -> None:
        if self.ignored:
            self.ignored -= 1
        elif len(self.stack) == 1:
            self.repair("bracket dropped")
        else:
            self.close()

    def close(self) -> None:
        self.drop_waiting()
        node = self.stack.pop().close()
        if node != Both():
            self.operand(node)
        else:
            self.stack[-1].next_name = ""

    def operand(self, node: Node) -> None:
        group = self.stack[-1]
        if group.negated:
            node = Without(node)
        row = group.alternatives[-1]
        if group.link:
            node = self.linked(row.pop(), group.link, node)
        row.append(node)
        group.negated, group.link, group.joined, group.next_name = False, None, False, ""

    def drop_waiting(self) -> None:
        group = self.stack[-1]
        if group.next_name:
            self.repair("field without value")
        if group.waits or (len(group.alternatives) > 1 and not group.alternatives[-1]):
            self.repair("operator dropped")
        group.negated, group.link, group.joined, group.next_name = False, None, False, ""

    def named(self, name: str, run: Run) -> Node:
        if not name:
            return written(run)
        value = fold(run.text)
        if name == "year" and (years := _YEARS.fullmatch(value)):
            first, last = sorted((int(years[1]), int(years[2] or years[1])))
            return Years(first, last)
        if name == "date" and (days := span(value)):
            return Dated(*days)
        if name in ("year", "date"):
            self.repair(f"not a {name}")
            return written(run)
        return Named(name, Run(run.text.strip("《》〈〉") or run.text, run.quoted))

    def linked(self, left: Node, link: Token, right: Node) -> Node:
        node = in_sentence(left, right) if link.distance is None else near(left, right, link.distance)
        if node is None:
            self.repair("not together")
            return both(left, right)
        return node
