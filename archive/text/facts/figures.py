"""The figures of a report: every quantity that its sentences give, what it counts, when and where."""

from itertools import pairwise

from archive.text.facts.kinds import MONEY, kind_of, tells
from archive.text.facts.not_figures import counts_nothing
from archive.text.facts.quantities import Quantity, hundredths, quantities
from archive.text.facts.report import Scene, Sentence
from archive.text.facts.rows import Figure
from archive.text.facts.subjects import Subject, subject_of
from archive.text.facts.zeros import Zero, zeros
from archive.text.lazy_pattern import LazyPattern

_ANY = LazyPattern(r"[\d一二三四五六七八九两十百千万数几上零无未没全所]")
_TITLES = LazyPattern("《[^》]*》")
_CLAUSE = LazyPattern(r"[,，。；;:：!！?？（）()]")
_NEW = LazyPattern(r"新增|当[日天]|昨[日天]|单日|今[日天]|新设|新建|增设|增加")
_TOTAL = LazyPattern(r"累计|共计|总计|合计|总共|共有?|截[至止]|已有|总数")
_PLANNED = LazyPattern(
    r"将(?=于|在|自|从|对(?!此)|会|陆续|逐步|逐渐|分批|分期|全面|正式|继续|再|新|投|建|开|启|举|"
    r"实|执|进|发放|达|派|安排|完成|为|向|增|提供|设|有|按|组织|拨|分|选|采购|储备|引进)|(?<![模虚])"
    r"拟|计划(?!生育)|预计|力争|争取(?!到)|预期|目标|规划|准备|有望|即将|届时|要在|明年|下一步"
)
_PLANNED_BEHIND = LazyPattern(
    r"^[^。；]{0,12}(?:确保[^,，。；]{0,14}(?:完成|建成|投用)|将于|正在(?:加紧|抓紧)?(?:建设|搭建|"
    r"改造)|在建)"
)
_RATE = LazyPattern(
    r"(?:日均|平均每[天日]|每[天日]|(?<!\d)日(?:产|供|检测|处理|加工|生产|运输|采样|接诊|配送|销售?|"
    r"售|消耗|需)|单日最[大高][^,，。；]{0,6}|每昼夜)[^,，。；、]{0,12}$"
)
_EACH = LazyPattern(
    r"(?:每(周|月|年|小时|人|户|斤|公斤|吨|亩|只|份|盒|包|瓶|袋|件|平方米|公里)|(周|月|年|人|户)"
    r"均)[^,，。；、]{0,8}$"
)
_EACH_PLACE = LazyPattern(
    r"每一?(?:个|家|处|所|辆|栋|户|名|支)?([一-龥]{1,8}?)(?:都|均|至少|各)?(?:明确|配备|安排|确定|"
    r"派驻|选派|设置|设立|配置|配|派|设|有)[^,，。；\d]{0,4}$"
)
_ALL_RECOVERED = LazyPattern(
    r"^[^,，。；\d]{0,12}?(?:病例|患者|病人|感染者)?(?:已|均|都)?(?:全部|均|悉数)(?:已)?(?:治愈|"
    r"康复|痊愈|出院)"
)
_CLEARED = LazyPattern(r"^[^,，。；\d]{0,20}(?:病例|患者|确诊)[^,，。；\d]{0,8}清零")
_BARE_MONEY = LazyPattern(r"投资|资金|捐款|善款|补贴|补助|贷款|产值|销售")
_CROWD = LazyPattern(
    r"^(?:的)?(?:名|人口|市民|居民|群众|村民|人民|干部|党员|职工|医护|学生|师生|考生|返乡|务工|"
    r"农民|游客|旅客|志愿者|企业家|户籍|常住|[一-龥]{0,3}(?:儿女|人民|父老|市民|群众|百姓|乡亲|"
    r"学子|干群))"
)
_DOCUMENT = LazyPattern(r"^(?:意见|措施|举措|政策|办法|规定|承诺|建议|倡议)")
_MADE = LazyPattern(r"(?:制定|出台|推出|发布|印发|实施|落实|提出|公布|下发)(?:了)?$")
_FIRST = LazyPattern(
    r"(?:第[一1]|首)(例|名|个|起)[^,，。；、]{0,6}?(?P<of>确诊病例|病例|确诊|无症状感染者|感染者|"
    r"阳性|患者|中?高风险区)"
)
_REPEATED = LazyPattern(r"[“\"「『‘](\d+)[”\"」』’]这[一个]*(?:数字|数据)")
#: People under watch are, if anybody, the contacts counted before: 已解除医学观察12人，尚有3人.
_WATCHED = LazyPattern(r"医学观察|解除隔离|集中隔离|居家隔离|隔离观察")
_COUNTED_CASES = frozenset("例 名 人".split())
#: 新增确诊病例中，…: what is then counted by place.
_FRAME = LazyPattern(r"(?:^|(?<=[,，。；:：、]))([^,，。；:：（()）\d]{2,24}?)(?:当?中|里)[,，:：]")
_GOES_ON = ("其中", "男", "女", "分别", "包括")
_UP_TO_NUMBER = LazyPattern(r"[^\d、“]{0,12}")
_OF_PEOPLE = frozenset("staff volunteers party_org case_count recovered death_count contacts screened".split())
#: 2小时40分钟, 3岁7个月: the smaller unit goes on.
_PARTS = {("小时", "分钟"), ("岁", "月"), ("年", "月"), ("月", "天"), ("分钟", "秒"), ("天", "小时"), ("元", "角")}
_PERSONS = frozenset("名 人 位".split())


def find_figures(scene: Scene) -> list[Figure]:
    """The figures of a report, in the order of its text."""
    figures: list[Figure] = []
    for sentence in scene.sentences:
        if _ANY.search(sentence.hans):
            found = [*_counted(sentence, figures), *_zeros(sentence), *_firsts(sentence), *_repeats(sentence, figures)]
            found.sort(key=lambda row: (row["start"], row["end"]))
            figures += [_figure(scene, sentence, row) for row in found]
    return figures


def _figure(scene: Scene, sentence: Sentence, row: dict) -> Figure:
    start, end = row.pop("start"), row.pop("end")
    row.pop("root", None), row.pop("told", None)
    when, spot = scene.when_at(sentence, start), scene.spot_at(sentence, start)
    return Figure(
        where=sentence.where,
        sentence_start=sentence.start,
        sentence=sentence.text,
        start=sentence.start + start,
        end=sentence.start + end,
        value_text=sentence.text[start:end],
        as_of=when.iso if when else None,
        as_of_basis=when.basis if when else "",
        place=spot.code,
        place_name=spot.name,
        **row,
    )


def _counted(sentence: Sentence, before: list[Figure]) -> list[dict]:
    hans, rows, floor = sentence.hans, [], 0
    titles = [match.span() for match in _TITLES.finditer(hans)] if "《" in hans else []
    denied = [(zero.start, zero.end) for zero in zeros(hans)] if "无" in hans or "未" in hans or "没" in hans else []
    read = list(quantities(hans))
    parts = list(hundredths(hans))
    read = [one for one in read if not any(part.start <= one.at < part.end for part in parts)] + parts
    for last, quantity in pairwise([None, *sorted(read)]):
        if last and last.end == quantity.start and (last.unit, quantity.unit) in _PARTS:
            continue
        quantity = _completed(hans, quantity)
        if not quantity or counts_nothing(hans, quantity, titles) or any(start <= quantity.at < end for start, end in denied):
            continue
        subject = subject_of(hans, quantity, floor)
        rows += _rows(sentence, quantity, subject, floor, rows, before)
        floor = quantity.end
    return rows


def _completed(hans: str, quantity: Quantity) -> Quantity | None:
    """With the unit that the words imply where none is printed; None where nothing is counted."""
    if quantity.unit:
        return quantity
    after, before = hans[quantity.end : quantity.end + 6], hans[max(0, quantity.start - 8) : quantity.start]
    large = quantity.digits[-1] in "百千万亿" and (not quantity.spoken or quantity.value is None or quantity.bound)
    if large and quantity.value is None and _CROWD.match(after):
        return quantity._replace(unit="人")
    if large and quantity.value is not None and not quantity.spoken:
        if _CROWD.match(after):
            return quantity._replace(unit="人")
        if quantity.digits[-1] in "万亿" and _BARE_MONEY.search(before) and not after[:1].isalnum():
            return quantity._replace(unit="元")
    if not quantity.spoken and _DOCUMENT.match(after) and _MADE.search(before):
        return quantity._replace(unit="条")
    return None


def _rows(
    sentence: Sentence, quantity: Quantity, subject: Subject, floor: int, same: list[dict], before: list[Figure]
) -> list[dict]:
    hans = sentence.hans
    clause = _clause_before(hans, quantity.start)
    after = _CLAUSE.split(hans[quantity.end : quantity.end + 24], 1)[0]
    kind = kind_of(subject.noun, subject.deed, quantity.unit, clause, after)
    scope, named, root = (
        _scope(clause[-max(0, quantity.start - floor) :] + subject.noun),
        _named(quantity, subject, clause, after),
        (),
    )
    if quantity.unit in _COUNTED_CASES and not tells(subject.noun, subject.deed, clause):
        told = _framed(sentence, quantity.start, same, before)
        if told:
            kind, root, scope = told["kind"], told["root"], scope or told["scope"]
            named = f"{root}（{subject.noun}）" if subject.noun not in ("", "其中") else root
    if root:
        pass
    elif kind == "other" or kind == "recovered" and quantity.unit in _PERSONS and _WATCHED.search(clause + after):
        kind = _carried(quantity.start, quantity.unit, subject, same, before)
    row = {
        "start": quantity.start,
        "end": quantity.end,
        "kind": kind,
        "subject": named,
        "root": root or named,
        "told": not root and tells(subject.noun, subject.deed, clause),
        "value": quantity.value,
        "unit": _rate(hans, quantity, same),
        "approx": quantity.approx,
        "bound": quantity.bound,
        "upper": quantity.upper,
        "scope": scope,
        "planned": bool(_PLANNED.search(clause) or _PLANNED_BEHIND.match(hans[quantity.end : quantity.end + 40])),
        "rule": "unknown" if quantity.value is None else "spoken" if quantity.spoken else "number",
    }
    if kind not in ("case_count", "recovered") or quantity.unit not in ("例", "名", "人"):
        return [row]
    behind = hans[quantity.end :]
    if _ALL_RECOVERED.match(behind):
        subject_text = subject.noun.removesuffix("全部").removesuffix("全部治愈") or "病例"
        return [
            row | {"kind": "case_count"},
            row | {"kind": "recovered", "subject": "治愈" + subject_text, "rule": ("all recovered")},
        ]
    if kind == "case_count" and _CLEARED.match(behind):
        return [row, row | {"kind": "recovered", "subject": "治愈" + subject.noun, "rule": "cleared"}]
    return [row]


def _framed(sentence: Sentence, start: int, same: list[dict], before: list[Figure]) -> dict | None:
    """What rules in a list by places or sexes: 新增出院病例中，渡口市2例、河湾市3例; 出院病例5例（渡口市2例）; 其中渡口市2例."""
    row = next((one for one in reversed(same) if one["told"] and one["unit"] in _COUNTED_CASES), None)
    lead = next(iter(list(_FRAME.finditer(sentence.hans, 0, start))[-1:]), None)
    if lead and (not row or lead.start() > row["start"]):
        return {"kind": kind_of(lead[1], "", "例", ""), "root": lead[1], "scope": _scope(lead[1])}
    if not row and before and sentence.hans.startswith(_GOES_ON):
        told = [one for one in reversed(before) if one.where == sentence.where and one.unit in _COUNTED_CASES]
        cases = [one for one in told if one.kind == "case_count"] if sentence.hans[0] in "男女" else []
        last = next(iter(cases or told), None)
        row = last and {"kind": last.kind, "root": last.subject.partition("（")[0], "scope": last.scope}
    return row


def _named(quantity: Quantity, subject: Subject, clause: str, after: str) -> str:
    """The subject in words."""
    if quantity.unit == "岁":
        return "年龄"
    told = _UP_TO_NUMBER.match(after)[0].strip("的 ")
    return str(subject) or ("" if told.startswith(("中", "里", "内")) else told) or clause[-12:]


def _carried(start: int, unit: str, subject: Subject, same: list[dict], before: list[Figure]) -> str:
    """A bare 其中6人 is of the people counted last; 新增许可的3家 of the firms before them."""
    bare = subject.noun in ("", "其中")
    if _WATCHED.search(subject.noun + subject.before) or subject.noun == "尚":
        return next((row["kind"] for row in reversed(same) if row["kind"] == "contacts"), "other")
    if unit in MONEY:
        return next((row["kind"] for row in reversed(same) if row["kind"] in ("funds", "investment")), "other")
    if unit not in _PERSONS and not (unit == "家" and (bare or len(same) > 0)) or unit in _PERSONS and not bare:
        return "other"
    if bare and same and same[-1]["end"] + 1 == start and same[-1]["kind"] in _OF_PEOPLE:
        return same[-1]["kind"]
    alike = _PERSONS if unit in _PERSONS else {unit}
    for row in reversed(same):
        if row["unit"] in alike:
            return row["kind"]
    return next((figure.kind for figure in reversed(before[-6:]) if figure.unit in alike), "other")


def _clause_before(hans: str, start: int) -> str:
    begin = start
    while begin > max(0, start - 40) and not _CLAUSE.match(hans, begin - 1):
        begin -= 1
    return hans[begin:start]


def _rate(hans: str, quantity: Quantity, same: list[dict]) -> str:
    """The unit, per day or place where the words say so: 日均接诊580人次, 每个隔离点明确一名干部，明确一名…"""
    unit, before = quantity.unit, hans[max(0, quantity.start - 20) : quantity.start]
    if "/" in unit or unit in ("%", "天", "小时", "年", "月", "分钟", "岁"):
        return unit
    if _RATE.search(before):
        return unit + "/日"
    each = _EACH.search(before)
    if each:
        return f"{unit}/{each[1] or each[2]}"
    place = _EACH_PLACE.search(before)
    if place:
        return f"{unit}/{place[1][-1]}"
    each_before = same[-1]["unit"].partition("/") if same else ("", "", "")
    goes_on = each_before[0] == unit and each_before[2] not in ("", "日", "周", "月", "年") and quantity.digits == "一"
    return same[-1]["unit"] if goes_on else unit


def _scope(text: str) -> str:
    if _NEW.search(text):
        return "new"
    return "total" if _TOTAL.search(text) else ""


def _zeros(sentence: Sentence) -> list[dict]:
    return [_zero(sentence.hans, zero) for zero in zeros(sentence.hans)]


def _zero(hans: str, zero: Zero) -> dict:
    new = "新增" in hans[zero.start : zero.end] or zero.of == "增长"
    subject = "新增病例" if zero.of in ("新增", "增长") else ("新增" if new and "新增" not in zero.of else "") + zero.of
    kind = "other" if zero.unit == "处" else kind_of(subject, "", "例", "")
    scope = "new" if new else ""
    return {
        **{"start": zero.start, "end": zero.end, "kind": kind, "subject": subject, "value": 0, "unit": zero.unit},
        **{"scope": scope, "planned": bool(_PLANNED.search(_clause_before(hans, zero.start))), "rule": "zero"},
    }


def _firsts(sentence: Sentence) -> list[dict]:
    """第一例确诊病例 tells of one."""
    return [
        {
            **{
                "start": one.start(),
                "end": one.end(1),
                "kind": kind_of(one["of"], "", one[1], ""),
                ("subject"): "首" + one[1] + one["of"],
            },
            **{"value": 1, "unit": one[1], "rule": "first"},
        }
        for one in _FIRST.finditer(sentence.hans)
    ]


def _repeats(sentence: Sentence, before: list[Figure]) -> list[dict]:
    """“139”这个数字 repeats a figure told before."""
    rows = []
    for one in _REPEATED.finditer(sentence.hans):
        value = int(one[1])
        told = next((figure for figure in before if figure.value == value), None)
        if told:
            row = {"start": one.start(1), "end": one.end(1), "kind": told.kind, "subject": told.subject, "value": value}
            rows.append(row | {"unit": told.unit, "rule": "repeated"})
    return rows
