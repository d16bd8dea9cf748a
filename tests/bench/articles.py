"""Articles by the thousand, the same ones for the same seed: what every engine of the bench holds."""

import csv
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

from archive.environment import ROOT
from archive.text.hanzi.converters import traditionalize
from tests.bench import vocabulary
from tests.bench.vocabulary import COUNTED, DEEDS, PARTICLES, TOPICS, falling, tail

#: Characters an article on average, how far they scatter, and what none goes beyond.
AVERAGE, SPREAD, SHORTEST, LONGEST = 2600, 0.55, 300, 12_000
TRADITIONAL_SHARE, SEED = 0.3, 20
FIRST_DAY, DAYS, UNDATED_SHARE = date(2020, 1, 20), 900, 0.02
CITIES = 60


@dataclass(frozen=True, slots=True)
class Generated:
    """One article. ``body`` holds (kind, text) of its blocks; ``day`` is ISO or "" where no date is known."""

    number: int
    title: str
    body: list[tuple[str, str]]
    script: str
    city: str
    province: str
    newspaper: str
    day: str

    @property
    def text(self) -> str:
        """Title and body, one block a line."""
        return "\n".join([self.title, *(text for _, text in self.body)])


class Press:
    """Writes articles one after the other.

    >>> [article.number for article in Press(seed=1).articles(2)]
    [1, 2]
    """

    def __init__(self, seed: int = SEED):
        self.draw = random.Random(seed)
        self.names, self.name_weights = tail(), falling(vocabulary.TAIL)
        self.words = {words: falling(len(words)) for words in map(tuple, (PARTICLES, TOPICS, DEEDS, COUNTED))}
        self.cities = cities()
        self.city_weights = falling(len(self.cities))

    def articles(self, count: int) -> Iterator[Generated]:
        """``count`` articles, numbered from 1."""
        return (self.article(number) for number in range(1, count + 1))

    def article(self, number: int) -> Generated:
        """The next article. Each speaks mostly of a few topics and names of its own, as articles do."""
        draw = self.draw
        own = self._some(TOPICS, 12)
        names = draw.choices(self.names, cum_weights=self.name_weights, k=8)
        length = self._length()
        title = "".join(draw.sample(own, 2) + [draw.choice(DEEDS), draw.choice(own)])
        body: list[tuple[str, str]] = []
        while length > 0:
            if len(body) % 6 == 5:
                body.append(("heading", draw.choice(own) + draw.choice(DEEDS) + draw.choice(own)))
            body.append(("paragraph", self._paragraph(own, names, min(length, draw.randint(120, 420)))))
            length -= len(body[-1][1])
        script = "zh-Hant" if draw.random() < TRADITIONAL_SHARE else "zh-Hans"
        if script == "zh-Hant":
            title, body = traditionalize(title), [(kind, traditionalize(text)) for kind, text in body]
        city = draw.choices(self.cities, cum_weights=self.city_weights)[0]
        day = "" if draw.random() < UNDATED_SHARE else str(FIRST_DAY + timedelta(draw.randrange(DAYS)))
        return Generated(number, title, body, script, city["code"], city["province_id"], city["short"] + draw.choice(PAPERS), day)

    def _length(self) -> int:
        drawn = self.draw.lognormvariate(0, SPREAD) * AVERAGE / 2.718281828 ** (SPREAD**2 / 2)
        return int(min(LONGEST, max(SHORTEST, drawn)))

    def _some(self, words: list[str], count: int) -> list[str]:
        return self.draw.choices(words, cum_weights=self.words[tuple(words)], k=count)

    def _paragraph(self, own: list[str], names: list[str], length: int) -> str:
        sentences, written = [], 0
        while written < length:
            sentences.append(self._sentence(own, names))
            written += len(sentences[-1])
        return "".join(sentences)

    def _sentence(self, own: list[str], names: list[str]) -> str:
        draw, clauses = self.draw, []
        for _ in range(draw.randint(1, 4)):
            words = [word for _ in range(draw.randint(3, 7)) for word in self._next(draw.random(), own, names)]
            clauses.append("".join(words))
        return "，".join(clauses) + draw.choice("。。。。！？")

    def _next(self, kind: float, own: list[str], names: list[str]) -> list[str]:
        """The next words of a clause: glue, a figure with what it counts, a deed, a name, one of the article's topics or any."""
        draw = self.draw
        if kind < 0.22:
            return self._some(PARTICLES, 1)
        if kind < 0.28:
            return [str(int(draw.paretovariate(0.7))), *self._some(COUNTED, 1)]
        if kind < 0.46:
            return self._some(DEEDS, 1)
        if kind < 0.56:
            return [draw.choice(names)] if kind < 0.51 else draw.choices(self.names, cum_weights=self.name_weights)
        return [draw.choice(own)] if kind < 0.76 else self._some(TOPICS, 1)


#: Invented mastheads, after the city's name.
PAPERS = ("样报", "早样报", "晚样报")


def cities() -> list[dict[str, str]]:
    """The cities that the articles are about, the one with the most articles first."""
    with (ROOT / "fixtures" / "gazetteer" / "cities.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return rows[:: max(1, len(rows) // CITIES)][:CITIES]


def write(path: Path, count: int, seed: int = SEED) -> None:
    """Keeps ``count`` articles in a file, one JSON object a line."""
    beside = path.with_suffix(".part")
    with beside.open("w", encoding="utf-8") as file:
        for article in Press(seed).articles(count):
            file.write(json.dumps(asdict(article), ensure_ascii=False) + "\n")
    beside.rename(path)


def read(path: Path) -> Iterable[Generated]:
    """The articles of such a file."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield Generated(**json.loads(line))
