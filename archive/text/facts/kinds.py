"""Of which kind a figure is: the words of what is counted, its unit, and, where they do not tell, its clause.

The tables hold the genre's words for each of the contract's kinds. Rules are tried from the top; one that ends in ``$`` asks
for the head of the noun phrase, which in Chinese is its end: 确诊病例的主治医师 are staff.
"""

from archive.text.facts.heads import HEADS, NO_PERSONS, head_of
from archive.text.lazy_pattern import LazyPattern

PEOPLE = frozenset("例 名 人 位 个 户 人次 员 例次 户次 家".split())
MONEY = frozenset("元 美元 港元 欧元 日元 英镑 角 卢布 韩元 澳元 加元 越南盾".split())
DURATIONS = frozenset("天 小时 分钟 秒 秒钟 周 月 年 星期 季度 工作日 昼夜 岁 日 日龄 月龄 课时 学时".split())
SIZES = frozenset(
    "吨 公斤 斤 千克 克 毫克 升 毫升 米 延米 延长米 千米 公里 厘米 毫米 亩 公顷 平方米 平方公里 立方米 ℃ 倍 度".split()
)
VEHICLE_UNITS = frozenset("辆 台次 车次 辆次".split())
#: What words anywhere in the counted phrase tell.
_WITHIN = (
    ("death_count", LazyPattern(r"死亡|病亡|病逝|去世|身亡|遇难|死者")),
    ("contacts", LazyPattern(r"密接|密切接触|接触者")),
    ("recovered", LazyPattern(r"治愈|出院|痊愈|康复|转阴|解除(?:集中)?(?:隔离|医学观察|医学隔离)")),
    ("other", LazyPattern(r"疑似")),
    ("case_count", LazyPattern(r"确诊|病例|感染|无症状|阳性|患者|重症|危重|输入|转院|转诊|在院治疗|隔离治疗|住院治疗")),
    ("tests", LazyPattern(r"核酸|采样|样本|标本|抗原|落地检|检测(?=量|能力|样)|试剂")),
    ("vehicles", LazyPattern(r"车辆|车次|劝返车|消毒车|货车|客车|车(?=$|[^间站])")),
    ("contacts", LazyPattern(r"密切?接触")),
    ("volunteers", LazyPattern(r"志愿")),
    ("party_org", LazyPattern(r"党支部|党小组|党组织|突击队|先锋岗|责任区|党旗")),
    ("staff", LazyPattern(r"医护|医务|医师|医生|护士|民警|辅警|干部|队员|专家|党员|网格员|职工|工作人员|医疗队|警力|培训")),
    ("screened", LazyPattern(r"排查|摸排|筛查|测温|体温|登记|检测|核查|查验|检查|监测|摸底|访视|追踪|协查|推送|管控")),
    ("enterprises", LazyPattern(r"企业|复工|复产|商户|工厂|个体工商|开业|返岗|产能")),
    ("beds", LazyPattern(r"床")),
    ("investment", LazyPattern(r"投资|签约|项目|引进|招商")),
    (
        "funds",
        LazyPattern(
            r"捐|善款|资金|补贴|补助|贷款|减免|拨付|筹集|筹措|奖励|救助|退税|减税|社保|房租|发放|"
            r"授信|融资|让利|减负|价值|折合|折款|募捐|经费|拨款|投入|寄来|汇来|转来|转账"
        ),
    ),
)
_OUTCOMES = (
    ("death_count", LazyPattern(r"^的?(?:已|均|都|因[^,，]{0,4}|不幸)?(?:死亡|病亡|去世|病逝)|(?:死亡|病亡)$")),
    (
        "recovered",
        LazyPattern(
            r"^的?(?:已|均|都|全部|顺利|康复|成功)*(?:治愈|出院|康复|痊愈|解除|出舱|走出)|(?:治愈|出院|治愈出院|"
            r"痊愈|康复|解除隔离|解除医学观察)$"
        ),
    ),
)
#: 另1人仍在县医院接受治疗
_STILL_ILL = LazyPattern(
    r"^的?(?:仍|正|尚|还|目前|现|继续)*(?:在|转[入至往到]|住|接受)[^,，。；]{0,12}(?:治疗|救治|住院)"
    r"|^的?(?:已|均|都|被|另)*转(?:[入至往到]|诊[到至])[^,，。；]{0,10}(?:医院|救治中心)"
)
#: 实验室12人抵达: people of a house.
_CAME = LazyPattern(r"^[^,，。；]{0,6}(?:抵达|到达|增援|支援|驰援|进驻|到岗|上岗|参战)")
_BED = LazyPattern(r"^床(?![单垫上头被板])")
_DAY = LazyPattern(r"^(?:已|均|都|全部)?于?(?:\d{1,2}月)?\d{1,2}[日号]")
_KIN = ("家属", "亲属", "子女", "孩子", "家庭", "群体")
#: 转走普通病人37名
_NOT_ILL = ("普通病人", "普通患者", "普通门诊患者", "其他病人", "其他患者", "非新冠患者")
_GIVEN = LazyPattern("捐|减负|资助|补贴|补助|奖励|慰问|救助|减免|募")
_EXAMINED = LazyPattern(r"^(?:进行|开展|实施|完成|做)了?[^,，。；]{0,10}(?:核酸|检测|采样)")
_ORIGIN = LazyPattern(r"境外输入|(?:省|市|区|县|国)?外输入|[^,，、]{0,4}输入(?!性|病例)|本土|本地|境外|外地")
_CURED = LazyPattern(r"^(?:已经?|均|都|全部|先后|陆续)*(?:治愈|痊愈|出院|康复)")
_RELEASED = LazyPattern(r"解除(?:集中)?(?:隔离|医学观察|医学隔离)")
_OF_PEOPLE = tuple(one for one in _WITHIN if one[0] not in ("vehicles", "beds"))
_RATES = (
    ("enterprises", LazyPattern(r"复工|复产|开工|开业|返岗|复业|产能|用工率|到岗|营业率|营业面|恢复营业|上岗率")),
    ("recovered", LazyPattern(r"治愈|出院率")),
    ("death_count", LazyPattern(r"病死|死亡")),
    ("investment", LazyPattern(r"投资")),
)
_PERSONS = frozenset("名 人 位 例".split())
_ILL = ("case_count", "recovered", "death_count")
_HEADCOUNT = frozenset("名 人 位 人次".split())
_AT_WORK = LazyPattern("返岗|到岗|复工|复产")


def kind_of(noun: str, deed: str, unit: str, clause: str, clause_after: str = "") -> str:
    """The kind of a figure.

    ``noun`` and ``deed`` are its subject's, ``clause`` the words before it up to the last mark, ``clause_after`` those behind.

    >>> kind_of("发热门诊", "", "家", "确定"), kind_of("", "", "人", "排查出密切接触者"), kind_of("资金", "", "元", "捐赠")
    ('facilities', 'contacts', 'funds')
    """
    base = unit.partition("/")[0]
    if base in ("%", "‰", "百分点"):
        return _among(_RATES, noun, deed, clause, clause_after) or "other"
    if base in DURATIONS or base in SIZES:
        return "other"
    if base in MONEY:
        return _money(noun, deed, clause, clause_after)
    if base in VEHICLE_UNITS:
        return "vehicles"
    if base == "床" and noun.endswith(("被", "褥", "毯", "被子", "褥子", "毯子")):
        return "other"
    if base == "床" or base == "张" and ("床" in noun or _BED.match(clause_after)):
        return "beds"
    if base in PEOPLE or base in ("支", "个"):
        return _people(noun, deed, base, clause, clause_after)
    return _thing(noun, deed, base, clause)


def is_treated(after: str) -> bool:
    """Does what stands behind a number of people say that they are still ill: 另1人仍在医院接受治疗?"""
    return bool(_STILL_ILL.match(after))


def tells(*texts: str) -> bool:
    """Do the words themselves say of which kind it is, or is only a place, a sex, an origin named?

    >>> tells("新增出院病例"), tells("渡口市"), tells("其中境外输入")
    (True, False, False)
    """
    bare = (_ORIGIN.sub("", text) for text in texts)
    return any(HEADS.get(head_of(text), "other") != "other" or _among(_WITHIN, text) for text in bare if text)


def _money(*texts: str) -> str:
    head = HEADS.get(head_of(texts[0]), "")
    if head in ("investment", "funds"):
        return head
    for kind in ("investment", "funds"):
        pattern = next(one for name, one in _WITHIN if name == kind)
        if any(pattern.search(text) for text in texts[:3]):
            return kind
    return "funds" if _GIVEN.search(texts[3]) else "other"


def _people(noun: str, deed: str, unit: str, clause: str, after: str) -> str:
    if noun.endswith(_NOT_ILL):
        return "other"
    head = _head(noun, unit, clause)
    if head == "tests" and unit in _PERSONS or head == "staff" and unit == "人次" and noun.endswith("检测人员"):
        return "screened"
    if head == "case_count" and (
        turned := _among(_OUTCOMES, _behind_noun(noun, after))
        or _among(_OUTCOMES, deed, clause[-6:])
        or "recovered" * bool(_RELEASED.search(clause))
    ):
        return turned
    if unit in _PERSONS and is_treated(after) and head in ("", "other", "recovered"):
        return "case_count"
    if unit in _HEADCOUNT and head_of(noun) in NO_PERSONS and _CAME.match(after):
        return "staff"
    if head in ("staff", "other") and unit in _PERSONS and _CURED.match(_behind_noun(noun, after)):
        return "recovered"
    if head not in ("", "other"):
        return "other" if head == "case_count" and noun.rfind("疑似") > noun.rfind("确诊") else head
    if head_of(noun) in NO_PERSONS or noun.endswith(_KIN) or unit == "个" and noun.endswith(("组", "专班")):
        return "other"
    if not noun and _EXAMINED.match(after):
        return "tests"
    kind = _among(_OF_PEOPLE if unit in _HEADCOUNT else _WITHIN, noun + deed) or _among(_OF_PEOPLE, clause)
    if unit == "例" and kind in ("", "screened", "tests", "staff", "other") and "疑似" not in noun + clause:
        return "case_count"
    if kind in ("enterprises", "investment", "funds") and unit in _HEADCOUNT and (head or not _AT_WORK.search(noun + clause)):
        return "other"
    if unit == "人次" and kind == "screened" and "核酸" in noun + clause:
        return "tests"
    return kind or (_among(_WITHIN[:5], after) if unit in _PERSONS else "") or "other"


def _behind_noun(noun: str, after: str) -> str:
    """What the clause says of the counted right behind it: 两名患者治愈出院."""
    at = after.find(noun)
    return _DAY.sub("", after[at + len(noun) :])[:8] if noun and at >= 0 else ""


def _thing(noun: str, deed: str, unit: str, clause: str) -> str:
    head = _head(noun, unit, clause)
    if head not in ("", "other", *_ILL):
        return head
    if head in _ILL and unit in ("份", "管", "人份"):
        return "tests"
    kind = _among(_WITHIN, noun) if not head else ""
    if kind in (*_ILL, "screened", "staff", "contacts"):
        return "tests" if unit in ("份", "管", "人份") and kind in ("screened", "case_count") else "other"
    if kind in ("funds", "investment", "enterprises", "vehicles") and unit not in (
        "笔",
        "项",
        "宗",
        "份",
        "单",
        "期",
        "条",
        "座",
        "处",
    ):
        return "other"
    return kind or ("tests" if unit in ("管", "人份") else "other")


def _head(noun: str, unit: str, clause: str) -> str:
    """The kind of the phrase's head. A team of party members is the party's, one of volunteers theirs."""
    kind = HEADS.get(head_of(noun), "")
    if kind == "staff" and (noun.endswith(("队", "队伍", "分队", "岗")) or unit == "支"):
        if "志愿" in noun:
            return "volunteers"
        if "党员" in noun or unit == "支" and "党员" in clause:
            return "party_org"
    return kind


def _among(rules: tuple, *texts: str) -> str:
    return next((kind for text in texts if text for kind, pattern in rules if pattern.search(text)), "")
