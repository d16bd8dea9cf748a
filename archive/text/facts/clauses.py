"""What happened, in short: the clauses of a sentence that a date rules, without the words of the date."""

import re
from collections.abc import Sequence

from archive.text.lazy_pattern import LazyPattern

#: How long a short telling may be, in characters.
LENGTH = 60

_COMMA = re.compile(r"(?<=\D),|,(?=\D)")
_CLAUSE = re.compile(r"[^,，;；。！？!?:：]+[,，;；。！？!?:：]*[”’」』）)]*")
#: What stands around a date and says nothing without it.
_LEFT_BEFORE = LazyPattern(
    r"(?:[,，、—（(“「『\s]|截[至止]?到?(?:[^,，。\d]{2,6}时间)?|自从?|从|于|在|到|至|早在|直到|直至|就在|以及|和|随后|而|也是|[那这]是|是|继|进入|来到|[^,，。]{1,6}前的|今年|去年|当地时间)+$"
)
_LEFT_AFTER = LazyPattern(
    r"^(?:[,，、：:—）)”\s]|起(?![草用床飞诉点源步早])|以来|始(?=[,，])|开始(?=[,，])|(?:之|以)?后(?=[,，])|许|左右|前后|的?当[天日]|这[一]?天|止|期间|是|的(?=[,，])|[召举]开的|举[行办]的|[（(]?(?:星期|周)[一二三四五六日天][）)]?(?=[,，\s])|[这]?[两三几]天(?=[,，])"
    r"|(?:上午|下午|中午|晚上?|凌晨)\d{1,2}[时点](?:\d+分)?(?:许|左右)?(?=[,，]))+"
)
#: Clauses that only lead up to what happened: why, by whose order, at which stage.
_LEAD = re.compile(
    r"^(?:为[^,，]{2,}|面对[^,，]+|按照[^,，]+|根据[^,，]+|在[^,，\d]+(?:下|中|同时|基础上|之际|背景下)|随着[^,，]{2,8}(?:到来|来临)|记者[^,，]*(?:获悉|了解到|看到)"
    r"|据[^,，]+|(?:整整|历时|短短)?[\d一二三四五六七八九十两多个半]+(?:天|月|周|年|小时)(?:时间|里|内)?|同时|其中|此外|另外|目前|因此|于是|随后|与此同时)$"
)
_SAYING = re.compile(r"时(?:强调|指出|要求|表示|提出|说)[：:]?$")
_BY_WHOM = re.compile(r"(?<=.)在(?=主持|出席|参加|视察|调研|听取|会见|看望|部署|检查|督导|慰问|考察)")
#: 响应启动后: happened, though only said on the way to what followed.
_THEREAFTER = re.compile(r"(?:之|以)?后$")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]|【[^】]*】|^[^【】]*】|^#[^#]+#|#")
#: Clauses that lead on to a list.
_LIST = re.compile(r"(?:中|其中|包括|如下|分别[是为])$|^其中")
#: A dash or colon right before a date: what is told begins there.
_OPENS = re.compile(r"(?:—{1,2}|：)(?:自|从|截至|截止)?$")
#: So many characters before a date tell who or what did it.
_WHO = 4
_ENDS = " |｜▲△●○■□◆◇★☆,，、;；。！？!?:：…—\t\u3000"


def clause_spans(text: str) -> list[tuple[int, int]]:
    """The half-open places of the clauses of a sentence, each with the mark that closes it.

    >>> [text[start:end] for text in ["雾散后,首船靠岸,卸菜80吨。"] for start, end in clause_spans(text)]
    ['雾散后,', '首船靠岸,', '卸菜80吨。']
    """
    return [match.span() for match in _CLAUSE.finditer(text)]


def lead_of(text: str, start: int) -> int:
    """Where the words that lead a date begin, at most ``start``: the 自 of 自2月9日.

    >>> lead_of("首船靠岸至2月9日", 5)
    4
    """
    return len(_LEFT_BEFORE.sub("", text[:start]))


def in_short(text: str, dates: Sequence[tuple[int, int]]) -> str:
    """``text`` without the dates at ``dates``, in order, and what leans on them, at most LENGTH characters, ended at a clause.

    >>> in_short("自2月9日起,为减少聚集,渡口停航,浮桥封闭。", [(1, 5)])
    '渡口停航，浮桥封闭'
    >>> in_short("——2月9日,老渡长在看望北岸船工时强调", [(2, 6)])
    '老渡长看望北岸船工'
    """
    if dates and (cut := _where_it_begins(text[: dates[0][0]])):
        text, dates = text[cut:], [(start - cut, end - cut) for start, end in dates]
    for start, end in sorted(dates, reverse=True):
        before, after = _LEFT_BEFORE.sub("", text[:start]), _LEFT_AFTER.sub("", text[end:])
        parted = before and any(mark in text[len(before) : start] + text[end : len(text) - len(after)] for mark in "，,；;")
        text = before + "，" * bool(parted) + after
    clauses = [clause for part in _CLAUSE.findall(_COMMA.sub("，", _BRACKETED.sub("", text))) if (clause := part.strip(_ENDS))]
    while len(clauses) > 1 and _LEAD.match(clauses[0]):
        del clauses[0]
    if clauses and _SAYING.search(clauses[-1]):
        clauses[-1] = _BY_WHOM.sub("", _SAYING.sub("", clauses[-1]), count=1)
    short = ""
    for clause in clauses:
        if short and _LIST.search(clause):
            break
        longer = f"{short}，{clause}" if short else clause
        if len(longer) > LENGTH:
            break
        short = longer
    if len(clauses) == 1:
        short = _THEREAFTER.sub("", short)
    return _balanced(short or (clauses[0][: LENGTH - 1] + "…" if clauses else ""))


def _where_it_begins(before: str) -> int:
    """How much of what stands before a date says nothing of that day: up to a dash, or to its own clause if that says who."""
    dash = _OPENS.search(before)
    if dash:
        return dash.end()
    mark = max(before.rfind(mark) for mark in "，,；;")
    return mark + 1 if len(_LEFT_BEFORE.sub("", before[mark + 1 :])) >= _WHO or len(before) > LENGTH * 2 // 3 else 0


def _balanced(text: str) -> str:
    """Without marks that quote the whole, or whose fellow was cut off."""
    for opener, closer in ("“”", "‘’", "「」", "『』", "《》"):
        if text[:1] == opener and text[-1:] == closer and text.count(opener) == 1:
            return text[1:-1].strip(_ENDS)
        if text.count(opener) != text.count(closer):
            text = text.replace(opener, "").replace(closer, "")
    return text.strip(_ENDS)
