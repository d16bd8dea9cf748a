"""The newspaper: named in a margin or by the page, else, where 本报 speaks and its city has but one daily, that one.

A masthead is known by where it stands (before the date, behind 来源：, before 记者), not by a list: most papers of the
counties are on none. The list only tells how a known paper is called in full, and which city's it is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from archive.text.blocks import Block, CleanText
from archive.text.findings import Finding
from archive.text.lazy_pattern import LazyPattern
from archive.text.places import Place
from archive.text.simplified import simplified

#: (name, city code or None, province code or None)
Paper = tuple[str, str | None, str | None]

#: Words that end in 报 and are no newspaper; 本报 names none.
_NO_PAPER = frozenset(
    """
    报 本报 日报 晚报 晨报 早报 时报 商报 都市报 党报 省报 市报 县报 机关报 手机报 数字报 电子报 墙报 黑板报 大字报 海报 公报 简报
    情报 举报 通报 预报 天气预报 汇报 申报 上报 填报 播报 快报 战报 捷报 喜报 周报 月报 年报 读报 看报 见报 登报
    """.split()
)
_PAPER = r"[\u4e00-\u9fff]{2,11}?报"
#: What stands before a name in one run with it: 据云州日报, 转自云州日报.
_LED_BY = LazyPattern(
    r"^(?:据|转自|转载自?|摘自|来自|原载于?|刊于|刊载于?|本文|稿件|文章|新闻|来源|稿源|图为|近日|日前|昨日|今天|由)+(?=[\u4e00-\u9fff]{2,}报)"
)
#: What may follow a masthead: the day, the page, an edition, its electronic edition, the end.
_BEHIND = r"(?=》|$|[\s\d|｜·,，。)）]|第[\dA-Z一二三四五六七八九十]|[A-D]\d|[\u4e00-\u9fff]{1,4}版|数字报|电子[版报]|客户端|社)"
_STAFF = r"(?=社?(?:全媒体|全媒|融媒体?|首席|见习|实习|特约|特派|驻[\u4e00-\u9fff]{1,4})*(?:记者|通讯员|评论员|编辑|讯))"


#: Where a masthead stands, the most trustworthy place first.
_STANDING = tuple(
    map(
        LazyPattern,
        (
            rf"^[□■◎●【\[\s]*《?({_PAPER}){_BEHIND}",
            rf"(?:来源|稿源|出处|原载|转自|摘自|据)\s*[:：]?\s*《?({_PAPER})(?=》|$|[\s|｜,，.。)）讯·/—-]|社|客户端|数字|官|公众|微|融|全|记|作|编|责)",
            r"《([\u4e00-\u9fff]{1,11}报)》",
            rf"(?:^|[\s|｜:：(（。□■◎●/])({_PAPER}){_STAFF}",
            rf"(?:^|[\s|｜:：(（])({_PAPER})(?=社?(?:$|[\s|｜,，.。)）]))",
        ),
    )
)


#: A masthead among lines that were not told apart from the text: it needs its day or page beside it.
_WITH_DAY = LazyPattern(
    r"^\s*《?([\u4e00-\u9fff]{2,11}?报)》?(?:[\u4e00-\u9fff]{1,4}版)?[\s（(]*(?:第\S{1,4}版|(?:19|20)\d\d\s*[年./-]|二[〇○零])"
)
_DATELINE = LazyPattern(r"^[\s（(]*([\u4e00-\u9fff]{2,10}?报)社?(?:讯|[\u4e00-\u9fff]{2,8}[\d]{0,2}月?\d{1,2}日[讯电])")
_BY_STAFF = LazyPattern(rf"[（(]\s*([\u4e00-\u9fff]{{2,10}}?报){_STAFF}")
_SHOT_BY = LazyPattern(rf"(?:^|[。！？）)\s（(])\s*([\u4e00-\u9fff]{{2,10}}?报){_STAFF}")
_OUR_PAPER = re.compile(r"本报(?:记者|讯|评论|特约|通讯员|见习|首席|全媒体|编辑)")


def find_newspaper(clean: CleanText, hints: Mapping[str, str], papers: Iterable[Paper], city: Place | None) -> Finding | None:
    """The newspaper's name without 《》, in simplified script; None where none is named: a source may be no newspaper."""
    papers = tuple(papers)
    known = _by_simplified_name(papers)
    for text, name, rule in _stated(clean, hints, known):
        return Finding(known.get(name, name), text, rule)
    return _our_paper(clean, papers, city)


@lru_cache(maxsize=4)
def _by_simplified_name(papers: tuple[Paper, ...]) -> dict[str, str]:
    """The name of each paper by its simplified one: the same thousand papers are asked for with every article."""
    return {simplified(name): name for name, _, _ in papers}


def _stated(clean: CleanText, hints: Mapping[str, str], known: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """(quote, name, rule), the most trustworthy first."""
    for block in clean.of_kind("imprint", "byline"):
        for quote, name in _named_in(block.text, known):
            yield quote, name, f"newspaper_in_{block.kind}"
    for block in _opening(clean):
        yield from _matched(_DATELINE.match(simplified(block.text)), block.text, known, "newspaper_in_dateline")
        yield from _matched(_WITH_DAY.match(simplified(block.text)), block.text, known, "newspaper_in_masthead")
    for name in ("newspaper", "source"):
        for quote, paper in _named_in(hints.get(name, ""), known):
            yield quote, paper, "newspaper_in_markup"
    paragraphs = clean.of_kind("paragraph")
    for block in paragraphs[:2] + paragraphs[-1:]:
        yield from _matched(_BY_STAFF.search(simplified(block.text)), block.text, known, "newspaper_in_byline")
    for block in clean.of_kind("caption", "credit"):
        yield from _matched(_SHOT_BY.search(simplified(block.text)), block.text, known, f"newspaper_in_{block.kind}")


def _opening(clean: CleanText) -> list[Block]:
    """The blocks at whose head a masthead or dateline may stand: those up to the second paragraph."""
    told = clean.of_kind("title", "subtitle", "heading", "paragraph", "quote")
    return told[:5]


def _matched(match: re.Match | None, text: str, known: Mapping[str, str], rule: str) -> Iterator[tuple[str, str, str]]:
    if match and (name := _paper(match[1], known)):
        start = match.end(1) - len(name)
        yield text[start : match.end(1)], name, rule


def _named_in(text: str, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(quote, name): what stands where a masthead stands, else a known name wherever it stands."""
    text = text.strip()
    plain = simplified(text)
    for pattern in _STANDING:
        for match in pattern.finditer(plain):
            if name := _paper(match[1], known):
                yield text[match.end(1) - len(name) : match.end(1)], name
    names = [name for name in known if name in plain and name[-1] == "报"]
    if names:
        name = max(names, key=len)
        start = plain.index(name)
        yield text[start : start + len(name)], name


def _paper(run: str, known: Mapping[str, str]) -> str | None:
    """The name of a newspaper at the end of a run of Han, None where it is none."""
    if run in known:
        return run
    name = _LED_BY.sub("", run)
    return name if name not in _NO_PAPER and not name.startswith("本报") and not name.endswith("机关报") else None


def _our_paper(clean: CleanText, papers: tuple[Paper, ...], city: Place | None) -> Finding | None:
    """The one daily of the city; where its counties have dailies too, the one that bears the city's name."""
    if not city:
        return None
    for block in clean.of_kind("byline", "paragraph"):
        match = _OUR_PAPER.search(simplified(block.text))
        if match:
            dailies = [name for name, code, _ in papers if code == city.code and name.endswith("日报")]
            dailies = [name for name in dailies if name.startswith(city.short)] or dailies
            quote = block.text[match.start() : match.end()]
            return Finding(dailies[0], quote, "our_paper_of_the_city", "inferred") if len(dailies) == 1 else None
    return None
