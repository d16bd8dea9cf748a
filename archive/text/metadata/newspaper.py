"""The newspaper: named in a margin or by the page, else, where 本报 speaks and its city has but one daily, that one."""

import re
from collections.abc import Iterable, Mapping

from archive.text.blocks import CleanText
from archive.text.findings import Finding
from archive.text.fold import class_of

#: (name, city code or None, province code or None)
Paper = tuple[str, str | None, str | None]

_KIND = r"(?:日报|晚报|晨报|早报|商报|都市报|时报|特区报|导报|快报|新报|今报|周报|青年报|经济报|法治报|法制报|农民报|工人报)"
_NAMED = re.compile(
    rf"《([\u4e00-\u9fff]{{1,8}}报)》|(?:来源|稿源|出处|原载|据)\s*[:：]?\s*《?([\u4e00-\u9fff]{{2,8}}?{_KIND})》?"
)
_IN_LINE = re.compile(rf"(?:^|[\s|｜:：(（])([\u4e00-\u9fff]{{2,6}}{_KIND})(?=$|[\s|｜,，.。)）讯0-9全融记首见实])")
_AT_WORK = re.compile(r"^[□■◎●\s(（]*([\u4e00-\u9fff]{2,8}报)(?=(?:全媒体|融媒体?|首席|见习|实习|特约)?记者|通讯员|讯)")
_MASTHEAD = re.compile(r"^《?([\u4e00-\u9fff]{2,8}报)》?(?=\s*(?:$|\d|第|[\u4e00-\u9fff]{2}版))")
_DATELINE = re.compile(rf"^\s*([\u4e00-\u9fff]{{2,6}}{_KIND})[讯訊]")
_OUR_PAPER = re.compile(r"本报(?:记者|讯|评论|特约|通讯员|见习|首席|全媒体|编辑)")
_DAILY = re.compile(r"日报$")


def find_newspaper(clean: CleanText, hints: Mapping[str, str], papers: Iterable[Paper], city_code: str | None) -> Finding | None:
    """The newspaper's name without 《》. None rather than a guess: a source that is no newspaper (新华网) names none."""
    papers = list(papers)
    known = {_simplified(name): name for name, _, _ in papers}
    for text, rule in _margins(clean, hints):
        found = _known_in(text, known) or _named_in(text)
        if found:
            name, quote = found
            return Finding(known.get(_simplified(name), name), quote, rule)
    return _our_paper(clean, papers, city_code)


def _margins(clean: CleanText, hints: Mapping[str, str]):
    for block in clean.of_kind("imprint", "byline"):
        yield block.text, f"newspaper_in_{block.kind}"
    for block in clean.of_kind("paragraph")[:2]:
        if match := _DATELINE.match(_simplified(block.text)):
            yield block.text[match.start(1) : match.end(1)], "newspaper_in_dateline"
    for name in ("newspaper", "source"):
        if hints.get(name):
            yield hints[name], "newspaper_in_markup"


def _known_in(text: str, known: Mapping[str, str]) -> tuple[str, str] | None:
    """The longest known name in a line that is not merely quoted behind other characters of a name (新京报 in 新新京报)."""
    plain = _simplified(text)
    names = [name for name in known if name in plain and name[-1] == "报"]
    if not names:
        return None
    name = max(names, key=len)
    start = plain.index(name)
    return name, text[start : start + len(name)]


def _named_in(text: str) -> tuple[str, str] | None:
    plain = _simplified(text.strip())
    for pattern in (_NAMED, _MASTHEAD, _AT_WORK, _IN_LINE):
        if match := pattern.search(plain):
            group = match.lastindex or 0
            name = match[group]
            return (name, text.strip()[match.start(group) : match.end(group)]) if not name.startswith("本") else None
    return None


def _our_paper(clean: CleanText, papers: list[Paper], city_code: str | None) -> Finding | None:
    if not city_code:
        return None
    for block in clean.of_kind("byline", "paragraph"):
        match = _OUR_PAPER.search(_simplified(block.text))
        if match:
            dailies = [name for name, city, _ in papers if city == city_code and _DAILY.search(name)]
            quote = block.text[match.start() : match.end()]
            return Finding(dailies[0], quote, "our_paper_of_the_city", "inferred") if len(dailies) == 1 else None
    return None


def _simplified(text: str) -> str:
    return "".join(map(class_of, text))
