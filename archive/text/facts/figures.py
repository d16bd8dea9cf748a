"""The figures of a report: every quantity that its sentences give, what it counts, when and where.

A sentence is read for its numbers (quantities, units), what only looks like one is dropped (not_figures), what is counted is
named (subjects, heads) and put under a kind (kinds), from its list where it stands bare (frames); zero is said in words (zeros).
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from archive.text.facts.frames import Draft, carried, frame, is_watched, scope_of
from archive.text.facts.kinds import DURATIONS, is_treated, kind_of, tells
from archive.text.facts.not_figures import counts_nothing
from archive.text.facts.quantities import Quantity, quantities
from archive.text.facts.report import Scene, Sentence, When
from archive.text.facts.rows import Figure
from archive.text.facts.scraps import without_scraps
from archive.text.facts.subjects import AGED, Subject, subject_of
from archive.text.facts.units import spread, with_unit
from archive.text.facts.zeros import Zero, zeros
from archive.text.lazy_pattern import LazyPattern

_ANY = LazyPattern(r"[\d一二三四五六七八九两十百千万数几上零无未没全所]")
_TITLES = LazyPattern("《[^》]*》")
_CLAUSE = LazyPattern(r"[,，。；;:：!！?？（）()]")
_PLANNED = LazyPattern(
    r"将(?=于|在|自|从|对(?!此)|会|陆续|逐步|逐渐|分批|分期|全面|正式|继续|再|新|投|建|开|启|举|实|执|进|发放|达|派|安排|完成|为|向|增"
    r"|提供|设|有|按|组织|拨|分|选|采购|储备|引进)|(?<![模虚草])拟(?!定)|(?<![按照定])计划(?!生育)|预计|力争|争取(?!到)|预期|目标"
    r"|规划|(?<!已)(?<!已经)准备(?!好|就绪|了)|有望|即将|届时|要在|明年|下一步"
)
_PLANNED_BEHIND = LazyPattern(
    r"[^。；]{0,12}(?:确保[^,，。；]{0,14}(?:完成|建成|投用)|将于|正在(?:加紧|抓紧)?(?:建设|搭建|改造)|在建)"
)
_PATIENTS = "(?:病例|患者|病人|感染者)"
_ALL_RECOVERED = LazyPattern(
    rf"[^,，。；\d]{{0,12}}?{_PATIENTS}?(?:已|均|都)?(?:于?(?:\d{{1,2}}月)?\d{{1,2}}日)?(?:全部|均|悉数)已?(?:治愈|康复|痊愈|出院)"
)
#: 其中96人已解除观察: those of them that are no longer watched.
_RELEASED = LazyPattern(r"(?:均|都|全部|目前)*(已?(?:经)?(?:解除|结束|完成)(?:集中|居家|医学|隔离|健康)*(?:观察|隔离|监测))")
_DAYS_TO_ZERO = LazyPattern(r"[,，]?[^,，。；;、\d]{0,14}")
_CLEARED = LazyPattern(r"[^,，。；\d]{0,20}(?:病例|患者|确诊)[^,，。；\d]{0,8}清零")
_FIRST = LazyPattern(
    r"(?:第[一1]|首)([例名个起])[^,，。；、实现无]{0,6}?(确诊病例|病例|确诊|无症状感染者|感染者|阳性|患者|中?高风险区)"
)
_REPEATED = LazyPattern(r"[“\"「『‘](\d+)[”\"」』’]这[一个]*(?:数字|数据)")
_UP_TO_NUMBER = LazyPattern(r"[^\d、“]{0,12}")
_SINCE_NUMBER = LazyPattern(r"[^\d、“”]{0,12}$")
#: 第一批7名、第二批9名医护人员: the noun behind the last is that of all.
_LISTED = LazyPattern("[、和及][^,，。；、]{0,8}")
_DAY = r"(?:(?:\d{1,2}月份?)?(?:\d{1,2}[日号]|[上中下]旬|[初中底末])(?:之?前|后)?的?)"
#: 由5家增加到23家, 1月底的5家，到2月4日增至23家: both of the same.
_CHANGED = LazyPattern(
    rf"(?:已?(?:增[加至长]|提[高升]|扩[大充容]|[上回]升|[下上]调|调整|下降|减少|降低?|压缩|发展|恢复|缩短|延长|爬升?|攀升|跃升|[上下]?[涨跌]|跳|翻|[增减升降]))+[到至为]?了?{_DAY}?日?"
    rf"|[到至](?:{_DAY}|日|了)?|[,，](?:截?[到至])?{_DAY}[,，]?(?:已|可|又|再|便|将)*(?:达到?|增[加至]到?|提[高升][到至]|升至|降至)?"
)
#: 日均投放蔬菜80吨、猪肉6吨: one list.
_IN_LIST = LazyPattern(r"[、和及][^,，。；、\d]{0,10}")
#: 2小时40分钟, 3岁7个月: the smaller unit goes on.
_PARTS = {("小时", "分钟"), ("岁", "月"), ("年", "月"), ("月", "天"), ("分钟", "秒"), ("天", "小时"), ("元", "角")}


def find_figures(scene: Scene) -> list[Figure]:
    """The figures of a report, in the order of its text."""
    figures: list[Figure] = []
    for sentence in scene.sentences:
        if _ANY.search(sentence.hans):
            told = list(zeros(sentence.hans))
            drafts = _counted(sentence, told, figures)
            drafts += map(_zero, [sentence.hans] * len(told), told)
            drafts += [*_firsts(sentence.hans), *_repeats(sentence.hans, figures)]
            drafts.sort(key=lambda draft: (draft.start, draft.end))
            figures += [_figure(scene, sentence, draft, when) for draft in drafts for when in _whens(scene, sentence, draft)]
    return figures


def _whens(scene: Scene, sentence: Sentence, draft: Draft) -> list[When | None]:
    """The date that rules; of zero in words each of the days listed before it: 2月18日、19日无新增."""
    when, hans = scene.when_at(sentence, draft.start), sentence.hans
    found, own = [when], scene.whens(sentence)
    if draft.rule == "zero" and when in own and _DAYS_TO_ZERO.fullmatch(hans, when.end, draft.start):
        for earlier in own[: own.index(when)][::-1]:
            if earlier.relation != "on" or not earlier.iso or hans[earlier.end : found[0].start] not in ("、", "和", "及", "与"):
                break
            found.insert(0, earlier)
    return found


def _figure(scene: Scene, sentence: Sentence, draft: Draft, when: When | None) -> Figure:
    spot = scene.spot_at(sentence, draft.start)
    return Figure(
        where=sentence.where,
        sentence_start=sentence.start,
        sentence=sentence.text,
        start=sentence.start + draft.start,
        end=sentence.start + draft.end,
        rule=draft.rule,
        kind=draft.kind,
        subject=draft.subject,
        value=draft.value,
        unit=draft.unit,
        value_text=sentence.text[draft.start : draft.end],
        approx=draft.approx,
        bound=draft.bound,
        upper=draft.upper,
        scope=draft.scope,
        planned=draft.planned,
        as_of=when.iso if when else None,
        as_of_basis=when.basis if when else "",
        place=spot.code,
        place_name=spot.name,
    )


def _counted(sentence: Sentence, told: list[Zero], before: list[Figure]) -> list[Draft]:
    """The sentence's numbers; one inside a zero in words (无一例感染) is none of its own."""
    hans, drafts, floor = sentence.hans, [], 0
    titles = [match.span() for match in _TITLES.finditer(hans)] if "《" in hans else []
    for last, quantity in pairwise([None, *quantities(hans)]):
        if last and last.end == quantity.start and (last.unit, quantity.unit) in _PARTS:
            continue
        quantity = with_unit(hans, quantity)
        if not quantity or counts_nothing(hans, quantity, titles) or any(one.start <= quantity.at < one.end for one in told):
            continue
        drafts += _drafts(sentence, quantity, subject_of(hans, quantity, floor), drafts, before, floor)
        floor = quantity.end
    for draft, after in zip(drafts[-2::-1], drafts[:0:-1], strict=True):
        if (
            draft.kind == "other"
            and not draft.told
            and draft.unit == after.unit
            and _LISTED.fullmatch(hans, draft.end, after.start)
        ):
            draft.kind, draft.subject, draft.scope = after.kind, after.subject, draft.scope or after.scope
    return drafts


def _drafts(
    sentence: Sentence, quantity: Quantity, subject: Subject, same: list[Draft], before: list[Figure], floor: int
) -> list[Draft]:
    hans, base = sentence.hans, quantity.unit.partition("/")[0]
    clause, behind = _clause_before(hans, quantity.start), hans[quantity.end : quantity.end + 40]
    after = _CLAUSE.split(behind[:24], 1)[0]
    kind = kind_of(subject.noun, subject.deed, quantity.unit, clause, after)
    scope = scope_of(clause[-max(0, quantity.start - floor) :] + subject.noun)
    named = _named(quantity, subject, clause, after) or (same[-1].root if same and same[-1].unit != "岁" else "")
    root, told = named, tells(subject.noun, subject.deed, clause) or is_treated(after)
    framed = None if told else frame(sentence, quantity.start, quantity.unit, same, before)
    of_one = bool(same) and same[-1].end == floor and same[-1].unit.partition("/")[0] == quantity.unit.partition("/")[0]
    if changed := of_one and _CHANGED.fullmatch(hans, floor, quantity.start):
        framed = same[-1].kind, same[-1].root, same[-1].scope
        subject = subject._replace(noun="")
    if framed:
        kind, root, scope = framed[0], framed[1], scope or framed[2]
        named = root if subject.noun in ("", "其中") else f"{root}（{subject.noun}）"
    elif kind == "other" or kind == "recovered" and quantity.unit in ("名", "人", "位") and is_watched(clause + after):
        kind = carried(hans, quantity.start, quantity.unit, subject._replace(before=subject.before + after[:6]), same, before)
    elif (
        kind in ("screened", "tests")
        and quantity.unit in ("名", "人")
        and of_one
        and same[-1].kind == "staff"
        and clause.startswith("其中")
    ):
        kind = "staff"  # 支援力量300人，其中核酸采样200人
    state = same and not quantity.unit.startswith("例") and _RELEASED.match(after)
    if state and same[-1].kind in ("contacts", "recovered"):
        of_contacts = same[-1].kind == "contacts"
        kind = "contacts" if of_contacts else "other"
        named, scope = state[1] + "的密切接触者" * of_contacts, ""
    draft = Draft(
        start=quantity.start,
        end=quantity.end,
        kind=kind,
        subject=without_scraps(named, base in DURATIONS),
        value=quantity.value,
        unit=spread(
            hans,
            quantity,
            same[-1].unit if same else "",
            bool(changed) or of_one and bool(_IN_LIST.fullmatch(hans, floor, quantity.start)),
        ),
        rule="unknown" if quantity.value is None else "spoken" if quantity.spoken else "number",
        approx=quantity.approx,
        bound=quantity.bound,
        upper=quantity.upper,
        scope="" if base in DURATIONS else scope,
        planned=bool(_PLANNED.search(clause) or _PLANNED_BEHIND.match(behind)),
        root=root,
        told=told,
    )
    return [draft] if quantity.unit not in ("例", "名", "人") else _with_recovered(draft, subject, behind, same)


def _with_recovered(draft: Draft, subject: Subject, behind: str, same: list[Draft]) -> list[Draft]:
    """31例病例全部治愈 and 18例病例清零 count the cases, if the sentence has not yet, and those recovered."""
    recovered = replace(draft, kind="recovered", subject="治愈" + (subject.noun or "病例"))
    if draft.kind in ("case_count", "recovered") and _ALL_RECOVERED.match(behind):
        counted = any(one.kind == "case_count" and one.value == draft.value for one in same)
        return [replace(draft, kind="case_count")] * (not counted) + [replace(recovered, rule="all recovered")]
    if draft.kind == "case_count" and _CLEARED.match(behind):
        return [draft, replace(recovered, rule="cleared")]
    return [draft]


def _named(quantity: Quantity, subject: Subject, clause: str, after: str) -> str:
    """The subject in words: its own, else what is said behind the number or before it."""
    if quantity.unit == "岁":
        return "年龄"
    said = _UP_TO_NUMBER.match(after)[0].strip("的 ")
    return (
        str(subject)
        or ("" if said.startswith(("中", "里", "内")) else said)
        or AGED.sub("", _SINCE_NUMBER.search(clause)[0]).strip()
    )


def _clause_before(hans: str, start: int) -> str:
    begin = start
    while begin > max(0, start - 40) and not _CLAUSE.match(hans, begin - 1):
        begin -= 1
    return hans[begin:start]


def _zero(hans: str, zero: Zero) -> Draft:
    new = "新增" in hans[zero.start : zero.end]
    subject = ("新增" if new else "") + zero.of
    return Draft(
        start=zero.start,
        end=zero.end,
        kind="other" if zero.unit == "处" else kind_of(subject, "", "例", ""),
        subject=subject,
        value=0,
        unit=zero.unit,
        rule="zero",
        scope="new" if new else "",
        planned=bool(_PLANNED.search(_clause_before(hans, zero.start))),
    )


def _firsts(hans: str) -> Iterator[Draft]:
    """第一例确诊病例 tells of one."""
    for match in _FIRST.finditer(hans):
        unit, of = match.groups()
        kind = kind_of(of, "", unit, "")
        yield Draft(start=match.start(), end=match.end(1), kind=kind, subject=f"首{unit}{of}", value=1, unit=unit, rule="first")


def _repeats(hans: str, before: list[Figure]) -> Iterator[Draft]:
    """“27”这个数字 repeats a figure told before."""
    for match in _REPEATED.finditer(hans):
        value, (start, end) = int(match[1]), match.span(1)
        told = next((one for one in before if one.value == value), None)
        if told:
            kind, subject = told.kind, told.subject
            yield Draft(start=start, end=end, kind=kind, subject=subject, value=value, unit=told.unit, rule="repeated")
