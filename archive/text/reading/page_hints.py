"""What the mark-up of a page states about its article: title, date, source, author, address."""

import json
import re

from resiliparse.parse.html import HTMLTree

#: Names of <meta> that state a hint, the most trustworthy first: Open Graph, schema.org, Dublin Core, and the
#: Chinese government's rules for site mark-up (国办函〔2017〕…: ArticleTitle, PubDate, ContentSource, Author).
_META = {
    "title": ("articletitle", "og:title", "twitter:title", "dc.title", "headline"),
    "date": (
        "pubdate", "article:published_time", "og:release_date", "publishdate", "publish_date", "publishtime",
        "datepublished", "weibo:article:create_at", "dc.date", "date", "og:published_time",
    ),
    "source": ("contentsource", "article:source", "mediaid", "source", "copyright-source", "dc.source"),
    "author": ("author", "article:author", "og:article:author", "dc.creator", "byl"),
    "url": ("og:url", "identifier-url"),
}  # fmt: skip

#: Founder's digital newspapers keep the paper's own record in a comment: <!--enpproperty <date>…</date>… -->
_ENP = {"title": "title", "date": "date", "author": "author", "url": "url", "source": "sourcename"}

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(0?[1-9]|1[0-2])\s*[-/.月]\s*([12]\d|3[01]|0?[1-9])(?!\d)")
_COMPACT_DATE = re.compile(r"\A((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])")
_SOURCE = re.compile(r"(?:稿件|信息|文章)?(?:来源|來源|出处)\s*[:：]\s*([^\s|｜:：，,。【】\[\]]{2,30})")
_AUTHOR = re.compile(
    r"(?:作者|记者|記者|撰文)\s*[:：]\s*([^|｜:：，,。【】\[\]]{2,30}?)(?=\s{2,}|\s*(?:责|編|编|来源|來源|发布|時|时|20\d\d|$))"
)
_SITE_SUFFIX = re.compile(r"\s*(?:[_|｜]|\s[-–—]\s|--|——|-(?=[^-]{2,14}$))")


def page_hints(tree: HTMLTree, comments: list[str], data: list[str], lines: list[str]) -> dict[str, str]:
    """Hints by name; absent where the page states none.

    ``lines`` are the page's lines up to the article's first paragraph, where sites print 来源 and date.
    """
    stated: dict[str, list[str]] = {name: [] for name in _META}
    _from_comments(comments, stated)
    _from_meta(tree, stated)
    _from_data(data, stated)
    title = _title(tree, stated["title"])
    _from_lines(lines, stated)
    hints = {"title": title, "date": next((day for text in stated["date"] if (day := iso_day(text))), "")}
    for name in ("source", "author", "url"):
        hints[name] = next((" ".join(text.split()) for text in stated[name] if text.strip()), "")
    return {name: value for name, value in hints.items() if value}


def iso_day(text: str) -> str:
    """The first full date in ``text`` as ISO 8601, "" where there is none.

    >>> iso_day("2020年2月3日 08:15"), iso_day("20200203T08"), iso_day("2月3日")
    ('2020-02-03', '2020-02-03', '')
    """
    found = _DATE.search(text) or _COMPACT_DATE.search(text.strip())
    return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}" if found else ""


def _from_comments(comments: list[str], stated: dict[str, list[str]]) -> None:
    for comment in comments:
        if "enpproperty" in comment[:40]:
            for name, tag in _ENP.items():
                if found := re.search(rf"<{tag}>([^<]{{1,300}})</{tag}>", comment):
                    stated[name].append(found[1])


def _from_meta(tree: HTMLTree, stated: dict[str, list[str]]) -> None:
    contents: dict[str, str] = {}
    for meta in tree.document.query_selector_all("meta[content], [itemprop]"):
        name = meta.getattr("name") or meta.getattr("property") or meta.getattr("itemprop") or ""
        content = meta.getattr("content") or meta.getattr("datetime") or (meta.text[:200] if meta.tag != "meta" else "")
        contents.setdefault(name.lower(), content)
    for name, keys in _META.items():
        stated[name] += [contents[key] for key in keys if contents.get(key)]
    canonical = tree.document.query_selector("link[rel=canonical]")
    if canonical is not None and (href := canonical.getattr("href") or "").startswith("http"):
        stated["url"].append(href)


def _from_data(data: list[str], stated: dict[str, list[str]]) -> None:
    for script in data:
        try:
            record = json.loads(script)
        except (ValueError, RecursionError):
            continue  # a page's own data block is often broken; it is one hint among others
        records = record if isinstance(record, list) else [record]
        for record in (one for one in records if isinstance(one, dict)):
            _state(stated["title"], record.get("headline") or record.get("title"))
            _state(stated["date"], record.get("datePublished") or record.get("pubDate"))
            author = record.get("author")
            author = author[0] if isinstance(author, list) and author else author
            _state(stated["author"], author.get("name") if isinstance(author, dict) else author)


def _state(values: list[str], value: object) -> None:
    if isinstance(value, str) and value.strip():
        values.append(value.strip())


def _title(tree: HTMLTree, stated: list[str]) -> str:
    """A heading of the page that its <title> begins with or repeats; else what the mark-up states."""
    whole = " ".join((tree.title or "").split())
    known = [whole, *stated]
    for heading in tree.document.query_selector_all("h1, h2, h3, founder-title")[:40]:
        text = " ".join(heading.text.split())
        if 4 <= len(text) <= 120 and any(text in one for one in known):
            return text
    return next((one for text in [*stated, whole] if (one := _SITE_SUFFIX.split(" ".join(text.split()))[0].strip())), "")


def _from_lines(lines: list[str], stated: dict[str, list[str]]) -> None:
    for line in lines:
        if len(line) > 120:
            continue
        if day := iso_day(line):
            stated["date"].append(day)
        for pattern, name in ((_SOURCE, "source"), (_AUTHOR, "author")):
            if found := pattern.search(line):
                stated[name].append(found[1].strip())
