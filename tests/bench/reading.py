"""The pages of the reading room over HTTP: an article of 6,000 characters in both scripts, and the pages that lead to it."""

import http.client
import threading
import time
from collections.abc import Iterable
from pathlib import Path

from tests.bench.articles import Generated
from tests.bench.pages import page, served
from tests.bench.timing import Took, timed

#: Characters of the article, how many of such a length are asked for, and how often each.
LONG, DIFFERENT, AGAIN = 6_000, 8, 10
#: Readers who ask at once, each over one connection, and for how many seconds.
READERS, SECONDS = 4, 6.0
ARTICLE = "article of 6,000 characters"
#: Pages whose address does not hang on what is held.
PLAIN = {"home": "/", "newspapers": "/newspapers/", "coverage": "/coverage/", "facts": "/facts/", "search": "/search/"}


def reading_pages(archive: Path, articles: Iterable[Generated]) -> dict:
    """``rows``: by page its times when asked ``first``, made ``anew`` (what the article reads as is remembered, the page is
    not), and asked again (``warm``); ``rate``: article pages a second that four readers get together, made anew and again.
    """
    paths = paths_of(articles)
    with served(archive) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        page(connection, "/about/")  # what is done once after a start is no part of any figure
        rows = {name: asked(connection, row) for name, row in paths.items()}
        return {"rows": rows, "rate": {part: rate(port, paths[ARTICLE], part == "anew") for part in ("anew", "warm")}}


def paths_of(articles: Iterable[Generated]) -> dict[str, list[str]]:
    """By page its addresses: the articles next to LONG characters, and the city, province and newspaper that hold most.

    The archive of the bench numbers its articles as they were written, and its newspapers as they first appeared.
    """
    lengths, cities, provinces, papers = {}, {}, {}, {}
    for one in articles:
        lengths[one.number] = len(one.text)
        for held, name in ((cities, one.city), (provinces, one.province), (papers, one.newspaper)):
            held[name] = held.get(name, 0) + 1
    nearest = sorted(lengths, key=lambda number: abs(lengths[number] - LONG))[:DIFFERENT]
    paper = list(papers).index(max(papers, key=papers.get)) + 1
    return {
        ARTICLE: [f"/articles/{number}/?reading=both" for number in nearest],
        "city": [f"/cities/{max(cities, key=cities.get)}/"],
        "province": [f"/provinces/{max(provinces, key=provinces.get)}/"],
        "newspaper": [f"/newspapers/{paper}/"],
        **{name: [path] for name, path in PLAIN.items()},
    }


def asked(connection, paths: list[str]) -> dict[str, list[Took]]:
    """The times of one page."""
    rounds = [path for _ in range(AGAIN) for path in paths]
    return {
        "first": [timed(page, connection, path)[0] for path in paths],
        "anew": [timed(page, connection, anew(path, number))[0] for number, path in enumerate(rounds)],
        "warm": [timed(page, connection, path)[0] for path in rounds],
    }


def anew(path: str, number: int) -> str:
    """The same page under an address that nobody asked for before.

    >>> anew("/", 3), anew("/articles/1/?reading=both", 3)
    ('/?anew=3', '/articles/1/?reading=both&anew=3')
    """
    return f"{path}{'&' if '?' in path else '?'}anew={number}"


def rate(port: int, paths: list[str], each_anew: bool) -> float:
    """Pages a second, of all readers together."""
    until = time.monotonic() + SECONDS

    def read(reader: int, got: list[int]) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        while time.monotonic() < until:
            path = paths[len(got) % len(paths)]
            got.append(page(connection, anew(path, 1_000_000 * (reader + 1) + len(got)) if each_anew else path))

    got: list[list[int]] = [[] for _ in range(READERS)]
    readers = [threading.Thread(target=read, args=one) for one in enumerate(got)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return sum(map(len, got)) / SECONDS
