"""What a caption tells and whom it credits: two things that newspapers set in one line."""

import re

from archive.text.lazy_pattern import LazyPattern
from archive.text.metadata.byline_names import PHOTOGRAPHER, REPORTER, credited
from archive.text.simplified import simplified
from archive.text.surnames import SURNAMES

_HAN = r"[\u3400-\u9fff·]"
_ROLE = r"(?:[\u4e00-\u9fff]{0,12}(?:记者|通讯员|摄影师|特约摄影))[\s\u3000:：]*"
_NAMES = rf"{_HAN}{{1,8}}(?:[\s\u3000、/／]+{_HAN}{{1,4}}){{0,5}}"
_MADE = r"(?:摄影报道|摄影?|供图|提供|图)(?:于[^（()）。]{1,16})?"
#: Where the credit stands: in brackets at the end, behind the last stop, behind a space, or led by 图/.
_CREDIT = LazyPattern(
    rf"[\s\u3000]*(?:新华社发|中新社发)?[（(【]\s*(?P<inside>[^（()）【】。]{{1,40}}?{_MADE}|(?:图片?|摄影?|供图)[/／:：\s][^（()）【】。]{{1,40}})\s*[)）】]$"
    rf"|(?:(?<=[。！？!?…”』」）)])[\s\u3000]*|[\s\u3000]+)(?P<behind>(?:{_ROLE})?{_NAMES}[\s\u3000]*[/／]?[\s\u3000]*{_MADE})$"
    rf"|(?:(?<=[。！？!?…”』」）)])[\s\u3000]*|[\s\u3000]+)(?P<led>(?:(?:图片?|摄影?|供图)[\s\u3000]*[/／:：]|(?:摄影|供图)[\s\u3000])[\s\u3000]*(?:{_ROLE})?{_NAMES})$"
)
#: A line that is a credit and nothing else.
_ALONE = LazyPattern(rf"(?P<whole>(?:{_ROLE})?(?P<names>{_NAMES})[\s\u3000]*[/／]?[\s\u3000]*(?:摄影?|供图))")
#: Set before what the picture shows: 林样 摄 渡口开船.
_AT_THE_HEAD = LazyPattern(rf"^(?P<head>(?:{_ROLE})?(?P<names>{_NAMES})[\s\u3000]*[/／]?[\s\u3000]*摄影?)[\s\u3000]+(?=\S{{4}})")
_GIVER = LazyPattern(
    rf"^(?:图片?|照片|以上)?(?:均?由)?(?:供图|提供)?[\s:：/／]*(?:{_ROLE})?(?P<who>.{{2,20}}?)[\s\u3000/／]*(?:供图|提供|摄影?|图)?$"
)
_GIVEN = re.compile("供图|提供")
_FILED = re.compile(r"资料|图片$|^图$|示意")


def split_caption(text: str) -> tuple[str, str | None]:
    """What a caption tells, and who is credited with the picture (as printed, without 记者 and 摄); None where nobody is.

    （资料图） credits nobody and stays.

    >>> split_caption("渡口清早开船。本报记者 林样 摄"), split_caption("渡口（市港务局供图）")
    (('渡口清早开船。', '林样'), ('渡口', '市港务局'))
    >>> split_caption("渡口清早开船。（资料图）")
    ('渡口清早开船。（资料图）', None)
    """
    text = text.strip()
    found = _found(text)
    who = _who(text[found.start(found.lastgroup) : found.end(found.lastgroup)]) if found else None
    return ((text[: found.start()] + text[found.end() :]).strip(), who) if who else (text, None)


def credit_in(text: str) -> str:
    """The words of a caption or credit line that credit someone, as printed; a short line that is none of it whole.

    >>> credit_in("渡口清早开船。（本报记者 林样 摄）"), credit_in("渡口清早开船，人多。")
    ('本报记者 林样 摄', '')
    """
    text = text.strip()
    found = _found(text)
    if found:
        return text[found.start(found.lastgroup) : found.end(found.lastgroup)]
    return text if len(text) <= 24 and not re.search(r"[，。！？]", text) else ""


def _found(text: str) -> re.Match | None:
    simple = simplified(text).rstrip("。")
    for whole in (_ALONE.fullmatch(simple), _AT_THE_HEAD.match(simple)):
        if whole and all(name[0] in SURNAMES for name in re.findall(f"{_HAN}+", whole["names"])):
            return whole  # but not 渡口开船 林样 摄
    return _CREDIT.search(simple)


def _who(credit: str) -> str | None:
    """The persons that a credit names, else the office that gave the picture."""
    simple = simplified(credit)
    if dated := re.search(r"(?<=摄)于", simple):  # 林样摄于3月2日
        credit, simple = credit[: dated.start()], simple[: dated.start()]
    people = credited(credit)
    if any(kind == PHOTOGRAPHER for _, kind in people) and not _GIVEN.search(simple):
        return "、".join(dict.fromkeys(name for name, kind in people if kind in (PHOTOGRAPHER, REPORTER)))
    giver = _GIVER.match(simple)
    who = credit[giver.start("who") : giver.end("who")].strip() if giver else ""
    return who if len(who) > 1 and not _FILED.search(simplified(who)) else None
