"""The unit of a quantity where its sentence implies it or spreads it: 900万市民, 10意见, 日均接诊580人次, 每户发放口罩10只."""

from archive.text.facts.quantities import Quantity
from archive.text.lazy_pattern import LazyPattern

_CROWD = LazyPattern(
    r"^(?:的)?(?:名|人口|户籍|常住|返乡|务工|干部|党员|职工|医护|学生|师生|考生|农民|游客|旅客|志愿者|企业家"
    r"|[一-龥]{0,3}(?:儿女|人民|父老|市民|居民|村民|群众|百姓|乡亲|学子|干群))"
)
_POPULATION = LazyPattern("人口[^,，。；、\\d]{0,6}$")
_BARE_MONEY = LazyPattern("投资|资金|捐款|善款|补贴|补助|贷款|产值|销售")
_DOCUMENT = LazyPattern("^(?:意见|措施|举措|政策|办法|规定|承诺|建议|倡议)")
_MADE = LazyPattern("(?:制定|出台|推出|发布|印发|实施|落实|提出|公布|下发)了?$")
_A_DAY = LazyPattern(
    r"(?:日均|每[天日]|每昼夜"
    r"|(?<![\d当昨今前次首末同节假生近往平本])日(?:产|供|最[大高]|检测|处理|加工|生产|运输|采样|接诊|接种|配送|投放|转运|销|售|消耗|需|[一-龥]{1,4}(?:量|能力))"
    r"|单日最[大高][^,，。；]{0,6})[^,，。；、]{0,12}$|[由从至到达为](?:单|每)?日$"
)
_A_THING = LazyPattern(
    r"(?:每(周|月|年|小时|人|户|斤|公斤|吨|亩|只|份|盒|包|瓶|袋|件|箱|张|剂|班|车|趟|平方米|公里)|(周|月|年|人|户)均)[^,，。；、]{0,8}$"
)
_A_HEAD_A_DAY = LazyPattern(r"每人每[天日][^,，。；、\d]{0,8}$")
_A_PLACE = LazyPattern(
    r"每一?(?:([家辆栋户名支])|[个处所])?([一-龥]{1,8}?)(?:都|均|至少|各)?"
    r"(?:明确|配备|安排|确定|派驻|选派|设置|设立|配置|配|派|设|有)[^,，。；\d]{0,4}$"
)
_SPANS = frozenset("% 天 小时 年 月 周 分钟 岁".split())


def with_unit(hans: str, quantity: Quantity) -> Quantity | None:
    """The quantity with the unit that its words imply where none is printed; None where nothing is counted."""
    if quantity.unit:
        return quantity
    after, before = hans[quantity.end : quantity.end + 6], hans[max(0, quantity.start - 8) : quantity.start]
    known = quantity.value is not None
    if quantity.digits[-1] in "万亿" and known and not quantity.spoken and _POPULATION.search(before):
        return quantity._replace(unit="人")
    if quantity.digits[-1] in "百千万亿" and (
        known != quantity.spoken or quantity.approx and quantity.digits[0] not in "百千万亿"
    ):
        if _CROWD.match(after):
            return quantity._replace(unit="人")
        if known and quantity.digits[-1] in "万亿" and _BARE_MONEY.search(before) and not after[:1].isalnum():
            return quantity._replace(unit="元")
    if not quantity.spoken and _DOCUMENT.match(after) and _MADE.search(before):
        return quantity._replace(unit="条")
    return None


def _last_word(place: str) -> str:
    """点 of 隔离点, but 社区, 企业."""
    return place[-1] if place[-1] in "点站村县镇乡组室队校院" else place[-2:]


def spread(hans: str, quantity: Quantity, last: str, goes_on: bool = False) -> str:
    """The unit, per day, thing or place where the words say so. ``last`` is the unit of the figure before in the sentence,
    which goes on in 每个隔离点明确一名干部，明确一名民警, and wherever ``goes_on`` says that both are of one list or one thing.
    """
    unit, before = quantity.unit, hans[max(0, quantity.start - 20) : quantity.start]
    if "/" in unit or unit in _SPANS:
        return unit
    if _A_HEAD_A_DAY.search(before):
        return unit + "/人/日"
    if _A_DAY.search(before):
        return unit + "/日"
    if thing := _A_THING.search(before):
        return f"{unit}/{thing[1] or thing[2]}"
    if place := _A_PLACE.search(before):
        return f"{unit}/{place[1] or _last_word(place[2])}"
    base, _, per = last.partition("/")
    return last if base == unit and per and (goes_on or quantity.digits == "一" and per != "日") else unit
