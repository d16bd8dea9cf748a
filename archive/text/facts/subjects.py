"""What a number counts, in the words of its sentence: the nouns behind it (45个项目), else those before it (护士835人)."""

from typing import NamedTuple

from archive.text.facts.heads import HEADS, NO_PERSONS, head_at, head_of
from archive.text.facts.quantities import Quantity
from archive.text.lazy_pattern import LazyPattern
from archive.text.lexicon import word_class, words

_LONGEST = 16
_STOP = LazyPattern(r"[,，、。；;:：!！?？（）()\d“”\"《》「」『』【】…—\s]")
#: Verbs that stand before the noun they make: 核酸检测点, 定点救治医院.
_NOMINAL = frozenset(
    "检测 救治 隔离 定点 管理 服务 监测 采样 确诊 感染 救援 值守 防控 防疫 执勤 接触 治疗 医疗 "
    "留观 指导 督导 督查 巡查 巡逻 消毒 消杀 排查 "
    "流调 检疫 检查 工作 生产 加工 建设 投资 签约 重点 就业 务工 返岗 生活 保障 配送 宣传 援鄂 "
    "支援 驰援 捐赠 应急 突击 攻坚 留守 住院 转运 "
    "运输 服装 专项 防护 试剂 护理 领导 主任 卫生 执法 管控 封控 包保 驻村 下沉 招商 扶贫 脱贫 "
    "临时 备用 备案 输入 关联 新增 治愈 出院 疑似 "
    "阳性 协查 监督 调查 教学 培训 实习 退休 离退休 援助 抗疫 抗击 接种 疫苗 预防 复工 复产 创业 "
    "经营 餐饮 零售 批发 研发 收费 执业 注册 上线".split()
)
_NOUNS = frozenset("nabjlxsqif")
_NEVER = frozenset("内 前 后 时 中 上 下 里 外 全部 均 都 左右 以上 期间 时间 办理 投入使用 同比 环比".split())
#: None of these stands inside a noun phrase that a number counts.
_PARTICLES = frozenset("了着过在从对将被到赴奔为把给与并已均就便需使让由向往来去是有没未不及和或等于内前后中时称说")
#: Words of time, place and manner before what is counted.
_LEAD = LazyPattern(
    r"^(?:截[至止](?:目前|当前|今日)?|目前|现在|当前|当日|当天|昨[日天]|今[日天]|同时|此外|另外?|"
    r"其中|已经?|还|又|再|并|共|全[省市县区镇乡村国街](?:共|已|累计)?|"
    r"我[省市县区](?:共|已)?|该[省市县区镇村院局]|各地|先后|迅速|及时|立即|连夜|紧急|第一时间|有|"
    r"为|从|由|在(?!院|治)|含|包括|对|将|向|把|和|与|及|以及|使(?!用)|让|随着|通过|"
    r"\d{1,4}[年月日时](?:\d{1,2}[月日时])*[,，]?)+"
)
_TRAIL = LazyPattern(
    r"(?:[和及与由从]|共计|总计|合计|累计|达到|已达|高达|多达|均为|分别为|分别|仅为|仅有|只有|约有|"
    r"约为|共有|共|达|为|是|有|(?<![签预合制履])约|(?<![附临邻靠])近|超|逾|了|的|至|到|就|仅|只|"
    r"已|各|每[天日]|每|等|增加|增至|"
    r"上升|下降|降至|减[到至]|减少[到至]?|降[到低]|升[至到]|仍然?(?=有|$)|增长|同比|环比|平均|大约|至少|最多|超过|突破|不足|不到|至今)+$"
)
#: Words between a number's unit and the noun that it counts.
_DROPPED = LazyPattern(r"^(?:左右|以上|的|[5-9]0后|[七八九]零后|00后)+")
_WHOLE = LazyPattern(r"[“「『‘\"]([^”」』’\"]{2,14})[”」』’\"]([一-龥]{0,4}?(?:队|组|岗|点|站|企业|平台|项目|群|专班)?)")
_VERB_TAIL = LazyPattern(
    r"(?:累计|新增|集中|共同|主动|积极|大力|有效|全面|协调|争取|持续)?"
    r"(?:检测|排查|摸排|劝返|劝离|签约|收治|接诊|治愈|出院|出动|投入|组建|成立|设立|设置|抽调|派出|"
    r"选派|招募|动员|发动|发放|捐赠|捐款|筹集|募集|采购|储备|"
    r"登记|测温|核查|走访|消毒|消杀|引进|洽谈|招聘|新建|改建|改造|开通|开放|启用|接收|转运|隔离|"
    r"留观|检查|查验|救治|办理|办结|减免|发送|印发|张贴|播放|悬挂|"
    r"完成|采集|接种|增派|支援|驰援|关停|关闭|封控|划定|解除|返岗|复工|复产|开工|开业|帮扶|慰问|"
    r"处置|化解|调解|查处|破获|抓获|拘留|立案|通报|问责|处理)$"
)


_PERSONS = frozenset("名 人 位 例".split())
_ILL = ("case_count", "recovered", "death_count")
#: These say by themselves that people, trips or tests are counted; a noun behind them is seldom what is counted.
_WHOLE_UNITS = frozenset("人 人次 台次 车次 辆次 户次 人份 % 元 例次".split())


_DIVISION = LazyPattern(r"(?:省[市区]*|[市县区州镇乡村]+|街道|乡镇街道)(?=$)")


#: 60岁以上老人: the years are no part of who is counted.
AGED = LazyPattern(r"^周?岁(?:[（(]含[^）)]{1,6}[）)])?(?:及?以[上下])?的?")
#: 日产量由1月底的6万只: the day between what is counted and the number.
_DATED = LazyPattern(
    r"(?:由|从|到|至|在|于)?(?:\d{1,2}月份?)?(?:\d{1,2}[日号]|(?<=月)[上中下]旬|(?<=月)[初中底末])(?:全部|已)?的?$"
    r"|(?:由|从|较)(?:年初|年前|去年(?:同期)?|上年(?:同期)?|最初|起初|原来|原先|此前|之前)的?$"
)


class Subject(NamedTuple):
    """``noun`` is what is counted, ``deed`` the verb before it (集中签约, 累计劝返); ``behind`` says where the noun stood."""

    noun: str
    deed: str
    behind: bool
    before: str

    def __str__(self) -> str:
        return (self.deed if not self.noun.startswith(self.deed) else "") + self.noun


def subject_of(hans: str, quantity: Quantity, floor: int) -> Subject:
    """The subject of a quantity; ``floor`` is where the quantity before it ends."""
    before = _before(hans, quantity.start, floor)
    people = quantity.unit in _PERSONS
    noun = _behind(hans[quantity.end : quantity.end + _LONGEST], people)
    if noun and quantity.unit in _WHOLE_UNITS and (before or quantity.unit == "人") and not head_of(noun):
        noun = ""
    if quantity.unit == "户" and noun and word_class(words(noun)[0]).startswith("v") and words(noun)[0] not in _NOMINAL:
        noun = ""  # 帮助40户卖出蔬菜
    if noun and head_of(before) and (not head_of(noun) or people and head_of(noun) in NO_PERSONS):
        noun = ""  # 干部300名下沉社区
    if noun:
        deed = _VERB_TAIL.search(before)
        return Subject(noun, deed[0] if deed else "", True, before)
    return Subject(before, "", False, before)


def _before(hans: str, start: int, floor: int) -> str:
    """The words of the clause before the number, without time, place and 共有."""
    dated = _DATED.search(hans, max(floor, start - 12), start)
    start = dated.start() if dated else start
    begin = start
    while begin > max(floor, start - _LONGEST - 8) and not _STOP.match(hans, begin - 1):
        begin -= 1
    text = hans[begin:start]
    if not text and start and hans[start - 1] in "（(":
        return _before(hans, start - 1, floor)
    if not text and start and hans[start - 1] in '”"」』’）)':
        quoted = _quoted_before(hans, start, floor)
        if quoted:
            return quoted
    if not text and start and hans[start - 1] in ":：":
        return _before(hans, start - 1, floor)
    if begin == floor:
        text = text.lstrip("中里内")
    if begin and hans[begin - 1].isdigit():
        text = AGED.sub("", text.lstrip("年月日时号点分"))
    text = text.lstrip("①②③④⑤⑥⑦⑧⑨⑩#【·-— 的")
    lead = _LEAD.match(text)
    text = text[lead.end() :] if lead else text
    trail = _TRAIL.search(text)
    return (text[: trail.start()] if trail else text).strip()


def _quoted_before(hans: str, start: int, floor: int) -> str:
    opened = max(hans.rfind(mark, floor, start - 1) for mark in '“"「『‘（(')
    if opened < floor:
        return ""
    if hans[opened] in "（(":
        return _before(hans, opened, floor)
    return hans[opened + 1 : start - 1]


def _behind(text: str, persons: bool = False) -> str:
    """The noun phrase at the beginning of the text, "" where none is; ``persons`` are known to be counted."""
    dropped = _DROPPED.match(text)
    text = text[dropped.end() :] if dropped else text
    whole = _WHOLE.match(text)
    if whole:
        return whole[1] + whole[2]
    stop = _STOP.search(text)
    text = text[: stop.start()] if stop else text
    division = _DIVISION.match(text)
    if division:
        return division[0]
    return (_to_head(text, persons) or _clause_of(text) or _nouns(text)) if text else ""


def _maker(text: str, end: int) -> int:
    """Where a head ends that deals in the first: 粮食|应急加工|企业."""
    for at in range(end + 2, min(len(text), end + 6)):
        beyond = head_at(text, at)
        if beyond > at and all(word in _NOMINAL for word in words(text[end:at])):
            return beyond
    return end


def _clause_of(text: str) -> str:
    """A clause that ends in 的 and a known head: 2名从外省返回的患者."""
    at = text.find("的")
    end = head_at(text, at + 1) if at > 0 else 0
    return text[:end] if end > at + 1 else ""


def _to_head(text: str, persons: bool) -> str:
    """Up to the first known head and those that adjoin it (民警辅警), unless a verb's or particle's sign comes before."""
    for at in range(len(text)):
        end = head_at(text, at)
        if end == at:
            if text[at] in _PARTICLES:
                return ""
            continue
        first = text[at:end]
        if text[end : end + 1] == "的" and (persons or HEADS[first] in _ILL) and (beyond := _to_head(text[end + 1 :], persons)):
            return text[: end + 1] + beyond
        if persons and first in NO_PERSONS:
            return ""
        while (further := head_at(text, end)) > end and not (persons and text[end:further] in NO_PERSONS):
            end = further
        return text[: _maker(text, end) if HEADS[first] == "other" else end]
    return ""


def _nouns(text: str) -> str:
    """The words at the beginning up to the last noun before a verb, adverb or particle."""
    noun = taken = ""
    for word in words(text):
        kind = "v" if word in _NOMINAL else word_class(word)
        if kind not in _NOUNS and word not in _NOMINAL or word in _NEVER:
            break
        taken += word
        if kind == "n" and len(word) > 1:
            noun = taken
    return noun
