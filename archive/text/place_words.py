"""Short names of places that are words, personal names or parts of names first.

A short name in these tables is taken for a place only where its own city or province stands right before it
(北京朝阳) or, for a city, where it stands in a row of places (广州、中山). Chosen by reading every short name of
the gazetteer; a name that is missing here costs a wrong place only in texts that name its city too.
"""

from archive.text.lazy_pattern import LazyPattern
from archive.text.surnames import SURNAMES

#: Short names of cities.
CITY_WORDS = frozenset(
    """
    三明 东方 中卫 中山 临高 兴安 北屯 双河 和田 哈密 四平 大同 大庆 大理 安康 开封 德州 文山 文昌 新星 日照 朝阳 来宾 松花江
    海东 海北 海西 渡口 玉树 白山 白杨 白沙 白银 红河 长治 阿里 黄南 黄山
    """.split()
)

#: Short names of counties and districts.
COUNTY_WORDS = frozenset(
    """
    七星 万安 万年 万源 三元 三台 三水 三江 三河 三门 上城 东光 东区 东城 东安 东宝 东山 东平 东明 东海 东港 东湖 东源 东风
    中原 中山 中方 中江 丰泽 丰满 义安 乐业 乐安 乐平 九台 九龙 习水 二七 二道 互助 五华 五台 五常 交口 交城 从化 会东 会同
    会理 元宝 元江 光山 光明 光泽 公安 共和 关岭 兴业 兴化 兴和 兴国 兴宁 兴安 兴平 兴庆 兴文 兴隆 凤凰 凤城 凤山 凭祥 前进
    前锋 加查 千山 华亭 华安 华容 南关 南山 南岸 南川 南康 南明 南沙 南海 南湖 南部 博望 博爱 博野 友好 友谊 双城 双塔 双桥
    双流 双清 古城 台前 合作 同安 同德 同心 名山 向阳 君山 和平 和静 和顺 响水 四会 回民 团风 围场 城东 城中 城关 城北 城区
    城厢 城口 城固 城西 复兴 大东 大丰 大余 大关 大兴 大化 大厂 大同 大名 大城 大宁 大安 大悟 大新 大方 大田 大祥 大竹 大英
    大荔 大观 大足 大通 天元 天全 天台 天宁 天山 天心 天桥 天河 天涯 天长 太和 太平 太湖 太白 威信 威远 孝义 孝南 宁远 安义
    安乡 安仁 安化 安国 安多 安宁 安定 安居 安平 安新 安泽 安福 安达 安远 宏伟 定远 宝丰 宝塔 宝安 宝山 富县 富民 富源 富裕
    富顺 山丹 山城 山海关 山阳 岚山 工农 市中 市北 市南 平利 平原 平和 平安 平定 平房 平顺 庆云 庆安 应县 应城 康乐 康保 康定
    康平 延寿 延长 建华 建始 建安 建平 建德 开化 开原 开江 开福 开阳 当阳 德化 德安 怀远 惠农 惠安 惠民 房山 振兴 故城 文圣
    文安 文峰 文成 文水 新乐 新兴 新华 新县 新和 新城 新安 新市 新建 新民 新罗 新都 方城 方正 昌平 明光 明山 明水 普安 普定
    普陀 望城 朝天 朝阳 未央 松山 松江 桃源 桥东 桥西 梅江 横山 正宁 正安 正定 正阳 武义 武功 武宁 武安 武平 武强 武进 比如
    民丰 民乐 民勤 民和 民权 水城 水富 永丰 永兴 永和 永安 永定 永年 永康 永新 永昌 永春 永泰 永清 永福 永胜 江北 江南 江口
    江城 江山 江岸 江川 江海 江源 江阴 江陵 沙河 沙湾 河东 河北 河南 河西 沿河 法库 泰兴 泰和 泰山 泰来 洞口 洪山 洪湖 海丰
    海兴 海南 海原 海安 海州 海林 海棠 海港 海盐 海门 清水 清河 清流 温泉 港北 港南 港口 湖口 湖滨 湖里 滨江 滨海 滨湖 灯塔
    灵山 灵石 点军 爱民 牡丹 牧野 玉山 玉泉 玉门 环江 白云 白塔 白朗 白水 白河 盐池 盐湖 盐田 石城 石林 石柱 石棉 石泉 石门
    石鼓 矿区 祥云 福安 福海 福田 秀山 秀峰 秀英 站前 紫云 紫金 紫阳 红塔 红安 红旗 红桥 红花岗 绿园 绿春 美兰 美姑 老城 芙蓉
    花山 花都 莲花 裕华 裕安 裕民 西乡 西区 西和 西固 西城 西山 西工 西湖 解放 资源 路北 路南 运河 进贤 连城 连山 通城 通山
    通海 通道 道外 道里 郊区 金凤 金台 金安 金山 金川 金水 金沙 金湖 金牛 金门 钟山 钟楼 银海 镇远 长丰 长乐 长兴 长子 长宁
    长安 长寿 长岭 长武 长海 长清 长白 长葛 长顺 阳东 阳信 阳山 阳新 阳明 阳春 集安 集美 集贤 雨花 青山 青神 青龙 静宁 静安
    顺义 顺城 顺平 顺德 顺河 高县 高台 高密 高州 高平 高明 高要 麒麟 黄龙 鼓楼 龙井 龙亭 龙凤 龙华 龙城 龙安 龙山 龙川 龙文
    龙江 龙泉 龙海 龙游 龙湖 龙潭 龙里 龙门
    """.split()
)

#: (characters before, characters after) with which a name is made of parts of other words: 停运｜城际, 经营｜口罩, 每天｜门诊.
CROSSING = {
    "运城": ("停货客空", "际乡"), "营口": ("经运自", "罩岸味"), "天门": ("当每今昨明", "诊"), "天水": ("当每今昨明", ""),
    "保定": ("确担", "点期量向额时"), "自贡": ("各亲", "献"), "江门": ("", "诊"), "南通": ("西东", "道过知"),
    "海口": ("沿出入近", "岸"), "大连": ("扩重强巨", "续环片锁接"), "新乡": ("创", "村贤镇"), "安阳": ("平", "光"),
    "益阳": ("公", "光"), "常德": ("非", ""), "通辽": ("交", ""), "延边": ("", "境"), "宁德": ("", "时"), "金华": ("资", ""),
    "长治": ("", "久"), "大理": ("", "石由论"), "日照": ("", "时率强充"), "哈密": ("", "瓜"), "和田": ("", "玉"),
    "阿里": ("", "巴云健"), "长春": ("", "藤"), "新余": ("", "额"), "开封": ("", "箱"), "安顺": ("平", "序"),
    "包头": ("红面", ""), "中卫": ("", "星"), "昆山": ("", "腔"), "信阳": ("", "光"), "资阳": ("投", "光"),
    "南昌": ("", "起义"), "宜春": ("适", ""), "新华": ("", "社网书"), "保康": ("", "复"), "通河": ("", "道"),
    "西安": ("东", "全排置装心"), "定西": ("一稳坚", ""), "海东": ("", "青"), "延安": ("", "精"), "巴中": ("", "两友关"),
    "马鞍山": ("", "下脚顶上"), "平顶山": ("", "下脚顶上"),
}  # fmt: skip

#: Characters that end a word whose last character begins an official name of two characters: 响应｜县委 is not 应县.
WORD_BEFORE = {
    "应": "响适反相供对呼效", "成": "建组完达形养促变构", "新": "创更全革翻", "道": "街通报知", "临": "来面光濒降莅",
    "兴": "振复新", "代": "当时年世取替", "理": "管办治处整受", "富": "致丰", "康": "健小安", "文": "中英作语",
    "义": "主意定", "古": "自考", "高": "提最更", "和": "市区乡镇县民", "献": "贡奉", "景": "全场背愿", "单": "名清订菜简",
    "易": "贸交容轻简", "安": "公平治保", "宁": "安", "滑": "下", "礼": "典婚", "息": "信消利休", "容": "内从", "青": "共年",
    "通": "交流", "利": "胜", "房": "楼住", "随": "伴跟", "环": "循", "固": "巩",
}  # fmt: skip

#: Around a personal name that ends like a place: 记者 王海南, 童广陵 摄, 王海南说.
_ROLE = LazyPattern(
    r"(?:记者|通讯员|编辑|责编|作者|校对|摄影|供图|队员|医生|护士|民警|司机|村民|居民|[主书局县市院校队站所组店厂社][任记长]|[文图])[\s\u3000:：/]*$"
)
_NAMED_BEHIND = LazyPattern(r"[\s\u3000]*[/／]?(?:摄|供图|文[/／\s]|图[/／\s])|说|告诉|坦言|回忆")
#: Surnames that are words before a place: 从, 于, 向, 和 …
_WORDS_FIRST = frozenset("从于向和由后全经通连那边时来都能车支去在原公到安宁东江")


def ends_personal_name(text: str, start: int, end: int) -> bool:
    """Whether the short name at ``start`` to ``end`` is the end of a person's: behind a surname, and a role or before 摄 or 说.

    >>> ends_personal_name("记者 王海南", 4, 6), ends_personal_name("记者从海南", 3, 5), ends_personal_name("童南昌 摄", 1, 3)
    (True, False, True)
    """
    surname = text[start - 1]
    if surname not in SURNAMES or surname in _WORDS_FIRST:
        return False
    lead, behind = text[max(0, start - 9) : start - 1], bool(_NAMED_BEHIND.match(text, end))
    if _ROLE.search(lead):
        return behind or not "\u4e00" <= text[end : end + 1] <= "\u9fff"
    return behind and not (lead and "\u4e00" <= lead[-1] <= "\u9fff")


#: A short name before these is a street, a school or a thing called after the place, not the place.
_CALLED_AFTER = LazyPattern(
    r"[东西南北中](?:[一二三四五六七八九十]?路|大街|大道)|(?:路(?![上过口网段途人况])|大街|大道|街道)|街(?![头上景坊区])"
    r"|(?:工业|科技|理工|师范|医科|财经|农业|交通|中医药|民族|外国语)?大学(?!生)|石窟|大厦|饭店|宾馆"
    r"|时间|啤酒|火锅|拉面|热干面|牛肉面|大众汽车|现代汽车|银行|保险"
)


def part_of_word(folded: str, start: int, end: int, name: str) -> bool:
    """Whether a name at ``start`` to ``end`` is no place but a part of other words, of a person's name, or of a street's.

    >>> part_of_word("南京东路", 0, 2, "南京"), part_of_word("在南京东", 1, 3, "南京")
    (True, False)
    """
    before, after = folded[start - 1 : start], folded[end : end + 1]
    if len(name) == 2 and name[1] == "县":
        return bool(before) and before in WORD_BEFORE.get(name[0], "") or after == "级"
    if name in ("南山区", "中山区", "西山区") and before in ("西", "东", "大", "的"):
        return True  # 西南山区, 大凉山中山区
    if name[-1] in "市县区旗州盟省":
        return False
    if before and len(name) == 2 and ends_personal_name(folded, start, end):
        return True
    left, right = CROSSING.get(name, ("", ""))
    return bool(before) and before in left or bool(after) and after in right or bool(_CALLED_AFTER.match(folded, end))
