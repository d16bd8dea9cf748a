"""What looks like a quantity and counts nothing: slogans, codes, ordinals, clock times, round-the-clock duty, idioms.

Precision lives here. Each rule names the trap that it knows; all read the simplified sentence.
"""

from archive.text.facts.quantities import Quantity
from archive.text.lazy_pattern import LazyPattern

#: Names of places and idioms in which a numeral stands before a measure word. Source: GB/T 2260 and everyday use.
_WORDS = LazyPattern(
    "[一两三几]天[一两三几]夜|五台[山县]|七台河|三门[峡县]|九台区|三台县|三元[里区桥坊]|五家[渠岗坪]|"
    "八家|四方台|双台子|三间房|两当县|三支[一两]|[一二三四五六七八九十]家(?=[镇村庄屯乡子])|三条红线|"
    "一把手|一次性|"
    "十分(?!钟)|百分[点百]|四处(?![^,，。]{0,8}[点站区所卡])|万无一失|千家万户|千方百计|万众一心|三个和尚|三言两语|七上八下|一家人|"
    "一家子|两条腿|百家姓|百户|万户|千户|千斤|"
    "千山|千岛|百日|百人会|三番五次|一米线|两套人马|两头|十堰|三层外科|一人一|一户一|一企一|一车一|"
    "一村一|一店一|一校一|一对一|一帮一|一例一|一家一|一天一|一日[一三]|"
    "一周一|一项一|一件件|一户户|一家家|一个个|一名名|一位位|一张张|一份份|一批批|一次次|一项项|"
    "一条条|一场场|一天天|一座座|一袋袋|一箱箱|一支支|一只只|一台台|一间间"
)
#: Right before a Chinese numeral these make it part of another word, an ordinal or a pointing word.
_BEFORE_SPOKEN = frozenset("第统唯之同某每任这那哪另专单逐其周初老十百千万亿零点数几头期腊正月")
#: 第3批, 第一、二批; 病例1
_ORDINAL_BEFORE = LazyPattern(
    r"第(?:[\d一二三四五六七八九十]+[、和及至到-])*$|(?:星期|礼拜|年级|农历|腊月|正月|大年|编号|尾号|[Nn][Oo]\.?)$"
)
#: 5+1, BA.2, G105, COVID-19, 1/3
_CODE_BEFORE = LazyPattern(r"[A-Za-z+#×*.=/][-.]?$(?<!CT)(?<!ECMO)(?<!ICU)(?<!PCR)|\d[-:：—]$|[A-Za-z][-—]$")
_CODE_AFTER = LazyPattern(r"[+×]|[A-Za-z]{1,3}(?![A-Za-z/])")
#: 24小时值守: a span only where something is done within it or took it.
_WITHIN = LazyPattern(r"^(?:[之以]?[内后前]|左右|的?(?:隔离|观察|奋战|鏖战|时间|倒计时|黄金)|完成|(?:连续|持续)|[,。；]|$)")
_SPENT = LazyPattern(
    r"(?:黄金|用时|耗时|历时|长达|[用了经过满近约超前后]|不到|不足|超过|连续|持续|奋战|仅|只|最[长短快]|"
    r"间隔|每隔|隔|缩短[至到为]|提前|推迟|延长|观察|隔离|相隔|大概)(?:了)?$"
)
_ROUND_THE_CLOCK = LazyPattern(
    r"^(?:不间断|不打烊|不停|无休|全天候|专人|双人|轮[班流岗值换]|值[班守勤]|值|在[岗线]|开[机放通]|"
    r"服务|运[行转营]|待命|守|坚守|监[测控护]|"
    r"营业|咨询|热线|畅通|巡|执勤|管[控理]|接[听受诊]|应急|严|备勤|驻|封闭|电话|保障|连轴转|作业|"
    r"看|响应|客服|联系|疫情|核酸|阴性|动态|无死角)"
)
#: 3年行动, 五年规划, 20年3月
_NAMED_YEARS = LazyPattern(
    r"^(?:行动|规划|计划|攻坚|级|代|初|底|末|春|夏|秋|冬|度|期间|[前后]期|制|第|[一二三四上下]|[,，]?\d|版|以前|上半|新)"
)
#: 六个100%, 三个全覆盖, 四个一律: what a campaign calls its demands.
_DEMANDS = LazyPattern(
    r"^(?:[“\"「『‘《]|一律|一批|一定|一[起线流]|统一|确保|必须|到位|全覆盖|全部|百分|100|坚持|"
    r"坚决|维护|意识|自信|最|更|不|严|有|无|零|精准|聚焦|突出|强化|"
    r"优先|着力|务必|同步|不留|不漏|先|再|为主|转变|结合|关键|阶段|层面|维度|角度|方面|字|文明|清|基本|环节|字头|早|到边|到底)"
)
#: 打赢三场硬仗
_BATTLES = LazyPattern(r"^[^，,。；]{0,5}(?:硬仗|大仗|战[役斗争]|大考|考试|较量|赛跑|及时雨|接力|春雨|战疫)")
#: 60岁以上老人, 3至17岁人群: whom, not how many.
_AGE_GROUP = LazyPattern(r"^(?:[\(（]含|老|年龄段|人群|组|儿童|青少年|的?未成年|[之以]?[间前后])")
#: 一 counts where somebody falls ill, recovers, is sent or is set up; else it only introduces (是一名党员, 一位市民说).
_ONE_OF_CASES = LazyPattern(
    r"^(?:本土|境外|输入|新冠|重症|危重|无症状|疑似|确诊|治愈|阳性|密切|密接|患者|病例|病人|感染|"
    r"死亡|的?(?:确诊|患者|病例)|新型冠状)"
)
_SET_UP = LazyPattern(
    r"(?:成立|组建|组成|设立|设置|建立|建成|新建|开设|开通|增设|新增|新设|启用|配[备齐置]|选派|"
    r"派[出驻遣]|抽调|明确|安排|确定|指定|选配|调派|派来|投入|捐赠|捐献|赠送|"
    r"发放|每[^，,。；]{1,8}?(?:配|派|设|有|安排|确定|明确|选派|建|定)?|各|仅有?|只有|累计|共|分别|收治|治愈|转出)(?:了|有)?$"
)
_ONE_SET_UP = frozenset("名 支 家 所 个 台 辆 间 处 座 人 例 位 套".split())
_IN_ONE_SPAN = LazyPattern(r"^(?:[之以]?内|左右|多)")
_TIMES = frozenset("天 周 年 月 小时 分钟 星期 秒 工作日".split())
#: 3次列车, 1次会议 (of a row of meetings), 2场; 3个 before a slogan's quoted words
_TRAIN = LazyPattern(r"^(?:列车|航班|车|班机|动车|高铁|特快)")
#: Buildings, doors, groups of a village are numbered: 3栋2单元, 5组.
_NUMBERED = frozenset("区 门 栋 幢 楼 组 队 社区 村 层 床 排 连 营 路 线 院 站 街道".split())
_COUNTED_BEFORE = LazyPattern(
    r"(?:共|[被褥毯有及和个成为设置立建派盖余多的达、]|涉及|封控|封闭|管控|改造|投用|新建|全[省市县区镇乡]|(?<!小)[省市县区])$"
)
_DOORS = frozenset("门 栋 幢 楼 层 排".split())
_DOORS_COUNTED = LazyPattern(
    r"(?:楼栋|楼房|住宅|共|有|达|及|涉及|封控|封闭|管控|改造|建成|新建|投用|全[省市县区镇乡]|[建盖]成?)$"
)
#: 5栋封控楼 are counted, 5栋2单元 is one.
_HOUSES = LazyPattern(r"(?:封控|封闭|管控|居民|住宅|教学|宿舍|办公)?(?:楼房|大楼|公寓|楼)(?![\d道长层])")
_RATIO = LazyPattern(r"^[:：]\d|^[^,，。；、\d]{1,10}\+|^[^,，。；]{0,7}圈")
_QUOTES = '“"「『‘'
_CLOSING = '”"」』’'
_SLOGAN = 9  # characters between quotation marks: “三区两通道”, “四个源头”


def counts_nothing(hans: str, quantity: Quantity, titles: list[tuple[int, int]]) -> bool:
    """Is the quantity none? ``titles`` are the spans between title marks, 《…》, of the sentence."""
    at, end = quantity.at, quantity.end
    before, after = hans[max(0, at - 12) : at], hans[end : end + 12]
    if any(start < at < stop for start, stop in titles) or _in_slogan(hans, quantity):
        return True
    ratio = _RATIO.match(after)
    if ratio and after[0] in ":：" and not hans[end - 1].isdigit():
        ratio = None  # 38个小时：24家…
    if _CODE_BEFORE.search(before) or _CODE_AFTER.match(after) or ratio or _ORDINAL_BEFORE.search(before):
        return True
    if not quantity.spoken:
        return _no_count(hans, quantity, before, after)
    return (
        _is_word(hans, quantity)
        or _no_spoken_count(quantity, before, hans[end - 1] + after)
        or _no_count(hans, quantity, before, after)
    )


def _is_word(hans: str, quantity: Quantity) -> bool:
    if quantity.at and hans[quantity.at - 1] in _BEFORE_SPOKEN and not hans.startswith("月", quantity.at - 1):
        return True
    return any(
        found.start() <= quantity.at < found.end()
        for found in _WORDS.finditer(hans, max(0, quantity.at - 3), quantity.at + len(quantity.digits) + 4)
    )


def _no_spoken_count(quantity: Quantity, before: str, behind: str) -> bool:
    """``behind`` begins with the last character of the quantity itself, which may be 内."""
    after = behind[1:]
    if quantity.value is None and after.startswith(("日夜", "日日夜夜", "昼夜")):
        return True
    if quantity.unit in _NOT_SPOKEN or (quantity.digits[0] in "百千万亿" and not quantity.bound and quantity.value is not None):
        return True
    if quantity.digits == "二" and quantity.unit != "人" or _PLACE_BEHIND.match(after) and quantity.unit in _IN_PLACES:
        return True
    if quantity.unit == "人" and quantity.upper is None and (quantity.value or 9) < 6 and _BARE_BEFORE.search(before):
        return not after.startswith(_PERSONS_BEHIND)
    if quantity.digits != "一" or quantity.unit in ("%", "百分点"):
        return False
    if quantity.unit in _TIMES:
        return (
            "没" in before
            or before.endswith(_WITH_MOST)
            or not (behind[0] == "内" or _IN_ONE_SPAN.match(after) or quantity.approx or _SPENT.search(before))
        )
    if quantity.unit in ("例", "名", "位", "人") and _ONE_OF_CASES.match(after):
        return bool(_POINTED.search(before))
    return quantity.unit not in _ONE_SET_UP or not _SET_UP.search(before)


#: Measure words that follow a Chinese numeral only inside other words: 三级, 两地, 两手, 一面.
_NOT_SPOKEN = frozenset(
    "面 轮 层 类 省 市 乡 镇 村 区 县 社区 街道 组 队 床 把 片 块 招 双 门 针 头 股 团 席 员 顿 "
    "趟 桌 杯 碗 滴 行 角 方 色 线 成 根 管 品 副 幅 种 届 斤 班".split()
)
#: 每一例, 任何一名, 无一例, 有一名患者说 …
_POINTED = LazyPattern(
    "(?:每|任何|无|没有|未[发出]现|未有|无任何|又|是|作为|成为|最后|首|第|同|另外?|这|那|哪怕|哪|有着?|其中|一例)$"
)


#: 前100名 are ranks.
_RANK = LazyPattern("(?<![以之此目日天年月])前$")
#: 两家子村, 七顶山街道, 九天小区: names of places, which these measure words are in.
_PLACE_BEHIND = LazyPattern("子?(?:街道|路|乡|镇|村|屯|庄|山|河|沟|堡|桥|湾|巷|弄|岭|坡|寨|坊|店|社区|小区|花园|广场)(?!民)")
_IN_PLACES = frozenset("家 户 顶 台 间 处 支 天 棵 株 吨 分 亩 里 连 排 门 枝".split())
#: 两人相视一笑: of persons named before, and not counted there.
_BARE_BEFORE = LazyPattern("(?:^|[,，。；、！？“”])$")
_PERSONS_BEHIND = ("组成", "确诊", "死亡", "治愈", "出院", "感染", "被")


def _no_count(hans: str, quantity: Quantity, before: str, after: str) -> bool:
    unit, value = quantity.unit, quantity.value
    if before.endswith("每") or unit == "位" and after.startswith("数") or unit in ("名", "位") and _RANK.search(before):
        return True
    if unit in _SPANS and _SUPPOSED.search(before):
        return True
    if unit == "小时":
        return not _spends_hours(value, before, after, hans[quantity.end - 1] == "内")
    if unit == "年":
        return bool(value is not None and value >= 1000 or _NAMED_YEARS.match(after) or _NOT_YEARS.search(before))
    if unit == "天" and before.endswith("前") and value == 1:
        return True
    if unit in ("天", "周", "星期", "月"):
        return before.endswith(("第", "周", "星期")) or bool(_DAY_OF.match(after) and unit != "天")
    if unit == "岁":
        return quantity.upper is not None or hans[quantity.end - 1] in "上下内" or bool(_AGE_GROUP.match(after))
    if unit == "个" and _DEMANDS.match(after) and value is not None and value <= 12:
        return not _NAMED_GROUP.match(after)
    if unit in ("人", "名") and after.startswith(("一组", "一班", "一队", "一岗", "一车", "为一组")):
        return True
    if unit == "场" and _BATTLES.match(after):
        return True
    if unit == "次":
        return bool(_TRAIN.match(after))
    if unit in _NUMBERED and not quantity.bound:
        counted = (_DOORS_COUNTED if unit in _DOORS else _COUNTED_BEFORE).search(before)
        return not (counted or unit in _DOORS and _HOUSES.match(after)) or bool(_NUMBER_BEHIND.match(after))
    return False


#: 最多一天站了17个小时: the day with most.
_WITH_MOST = ("最多", "最少")
#: 如14天内曾前往…, 凡48小时内…: a condition, not a report.
_SUPPOSED = LazyPattern(r"(?:^|[,，。；])(?:如|若|凡|凡是|如果|对|近|前|过去|最近)$")
_SPANS = frozenset("天 周 星期 月 小时".split())
_NOT_YEARS = LazyPattern(r"(?:[-—~/]|公元|自|从|于|在|至|到|截至)$")
_DAY_OF = LazyPattern(r"^[一二三四五六日末]")
_NUMBER_BEHIND = LazyPattern(r"^\d|^[、,，和及至到]\d+(?:号|栋|幢|座|组|队|单元|室|村|楼|层)")
#: Quoted names of what is counted end in a thing: 2500支“党员突击队”, 12个“党员示范岗”.
_NAMED_GROUP = LazyPattern(
    r"^[“\"「『‘][^”\"」』’]{1,12}(?:队|岗|区|点|站|所|组|店|室|屋|群|专班|平台|项目|企业|家庭|"
    r"村|小区|基地|中心|车间|医院)[”\"」』’]"
)


def _spends_hours(value: float | None, before: str, after: str, within: bool) -> bool:
    """24小时内 and 奋战36小时 are spans; 24小时值守 is none, 48小时核酸证明 names a paper."""
    if within or after.startswith("内") or _SPENT.search(before) or value not in (24, 48, 72):
        return not _ROUND_THE_CLOCK.match(after)
    return bool(_WITHIN.match(after)) and not _ROUND_THE_CLOCK.match(after) and value != 24


def _in_slogan(hans: str, quantity: Quantity) -> bool:
    """“四个源头”, “三区两通道”: a few words between quotation marks that hold the numeral near their beginning."""
    opened = max(hans.rfind(mark, max(0, quantity.at - _SLOGAN), quantity.at) for mark in _QUOTES)
    if opened < 0:
        return False
    closed = min((found for mark in _CLOSING if (found := hans.find(mark, opened + 1)) >= 0), default=-1)
    return quantity.at < closed <= opened + _SLOGAN
