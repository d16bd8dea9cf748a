"""Roles printed with names: where they stand, what they are called, whom they belong to, and which are public offices.

市委副书记、市长, 曹县庄寨镇前韩村党总支书记, 志愿者: a role is one title or several, led by the body that it belongs to.
"""

import re
from typing import NamedTuple

from archive.text.lazy_pattern import LazyPattern
from archive.text.lexicon import words

#: Titles of the heads of party, state and their bodies; what they head tells whether it is a public office.
_HEADS = (
    "总书记 第一书记 书记 领导 常委 委员长 主席 总理 国务委员 部长 省长 市长 州长 盟长 旗长 县长 区长 镇长 乡长"
    " 厅长 局长 署长 司长 处长"
    " 科长 股长 主任 秘书长 专员 检察长 特首 行政长官 司令员 政委 指挥长 总指挥 指挥 巡视员 调研员 负责人 主委"
    " 委员 关长 代表"
)
#: Titles of others whose names follow them as a matter of course.
_NAMED = (
    "院士 院长 校长 园长 所长 站长 台长 馆长 队长 大队长 支队长 总队长 中队长 组长 会长 理事长 行长 社长 店长"
    " 董事长 总经理 经理 总裁"
    " 总监 厂长 船长 机长 教导员 指导员 参谋长 军长 师长 团长 营长 连长 排长 班长 庭长 村长 社区长 楼长 楼栋长"
    " 网格长 教授 研究员 讲师"
    " 博士 硕士 总工程师 工程师 主播 主编 记者 通讯员 主持人 发言人 联系人 法定代表人 法人 创始人 发起人"
    " 总干事 干事 顾问 会计 律师 法官"
    " 检察官 公证员 护士长 主任医师 副主任医师 主治医师 医师 主管护师 护师 新闻发言人 首席科学家 老支书 村支书 村支书记"
    " 村医 编辑 实习生 收件人 师傅 审核 校对 统筹 策划 监制 党组成员 医生"
    " 大夫 护士 药师 检验师 技师"
    " 民警 辅警 交警 特警 警长 警官 消防员 教师 老师 辅导员 教练 导演 作家 书法家 歌手 演员 专家 首席专家"
    " 主管 会员 科学家"
    " 工程院士 总统 首相 外长 大使 领事 总领事 议长 议员 王储 国王 女王 州长 大臣 国务卿 署长 理事 诗人"
    " 音乐人 设计师 摄影师"
    " 摄影 秘书"
)
#: Titles of anybody: a name behind them has to look like one.
_ANYBODY = (
    "志愿者 人士 志愿服务者 义工 村民 居民 市民 党员 干部 员工 职工 工人 队员 组员 成员 患者 病人 病例 感染者 学生"
    " 同学 大学生 司机 驾驶员"
    " 店主 老板 业主 网格员 群众 老人 大爷 大妈 大姐 小伙 姑娘 妻子 丈夫 儿子 女儿 母亲 父亲 爱人 战士 保安"
    " 保洁员 快递员 快递小哥"
    " 外卖员 骑手 农民 商户 户主 摊主 顾客 旅客 乘客 家属 家长 房东 工作人员 医务人员 医护人员 检验员 采样员"
    " 流调员 检验人员 社工"
    " 社区工作者 委员 会员 烈士 同志 男子 女子 先生 女士 文书 大队书记 环卫工 环卫工人 种植户 养殖户 创业者"
    " 企业家 英雄 模范 劳模 巾帼"
    " 主人公 选手 军人 退役军人 老兵 民兵 教官 校友 同事 好友 朋友 战友 搭档 贫困户 脱贫户 个体户 值班员"
    " 调度员 列车员 乘务员 讲解员"
    " 宣传员 监督员 管理员 保育员 炊事员 厨师 技术员 飞行员 驻村干部 选调生 公务员 工程师 嫌疑人 当事人"
    " 违法人员 男孩 女孩 小朋友 孩子"
    " 关员 护边员 护林员 巡护员 联防队员 理货员 配送员 送货员 售货员 营业员 收银员 保管员 安全员 联络员 信息员"
    " 登记员 引导员 测温员 消毒员 消杀员 接线员 督导员 指挥员 流调队员 突击队员 消防队员 护理员 护工 船员 海员 店员"
    " 科员 办事员 教练员 运动员 研究人员 技术人员 值守人员 值班人员 特派员 饲养员 女工 船工 焊工 电工 木工 瓦工"
    " 矿工 技工 清洁工 搬运工 维修工 渔民 牧民 果农 菜农 茶农 边民 种粮大户 养殖大户 侨胞 游客 住户 租户 邻居"
    " 孕妇 产妇 研究生 博士生 高中生 初中生 小学生 毕业生 留学生 妈妈 爸爸 奶奶 爷爷 外婆 外公 岳父 岳母 哥哥"
    " 姐姐 弟弟 妹妹 嫂子 徒弟 师父 队友 室友 伙伴 男友 女友 新郎 新娘 士兵 列兵 下士 中士 上士 少校 中校 上校"
    " 大校 少将 中将 指战员 武警 片警 列车长 车长 司炉 猎人 药剂师 麻醉师 康复师 营养师 咨询师 面点师 理发师"
    " 规划师 建筑师 会计师 分析师 程序员 外卖小哥 小哥 快递小哥 摊贩 供货商 批发商 负责人员 副手 团长 群主 楼组长"
    " 居民代表"
)
_HEADS, _NAMED, _ANYBODY = (tuple(dict.fromkeys(titles.split())) for titles in (_HEADS, _NAMED, _ANYBODY))


def _any_of(titles) -> str:
    return "|".join(sorted(set(titles), key=len, reverse=True))


HEAD, NAMED, ANYBODY = 2, 1, 0
#: Every title and how surely a name follows it.
STRENGTH = dict.fromkeys(_ANYBODY, ANYBODY) | dict.fromkeys(_NAMED, NAMED) | dict.fromkeys(_HEADS, HEAD)
_ALL = _any_of(STRENGTH)
TITLE = LazyPattern(_ALL)
#: Words that are titles only where a colon parts them from the name: 审核：甲.
WITH_COLON = frozenset("审核 校对 统筹 策划 监制 指挥".split())
#: Titles that only heads of other states bear.
ABROAD_ALONE = frozenset("总统 首相 国王 女王 王储 国务卿".split())
#: Titles that are set behind a name: 陈平市长, 钟明院士.
BEHIND = LazyPattern(
    _any_of(
        "总书记 书记 主席 总理 部长 省长 市长 州长 县长 区长 镇长 乡长 厅长 局长 司长 处长 主任 秘书长 副书记"
        " 副市长 副省长 副县长 副区长 副局长 副主任 副院长 院长 校长"
        " 所长 队长 组长 院士 教授 博士 医生 医师 大夫 护士长 护士 老师 律师 同志 先生 女士 烈士 总统 首相 总干事"
        " 大使".split()
    )
)
#: What leads a title and belongs to it.
_LEADS = (
    r"(?:(?:中共)?(?:中央|[省市县区州盟旗]|自治区|自治州)委|党(?:组|委|总支部|总支|支部|工委|小组)|临时党(?:总支|支部|委)|支部|总支|政府|人大常委会|人大|政协|第一|常务"
    r"|专职|首席|特约|见习|实习|高级|主治|驻村|名誉|执行|总|副|代理?|原|时任|现任|党政办|办公室)*"
)
_TITLED = LazyPattern(rf"(?P<lead>{_LEADS})(?P<title>{_ALL})(?:（[^（）]{{1,12}}）)?$")
#: Where the words of a role begin: behind what ends a clause, joins two persons or leads on to one.
_BEFORE_ROLE = LazyPattern(
    r".*(?:[，。；：！？“”‘’「」『』《》（）()【】\[\],;:!?…—\s~]|[^、]的|日电|[上下]午|当[天晚日]|昨[天晚日]|今[天晚日]|凌晨|岁|某|\d[日时分]"
    r"|由|与|向|请|被|让|(?<!数)据|(?<!财)经(?![信开济贸发理营])|对(?![策外口])|跟随?|连线|采访到?|专访|来自|成为|作为|身为|就是|正是|是|任命|当选|担任|出任|以及|还有|包括|邀请|随着|陪同"
    rf"|(?:{_ALL})[\u4e00-\u9fff·•]{{2,12}}[和与及]|(?<![一-龥]{{2}})和|如同|像|时任|现任|在(?=[一-龥]{{2,10}}(?:书记|市长|省长|主任|长))|(?<=[员长记任])和|发生后|以来|期间|[一二三四五六七八九十两几\d]+[名位个](?!委员))"
)

#: Bodies of party and state down to the county, as the end of what a title follows.
_PARTY = re.compile(
    r"(?:(?:中共)?(?:中央|[省市县区州盟旗]|自治区|自治州|地|兵团|师市)委|中央政治局|中央|党中央|(?<![乡镇道村区])党工委)$"
)
_STATE = re.compile(
    r"(?:政府|人大|人大常委会|政协|常委会|国务院|委员会|卫健委|发改委|经信委|国资委|住建委|交通委|教委|农委|科委|建委|纪委|监委|监察委|政法委|编委|工信委|卫计委|卫生健康委|改革委|建设委|农村委|旅游委|运输委|商务委|管理委|信息化委|工委|管委会"
    r"|[^分警]局|总局|海关|厅|总署|组织部|宣传部|统战部|外交部|商务部|财政部|公安部|教育部|科技部|工信部|民政部|司法部|交通运输部|农业农村部|文旅部|卫生部|人社部|生态环境部|自然资源部|水利部"
    r"|应急管理部|[^支]部|办公厅|办公室|国办|指挥部|领导小组|工作组|工作领导小组|法院|检察院|信访局|研究室|中心|应对办|开发区|高新区|新区|经开区|司|处|办|署|院)$"
)
#: Bodies that are no authority, or too small a one: schools, hospitals, firms, villages, squads.
_SMALL = re.compile(
    r"村|社区|街道|[乡镇](?!府)|居委|小区|学校|中学|小学|大学|学院|幼儿园|医院|卫生院|卫生室|公司|集团|企业|厂|商会|协会|学会|支队|大队|中队|派出所|分局|医疗队|银行|商场|超市|酒店|俱乐部|支部|小组长"
    r"|研究所|研究院|实验室|科室|[^府委]科$|疾控|疾病预防|护理部|医务部|医学部|感染|急诊|车间|项目部|站$|世卫|世界卫生|联合国|报社|日报|电视台"
)
_OFFICE_HEADS = frozenset(
    "总书记 第一书记 书记 常委 委员长 主席 总理 国务委员 部长 省长 市长 州长 盟长 旗长 县长 区长 厅长 局长"
    " 署长 司长 主任 秘书长 专员 检察长 特首 行政长官"
    " 巡视员 主委 关长 指挥长 总指挥 院长".split()
)
#: Titles that name their own level, whatever stands before them.
_BY_THEMSELVES = frozenset("总书记 委员长 总理 国务委员 省长 市长 州长 盟长 旗长 县长 区长 检察长 行政长官 特首".split())


_PLACE_LED = LazyPattern(r"(?:.*[省市县区州旗盟国府会])?")
_SMALL_WORDS = frozenset(
    "在 做 当 于 到 从 把 将 让 使 等 有 为 的 地 着 了 过 并 又 也 都 而 且 与 以 是 用 给 这 那 每 各 各级"
    " 该 实行 作出 派出 抽调 组织 安排".split()
)
#: What says how many or what kind they are, and no body.
_WIDE = LazyPattern(
    r"^(?:全[市县省区村体]|广大|各级|基层|一线|优秀|年轻|资深|热心|普通|部分|众多|许多|不少|所有|以上|县级|老|女|男|一[名位个]|名|位)+"
)


class Role(NamedTuple):
    """A role: as printed without what it belongs to, that body as printed, and whether it is a public office."""

    role: str
    body: str
    office: bool
    strength: int


def role_phrase(text: str, end: int) -> str:
    """The words of simplified text before ``end`` that say who it is: 曹县前韩村党总支书记; "" where no title ends there.

    >>> role_phrase("市委书记周远，市委副书记、市长陈平", 15)
    '市委副书记、市长'
    >>> role_phrase("正在吃饭的市公安局副局长王森", 12), role_phrase("大家都说", 3)
    ('市公安局副局长', '')
    """
    lead = text[max(0, end - 60) : end]
    if not _TITLED.search(lead[-16:]):
        return ""
    begin = 0
    if cut := _BEFORE_ROLE.match(lead[: -len(TITLE.findall(lead[-8:])[-1])]):
        begin = cut.end()
    phrase = lead[begin:]
    # 、joins the titles of one person; before it anything else ends another's row.
    for joint in reversed([match.start() for match in re.finditer("、", phrase)]):
        if not _TITLED.search(phrase[max(0, joint - 16) : joint]):
            phrase = phrase[joint + 1 :]
            break
    return _WIDE.sub("", phrase[_led_by(phrase) :])


def _led_by(phrase: str) -> int:
    """Where the body begins: behind the last small word before it, as in 连续多日在前韩小区做志愿者."""
    begin = at = 0
    for word in words(phrase):
        at += len(word)
        if word in _SMALL_WORDS:
            begin = at
    return begin if begin < len(phrase) else 0


def read_role(phrase: str) -> Role:
    """What a phrase of simplified text says.

    >>> read_role("市委副书记、市长")
    Role(role='市委副书记、市长', body='市委', office=True, strength=2)
    >>> read_role("云安县庄前镇前河村党总支书记")
    Role(role='党总支书记', body='云安县庄前镇前河村', office=False, strength=2)
    >>> read_role("省卫生健康委副主任")[:3], read_role("志愿者")[:3]
    (('副主任', '省卫生健康委', True), ('志愿者', '', False))
    """
    parts = re.split("、|(?<=[长理席任记])兼", phrase)
    body, first = _split(parts[0])
    office = _is_office(body, first)
    for part in parts[1:]:
        lead, title = _split(part)
        office = office or _is_office(lead or body, title)
    title = TITLE.findall(parts[-1][-8:] or " ")
    strength = max((STRENGTH.get(one, NAMED) for one in title), default=ANYBODY)
    party = re.match(r"(?:中共)?((?:中央|[省市县区州盟旗]|自治区|自治州)委|党中央|中央)", first)
    return Role(phrase[len(body) :], body + party[1] if party else body, office, strength)


def _split(part: str) -> tuple[str, str]:
    """The body, and the title with what belongs to it: 市公安局｜副局长, ｜市委副书记."""
    found = _TITLED.search(part)
    if not found:
        return "", part
    body, title = part[: found.start()], part[found.start() :]
    kind = found["title"][0]
    if found["title"] in ("部长", "厅长", "局长", "署长", "司长", "处长", "科长", "院长", "校长") and not body.endswith(kind):
        inner = _PLACE_LED.match(body).end()  # 市｜公安局长: the body's last word stands in the title
        return body[:inner], body[inner:] + title
    return body, title


def _is_office(body: str, title: str) -> bool:
    """Whether a title held in a body is a public office: the head or a deputy of an authority from the county up."""
    found = _TITLED.search(title)
    if not found or found["title"] not in _OFFICE_HEADS:
        return False
    lead, head = found["lead"], found["title"]
    if _SMALL.search(body) or re.search(r"支部|总支|社区|驻村|党小组", lead):
        return False
    if head in _BY_THEMSELVES:
        return True
    whole = body + re.sub(r"(?:第一|常务|专职|执行|名誉|总|副|代理?|原|时任|现任)+$", "", lead)
    whole = re.sub(r"党(?:组|委)$", "", whole)
    if inner := title[: found.start()]:
        whole = inner + head[0]  # 公安局长
    if head in ("书记", "第一书记", "常委"):
        return bool(_PARTY.search(whole) or _STATE.search(whole))
    if head == "院长":
        return bool(re.search(r"(?:法院|检察院)$", whole))
    if head == "主席":
        return bool(re.search(r"(?:国家|政协|中央|人大|自治区|政府|军委|总工会)$", whole)) or whole == ""
    return bool(_STATE.search(whole))
