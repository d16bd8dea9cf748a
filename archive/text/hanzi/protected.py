"""Words and names that OpenCC's phrase tables would break, and what they are in traditional script."""

from collections.abc import Callable
from functools import cache
from itertools import product
from pathlib import Path

#: Surnames that are themselves in traditional script, where a bulletin's 余某 would become 餘某.
#: Source: 百家姓, as far as OpenCC's table of characters turns them into another character.
SURNAMES = "余范于郁后岳涂游朴种台丑干沈郄占钟"

#: What follows a surname: 某 and 姓 in bulletins, and the forms of address that take a bare surname.
_AFTER = (
    "某 某某 姓 氏 先生 女士 小姐 大爷 大妈 大叔 阿姨 奶奶 爷爷 师傅 同志 老师 医生 大夫 护士 主任 院长 所长 校长 队长 站长"
    " 书记 市长 县长 区长 镇长 局长 处长 科长 部长 厅长 教授 博士 院士 警官 经理 老板"
)
#: Surnames that are frequent words too: only what is certain may follow them.
_AFTER_FREQUENT = {
    "于": "某 某某 姓 女士 大爷 大妈 师傅",
    "后": "某 某某 姓",
    "干": "某 某某",
    "台": "某 某某",
    "种": "某 某某",
    "占": "某某",
}
#: The surname whose shape is not the printed one. Source: 通用规范汉字表 (2013), appendix 1: 鍾.
_BEARS = {"钟": "鍾"}

#: What stands before a name: after a gap any surname, without one only surnames that begin few words.
_TITLES = (
    "市长 省长 县长 区长 镇长 乡长 局长 厅长 部长 处长 科长 院长 所长 校长 队长 站长 书记 主任 主席 秘书长 医师 医生 护士 护士长"
    " 民警 辅警 记者 通讯员 编辑 摄影 主编 教授 院士"
).split()
_GAPS = " 　：:"

#: Words that a phrase of OpenCC's would cut: seen in print, the phrase is in brackets.
_WORDS = """
感染→感染 [染发] 集中→集中 [中签] 个中国→個中國 [个中] 个中风险→個中風險 个中高风险→個中高風險 个中等→個中等
监察干部→監察幹部 [察干] 没有→沒有 [有采] 不得→不得 [得采] 能够→能夠 [够了] 不断→不斷 [断发] 间断→間斷
较大→較大 [大冲] 据云南→據雲南 [据云] 历史→歷史 [年历] 市长→市長 [长发] 面罩→面罩 [和面]
签订→簽訂 牙签订→牙簽訂 牙签署→牙簽署 牙签约→牙簽約 作伙伴→作夥伴 事干预→事干預 事干涉→事干涉 尽可能→儘可能 才能够→才能夠
总台→總臺 体征→體徵 钟南山→鍾南山 不准→不准 躁郁→躁鬱 水冲→水沖 冲水→沖水 脏器→臟器 汇报→匯報 汇集→匯集 回归→回歸 家具→家具
·范→·范 范·→范· ·里→·里 里·→里·
哄抢→哄搶 咨文→咨文 扎进→扎進 扎入→扎入 席子→蓆子 自愈→自癒 犯困→犯睏 困意→睏意 困倦→睏倦 困乏→睏乏 当当网→當當網
马里→馬里 的里雅斯特→的里雅斯特 马德里→馬德里 天后宫→天后宮 这只→這隻 那只→那隻 均系→均係 确系→確係 此系→此係
"""

#: Words of the subject that jieba's dictionary lacks, or hardly knows.
#: Source: the National Health Commission's terms in its protocols of 2020–2022 (新型冠状病毒肺炎防控方案, 诊疗方案).
SUBJECT = """
核酸 抗原 采样 流调 密接 次密接 方舱 复工 复产 复学 复课 复市 复阳 复航 复检 复核 复查 复测 复诊 复商复市 封控 管控 防控 联防
联控 群防 群控
管控区 防范区 封控区 网格 网格员 下沉 卡口 返岗 返乡 返校 返工 稳岗 无症状 确诊 疑似 阳性 阴性 初筛 复筛 转运 点位 台账 扫码
测温 消杀 社区
体征 总台 钟南山 境外 输入 本土 新增 累计 清零 专班 战疫 抗疫 疫情 疫苗 接种 隔离 居家 集中 医护 护士长 口罩 防护服 护目镜
病区 病例 病毒 新冠 发热 门诊
监察 干部 云南 湖北 签约 发生 发布 历史 项目 招商 面罩 脱贫 攻坚 帮扶 党员 志愿者 突击队 指挥部 领导小组 冷链 健康码 行程卡
大数据 云端 马里 马德里 的里雅斯特 天后宫 干咳 扎进 扎入 困意 困倦 困乏 这只 那只 均系 确系 此系
""".split()

#: After a numeral 里 is the measure; before these it is a syllable of a foreign name (里克, 里奇).
_MILES = "0123456789０１２３４５６７８９〇一二两三四五六七八九十百千万几多"
_SYLLABLES = "克奇埃尼诺昂兹茨姆"


def protected_words(convert: Callable[[str], str]) -> dict[str, str]:
    """simplified → traditional of every protected word; ``convert`` is OpenCC's own, for the rest of a name.

    >>> words = protected_words(lambda text: text.replace("长", "長"))
    >>> words["余某"], words["市长范"], words["感染"]
    ('余某', '市長范', '感染')
    """
    words = {joint: convert(joint[0]) + convert(joint[1:]) for joint in joints()}
    words |= {numeral + "里": convert(numeral) + "里" for numeral in _MILES} | {
        "里" + one: "里" + convert(one) for one in _SYLLABLES
    }
    words |= dict(pair.split("→") for pair in _WORDS.split() if "→" in pair)
    for surname in SURNAMES:
        for rest in _AFTER_FREQUENT.get(surname, _AFTER).split():
            words[surname + rest] = _BEARS.get(surname, surname) + convert(rest)
    for title, surname in product(_TITLES, "余范郁岳涂胡"):
        words[title + surname] = convert(title) + surname
    for title, gap, surname in product(_TITLES, _GAPS, SURNAMES):
        words[title + gap + surname] = convert(title) + gap + _BEARS.get(surname, surname)
    return words


@cache
def joints() -> tuple[str, ...]:
    """The three-character strings of joints.txt, whose last two characters are the word.

    >>> "年历史" in joints()
    True
    """
    lines = Path(__file__).with_name("joints.txt").read_text(encoding="utf-8").splitlines()
    return tuple(joint for line in lines if not line.startswith("#") for joint in line.split())
