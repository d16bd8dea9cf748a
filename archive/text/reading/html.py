"""Web pages: the article without navigation, share bars, related lists and comments.

The parser is resiliparse's (lexbor, the HTML standard's algorithm); which part of the page is the article is
decided here, from where the running text stands.
"""

from resiliparse.parse.html import HTMLTree

from archive.text.reading.article import article_lines
from archive.text.reading.encoding import Decoded
from archive.text.reading.margins import with_margins
from archive.text.reading.markup import tame
from archive.text.reading.page_hints import page_hints
from archive.text.reading.page_lines import Line, page_lines
from archive.text.reading.page_scripts import article_in_scripts
from archive.text.reading.page_tables import with_rows
from archive.text.reading.raw_text import RawText, Unreadable

#: A page that prints less running text than this may hold its article in a script.
_LEAST_PRINTED = 60
#: Characters of a page's title that are held against its lines.
_LONGEST_TITLE = 1_000


def read_page(decoded: Decoded, *, whole_page: bool = False) -> RawText:
    """A web page as RawText: blocks parted by blank lines, <br> by a line end, nothing that was printed changed.

    The head and foot of the article are kept wherever they stand: title, publication line, byline, captions, editors.
    ``whole_page`` keeps every line. Raises Unreadable: ``no_text``.

    >>> page = (
    ...     "<title>守住路口-河湾晚报</title><nav>首页</nav><h1>守住路口</h1><div>来源：河湾晚报</div>"
    ...     "<article><p>昨日全县零新增，各路口照常有人值守。<br>夜班民警说，再冷也要守到天亮。"
    ... )
    >>> raw = read_page(Decoded(page, "utf-8", 0))
    >>> raw.text.split(), raw.hints["source"]
    (['守住路口', '来源：河湾晚报', '昨日全县零新增，各路口照常有人值守。', '夜班民警说，再冷也要守到天亮。'], '河湾晚报')
    """
    tamed = tame(decoded.text)
    tree = HTMLTree.parse(tamed.markup)
    lines, elements = page_lines(tree)
    printed = sum(line.prose for line in lines)
    if printed < _LEAST_PRINTED and (held := article_in_scripts([*tamed.data, *tamed.scripts], 4 * printed)):
        lines, elements = page_lines(HTMLTree.parse(tame(held).markup))
    if not lines:
        raise Unreadable("no_text")
    title = (tree.title or "")[:_LONGEST_TITLE]
    lines = _with_whole_headlines(lines, [title, *(content for _, content in tamed.stated)])
    article = article_lines(lines, elements)
    hints = page_hints(title, tamed, lines, _before(article, lines))
    kept = lines if whole_page or article is lines else with_margins(article, lines, elements, hints.get("title", ""))
    return RawText(_joined(with_rows(kept)), "text/html", decoded.codec, decoded.undecodable, hints)


def _with_whole_headlines(lines: list[Line], titles: list[str]) -> list[Line]:
    """The lines, with a heading set over several of them as one line where the page's title states it as one."""
    known = ["".join(title.split()) for title in titles]
    whole: list[Line] = []
    for line in lines:
        last = whole[-1] if whole else None
        if last and last.element is line.element and line.element.tag in ("h1", "h2", "h3"):
            text = f"{last.text} {line.text}"
            if any("".join(text.split()) in title for title in known):
                whole[-1] = Line(text, last.linked + line.linked, last.element, last.starts_block)
                continue
        whole.append(line)
    return whole


def _before(article: list[Line], lines: list[Line]) -> list[Line]:
    """The lines up to the article's first paragraph, the nearest first."""
    first = next((line for line in article if line.prose > 40), article[0])
    at = next(index for index, line in enumerate(lines) if line is first)
    return lines[max(0, at - 40) : at][::-1]


def _joined(lines: list[Line]) -> str:
    return "".join(("\n\n" if line.starts_block else "\n") + line.text for line in lines).strip("\n")
