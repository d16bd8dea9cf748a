"""Numbers with their units as a sentence prints them: 337420人次, 150余名, 3至5家, 近百张, 数万人, 358.3亿元.

Read from texts in simplified shape with narrow digits (``Sentence.hans``). Whether such a thing counts anything at all is told
in :mod:`archive.text.facts.not_figures`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from archive.text.counters import COUNTERS
from archive.text.lazy_pattern import LazyPattern
from archive.text.numerals import DIGITS, number

#: Measure words that number a thing and do not count it: 3号楼, 一期, 2版, 8时, 5级.
_ORDINAL = frozenset(
    "号 期 级 届 版 页 章 节 字 句 行 列 点 时 日 月 线 环 路 室 单元 号楼 号线 代 关 等 排 楼 "
    "步 度 季度 方 面 口 种 重 角 封 通 道 首 "
    "段 班 岗 类 型 席 员 员工 号楼 网 国 圈 校 院 站".split()
)
#: Units beside those of :mod:`archive.text.counters`. Source: the legal units of China (GB 3100), compound units of the genre.
_MORE = frozenset(
    "批次 人份 例次 艘次 家次 场次 件次 头次 标箱 标准箱 千瓦 千瓦时 兆瓦 ℃ °C 欧元 日元 英镑 "
    "港币 人民币 美金 块钱 元钱 工作日 昼夜 星期 钟头 "
    "百分点 % ‰ 平米 平方 立方 车皮 辆次 课时 学时 标段 kg km mm cm ml 吨公里 面 户次 站次 例样本 毫克 千克 周岁 人（次） 人(次) "
    "日龄 月龄 公顷 万吨公里 梯次 航次 趟次 单 延米 延长米 卢布 韩元 澳元 加元 越南盾".split()
)
_UNITS = (COUNTERS - _ORDINAL) | _MORE
#: These count spans of time and grades, and 个 before them is no part of the unit: 两个多小时 is counted in 小时.
_OF_GE = "月|小时|星期|礼拜|季度|工作日|钟头|百分点|昼夜|课时|学时"
#: What a printed unit is called in a row.
_CALLED = {
    "个人": "人",
    "元钱": "元",
    "块钱": "元",
    "人民币": "元",
    "平米": "平方米",
    "平方": "平方米",
    "立方": "立方米",
    "°C": "℃",
}
_CALLED |= {
    "美金": "美元",
    "港币": "港元",
    "摄氏度": "℃",
    "礼拜": "星期",
    "钟头": "小时",
    "人（次）": "人次",
    "人(次)": "人次",
    "周岁": "岁",
}

_ARABIC = r"(?:(?<!\d)\d{1,3}(?:,\d{3}){1,4}(?!\d)|(?<!\d)\d{1,12}(?!\d)(?:\.\d{1,8})?)"
_SCALE = r"(?:[余多来几]?[百千]?(?:万亿|[万亿])|[余多来]?[百千](?![米克瓦卡斤]))"
_HAN = "(?:[一二三四五六七八九两十百千万亿零〇廿卅]{1,16}(?:[余多来几][万亿]{1,2}|点[一二三四五六七八九零〇]+[百千万亿]*)?)"
_NUMBER = rf"(?:{_ARABIC}{_SCALE}?|{_HAN})"
_UNKNOWN = "(?:成百上千|成千上万|上[百千万]+|数以[百千万亿]+计的?|(?:好几|[数几])[十百千万亿]+)"
#: A unit that begins another word is none: 病例1所在村, 3家长.
_NOT_INSIDE = (
    "(?<!所(?=[在以属有谓]))(?<!例(?=[如外行会]))(?<!条(?=[例件]))(?<!户(?=[籍外]))(?<!起(?=[来草诉])"
    ")(?<!位(?=[于置列居]))(?<!项(?=目))"
    "(?<!家(?=[庭长属乡]))(?<!支(?=[付援持撑出]))(?<!间(?=[接断]|隔(?!离)))(?<!台(?=[风湾商]))(?<!天(?=[然津气府])"
    ")(?<!只(?=[有是要能]))(?<!米(?=[面粉线]))"
    "(?<!元(?=[旦宵月]))(?<!升(?=[级至到温]))(?<!克(?=服))(?<!村(?=[民庄委级干里居]))(?<!省(?=[级份委])"
    ")(?<!市(?=[级民场委政区]))(?<!组(?=[织建成]))"
    "(?<!队(?=[员伍长]))(?<!乡(?=[镇村]))(?<!周(?=[年边围口末一二三四五六日]))(?<!场(?=[所馆地])"
    ")(?<!人(?=才|均(?![已为在系无未被于由是居有曾实接从全可处属按])))(?<!单(?=[位元独个双方日向一线]))(?<!批(?=[准发复评示]))(?<!名(?=[称单录]))(?<!头(?=[部号]))"
)
_UNIT = "|".join(re.escape(unit) for unit in sorted(_UNITS - {"成"}, key=len, reverse=True))
_UNIT = rf"(?:个[多半]?(?:{_OF_GE})|(?:{_UNIT}){_NOT_INSIDE})"
_PER = r"/(?:日|天|人份|人次|人|斤|公斤|千克|吨|月|年|周|小时|分钟|亩|户|平方米|立方米|次|份|只|剂|间|盒|瓶|张)"
_TO = "(?:[至到~～—–-]{1,2})"
_AFTER = "(?:及?以上|及?以下|[之以]内|左右|上下|开外|有余)"
_QUANTITY = LazyPattern(
    rf"(?P<unknown>{_UNKNOWN})(?P<of_unknown>{_UNIT})?"
    rf"|(?P<low>{_NUMBER})(?:(?P<low_unit>{_UNIT})?{_TO}(?P<high>{_NUMBER}))?(?P<more>[余多来几](?!种))?"
    rf"(?P<unit>{_UNIT})?(?P<half>(?<=[岁年天时月])半(?![夜天小个年月百径岁数]))?(?P<per>{_PER})?(?P<more_still>[多余](?=[,。、；:）)\s]|$))?(?P<after>{_AFTER})?"
)
_HUNDREDTHS = LazyPattern(
    rf"百分之(?P<of>{_HAN}|{_ARABIC})(?P<to>{_TO}(?P<high>{_HAN}|{_ARABIC}))?(?P<more>[多余])?(?P<after>{_AFTER})?"
)

#: What stands before a number and makes it a bound. Longest first.
_BOUNDS = (
    *(("不少于", "least"), ("不低于", "least"), ("不超过", "most"), ("不高于", "most"), ("不多于", "most"), ("将近", "most")),
    *(
        ("超过", "least"),
        ("超出", "least"),
        ("突破", "least"),
        ("至少", "least"),
        ("最少", "least"),
        ("至多", "most"),
        ("最多", "most"),
    ),
    *(
        ("不足", "most"),
        ("不到", "most"),
        ("不满", "most"),
        ("大约", "about"),
        ("约为", "about"),
        ("大概", "about"),
        ("约有", "about"),
    ),
    *(("近", "most"), ("约", "about"), ("超", "least"), ("逾", "least"), ("余", "least")),
)
#: No report counts more; a longer row of digits is a telephone, an account, a slip.
_MOST = 10**15
_BOUND_ENDS = frozenset(word[-1] for word, _meaning in _BOUNDS)
#: 至少配备3名: the bound stands before the verb.
_AT_LEAST = LazyPattern("(?:至少|至多|最少(?![的时])|最多(?![的时]))[一-龥]{1,3}$")
#: 签约45个, 附近3家: the end of another word.
_INSIDE = {"约": "签预合大节条制履违相邀失", "近": "附最临靠邻远就亲", "超": "商赶高反", "余": "其剩多业结盈有富", "逾": ""}
_BOUND_AFTER = {"以上": "least", "及以上": "least", "开外": "least", "有余": "least", "以下": "most", "及以下": "most"}
_BOUND_AFTER |= {"左右": "about", "上下": "about"}


class Quantity(NamedTuple):
    """``start`` to ``end`` are the printed words, 近 and 以上 with them; the number begins at ``at``, its unit at ``unit_at``.

    ``unit`` is "" where none is printed; ``spoken`` is set for a number in Chinese characters.
    """

    start: int
    at: int
    unit_at: int
    end: int
    value: int | float | None
    unit: str
    digits: str
    spoken: bool = False
    approx: bool = False
    bound: str = ""
    upper: int | float | None = None


def quantities(hans: str) -> list[Quantity]:
    """Every number of a sentence in order, with its unit where one follows.

    >>> [(one.value, one.unit, one.bound) for one in quantities("近300名干部、16.1万余人；三五天；百分之九十")]
    [(300, '名', 'most'), (161000, '人', 'least'), (3, '天', 'about'), (90, '%', '')]
    """
    parts = list(_hundredths(hans)) if "百分之" in hans else []
    whole = [one for match in _QUANTITY.finditer(hans) if (one := _unknown(match) if match["unknown"] else _known(hans, match))]
    return sorted([*parts, *(one for one in whole if not any(part.start <= one.at < part.end for part in parts))])


def _unknown(match: re.Match) -> Quantity:
    """数万, 上千, 几百: many, and no number."""
    start, unit_at, end = match.start(), match.end("unknown"), match.end()
    return Quantity(start, start, unit_at, end, None, called(match["of_unknown"] or ""), match["unknown"], True, True)


def _hundredths(hans: str) -> Iterator[Quantity]:
    """百分之九十五, as 95 %."""
    for match in _HUNDREDTHS.finditer(hans):
        value = number(match["of"])
        if value is not None and match["of"] != "一" and not hans.startswith("点", match.end()):
            upper = number(match["high"]) if match["high"] else None
            approx = bool(match["more"]) or match["after"] in _BOUND_AFTER
            bound = "least" if match["more"] else _BOUND_AFTER.get(match["after"] or "", "")
            start, end = match.span()
            yield Quantity(start, start, end, end, value, "%", match["of"], True, approx, bound, upper)


def _known(hans: str, match: re.Match) -> Quantity | None:
    low, high = _values(match["low"], match["high"])
    if low is None or max(low, high or 0) > _MOST:
        return None
    start, bound = _bound_before(hans, match.start())
    unit, after = match["unit"] or "", match["after"] or ""
    more = match["more"] or match["more_still"] or "多" in unit or match["low"][-2:-1] in ("余", "多", "来", "几")
    bound = bound or ("about" if match["more"] == "来" else "least") * bool(more) or _BOUND_AFTER.get(after, "")
    if _pair(match["low"]):
        bound = bound or "about"
    value = low + 0.5 if "半" in unit or match["half"] else low
    unit_at = match.start("unit") if unit else match.end()
    per = match["per"] or ""
    spoken = not match["low"][0].isdigit()
    return Quantity(
        start, match.start(), unit_at, match.end(), value, called(unit) + per, match["low"], spoken, bool(bound), bound, high
    )


def _bound_before(hans: str, start: int) -> tuple[int, str]:
    """Where the number's words begin, 近 and 不超过 with them, and what that makes of it."""
    if start and hans[start - 1] in _BOUND_ENDS:
        before = hans[max(0, start - 3) : start]
        for word, meaning in _BOUNDS:
            if before.endswith(word) and not (before[-2:-1] and before[-2:-1] in _INSIDE.get(word, "")):
                return start - len(word), meaning
    least = _AT_LEAST.search(hans, max(0, start - 6), start)
    return start, "" if not least else "least" if least[0][1] == "少" else "most"


def _values(low: str, high: str | None) -> tuple[int | float | None, int | float | None]:
    """Both ends of a range; 3至5万 is 3万 to 5万."""
    pair = _pair(low)
    if pair:
        return pair
    first, last = _value(low), _value(high) if high else None
    if high and last is None:
        return None, None
    if last is not None and first is not None and first > last:
        return None, None
    if last is not None and first is not None and high[-1] in "万亿" and low[-1] not in "万亿" and first < 10**4:
        first = _value(low + high[-1])
    return first, last


def _value(text: str) -> int | float | None:
    bare = re.sub("[余多来几]", "", text)
    if len(bare) > 1 and all(char in DIGITS for char in bare):
        return None  # 二〇二二, 一二三: a year or a row of digits
    if "点" in bare:
        whole, _, rest = bare.partition("点")
        fraction = rest.rstrip("百千万亿")
        if number(whole) is None:
            return None
        return number(f"{number(whole)}.{''.join(str(DIGITS[char]) for char in fraction)}{rest[len(fraction) :]}")
    return number(bare)


def _pair(text: str) -> tuple[int, int] | None:
    """七八十, 三五, 两三百: two digits in a row are a guess between both."""
    bare = text.rstrip("十百千万亿")
    if len(bare) != 2 or not all(char in DIGITS and char not in "零〇" for char in bare) or text[0].isdigit():
        return None
    low, high = (number(char + text[2:]) if text[2:] else DIGITS[char] for char in bare)
    return (low, high) if low < high and DIGITS[bare[1]] - DIGITS[bare[0]] <= 2 else None


def called(unit: str) -> str:
    """The unit's name in a row: 个多月 is 月, 平米 is 平方米."""
    if unit.startswith("个") and len(unit) > 1 and unit != "个人":
        unit = unit.lstrip("个").lstrip("多半")
    return _CALLED.get(unit, unit)
