"""Hostile or broken mark-up made harmless before it is parsed.

Saved pages are cut short, wrongly nested, or made to hurt: a hundred thousand nested tags, a tag with a
hundred thousand attributes, unclosed quotes. HTML parsers answer some of these in quadratic time. One linear
pass keeps what reading an article needs (structure, a few attributes, the text) and drops the rest.
It follows the tokenization rules of the HTML standard: https://html.spec.whatwg.org/multipage/parsing.html
"""

import re
from collections import Counter
from html import escape, unescape
from typing import NamedTuple

#: Elements open at once; what nests deeper loses its tags and keeps its text.
DEEPEST = 300
#: Tags read; what follows keeps its text alone. The largest newspaper front pages have some 20,000.
MOST_TAGS = 40_000
_LONGEST_VALUE = 2_000

_KEPT_ATTRIBUTES = frozenset("class content datetime hidden href id itemprop name property rel style".split())

#: Elements whose content is no text to be read. Those of the second row hide mark-up as plain characters.
_DROPPED = frozenset(
    "script style template object applet svg math audio video canvas map iframe noembed noframes noscript xmp textarea"
    " select".split()
)
#: Elements that style words: they carry no structure, and unclosed they multiply in a parser.
_STYLING = frozenset("b big code em font i nobr s small strike strong tt u".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
#: Elements that the next one of their kind closes: they do not nest by themselves.
_SELF_CLOSING = frozenset("p li dt dd tr td th tbody thead tfoot option optgroup rt rp a html head body".split())

_NAME = re.compile(r"[a-zA-Z][^\s/>]{0,60}")
_ATTRIBUTE = re.compile(r"[\s/]*+([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>]*+)))?")
_COMMENT_END = re.compile(r"--!?>")
_TAG = re.compile(r"<(?=[a-zA-Z!?]|/[a-zA-Z])")


class Tamed(NamedTuple):
    """Mark-up that is safe to parse; apart from it comments, JSON-LD, scripts and text fields, and what the page states.

    ``stated`` holds (name, content) of each <meta> and of each element that has an itemprop with its value.
    """

    markup: str
    comments: list[str]
    data: list[str]
    stated: list[tuple[str, str]]
    scripts: list[str]


def tame(markup: str) -> Tamed:
    """``markup`` without scripts, styling, depth beyond DEEPEST, and attributes that reading does not need.

    >>> tame('<div onclick=x class="a"><b>守<script>1<2</script></b>住<br>').markup
    '<div class="a">守住<br>'
    >>> tame("<p>体温<37.3℃").markup
    '<p>体温&lt;37.3℃'
    """
    return _Scan(markup.replace("\0", "")).run()


class _Scan:
    def __init__(self, markup: str):
        self.markup = markup
        self.lower = markup.lower() if len(markup.lower()) == len(markup) else markup
        self.last_title_closes = self.lower.rfind("</title")
        self.out: list[str] = []
        self.comments: list[str] = []
        self.data: list[str] = []
        self.stated: list[tuple[str, str]] = []
        self.scripts: list[str] = []
        self.tags = 0
        self.open: Counter[str] = Counter()
        self.depth = 0

    def run(self) -> Tamed:
        markup, at = self.markup, 0
        while opening := _TAG.search(markup, at):
            tag = opening.start()
            self.out.append(markup[at:tag].replace("<", "&lt;"))
            self.tags += 1
            if markup.startswith("<!--", tag):
                at = self._comment(tag)
            elif markup.startswith(("<!", "<?"), tag):
                at = self._past(tag)
            elif markup.startswith("</", tag):
                at = self._end_tag(tag)
            else:
                name = _NAME.match(markup, tag + 1)
                at = self._start_tag(name[0].lower(), name.end())
        self.out.append(markup[at:].replace("<", "&lt;"))
        return Tamed("".join(self.out), self.comments, self.data, self.stated, self.scripts)

    def _past(self, at: int) -> int:
        end = self.markup.find(">", at)
        return len(self.markup) if end < 0 else end + 1

    def _comment(self, tag: int) -> int:
        end = _COMMENT_END.search(self.markup, tag + 2)
        if not end:
            return len(self.markup)
        self.comments.append(self.markup[tag + 4 : end.start()])
        return end.end()

    def _end_tag(self, tag: int) -> int:
        name = _NAME.match(self.markup, tag + 2)[0].lower()
        if self.tags > MOST_TAGS:
            self.out.append("\n")
        elif name in _SELF_CLOSING or name == "title":
            self.out.append(f"</{name}>")
        elif name == "br":
            self.out.append("<br>")
        elif self.open[name]:
            self.open[name] -= 1
            self.depth -= 1
            self.out.append(f"</{name}>")
        return self._past(tag)

    def _start_tag(self, name: str, at: int) -> int:
        at, attributes = self._attributes(at)
        if name == "script" and "ld+json" in attributes.get("type", ""):
            end = self._closing(name, at)
            self.data.append(self.markup[at:end])
            return self._past(end)
        if name in _DROPPED:
            end = self._closing(name, at)
            if name in ("script", "textarea"):
                self.scripts.append(self.markup[at:end])
            return self._past(end)
        if name == "meta" or "itemprop" in attributes:
            self._state(attributes, at)
        elif name == "link" and attributes.get("rel") == "canonical":
            self.stated.append(("canonical", attributes.get("href", "")))
        if self.tags > MOST_TAGS:
            self.out.append("\n")
            return at
        if name in _STYLING or (name == "title" and at > self.last_title_closes):
            return at
        if name not in _VOID and name not in _SELF_CLOSING and name != "title":
            if self.depth >= DEEPEST:
                return at
            self.depth += 1
            self.open[name] += 1
        kept = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items() if key in _KEPT_ATTRIBUTES)
        self.out.append(f"<{name}{kept}>")
        return at

    def _state(self, attributes: dict[str, str], at: int) -> None:
        name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or ""
        content = attributes.get("content") or attributes.get("datetime")
        if not content and "itemprop" in attributes:  # microdata: the value is what the element prints
            content = unescape(self.markup[at : min(at + _LONGEST_VALUE, max(at, self.markup.find("<", at)))]).strip()
        if content:
            self.stated.append((name.lower(), content))

    def _attributes(self, at: int) -> tuple[int, dict[str, str]]:
        """The end of the tag whose name ends at ``at``, and its attributes."""
        found: dict[str, str] = {}
        while attribute := _ATTRIBUTE.match(self.markup, at):
            at = attribute.end()
            key = attribute[1].lower()
            if key == "type" or (key in _KEPT_ATTRIBUTES and key not in found):
                found[key] = unescape((attribute[2] or attribute[3] or attribute[4] or "")[:_LONGEST_VALUE])
        return self._past(at), found

    def _closing(self, name: str, at: int) -> int:
        end = self.lower.find(f"</{name}", at)
        return len(self.markup) if end < 0 else end
