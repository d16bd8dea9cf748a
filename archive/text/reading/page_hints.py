"""What the mark-up of a page states about its article: title, date, source, author, address."""

import json
import re

from archive.text.lazy_pattern import LazyPattern
from archive.text.reading.instants import instant
from archive.text.reading.markup import Tamed
from archive.text.reading.page_lines import Line

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
    "url": ("og:url", "canonical"),
}  # fmt: skip

#: Founder's digital newspapers keep the paper's own record in a comment: <!--enpproperty <date>…</date>… -->
_ENP = {"title": "title", "date": "date", "author": "author", "url": "url", "source": "sourcename"}

#: The address under which a browser or SingleFile saved the page, in a comment of theirs; and when SingleFile did.
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(https?://\S+)|saved with SingleFile\s+url:\s*(https?://\S+)")
_SAVED_ON = re.compile(r"saved with SingleFile\s[^<]{0,2000}?saved date:\s*([^\r\n(]{10,60})")

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(0?[1-9]|1[0-2])\s*[-/.月]\s*([12]\d|3[01]|0?[1-9])(?!\d)")
_COMPACT_DATE = re.compile(r"\A((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])")
_SOURCE = LazyPattern(
    r"(?:稿件|信息|文章)?(?:来源|來源|出处)\s*[:：]\s*([^\s|｜:：，,。【】\[\]]{2,30}?)(?=[\s|｜:：，,。【】\[\]]|举报|责任编辑|编辑|作者|记者|发布|$)"
)
#: What templates set around a source's name in the mark-up.
_LABEL = re.compile(r"\A(?:稿件|信息|文章)?(?:来源|來源|出处)\s*[:：]\s*|\s+原创稿?\Z")
_AUTHOR = LazyPattern(
    r"(?:作者|记者|記者|撰文)\s*[:：]\s*([^|｜:：，,。【】\[\]]{2,30}?)(?=\s{2,}|\s*(?:责|編|编|来源|來源|发布|時|时|20\d\d|$))"
)
#: A line of a newspaper's or a site's name and the day alone, either first: 河湾日报 2020-02-03 08:30.
_MASTHEAD = r"[\u4e00-\u9fff]{2,10}(?:报|報|网|網|在线|客户端|新闻|电视台|广播)"
_NAME_AND_DAY = LazyPattern(
    rf"(?:(?P<first>{_MASTHEAD})[\s　|]*)?(?:19|20)\d\d\s*[-/.年][\d\s:：月日时分/.-]{{4,20}}"
    rf"(?(first)|[\s　|]+(?P<last>{_MASTHEAD}))"
)
#: What sites call the element of the title where it is no heading.
_TITLED = LazyPattern(r"(?<![a-z])(?:title|headline|biaoti|bt)(?![a-z])(?!\s*(?:bar|nav|list))")
_HEADINGS = ("h1", "h2", "h3", "founder-title")
_SITE = re.compile(r"(?:网|報|报|客户端|频道|在线|门户|数字报|电子版|網|電視台|电视台)$")
#: A column's name between title and site: 标题-要闻-某某网.
_COLUMN = re.compile(r"-[\u4e00-\u9fff]{2,6}$")
#: What may follow a title in <title>, where the page prints it as a line.
_BEFORE_SITE = re.compile(r"\s*(?:[_|｜\-–—]|\s|$)")
_SITE_SUFFIX = re.compile(r"\s*(?:[_|｜]|\s[-–—]\s|--|——|-(?=[^-]{2,14}$))")


def page_hints(title: str, tamed: Tamed, lines: list[Line], before: list[Line]) -> dict[str, str]:
    """Hints by name; absent where the page states none.

    ``title`` is the page's <title>, ``lines`` are all its lines; ``before`` those that stand before the article's
    first paragraph, the nearest first: there sites print 来源, date and author.
    """
    stated: dict[str, list[str]] = {name: [] for name in _META}
    _from_comments(tamed.comments, stated)
    _from_meta(tamed.stated, stated)
    _from_data(tamed.data, stated)
    headline = _title(title, stated["title"], lines)
    _from_lines(before, stated)
    if not any(_bare(headline) in _bare(line.text) for line in lines):
        headline = _heading(before) or headline
    hints = {"title": headline, "date": next((day for text in stated["date"] if (day := iso_day(text))), "")}
    hints["saved"] = next(iter(stated.get("saved", ())), "")
    stated["source"] = [_LABEL.sub("", text.strip()) for text in stated["source"]]
    for name in ("source", "author", "url"):
        hints[name] = next((one for text in stated[name] if (one := " ".join(text.split())) and _says(name, one)), "")
    sites = (hints["source"], *_SITE_SUFFIX.split(title)[1:])
    if hints["author"] and any(site.strip().startswith(hints["author"]) for site in sites):
        hints["author"] = ""  # templates put the site's name there
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
        elif found := _SAVED_FROM.search(comment[:3_000]):
            stated["url"].append(found[1] or found[2])
            if saved := _SAVED_ON.search(comment[:3_000]):
                stated["saved"] = [instant(saved[1])]


def _from_meta(metas: list[tuple[str, str]], stated: dict[str, list[str]]) -> None:
    contents = dict(reversed(metas))  # the first of a name counts
    for name, keys in _META.items():
        stated[name] += [contents[key] for key in keys if key in contents]


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
            _state(stated["author"], _name(record.get("author")))
            _state(stated["source"], _name(record.get("sourceOrganization") or record.get("publisher")))


def _name(stated: object) -> object:
    """The name of a person or organisation of schema.org, the first of several."""
    first = stated[0] if isinstance(stated, list) and stated else stated
    return first.get("name") if isinstance(first, dict) else first


def _state(values: list[str], value: object) -> None:
    if isinstance(value, str) and value.strip():
        values.append(value.strip())


def _title(whole: str, stated: list[str], lines: list[Line]) -> str:
    """A line of the page that its <title> or mark-up repeats; else what these state, without the site's name."""
    known = [" ".join(text.split()) for text in (whole, *stated)]
    for line in lines:
        text = " ".join(line.text.split())
        if 4 <= len(text) <= 120 and line.linked * 2 <= len(text):
            headed = line.element.tag in _HEADINGS and any(text in one for one in known)
            if headed or len(text) >= 6 and any(one.startswith(text) and _BEFORE_SITE.match(one, len(text)) for one in known):
                return text
    return next((one for text in (*known[1:], whole) if (one := _without_site(text))), "")


def _bare(text: str) -> str:
    return "".join(text.split())


def _heading(before: list[Line]) -> str:
    """The heading above the article where it is the only one of its rank: the title of a page whose <title> names the site."""
    free = [line for line in before if line.linked * 2 <= len(line.text)]
    ranks = [[line for line in free if line.element.tag == tag] for tag in ("h1", "h2")]
    for rank in (*ranks, [line for line in free if _TITLED.search(line.element.marks)]):
        headings = [line.text.strip() for line in rank]
        if len(headings) == 1 and 8 <= len(headings[0]) <= 120 and not _SITE.search(headings[0]):
            return headings[0]
    return ""


def _without_site(title: str) -> str:
    """A page's title without the names of site and column, behind it or before it.

    >>> _without_site("守住路口_河湾新闻网"), _without_site("守住路口-要闻-河湾网"), _without_site("河湾晚报_守住路口的人")
    ('守住路口', '守住路口', '守住路口的人')
    """
    parts = [part for one in _SITE_SUFFIX.split(title) if (part := one.strip())]
    if len(parts) > 1 and _SITE.search(parts[0]) and len(parts[0]) <= 12 and not _SITE.search(parts[1]):
        return parts[1]
    return _COLUMN.sub("", parts[0]) if parts else ""


def _says(name: str, value: str) -> bool:
    """Whether a value is one: templates leave addresses of the site, e-mail addresses and the like in their place."""
    return value.startswith("http") if name == "url" else len(value) <= 40 and not re.search(r"@|://", value)


def _from_lines(lines: list[Line], stated: dict[str, list[str]]) -> None:
    for line in lines:
        if len(line.text) > 120:
            continue
        if day := iso_day(line.text):
            stated["date"].append(day)
        if named := _NAME_AND_DAY.fullmatch(line.text.strip()):
            stated["source"].append(named["first"] or named["last"])
        for pattern, name in ((_SOURCE, "source"), (_AUTHOR, "author")):
            if found := pattern.search(line.text):
                stated[name].append(found[1].strip())
