"""What is not open to readers shows nowhere: every address of the site, asked about one article of each kind.

The addresses come from the resolver: a new one is named in PAGES or OF_AN_ARTICLE, or the first test fails.
Each article has words of its own in everything that is kept of it, so that none can come from elsewhere.
"""

import json
import re
from datetime import date
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.management import call_command
from django.urls import URLPattern, get_resolver

from archive.models import Article, Clipping, Likeness, Newspaper, Part, ReaderReport, ScannedPage
from archive.pictures import keep
from search import outbox
from tests.search.conftest import index  # noqa: F401

#: Kind of article → the status that every address of it answers with.
KINDS = {"public": 200, "snippets": 200, "staff": 404, "withdrawn": 410, "gone": 404, "draft": 404, "review": 404, "aside": 404}
#: What is kept of an article, each under a word of its own.
UNITS = (
    *("title", "subtitle", "byline", "reporter", "editor", "photographer", "rights", "reason", "place"),
    *("near", "far", "further", "caption", "captioncredit", "credit", "raw", "repair", "derived", "filename"),
    *("formertitle", "formernear", "formerfar", "formercaption", "suggested", "note", "letter", "url"),
)
#: What readers never see of any article.
NEVER = {"suggested", "note", "letter"}
#: What readers see of an article that is open in snippets only: what is known of it, and its first 120 characters.
KNOWN = {
    *("title", "subtitle", "byline", "reporter", "editor", "photographer", "rights", "reason", "place", "near"),
    *("formertitle", "formernear", "filename", "url"),
}
OPEN = {"public": set(UNITS) - NEVER, "snippets": KNOWN}
READINGS = (
    "",
    "?reading=zh-Hans",
    "?reading=zh-Hant",
    "?reading=zh-Hant-TW",
    "?reading=zh-Hant-HK",
    "?reading=both",
    "?text=printed",
)

#: Name of an address of the whole archive → what is asked of it. ``{q}`` asks for a word that all articles have.
ASKED = (
    "",
    "?q={q}",
    "?q={q}&view=lines",
    "?q={q}&view=lines&by=date",
    "?q={q}&exact_script=1",
    "?city=330700",
    "?sort=date",
    "?page=2",
)
PAGES = {
    "home": ("/",),
    "city": ("/cities/330700/", "/cities/411400/", "/cities/330700/?table=1", "/cities/330700/?events=all"),
    "province": ("/provinces/330000/",),
    "newspapers": ("/newspapers/",),
    "newspaper": ("{newspapers}",),
    "coverage": ("/coverage/",),
    "coverage-csv": ("/coverage.csv",),
    "person": ("/people/330700/林样/", "/people/411400/林样/"),
    "compare": ("/compare/", "/compare/?city=330700&city=411400", "/compare/?city=330700&city=411400&since=first"),
    "compare-csv": ("/compare/figures.csv?city=330700&city=411400",),
    "compare-json": ("/compare/figures.json?city=330700&city=411400",),
    "facts": ("/facts/", "/facts/?of=events", "/facts/?of=measures&sort=day", "/facts/?of=people", "/facts/?city=330700"),
    "facts-feed": ("/facts/feed/", "/facts/feed/?of=events", "/facts/feed/?of=people"),
    "facts-file": tuple(
        f"/facts/{of}.{ending}" for of in ("figures", "events", "measures", "people") for ending in ("csv", "jsonl", "jsonld")
    ),
    "about": ("/about/",),
    "help": ("/help/",),
    "choose": ("/choose/?reading=both",),
    "sign-in": ("/sign-in/x/",),
    "healthz": ("/healthz",),
    "api-articles": ("/api/v1/articles/?page_size=100", "/api/v1/articles/?page_size=100&scripts=zh-Hant-TW,zh-Hant-HK"),
    "api-facts": ("/api/v1/facts/", "/api/v1/facts/?page_size=100"),
    "api-cities": ("/api/v1/cities/", "/api/v1/cities/?all=1&page_size=100"),
    "api-nowhere": ("/api/x/",),
    "search": tuple(f"/search/{asked}" for asked in ASKED),
    "search-feed": tuple(f"/search/feed/{asked}" for asked in ASKED),
    "search-csv": tuple(f"/search/results.csv{asked}" for asked in ASKED),
    "search-jsonl": tuple(f"/search/results.jsonl{asked}" for asked in ASKED),
    "search-jsonld": tuple(f"/search/results.jsonld{asked}" for asked in ASKED),
    "api-search": tuple(f"/api/v1/search/{asked}" for asked in ASKED),
    "api-suggest": (
        "/api/v1/suggest/?q=zq",
        "/api/v1/suggest/?q={q}",
        "/api/v1/suggest/?q=newspaper:zq",
        "/api/v1/suggest/?q=person:zq",
    ),
}
#: Name of an address of one article → what is asked of it, behind /articles/ID/.
OF_AN_ARTICLE = {
    "article": (*READINGS, "?q={q}", "?q={q}&view=lines&line=1"),
    "article-version": tuple(f"v{n}/{reading}" for n in (1, 2) for reading in READINGS),
    "article-versions": ("versions/", "versions/?from=1&to=2", "versions/?to=1", "versions/?from=2&to=1"),
    "article-original": ("original/0/", "original/1/", "original/2/"),
    "article-picture": ("pages/1.webp", "pages/1.webp?small=1", "pages/2.webp"),
    "article-cite": tuple(f"v{n}/cite.{suffix}" for n in (1, 2) for suffix in ("bib", "ris", "json", "txt")),
    "article-sentence": tuple(f"sentences/{v}.{row}.{n}/" for v in (1, 2) for row in (1, 2, 3, 4) for n in (1, 2)),
    "article-text": tuple(f"article.txt{reading}" for reading in READINGS),
    "article-record": ("article.json",),
    "article-linked": ("article.jsonld",),
    "article-printing": ("{printings}",),
    "article-like": ("like/",),
    "article-report": ("report/", *(f"report/?at={v}{r}.{n}" for v in ("", "1.") for r in (1, 2, 3, 4) for n in (1, 2))),
    "api-article": ("{api}", "{api}?scripts=zh-Hant-TW,zh-Hant-HK"),
}
#: A word that stands in what is open of every article.
Q = "摆渡"


def word(kind: str, unit: str) -> str:
    """The word of one unit of one article; none of them begins another."""
    return f"zq{kind}{unit}q"


def names_of(patterns, within: str = "") -> set[str]:
    """The names of all addresses; an address without one by its route."""
    found = set()
    for pattern in patterns:
        route = within + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            found.add(pattern.name or route)
        elif not route.startswith("admin/"):
            found |= names_of(pattern.url_patterns, route)
    return found


def test_every_address_is_known_here():
    """A new address is added to PAGES or OF_AN_ARTICLE with what can be asked of it."""
    assert names_of(get_resolver().url_patterns) == {*PAGES, *OF_AN_ARTICLE}


@pytest.fixture
def held(index, make_article, settings, tmp_path) -> dict[str, Article]:  # noqa: F811
    """One article of each kind, with all that can be kept of one; each said to be another printing of all others."""
    settings.ORIGINALS_DIR, settings.PICTURES_DIR = tmp_path / "originals", tmp_path / "pictures"
    cache.clear()
    made = {kind: _article(kind, make_article) for kind in KINDS}
    for one in made.values():
        for other in made.values():
            if one.pk > other.pk:
                Likeness.objects.create(article=one, other=other, share=0.9, decision=Likeness.Decision.ANOTHER_PRINTING)
    outbox.drain()
    return made


def _article(kind: str, make_article) -> Article:
    def say(unit: str) -> str:
        return word(kind, unit)

    access = {"snippets": "snippets", "staff": "staff", "gone": "staff"}.get(kind, "public")
    fields = {
        "title": f"{Q}{say('formertitle')}",
        "subtitle": say("subtitle"),
        "byline": say("byline"),
        "reporters": [say("reporter")],
        "editors": [say("editor")],
        "photographers": [say("photographer")],
        "newspaper": f"{kind}样报",
        "rights_statement": say("rights"),
        "published_stated": None,
        "published_earliest": date(2020, 2, 19),
        "published_reason": say("reason"),
        "places": [{"name": say("place"), "code": "411400"}],
        "body": _body(say("formernear"), say("formerfar"), ""),
        "captions": [{"text": say("formercaption"), "credit": ""}],
        "repairs": [{"step": "lines", "start": 0, "end": 2, "before": say("repair"), "after": "", "kind": "deleted"}],
        "suggestions": {"title": {"value": say("suggested")}},
    }
    article = make_article(status="draft", **fields)
    raw = f"{say('raw')}。{Q}开了。"
    clipping, _ = Clipping.objects.receive(raw.encode(), f"{say('filename')}.txt", source_url=f"https://example.org/{say('url')}")
    clipping.raw_text, clipping.state, clipping.media_type = raw, Clipping.State.READ, "image/png"
    clipping.save()
    ScannedPage.objects.create(clipping=clipping, number=1, width=1, height=1, text=raw)
    keep(clipping, 1, raw.encode())
    Part.objects.create(clipping=clipping, article=article)
    article.access = access
    if kind not in ("draft", "review", "aside"):
        article.publish()
    article.title = f"{Q}{say('title')}"
    article.body = _body(say("near"), say("far"), say("further"))
    article.captions = [{"text": say("caption"), "credit": say("captioncredit")}]
    article.credits = [say("credit")]
    article.derived = article.content() | {"reporters": [say("derived"), say("reporter")]}
    article.derived = {name: article.derived[name] for name in ("title", "reporters", "body", "captions", "credits")}
    article.review_note = say("note")
    article.save()
    if kind in ("withdrawn", "gone"):
        article.withdraw(None, say("note"))
    if kind == "review":
        article.submit(None)
    if kind == "aside":
        article.set_aside(None, say("note"))
    ReaderReport.objects.create(article=article, words=say("letter"), quoted=say("letter"), contact=say("letter"))
    return article


def _body(near: str, far: str, further: str) -> list[dict]:
    """Four blocks; a reader of snippets sees the first, and so much of the second as 120 characters hold."""
    texts = (f"{Q}口开船，{near}上岸。", "江水平平静静地流。" * 20, f"船工回家，{far}守夜。", f"次日清早，{further}换班。")
    return [{"kind": "paragraph", "text": text} for text in texts]


def addresses(held: dict[str, Article]) -> list[tuple[str, str]]:
    """(kind, address) of everything that can be asked; kind "" for what is not about one article."""
    papers = [f"/newspapers/{paper.pk}/" for paper in Newspaper.objects.all()]
    given = [address for told in PAGES.values() for address in told if address != "{newspapers}"] + papers
    found = [("", address.replace("{q}", Q)) for address in given]
    for kind, article in held.items():
        others = [f"printings/{other.pk}/" for other in held.values() if other is not article]
        for told in OF_AN_ARTICLE.values():
            for asked in others if told == ("{printings}",) else told:
                base = f"/articles/{article.pk}/" if "{api}" not in asked else f"/api/v1/articles/{article.pk}/"
                found.append((kind, base + asked.replace("{api}", "").replace("{q}", Q)))
    return found


def said(answer) -> str:
    """All that an answer tells: what it holds and its headers."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = body.decode("utf-8", "replace") + str(dict(answer.items()))
    return (text + json.dumps(text).encode().decode("unicode_escape", "replace")).lower()


#: Every word → of which kind of article and which unit it is.
WORDS = {word(kind, unit): (kind, unit) for kind in KINDS for unit in UNITS}
#: What may be such a word, wherever it begins.
_WORD = re.compile(f"(?=({word('[a-pr-z]+', '')}))")


def words_in(text: str) -> list[tuple[str, str]]:
    """Kind and unit of each of the words that stand in ``text``."""
    return [WORDS[found] for found in dict.fromkeys(_WORD.findall(text)) if found in WORDS]


def leaks(text: str, opened: dict[str, set]) -> list[str]:
    """The words that stand in ``text`` and are not open."""
    return [word(kind, unit) for kind, unit in words_in(text) if unit not in opened.get(kind, ())]


@pytest.mark.parametrize("reader", ["nobody", pytest.param("bare", marks=pytest.mark.slow)])
def test_nothing_shows_that_is_not_open(held, client, reader):
    """To a reader, and to somebody on the staff who has no part in articles."""
    if reader != "nobody":
        client.force_login(User.objects.create_user(reader, is_staff=True))
    wrong, seen = [], set()
    for kind, address in addresses(held):
        if reader != "nobody" and not kind:
            continue
        answer = client.get(address)
        text = said(answer)
        wrong += [(address, answer.status_code, told) for told in leaks(text, OPEN)]
        wrong += [(address, answer.status_code)] if answer.status_code >= 500 else []
        closed = kind not in OPEN and kind
        wrong += [(address, answer.status_code)] if closed and answer.status_code not in (404, KINDS[kind]) else []
        seen.update(words_in(text))
    assert not wrong, "\n".join(map(str, wrong))
    assert {unit for kind, unit in seen if kind == "public"} == OPEN["public"], "what is open shows somewhere"
    assert {unit for kind, unit in seen if kind == "snippets"} == OPEN["snippets"]


def test_an_address_of_an_open_article_answers(held, client):
    """Each of the addresses shows something of it: none is walked in vain."""
    for name, told in OF_AN_ARTICLE.items():
        asked = [address for kind, address in addresses(held) if kind == "public" and _is_of(address, name, told)]
        assert asked and any(client.get(address).status_code == 200 for address in asked), name


def _is_of(address: str, name: str, told: tuple) -> bool:
    if name == "article-printing":
        return "/printings/" in address
    behind = [one.replace("{q}", Q) for one in told]
    base, _id, rest = address.partition("/articles/")[2].partition("/")
    return address.startswith("/api/") == (name == "api-article") and rest in [one.replace("{api}", "") for one in behind]


DOORS = ("search", "search-feed", "search-csv", "search-jsonl", "search-jsonld", "api-search")


def test_words_of_what_is_closed_find_nothing(held, client):
    for kind in set(KINDS) - set(OPEN):
        query = " OR ".join(f'"{word(kind, unit)}"' for unit in UNITS)
        for view in ("articles", "lines"):
            for door in DOORS:
                text = said(client.get(PAGES[door][0], {"q": query, "as_asked": "1", "view": view}))
                assert f"/articles/{held[kind].pk}/" not in text, (kind, door, view)
        assert client.get("/api/v1/search/", {"q": query, "as_asked": "1"}).json()["count"] == 0


@pytest.mark.parametrize("unit", ["far", "further", "caption", "captioncredit", "credit"])
def test_of_snippets_a_search_shows_the_sentence_with_the_word_and_no_other(held, client, unit):
    asked = word("snippets", unit)
    for view in ("articles", "lines"):
        for door in DOORS:
            text = said(client.get(PAGES[door][0], {"q": f'"{asked}"', "as_asked": "1", "view": view}))
            assert set(leaks(text, OPEN)) <= {asked}, (door, view)


def test_what_is_exported_is_what_is_open(held):
    for form in ("jsonl", "csv"):
        out = StringIO()
        call_command("export_articles", "--format", form, stdout=out)
        assert leaks(out.getvalue().lower(), OPEN) == [] and word("public", "far") in out.getvalue()


def test_a_page_that_holds_another_article_is_no_door_to_it(held, client):
    """A clipping of which one article is open and another is not: its bytes are the other's as well."""
    shared = held["public"].parts.get().clipping
    for kind in ("snippets", "staff", "withdrawn"):
        part = Part.objects.create(clipping=shared, article=held[kind], order=9)
        assert client.get(f"/articles/{held['public'].pk}/original/{held['public'].parts.get().order}/").status_code == 404
        part.delete()


def test_the_admin_opens_to_nobody_without_a_part_in_it(held, client):
    """Every address of the admin that can be asked for an article, a clipping, a report: a way to sign in, or no."""
    known = {"pk": held["public"].pk, "object_id": held["public"].pk, "other_pk": held["staff"].pk}
    asked = list(_admin_addresses(get_resolver().url_patterns, known))
    assert len(asked) > 60
    for signed_in in (False, True):
        if signed_in:
            client.force_login(User.objects.create_user("bare", is_staff=True))
        for address in asked:
            answer = client.get(address)
            assert leaks(said(answer), {}) == [], address
            assert signed_in or answer.status_code in (200, 301, 302, 404), address


def _admin_addresses(patterns, known: dict, within: str = "/"):
    for pattern in patterns:
        route = within + str(pattern.pattern).replace("^", "").replace("$", "").replace(r"\Z", "")
        if not route.startswith("/admin/"):
            continue
        if not isinstance(pattern, URLPattern):
            yield from _admin_addresses(pattern.url_patterns, known, route)
            continue
        for name in pattern.pattern.converters:
            route = _filled(route, name, known)
        if "(" not in route:
            yield route


def _filled(route: str, name: str, known: dict) -> str:
    """The route with a value in place of ``<name>`` or ``<type:name>``."""
    return re.sub(rf"<(?:\w+:)?{name}>", str(known.get(name, known["pk"])), route)
