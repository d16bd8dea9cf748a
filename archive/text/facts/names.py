"""Personal names in simplified text: how likely the characters at a place are a name, and where it ends.

A name is weighed against the same characters read as words: 高度 is a word, 高大伟 is a name, 陈平先后 is 陈平 and 先后. What
stands around it (a title, a verb of saying, a row of names) comes in as odds from whoever asks.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from archive.text.lazy_pattern import LazyPattern
from archive.text.lexicon import is_personal_name, is_word, likelihood, spans_word, word_class
from archive.text.simplified import simplified
from archive.text.surnames import COMPOUND_SURNAMES, IN_NAMES, SURNAMES

#: The hundred most borne surnames. Source: 二〇二〇年全国姓名报告, Ministry of Public Security, 2021.
_MOST_BORNE = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金"
    "韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤沉"
)
#: Surnames that are far oftener words before a name or between names.
_WORDS_TOO = frozenset("从后全那都和向时应能由到对党相随经通达来步则可查区但斗排勒者资字户党员门税修母")
#: Characters that given names of our time are made of, as far as they are met in them again and again.
_GIVEN = frozenset(
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂文辉玲华红建国志海金永春玉梅兰燕雪琴云晓莉飞鹏鑫波斌宇浩凯健俊帆旭"
    "宁龙林峰坤东亮新荣德生成广义兴良彬富翔庆忠立胜清山仁河友裕信政谦亨奇翰朗伯宏言若鸣朋梁栋维启克伦泽晨辰士家致树炎"
    "泰盛雄琛钧冠策腾楠榕航弘萍娥婷慧倩洁蓉颖露瑶怡婵雁蓓仪荷丹君蕊薇菁梦岚筠柔竹凝欢霄枫芸菲亚宜舒荔思嘉佳欣悦琪彤雅"
    "诗涵萱轩梓睿昊博祥瑞福禄喜贵根顺利先进光耀祖宗学仲孝廉礼智勤诚善美正元双晖晶莹雯婕妍媛倪嫣珍珠珊瑜瑾璐璇琳琼玮珂"
    "珏璞琦珺瑛瑗璟森淼鸿淑爱莲凤仙巧翠香月彩惠素贞桃菊银花青松柏栓柱锁宝贝全民发财长江振锋锐铭镇锦钢铁铸鉴虎豹彪豪杭"
    "州川岳峻岩崇岭嵩昆仑洪润淳深渊源溪泉澜滨沛沁津济浦淮湘泓洲漫潇汉潮涌昌昕昱晟景晗曦晴曙暄映昭旺易星晋普曜炜烨炳焕"
    "煜熙灿煌炫焱烈煦勋照然熠乐安康宽容定宪宸寅守实宾宣恒恩恺惟悟悌怀慰慷懿承继绍纲纪经纯绪续绣缨纬绮耕耘聪自至艺芝芬"
    "芷苗茂茜茵荃莎莘葆蓝蔚蕾薪藩衡观誉译谊谋赞贤赟起跃路轶达迅运迪迎远逸道遥邦郁邺郎酉野铎铮锡键镜镭镕闯闽阁阳阔陵隆"
    "雨霁霆霖靖韬韵音顶项颂顾飙骁骏骋高鲁鹤鹰麒麟黎默鼎齐龄一丁三上万世业中丰临主久之乔书乾予争井亦京人今仕代令伍传佐"
    "佑作佩侠俏保修倡倬偲儒允兆公冬冰冲凌凡列则创初刘劲勃勉匡卉协南卫卓占卿厚叶召可史合吉同名向吟周品哲唐喆四圆土圣地"
    "均坚城培基堂声夏多大天太夫奎如妙妮姗姝娇娅娣娴婉婧子存孟季官寒尊小少尔尚尤居屹屏岗岱峥峡嵘巍左巨帅师席常干年延廷"
    "开异弟张弛彦形影征律徽心必忆念性恬恭息情惜意慈慕战戈扬技拓拥持挺捷排支放效教敦敬斐斗方施旋日旦旬昂晏曼曾朔望木本"
    "术朴权来杨板极构枝柳标栩格桐桥桦楚榜模樱歌步武毅比毓气水汝池沂沙法泊泳流浙浪淇淞渝湛溢滔滢漪潜火灵炽点焰牛牧犇献"
    "玄玖玟玫环现珉球理琢琰瑄瑕璋甜田甫由申男甲白百益盈盼睦矛石砚硕社祎祝禹秋科秦积稳穆空章童竞竣笑笛筱箐箫粟纳绢羽翎"
    "老耿肃育胤胥臣舜舟色节芊芮范茗草莺菀萌萧葵蓬虹蝶融西许诒诺谨豆豫贯贺越迈逊里钊钦钰铃铠铿锴镛闻阅随集雷震霏韦韧鞠"
    "顿风食饶首马驰驹骅骥鱼鹃鹿麦"
)
#: What no given name has: particles, pronouns, numerals' company and the verbs that follow a name.
_NEVER = frozenset(
    "的了在是与等也就将把被为其这那着过们及以到去从对说向让给由或但而且因所则不没又再很更最还都才只每各某您你我他她它谁什么哪怎"
    "请问告诉讲谈吗呢吧啊呀啦嘛例名个位岁号次条份件辆间处项批组期第日时分秒页版图摄后前上下内外者"
)
#: Verbs of one character that follow names again and again, and stand in hardly any.
_DOES = frozenset(
    "带住说走去做买吃看听想打拿送接站坐跑写挨用忙报捐当找开率称回赴扛顶冒参获一又没先主挺还都总共把给因为作随当即便被"
    "排盯守蹲踩敲抱提背牵拎骑推拉摸擦数等熬举端递搬扫喊哭笑醒睡爬踏拧塞"
)
_COUNTED = ("人", "名", "位", "个", "天", "岁")
_COUNTS = frozenset("一二两三四五六七八九十")
#: Names of Tibetans, Mongols and Uyghurs are made of these, two or three together.
_ELEMENTS = (
    "扎西 次仁 卓玛 格桑 丹增 旦增 多吉 平措 央金 尼玛 达瓦 索朗 索南 仁青 仁增 才让 才旦 拉姆 白玛 德吉"
    " 边巴 普布 巴桑 洛桑 罗布 次旦 次旺 旺堆 旺姆 曲珍 顿珠 强巴 嘎玛 贡布 桑杰 益西 加措 嘉措 江措 措姆"
    " 群培 土登 泽仁 泽旺 卓嘎 巴特尔 其其格 乌云 娜仁 额尔敦 孟和 朝鲁 阿拉坦 苏日 高娃 托娅 图雅 斯琴 乌兰"
    " 格日勒 宝音 买买提 艾力 阿不都 吐尔逊 古丽 热合曼 克里木 阿依 热孜 木拉提"
)
#: Han that write foreign and minority names, in the transcriptions of 新华社's tables.
_TRANSCRIBED = frozenset(
    "阿艾爱安奥澳巴白班邦保鲍贝本比彼宾波伯勃博布查茨达大戴丹道德登邓迪蒂丁东杜顿多恩尔法凡范菲费芬佛弗夫福盖戈格根古"
    "瓜圭哈海汉豪赫亨胡华怀惠霍基吉加贾简杰金津卡凯坎康考科克肯孔库夸拉来莱赖兰朗劳勒雷里理丽利莉连列琳林卢鲁伦罗洛马"
    "玛迈麦曼芒梅门蒙米密明摩莫默姆木穆纳娜南内尼涅宁纽农努诺欧帕派潘庞佩彭皮平普齐奇乔切琴丘让热日荣茹瑞萨赛桑森沙山"
    "尚绍舍申什圣施史舒斯松苏索塔台泰谭坦汤唐陶特滕提田廷通图土托瓦万王威韦维魏温文翁沃乌武西希锡夏香肖谢辛欣休许雅亚"
    "延扬耶叶伊因英尤约赞泽扎詹珍朱兹宗佐依吾玉买江力汗孜那合卓次仁旦增嘎央确珠旺曲措吐逊肉娅朝额敦敖其呼立翰当霆拿"
    "慕易葛娃伽狄丝妮莎桥奈方邵罕契奇坦"
)
_DOTS = "·•・‧．"
_FOREIGN = f"[{''.join(sorted(_TRANSCRIBED))}]"
DOTTED = LazyPattern(rf"(?P<first>{_FOREIGN}{{1,6}})[{_DOTS}](?:{_FOREIGN}{{1,7}}[{_DOTS}]){{0,2}}(?P<last>{_FOREIGN}{{1,7}})")
#: What stands right before a foreign name, and makes no part of it.
_LED = LazyPattern(
    r"总统|总理|首相|[部院局署校会市州省外司团队组所]长|大臣|国务卿|总干事|主席|发言人|总监|总裁|球星|主任|[医护药技律教]师|医生|护士|民警|博士|教授|议员|成员|专家|助理|官员?|特使|代表|[，。、：“（(的由和与被让]"
)
_CALLED_AFTER = LazyPattern(r"国际|大学|学院|研究|机场|医院|基金|奖|号|\d+[幢号栋座]|公司|小区|社区|花园|广场|镇|路")
ELEMENTS = LazyPattern(rf"(?:{_ELEMENTS.strip().replace(' ', '|')}){{2,3}}")
#: Names of Uyghurs and Kazakhs that go on behind their first part: 古丽娜扎.
_GOES_ON = LazyPattern(rf"(?:古丽|阿依|热孜|买买提|吐尔逊|阿不都|努尔|玛依|迪丽|加娜|木合){_FOREIGN}{{1,4}}")
#: One of them behind a title: 司机尼玛; 乌兰察布 is a place.
ELEMENT = LazyPattern(rf"(?:{_ELEMENTS.strip().replace(' ', '|')})(?![察浩牧夫旗族苏木市县])")
_HEAD_ABROAD = LazyPattern(
    r"(?P<name>[\u4e00-\u9fff]{2,6}?)(?=表示|宣布|发表|说|[在对与和就向签的于同因一]|来访|来华|访|当天|当日|指出|呼吁|强调|致|会见|通话|\d|[，。、（“(])"
)
_HAN = LazyPattern(r"[\u3400-\u9fff]+")
_BEARING = {2: -1.9, 3: -0.3}  # the log of how many names have one character after the surname, and two
_WINDOW = 9


def is_a_word_too(surname: str) -> bool:
    """Whether a surname is oftener a word where it stands: 从, 向, 和."""
    return surname in _WORDS_TOO


#: The classes of the fold, which the text is read in, take 沈 for 沉.
_FAMILIES = SURNAMES | {"沉"}


def in_simplified(name: str) -> str:
    """A name as printed, in simplified script; what names keep is kept.

    >>> in_simplified("沈夢喆"), in_simplified("劉遠山")
    ('沈梦喆', '刘远山')
    """
    told = "".join(printed if printed in IN_NAMES else simplified(printed) for printed in name)
    return "沈" + told[1:] if told[:1] == "沉" else told


class Name(NamedTuple):
    """A name at half-open places, and by how much, as a logarithm, it is likelier than words there."""

    start: int
    end: int
    odds: float


def surname_at(text: str, at: int) -> int:
    """How many characters the surname at a place has, 0 where there is none.

    >>> surname_at("欧阳明", 0), surname_at("陈平", 0), surname_at("的士", 0)
    (2, 1, 0)
    """
    if text[at : at + 2] in COMPOUND_SURNAMES:
        return 2
    return int(text[at : at + 1] in _FAMILIES)


def name_at(text: str, at: int) -> Name | None:
    """The likeliest name that begins at a place of simplified text; None where none can.

    >>> name_at("陈平先后作出批示", 0)[:2], name_at("张建文主持会议", 0)[:2], name_at("欧阳明说", 0)[:2]
    ((0, 2), (0, 3), (0, 3))
    >>> name_at("高度重视", 0).odds < 0 < name_at("高大伟表示", 0).odds
    True
    """
    surname = surname_at(text, at)
    if not surname:
        return None
    window = _HAN.match(text, at, at + _WINDOW)[0]
    best = None
    for given in (1, 2):
        length = surname + given
        if len(window) >= length and not (window[length - 1] in _COUNTS and window[length : length + 1] in _COUNTED):
            weight = _weight(window[:surname], window[surname:length]) + _as_words(window[length:])
            if best is None or weight > best[1]:
                best = (length, weight)
    return Name(at, at + best[0], best[1] - _as_no_name(window)) if best else None


def weigh(text: str, at: int, end: int) -> float:
    """The odds, as a logarithm, of just these characters as a name, whatever follows.

    >>> weigh("王大伟", 0, 3) > 0 > weigh("安全部", 0, 3)
    True
    """
    surname = surname_at(text, at)
    if not surname or end - at - surname not in (1, 2):
        return -99.0
    return _weight(text[at : at + surname], text[at + surname : end]) - _as_no_name(text[at:end])


def _weight(surname: str, given: str) -> float:
    family = -6.0 if len(surname) == 2 else -8.5 if surname in _WORDS_TOO else -3.9 if surname in _MOST_BORNE else -5.8
    return family + _BEARING[1 + len(given)] + sum(map(_borne, given))


def _borne(character: str) -> float:
    return -14.0 if character in _NEVER else -11.5 if character in _DOES else -5.6 if character in _GIVEN else -8.6


def _as_no_name(text: str) -> float:
    """As words, but without the names that the dictionary knows: 王小明 is no word."""
    known = any(is_personal_name(text[:length]) for length in (2, 3, 4) if length <= len(text))
    return _as_words(text[0]) + _as_words(text[1:]) if known else _as_words(text)


@lru_cache(maxsize=8192)
def _as_words(text: str) -> float:
    return likelihood(text) if text else 0.0


#: Titles that foreigners bear in our papers.
_ABROAD = frozenset(
    "总统 总理 首相 外长 部长 大臣 国务卿 总干事 州长 市长 王储 国王 女王 议长 议员 主席 发言人 大使 秘书长 专家"
    " 教授 博士 主任".split()
)
#: What joins names, or leads on from one, though names are written with it too.
_LOOSE = frozenset("和因来约让图通因当")


def foreign_at(text: str, at: int, title: str) -> int:
    """The end of a transcribed name without a dot behind a title (总统特朗普), 0 where none stands there.

    >>> foreign_at("总统特朗普在白宫", 2, "总统"), foreign_at("主席团会议", 2, "主席")
    (5, 0)
    """
    end = at
    while end < len(text) and end - at < 6 and text[end] in _TRANSCRIBED:
        end += 1
    while end > at and text[end - 1] in _LOOSE:
        end -= 1
    told = text[at:end]
    if title not in _ABROAD or not 2 <= end - at <= 5 or spans_word(told, text[end : end + 2]):
        return 0
    if len(told) > 2 and is_word(told) and word_class(told) == "n":
        return end  # 默克尔
    return end if is_personal_name(told) or not is_word(told) and _as_words(told) < -6.5 * len(told) else 0


def long_name_at(text: str, at: int) -> int:
    """The end of a Uyghur or Kazakh name without a dot, 0 where none begins there.

    >>> long_name_at("古丽娜扎是护士", 0), long_name_at("古丽说", 0)
    (4, 0)
    """
    found = _GOES_ON.match(text, at)
    if not found:
        return 0
    end = found.end()
    while text[end - 1] in _LOOSE:
        end -= 1
    return end


def head_abroad(text: str, at: int) -> int:
    """The end of a name behind a title that only foreigners bear (首相安倍晋三宣布), 0 where a dot goes on or nothing tells it.

    >>> head_abroad("总统普京表示", 2), head_abroad("首相府发表声明", 2), head_abroad("首相安倍晋三宣布", 2)
    (4, 0, 6)
    """
    found = _HEAD_ABROAD.match(text, at)
    told = found["name"] if found else ""
    foreign = _TRANSCRIBED.issuperset(told) and not is_word(told) or word_class(told) == "n"
    return found.end("name") if told and foreign else 0


def foreign_names(text: str) -> Iterator[tuple[int, int]]:
    """The spans of names written with dots: 罗伯托·斯佩兰萨, 买买提·吐尔逊.

    >>> text = "卫生部长罗伯托·斯佩兰萨在会上说"
    >>> [text[start:end] for start, end in foreign_names(text)]
    ['罗伯托·斯佩兰萨']
    """
    for found in DOTTED.finditer(text):
        start, end = found.span()
        first, last = found["first"], found["last"]
        begun = max((cut.end() for cut in _LED.finditer(text, max(0, start - 4), found.end("first"))), default=0)
        if begun and begun < found.end("first"):
            start, first = begun, text[begun : found.end("first")]
        if first[0] == "和" and len(first) > 1:
            first, start = first[1:], start + 1
        while len(last) > 1 and (last[-1] in _LOOSE or spans_word(last[-1], text[end : end + 1])):
            last, end = last[:-1], end - 1
        if first and last and not _CALLED_AFTER.match(text, end):
            yield start, end


def is_borne(text: str, at: int, end: int) -> bool:
    """Whether given names of our time are made of these characters, so that no title has to vouch for them.

    >>> is_borne("王大伟", 0, 3), is_borne("常通风", 0, 3)
    (True, False)
    """
    if len(text) >= end + 2 and _TRANSCRIBED.issuperset(text[at : end + 2]):
        return False  # 毛里塔尼亚
    name = text[at:end]
    if is_personal_name(name) and not _TRANSCRIBED.issuperset(name):
        return True
    if is_word(name) and (end - at < 3 or word_class(name) != "n"):
        return False
    return _GIVEN.issuperset(name[surname_at(text, at) :])
