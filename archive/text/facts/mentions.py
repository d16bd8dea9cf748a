"""Where a sentence names a person: behind a title, before one, in a row of names, as the one who speaks, or in brackets."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.text.facts.measure_lexicon import is_of_measures
from archive.text.facts.names import (
    ELEMENT,
    ELEMENTS,
    Name,
    foreign_at,
    foreign_names,
    head_abroad,
    is_a_word_too,
    is_borne,
    long_name_at,
    name_at,
    surname_at,
    weigh,
)
from archive.text.facts.not_names import names_no_person
from archive.text.facts.roles import ABROAD_ALONE, ANYBODY, BEHIND, STRENGTH, TITLE, WITH_COLON, role_phrase
from archive.text.lazy_pattern import LazyPattern
from archive.text.lexicon import is_common_word, is_word, spans_word
from archive.text.numerals import number
from archive.text.places import Gazetteer


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at half-open places of a sentence, the words that tell its role, and the rule that saw it."""

    start: int
    end: int
    name: str
    role: str
    rule: str
    patient: bool = False


#: Surnames that lead verbs which no dictionary holds: 代耕, 包片.
_DEEDS = frozenset("代包封查应")
#: How much likelier than words a name must be, as a logarithm, by what stands around it.
_BEHIND_TITLE, _BEHIND_ANYBODY, _SPEAKS, _IN_A_ROW, _APART, _AGAIN = -3.0, 4.0, 2.0, -1.0, 5.0, 6.0
_BEFORE_TITLE, _PARTED_BEFORE_TITLE = 4.5, -0.5
_END = r"(?=$|[，。；：！？、“”‘’「」『』《》（）()【】\[\],;:!?…—\s·/]|\d)"
_ENDS = LazyPattern(_END)
_CLAUSE = LazyPattern(r"(?:^|[，。；：！？“”‘’「」（）(),;:!?…—\s~●▲■]|\d日|[上下]午)(?P<name>[\u4e00-\u9fff])")
_SAYS_SOURCE = (
    r"(?:[还又也便]?(?:说道?|表示|介绍|告诉|指出|强调|要求|认为|坦言|回忆|主持|出席|参加|来到|带领|率[领队]?|赶赴|赶到|奔赴|深入|作出|宣布|透露|通报|回应|解释|呼吁"
    r"|补充|笑着|笑了|感叹|感慨|感激|激动|哽咽|接到|接过|走进|走访|检查|调研|督导|视察|看望|慰问|部署|讲话|致辞|致词|发言|讲述|谈到|分析|建议|提醒|当选|任|担任|写道|写下|向记者"
    r"|对记者|在接受|在会上|在会议|在讲话|在调研|在致辞|等市?领导|等出席|等参加|同志|夫妇|夫妻|一家|本人|的(?:妻子|丈夫|爱人|母亲|父亲|儿子|女儿|家)|一行|深知|深有感触|坚定地|主动请缨|连夜"
    r"|毅然|二话没说|顾不上|有着|出生|毕业|患上|被诊断|被确诊|确诊|今年\d|今年[一二三四五六七八九]))"
)
_SAYS = LazyPattern(_SAYS_SOURCE)
#: What may follow a name that heads a clause.
_GOES_ON = LazyPattern(r"[，。：；、”]|[在的也是又就将把对向和与已每正都从不还总常曾便一没有看听走忙]|\d|同志|告|说")
_DO_TOGETHER = LazyPattern(rf"{_SAYS_SOURCE}|分别|等[^地市县区]|先后|共同|一起|一同|都|也|两人|二人|三人|[两三四]位")
_DETAIL = LazyPattern(r"[（(]\s*(?:男|女|左|右|中|前|后|化名|\d)|[，,]\s*(?:(?:男|女)[，,。]|\d{1,3}岁)")
_AGED = LazyPattern(r"(?:岁(?:高龄)?|名叫|叫做?|姓名[:：]|取名|化名)的?(?=[\u4e00-\u9fff])")
_OF = LazyPattern(r"的(?=[\u4e00-\u9fff]{2})")
_GAP = LazyPattern(r"[\s\u3000]*[:：“]?[\s\u3000]*")
_SEAM = LazyPattern(r"[\s\u3000]*(?:、|和|及|与|以及|[\s\u3000]+)[\s\u3000]*")
_ROW = LazyPattern(r"(?:[\u4e00-\u9fff]{2,16}、)(?:[\u4e00-\u9fff]{2,4}[、和]){1,40}[\u4e00-\u9fff]{2,4}")
_PAIR = LazyPattern(r"[\u4e00-\u9fff]{2,8}[、和][\u4e00-\u9fff]{2,4}?(?=[两2二][名位])")
_COUNTED_ROW = LazyPattern(r"(?P<row>(?:[、和][\u4e00-\u9fff]{2,4}?){1,9})(?P<many>[\d一二两三四五六七八九十]+)(?:[名位个]|人)")
_COUNTED = LazyPattern(r"等?(?:[\d一二两三四五六七八九十]+[多余]?[名位个人])?(?P<title>[\u4e00-\u9fff]{0,8})")
#: 余某, 李某某, 张某军: a name withheld.
_WITHHELD = LazyPattern(
    r"(?P<name>[\u4e00-\u9fff]某某?(?:[\u4e00-\u9fff](?=[，。、；：（）(),;\s被因在于已立涉等和与的]|$))?)(?![年月日人地处市县区省种些个天时物事单校])"
)
_SICK = LazyPattern(r"患者|病例|病人|感染者|确诊|携带者|阳性|死者|逝者")


def mentions(text: str) -> list[Mention]:
    """The persons named in a sentence of simplified text, in order.

    >>> [(one.name, one.role) for one in mentions("市委书记周建文，市委副书记、市长陈平先后作出批示。")]
    [('周建文', '市委书记'), ('陈平', '市委副书记、市长')]
    >>> [(one.name, one.role) for one in mentions("抽调杨大军、孔得新、黄欣3名民警。“都来了。”孙海燕说。")]
    [('杨大军', '民警'), ('孔得新', '民警'), ('黄欣', '民警'), ('孙海燕', '')]
    """
    found: dict[int, Mention] = {}
    for rule in (_foreign, _withheld, _behind_titles, _before_titles, _in_rows, _speaking, _apart):
        for one in rule(text):
            if not names_no_person(text, one.start, one.end, one.rule) and not any(
                one.start < other.end and other.start < one.end for other in found.values()
            ):
                found[one.start] = one
    for one in list(found.values()):
        for next_one in _row_behind(text, one):
            if not names_no_person(text, next_one.start, next_one.end, next_one.rule) and not any(
                next_one.start < other.end and other.start < next_one.end for other in found.values()
            ):
                found[next_one.start] = next_one
    return [found[start] for start in sorted(found)]


def _made(text: str, name: Name, role: str, rule: str) -> Mention:
    return Mention(name.start, name.end, text[name.start : name.end], role, rule)


def _behind_titles(text: str) -> Iterator[Mention]:
    """市委书记周建文, 志愿者徐敏, 记者：林晓."""
    for title in TITLE.finditer(text):
        parted = (at := _GAP.match(text, title.end()).end()) > title.end()
        if at >= len(text) or title[0] in WITH_COLON and not parted:
            continue
        if title[0] in ABROAD_ALONE and not parted and (end := head_abroad(text, at)):
            yield _made(text, Name(at, end, 0), role_phrase(text, title.end()), "foreign")
            continue
        if end := long_name_at(text, at):
            yield _made(text, Name(at, end, 0), role_phrase(text, title.end()), "foreign")
            continue
        name = name_at(text, at)
        if name and name.odds > _least_behind(text, title[0], name, parted):
            yield _made(text, name, role_phrase(text, title.end()), "behind_title")
        elif not parted and (end := foreign_at(text, at, title[0])):
            yield _made(text, Name(at, end, 0), role_phrase(text, title.end()), "foreign")
        elif not parted and (alone := ELEMENT.match(text, at)):
            yield _made(text, Name(at, alone.end(), 0), role_phrase(text, title.end()), "foreign")


def _least_behind(text: str, title: str, name: Name, parted: bool) -> float:
    """How likely a name has to be behind a title, as it is anybody's, a pause follows, or the name may go on in words."""
    ends = bool(_ENDS.match(text, name.end))
    if STRENGTH[title] == ANYBODY:
        borne, told = is_borne(text, name.start, name.end), text[name.start : name.end]
        long = len(told) > 2
        if not long and told[0] in _DEEDS:
            return _APART + _AGAIN
        short = not long and borne and not is_word(told) and not is_of_measures(told)
        return _BEHIND_ANYBODY + 2 * (not (long and borne)) - 3 * (borne and ends and (long or short)) - short
    least = _BEHIND_TITLE - 2 * ends + 4 * (parted and not ends)
    return max(least, _SPEAKS) if is_a_word_too(text[name.start]) else least


def _before_titles(text: str) -> Iterator[Mention]:
    """陈平市长, 钟明院士, 周建文总书记."""
    for title in BEHIND.finditer(text):
        if title[0][-1] == "长" and is_common_word("长" + text[title.end() : title.end() + 1]):
            continue  # 石岗镇长征路
        for length in (4, 3, 2):
            at = title.start() - length
            if at < 0 or not (surname := surname_at(text, at)) or length not in (surname + 1, surname + 2):
                continue
            parted = not at or not "\u4e00" <= text[at - 1] <= "\u9fff"
            least = _PARTED_BEFORE_TITLE if parted else _AGAIN if spans_word(text[:at], text[at:]) else _BEFORE_TITLE
            if weigh(text, at, title.start()) > least and is_borne(text, at, title.start()):
                yield Mention(at, title.start(), text[at : title.start()], title[0], "before_title")
                break


def _in_rows(text: str) -> Iterator[Mention]:
    """抽调甲、乙、丙3名民警, 甲、乙两位同志: what they are called in one stands behind them, or before three at least."""
    for row in (*_ROW.finditer(text), *_PAIR.finditer(text)):
        spans, at = [], row.start()
        for item in re.split("[、和]", row[0]):
            spans.append((at, at + len(item)))
            at += len(item) + 1
        names = [Name(start, end, weigh(text, start, end)) for start, end in spans[1:-1]]
        if not all(2 <= name.end - name.start <= 4 and name.odds > _IN_A_ROW for name in names):
            continue
        if sum(name.odds for name in names) < 4 * len(names):
            continue
        first = max(
            (Name(spans[0][1] - length, spans[0][1], weigh(text, spans[0][1] - length, spans[0][1])) for length in (2, 3, 4)
             if spans[0][1] - spans[0][0] >= length),
            key=lambda name: name.odds,
        )  # fmt: skip
        last = name_at(text, spans[-1][0])
        names = [*([first] if first.odds > _IN_A_ROW else []), *names, *([last] if last and last.odds > _IN_A_ROW else [])]
        if len(names) < 2:
            continue
        counted = _COUNTED.match(text, names[-1].end)["title"]
        title = TITLE.match(counted)
        role = title[0] if title else role_phrase(text, names[0].start)
        if (
            role
            and (len(names) > 2 or title)
            or re.match(r"等?[\d一二两三四五六七八九十]+[多余]?[名位个]?人", text[names[-1].end :])
        ):
            yield from (_made(text, name, role, "row") for name in names)


def _row_behind(text: str, one: Mention) -> Iterator[Mention]:
    """More names behind one: 市领导甲、乙、丙; 记者 甲 乙; of a row whose number is told (甲、乙、丙三个人) all."""
    end = one.end
    counted = _COUNTED_ROW.match(text, end)
    if counted and counted["row"].count("、") + counted["row"].count("和") + 1 == number(counted["many"]):
        for item in re.finditer("[^、和]+", counted["row"]):
            start = end + item.start()
            if surname_at(text, start):
                yield _made(text, Name(start, start + len(item[0]), 0), one.role, "row")
        return
    while seam := _SEAM.match(text, end):
        name = name_at(text, seam.end())
        if not name or name.odds <= _IN_A_ROW or TITLE.match(text, seam.end()):
            return
        spaced = not seam[0].strip()
        if not _ENDS.match(text, name.end) and (spaced or seam[0].strip() != "、" or name.odds < _AGAIN):
            return
        if spaced and text[one.start - 1] not in ":：" and "记者" not in one.role and "员" not in one.role:
            return
        yield _made(text, name, one.role, "row")
        end = name.end


def _speaking(text: str) -> Iterator[Mention]:
    """At the head of a clause, before a verb of saying or doing: 孙海燕说, 甲、乙出席; or with sex and age behind it."""
    for clause in _CLAUSE.finditer(text):
        name = _sure_at(text, clause.start("name"))
        if not name:
            continue
        if _SAYS.match(text, name.end) or _DETAIL.match(text, name.end):
            yield _made(text, name, _apposition(text, name), "speaking")
        elif role := _apposition(text, name):
            yield _made(text, name, role, "apposition")
        elif text[name.end : name.end + 1] in ("、", "和"):
            names = [name]
            while text[names[-1].end : names[-1].end + 1] in ("、", "和") and (name := _sure_at(text, names[-1].end + 1, _AGAIN)):
                names.append(name)
            if len(names) > 1 and _DO_TOGETHER.match(text, names[-1].end):
                yield from (_made(text, name, "", "speaking") for name in names)


def _sure_at(text: str, at: int, alone: float = 99.0) -> Name | None:
    """A name that needs no title beside it: of characters that names are made of, or as likely as ``alone``."""
    name = name_at(text, at)
    if not name or name.odds < _SPEAKS:
        return None
    return name if name.odds > alone or is_borne(text, name.start, name.end) else None


def _apposition(text: str, name: Name) -> str:
    """作为市文明办主任，甲 …: the title that the clause before ends in; 甲（市文明办主任）: the one in brackets."""
    if bracket := re.match(r"[（(]([^（）()]{2,24})[）)]", text[name.end : name.end + 28]):
        if phrase := role_phrase(bracket[1], len(bracket[1])):
            return phrase
    if text[name.start - 1 : name.start] in ("，", ",") and re.search(
        r"作为|身为|是[一这]", text[max(0, name.start - 48) : name.start]
    ):
        return role_phrase(text, name.start - 1)
    if told := re.match(r"是[一]?[名位个]?([^，。；,;]{2,24})", text[name.end : name.end + 30]):
        return role_phrase(told[1], len(told[1]))
    return ""


def _apart(text: str) -> Iterator[Mention]:
    """45岁的甲, 做志愿者的甲，."""
    for pattern, least in ((_AGED, _SPEAKS), (_OF, _APART)):
        for lead in pattern.finditer(text):
            name = name_at(text, lead.end())
            if not name or not is_borne(text, name.start, name.end) or pattern is _OF and not _closes(text, name.end):
                continue
            role = role_phrase(text, lead.start()) if pattern is _OF else ""
            if name.odds > (_SPEAKS if role else least):
                yield _made(text, name, role, "apposition")


def _closes(text: str, at: int) -> bool:
    """Whether a name that nothing but 的 leads ends in a pause, or goes on to say or do."""
    return bool(_ENDS.match(text, at) or _SAYS.match(text, at) or text[at : at + 1] == "当")


def _foreign(text: str) -> Iterator[Mention]:
    """罗伯托·斯佩兰萨, 买买提·吐尔逊, 扎西次仁."""
    for start, end in [*foreign_names(text), *(found.span() for found in ELEMENTS.finditer(text))]:
        yield Mention(start, end, text[start:end], role_phrase(text, start), "foreign")


def _withheld(text: str) -> Iterator[Mention]:
    """余某, 李某某."""
    for name in _WITHHELD.finditer(text):
        if surname_at(text, name.start()) and not spans_word(text[max(0, name.start() - 1) : name.start()], name["name"][0]):
            sick = bool(_SICK.search(text))
            role = role_phrase(text, name.start())
            yield Mention(name.start("name"), name.end("name"), name["name"], role, "withheld", sick)


def repeated(texts: Sequence[str], known: Iterable[str], gazetteer: Gazetteer) -> Iterator[tuple[int, Mention]]:
    """Names that head clauses again and again, with nothing beside them that tells a person: (number of the text, mention)."""
    known, seen = set(known), []
    for place, text in enumerate(texts):
        for clause in _CLAUSE.finditer(text):
            name = name_at(text, clause.start("name"))
            if name and name.odds > _AGAIN and is_borne(text, name.start, name.end):
                one = _made(text, name, "", "again")
                if not names_no_person(text, one.start, one.end, one.rule) and not _place_at(gazetteer, text, name.start):
                    seen.append((place, one, bool(_GOES_ON.match(text, name.end))))
    counts = Counter(mention.name for _place, mention, _sure in seen)
    for place, mention, sure in seen:
        if sure and mention.name not in known and counts[mention.name] > 1:
            known.add(mention.name)
            yield place, mention


def _place_at(gazetteer: Gazetteer, text: str, at: int) -> bool:
    return any(gazetteer.bearers(text[at : at + length]) for length in (2, 3, 4))
