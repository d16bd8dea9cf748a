"""Simplified characters left over in traditional print, and what they should have been.

Mainland papers convert for their overseas pages with one-to-one tables: 戰斗, 干部, 志愿, 終于, 沖鋒. What is already
right must stay: simplifying the text and converting it back would turn 乾 into 幹 and a printed name into another.
"""

import re
from functools import cache

from archive.text.hanzi.converters import UNDECIDED, probe, simplify, traditionalize
from archive.text.hanzi.shapes import HOUSE_STYLE, IN_BOTH, LEFT_OVER, PREFERRED_SHAPES, simplified_only

#: One-to-one converters take the first traditional character that they know: printed → right, in words.
#: Or none: 制 里 松 stand in both scripts.
#: Source: OpenCC's STPhrases, the frequent words of the simplified characters with two traditional ones.
_MISTAKEN = dict(
    pair.split("→")
    for pair in """
    沖鋒→衝鋒 沖擊→衝擊 沖突→衝突 沖刺→衝刺 沖動→衝動 沖破→衝破 沖向→衝向 沖在→衝在 沖上→衝上 沖出→衝出 緩沖→緩衝
    其沖→其衝 頭發→頭髮 理發→理髮 白發→白髮 長發→長髮 短發→短髮 毛發→毛髮 染發→染髮 脫發→脫髮 剪發→剪髮 發型→髮型 發絲→髮絲
    日歷→日曆 年歷→年曆 月歷→月曆 農歷→農曆 陰歷→陰曆 陽歷→陽曆 公歷→公曆 掛歷→掛曆 歷法→曆法
    收獲→收穫 詞匯→詞彙 匯編→彙編 匯總→彙總
    復雜→複雜 重復→重複 復制→複製 復印→複印 復合→複合 復習→複習 復數→複數 繁復→繁複 復賽→複賽 抽簽→抽籤 標簽→標籤 牙簽→牙籤
    胡須→鬍鬚 面團→麵團 飯團→飯糰 湯團→湯糰 叮當→叮噹 彌漫→瀰漫 飢荒→饑荒 老板→老闆 五髒→五臟 心髒→心臟 內髒→內臟 肝髒→肝臟
    制造→製造 制作→製作 制品→製品 制成→製成 研制→研製 監制→監製 關系→關係 聯系→聯繫 細致→細緻 精致→精緻 景致→景緻
    放松→放鬆 輕松→輕鬆 松懈→鬆懈 松勁→鬆勁 松動→鬆動 松綁→鬆綁 寬松→寬鬆 手表→手錶 鐘表→鐘錶 面粉→麵粉 面條→麵條 面包→麵包
    方便面→方便麵 掛面→掛麵 胡子→鬍子 卷入→捲入 席卷→席捲 卷起→捲起 治愈→治癒 痊愈→痊癒 防御→防禦 抵御→抵禦 這里→這裏
    那里→那裏 哪里→哪裏 家里→家裏 心里→心裏 手里→手裏 眼里→眼裏 村里→村裏 城里→城裏 屋里→屋裏 夜里→夜裏 里面→裏面 嘴里→嘴裏
    里里外外→裏裏外外 沈陽→瀋陽 遼沈→遼瀋 日志→日誌 標志→標誌 雜志→雜誌 泡面→泡麵 卷門→捲門 卷簾→捲簾
    合並→合併 兼並→兼併 吞並→吞併 並購→併購 一並→一併 並發症→併發症 衝洗→沖洗 衝刷→沖刷 衝泡→沖泡 衝劑→沖劑 美發→美髮
    假發→假髮 發飾→髮飾
    骯臟→骯髒 舍小→捨小 舍不→捨不 舍己→捨己 割舍→割捨 取舍→取捨 施舍→施捨 不舍→不捨 舍棄→捨棄
    酒壇→酒罈 鐘某→鍾某 合并→合併 兼并→兼併 一并→一併
    臟水→髒水 臟亂→髒亂 弄臟→弄髒 鬧鍾→鬧鐘 鍾表→鐘錶 分鍾→分鐘 點鍾→點鐘 鐘情→鍾情 鐘愛→鍾愛
    """.split()
)
#: What may not follow: there the two characters belong to different words (街頭發放, 昨日歷時, 人民收獲得).
_OTHER_WORD = {
    "發": "展放生現布佈動出送起表揮言病明達熱育貨票行電改掘熱燒給球",
    "歷": "史時經任次屆練來代",
    "獲": "得悉救批獎益準准",
    "面": "積對臨前向部目上",
    "志": "願士向工氣在",
    "作": "用",
    "成": "立為效果",
}


#: What a character is where no word decides, by what stands around it in simplified print: printed → right.
#: 后 is an empress, 里 a mile or a quarter, 只 "only", 于 a name; what stands elsewhere is left over.
_SURROUNDED = {
    "后": ("後", r"(?<=[^\W\d_a-zA-Z皇王太天母影歌蜂女帝封立先妃有无姓])后(?![妃冠宫羿稷土座字氏姓某])"),
    "里": (
        "裏",
        r"(?<=[天月年站班校信话书报梦店厂车船山江河湖田地园圈群脑肚怀袋箱桶柜盒瓶杯碗锅叭间室场馆棚库院房楼片])里(?![程弄巷社坊])",
    ),
    "只": ("隻", r"(?<=[一二两三四五六七八九十百千万几数每\d])只(?![是有能要会剩用需见想为可得因怕差在到把])|(?<=[了着过]一)只"),
    "于": ("於", r"于(?=[\d一二三四五六七八九十百两当昨今明本次每此该其这那我你他她它各全同“《])"),
}


def leftovers(text: str) -> dict[int, str]:
    """Place → traditional character, for each character of a text in traditional script that is not in it yet.

    >>> leftovers("戰斗仍在繼續，干部下沉；皇后大道")
    {1: '鬥', 7: '幹'}
    >>> leftovers("沖鋒在前"), leftovers("街頭發放口罩")
    ({0: '衝'}, {})
    >>> leftovers("三只船在隨后出現，沿途只有十里")
    {1: '隻', 5: '後'}
    """
    found = {}
    simple = simplify(text)
    words, mistaken = _mistaken_words()
    for word in words.finditer(simple):
        for place, wrong, right in zip(range(*word.span()), *mistaken[word[0]], strict=True):
            if wrong != right and text[place] in (wrong, simple[place]):
                found[place] = right
    places = [place for place, character in enumerate(text) if character in _suspects() and place not in found]
    if not places:
        return found
    decided = probe(simple, _undecided())
    full = traditionalize(simple) if UNDECIDED in decided else decided
    lone = LEFT_OVER if "於" in text else LEFT_OVER | {"于"}
    surrounded = _by_surroundings(simple)
    for place in places:
        printed, right = text[place], decided[place]
        if printed == "只" or right == UNDECIDED:
            right = full[place] if printed in simplified_only() or printed in lone else surrounded.get(place, printed)
        if right != printed and printed + right not in HOUSE_STYLE and right.translate(PREFERRED_SHAPES) != printed:
            found[place] = right
    if text.count("裡") > text.count("裏"):
        found |= {place: "裡" for place, right in found.items() if right == "裏"}
    return found


def _by_surroundings(simple: str) -> dict[int, str]:
    return {place.start(): right for right, pattern in _SURROUNDED.values() for place in re.finditer(pattern, simple)}


@cache
def _mistaken_words() -> tuple[re.Pattern, dict[str, tuple[str, str]]]:
    """What finds the words in simplified print, where the rest of a word may be left over too; word → (mistaken, right)."""
    words = {simplify(wrong): (wrong, right) for wrong, right in _MISTAKEN.items()}
    others = {simplify(last): simplify(following) for last, following in _OTHER_WORD.items()}
    each = (word + (f"(?![{others[word[-1]]}])" if word[-1] in others else "") for word in words)
    return re.compile("|".join(each)), words


@cache
def _suspects() -> frozenset[str]:
    return simplified_only() | IN_BOTH | _SURROUNDED.keys()


@cache
def _undecided() -> str:
    """The characters for which only a word can decide, as one string."""
    return "".join(sorted(IN_BOTH))
