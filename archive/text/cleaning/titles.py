import re
from collections.abc import Iterator
from dataclasses import replace

from archive.text.cleaning.bylines import are_names
from archive.text.cleaning.lines import is_headline, is_numbered, is_prose
from archive.text.cleaning.manuscript import Change, Edit, Label, Line, Manuscript
from archive.text.dates import find_dates
from archive.text.script import bare, simplified

_SITE = re.compile(r"\s*[-_|—–－＿｜·:：>]+\s*")
#: What stands under an announcement: who issues it, and the day.
_SIGNATURE = re.compile("(?:指挥部|领导小组|委员会|办公室|政府|委|局|厅|处|部|会|中心|医院|学校|公司|集团|社区|工作组)$")
_WEEKDAY = re.compile("(?:星期|礼拜|周)[一二三四五六日天]")
_MARGINS = ("byline", "imprint", "caption", "credit", "continuation")
_COMMAS, _LONGEST_HALF = "，,", 16
_DASHED = re.compile("[—―─-]{1,4}(?=[^—―─-])")


def titles(manuscript: Manuscript) -> Iterator[Change]:
    """The title and the line under it, wherever they stand: over the text, below a lede, or after the body.

    Tried in turn: the title that the page's markup stated; a headline over a line that begins with a
    dash; headlines over a byline; headlines at the head; headlines at the end. The headline that
    follows the title at once is the subtitle; so is, at the very head, a line with a dash over the
    title, and a headline over a title with a dash under it. A line there that ends in a comma is the
    title's first half; a line of bare names under the title is the byline.

    >>> from archive.text.cleaning.pipeline import run
    >>> [block.kind for block in run("天放晴了，路上人多起来。\\n守城记\\n——某市防疫纪实\\n本报记者 林晓", [titles]).blocks]
    ['paragraph', 'title', 'subtitle', 'paragraph']
    """
    lines = manuscript.lines()
    marked = next((at for at, line in enumerate(lines) if line.kind == "title"), None)
    if marked is not None:
        found = _follows(lines, marked) if not any(line.kind == "subtitle" for line in lines) else []
    else:
        found = _named(lines, manuscript.title_hint)
    if not found:
        return
    title, over = found[0], _over(lines, found) if marked is None else []
    first = over.pop() if over and over[-1].text[-1] in _COMMAS else title
    yield Label(first.start, title.end, "title")
    if first is not title:
        yield Edit(first.end, title.start)
    for line in [*over, *found[1:]]:
        same = bare(line.text) == bare(title.text)
        signed = line is not title and are_names(simplified(line.text))
        yield Label(line.start, line.end, "title" if same else "byline" if signed else "subtitle")


def _over(lines: list[Line], found: list[Line]) -> list[Line]:
    """What stands over the title and belongs to it, where nothing but margins stands higher."""
    at = lines.index(found[0])
    top = at
    while top and not lines[top - 1].kind and at - top < 3:
        top -= 1
    over = lines[top:at]
    if (
        top
        and lines[top - 1].kind not in _MARGINS
        or not all(_is_half(line) or _is_dashed(line) or _is_headline(line) for line in over)
    ):
        return []
    halved = bool(over) and _is_half(over[-1])
    rest = over[:-1] if halved else over
    dashed = any(_is_dashed(line) for line in found[1:])
    return over if all(_is_dashed(line) or dashed and _is_headline(line) for line in rest) else over[-1:] if halved else []


def _is_headline(line: Line) -> bool:
    return is_headline(line) and not _is_day(line.text)


def _is_day(text: str) -> bool:
    """Nothing but a day with its year, as signatures and datelines have it: no title says only that."""
    dated = [mention for mention in find_dates(text) if mention.date.year and mention.date.day]
    rest = text[: dated[0].start] + text[dated[0].end :] if dated else text
    return bool(dated) and not any(map(str.isalnum, _WEEKDAY.sub("", simplified(rest))))


def _is_dashed(line: Line) -> bool:
    return bool(_DASHED.match(line.text)) and len(line.text) <= 60 and "。" not in line.text


def _is_half(line: Line) -> bool:
    return line.text[-1] in _COMMAS and _is_headline(replace(line, text=line.text[:-1])) and len(line.text) <= _LONGEST_HALF


def _follows(lines: list[Line], at: int) -> list[Line]:
    """The headlines from ``lines[at]`` on: title, its repetitions, one subtitle; over a byline an imprint may stand between."""
    found = [lines[at]]
    for place, line in enumerate(lines[at + 1 : at + 4], at + 1):
        if line.kind == "imprint" and [after.kind for after in lines[place + 1 : place + 3]] == ["", "byline"]:
            continue
        if line.kind or is_numbered(line.text) or not (_is_headline(line) or _is_dashed(line)):
            break
        found.append(line)
        if bare(line.text) != bare(lines[at].text):
            break
    return found


def _stated(lines: list[Line], hint: str) -> list[Line]:
    """The line that says what the markup said: without the site's name if there is one, else with it, else its beginning."""
    said = bare(hint)
    wanted = [*sorted((bare(part) for part in _SITE.split(hint)), key=len, reverse=True)[:1], said]
    told = [bare(line.text) if len(line.text) <= 100 and line.kind in ("", "heading") else "" for line in lines]
    for match in (
        lambda text: text == wanted[0],
        lambda text: text == said,
        lambda text: len(text) >= 8 and said.startswith(text),
    ):
        for at, text in enumerate(told):
            if len(text) >= 4 and match(text):
                return _follows(lines, at)
    return []


def _over_dash(lines: list[Line]) -> list[Line]:
    for at, (line, after) in enumerate(zip(lines, lines[1:], strict=False)):
        if not line.kind and _is_headline(line) and not after.kind and _DASHED.match(after.text) and len(after.text) <= 60:
            return _follows(lines, at)
    return []


def _over_byline(lines: list[Line]) -> list[Line]:
    """The headlines of the head that a byline closes; an imprint may stand between them."""
    for at, line in enumerate(lines):
        if line.kind == "byline":
            first = upper = at
            while upper and at - upper < 6 and (lines[upper - 1].kind == "imprint" or _is_free(lines[upper - 1])):
                upper -= 1
                first = first if lines[upper].kind else upper
            if first < at:
                return _follows(lines, first)
    return []


def _named(lines: list[Line], hint: str) -> list[Line]:
    return _stated(lines, hint) or _over_dash(lines) or _over_byline(lines) or _at_head(lines) or _at_end(lines)


def _is_free(line: Line) -> bool:
    return not line.kind and _is_headline(line)


def _at_head(lines: list[Line]) -> list[Line]:
    for at, line in enumerate(lines):
        over = not line.kind and (_is_dashed(line) or _is_half(line)) and at + 1 < len(lines) and _is_free(lines[at + 1])
        if line.kind not in _MARGINS and not over:
            return _follows(lines, at) if not line.kind and _is_headline(line) and any(map(is_prose, lines[at + 1 :])) else []
    return []


def _at_end(lines: list[Line]) -> list[Line]:
    last = max((at for at, line in enumerate(lines) if is_prose(line) and not line.kind), default=-1)
    for at in range(last + 1, len(lines)):
        if last >= 0 and not lines[at].kind and _is_headline(lines[at]):
            signed = _SIGNATURE.search(simplified(lines[at].text)) or any(_is_day(after.text) for after in lines[at + 1 : at + 2])
            return [] if signed else _follows(lines, at)
    return []
