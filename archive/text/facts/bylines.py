"""Those who made a report: the names that the byline and the credits give, with what each did as printed there."""

import re
from collections.abc import Iterator

from archive.text.facts.names import in_simplified, name_at, weigh
from archive.text.facts.report import Report
from archive.text.facts.rows import Person
from archive.text.lazy_pattern import LazyPattern
from archive.text.simplified import simplified

_STAFF = r"(?:特约|见习|实习|首席|全媒体|融媒体?|视频|摄影|图片)?(?:记者|通讯员|评论员)|实习生"
_BEFORE = LazyPattern(
    rf"(?P<role>{_STAFF}|(?:责任|值班|版面|文字|网络|见习|美术)?编辑|责编|美编|主编|编审|(?:责任)?校对|审核|审校|统筹|策划|监制|作者|撰文|采写|执笔|整理|摄影|图片|供图|绘图|制图|漫画|插图|[文图](?=[/／:：\s]))"
)
_BEHIND = LazyPattern(
    r"[\s\u3000/／]*(?P<role>摄影报道|摄影|摄|供图|作|绘画?|书|漫画|剪纸|撰文|整理|制图|图|文)(?![\u4e00-\u9fff])"
)
_WORD = LazyPattern(r"[\u3400-\u9fff·]+")


def signed(report: Report) -> list[Person]:
    """The reporters, editors, photographers and artists, each once, in the order of byline, imprint, credits."""
    given = [*((name, "记者") for name in report.reporters), *((name, "编辑") for name in report.editors)]
    given += [(name, "摄影") for name in report.photographers]
    units = [("byline", report.byline), *((f"credits:{number}", text) for number, text in enumerate(report.credits))]
    units += [(f"captions:{number}", text) for number, text in enumerate(report.captions)]
    printed: dict[str, tuple[str, str, int, list[str]]] = {}
    for where, text in units[: 1 + len(report.credits)]:
        for start, name, role in credited(text, {simplified(name) for name, _ in given}):
            printed.setdefault(name, (where, text, start, []))[3].append(role)
    people: dict[str, list[str]] = {}
    for name, role in given:
        people.setdefault(name, []).append(role)
    rows = []
    for name, roles in people.items():
        hans = simplified(name)
        where, text, start, told = printed.pop(hans, None) or next(
            ((where, text, text.find(name), []) for where, text in units if name in text), ("imprint", name, 0, [])
        )
        rows.append(_row(where, text, start, name, hans, [role for role in told if role] or roles))
    return rows + [
        _row(where, text, start, text[start : start + len(hans)], hans, told)
        for hans, (where, text, start, told) in printed.items()
    ]


def _row(where: str, text: str, start: int, name: str, hans: str, roles: list[str]) -> Person:
    return Person(
        where=where, sentence_start=0, sentence=text, start=start, end=start + len(name), rule="signed",
        name=name, name_hans=in_simplified(name), role="、".join(dict.fromkeys(roles)), organisation="",
    )  # fmt: skip


def credited(text: str, known: set[str]) -> Iterator[tuple[int, str, str]]:
    """(start, name, role) of each name in a byline or credit; ``known`` are those that it is sure to hold.

    >>> list(credited("本报记者 林晓 見習記者 周遠", set()))
    [(5, '林晓', '记者'), (13, '周远', '见习记者')]
    >>> list(credited("林晓文 作", set())), list(credited("文/林晓 图/周远", set()))
    ([(0, '林晓文', '作')], [(2, '林晓', '文'), (7, '周远', '图')])
    """
    told, role, group = simplified(text), "", []
    at = 0
    while at < len(told):
        if lead := _BEFORE.match(told, at):
            yield from ((start, name, role) for start, name in group)
            role, group, at = lead["role"], [], lead.end()
        elif group and not role and (behind := _BEHIND.match(told, at)):
            yield from ((start, name, behind["role"]) for start, name in group)
            role, group, at = "", [], behind.end()
        elif word := _WORD.match(told, at):
            cut = _BEFORE.search(told, at + 1, word.end())
            end = cut.start() if cut else word.end()
            if end - at > 2 and told[end - 1] in "摄作" and told[at : end - 1] in known | {told[at : end - 1]} and not cut:
                end -= 1
            name = told[at:end]
            if name in known or _is_name(name):
                group.append((at, name))
            at = end
        else:
            at += 1
    if role or group and all(name in known for _, name in group):
        yield from ((start, name, role) for start, name in group)


def _is_name(word: str) -> bool:
    if not 2 <= len(word) <= 4 or re.search(r"报|社$|网$|台$|局$|委$|本|资料", word):
        return False
    name = name_at(word, 0)
    return bool(name) and name.end == len(word) and weigh(word, 0, len(word)) > -3
