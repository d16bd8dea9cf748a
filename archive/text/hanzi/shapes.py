"""Tables of characters: which belong to one script alone, which to both, and which shapes readers expect.

"Both" are simplified characters that are also traditional characters of their own (后 皇后, 干 干預): in a
traditional text they may be right as they stand.
"""

from functools import cache

import opencc

from archive.text.surnames import IN_NAMES

#: Simplified characters that stand for themselves as well in traditional print.
#: Source: OpenCC's STCharacters (Apache-2.0), the characters that are among their own traditional candidates
#: and whose first candidate is another; without 万 个 么 and others that no traditional newspaper prints.
IN_BOTH = frozenset(
    "丑于云亘仆价伙余佣准几凶划占厂厘台叶吁吃后咨咸唇夸尸岩岳帘干广征愿挂据斗朴杠杰极柜涂涌淀游熏皂确"
    "种筑胜腊腌膻苹范荐虫蚝蜡蝎跖辟适郁采里雇"
)

#: Of these, the ones that traditional print all but never uses: left over wherever they are found.
LEFT_OVER = frozenset("几厂极确胜苹适筑伙愿价虫广据种叶柜腊荐蜡")

#: OpenCC's standard shapes → the shapes of print. Source: 通用规范汉字表 (2013), its table of traditional
#: forms (附件一: 為 眾 裏 吃 床 才 啟 麵 群 …), which Hong Kong's and Taiwan's lists share in these.
PREFERRED_SHAPES = str.maketrans(
    dict(
        pair.split("→")
        for pair in """
        爲→為 衆→眾 羣→群 牀→床 喫→吃 纔→才 啓→啟 麪→麵 覈→核 僞→偽 峯→峰 樑→梁 祕→秘 竈→灶 糉→粽 繮→韁 脣→唇
        蔘→參 鉢→缽 鍼→針 嫺→嫻 嬀→媯 皁→皂 箇→個 癡→痴 溼→濕 擡→抬 捱→挨 菸→煙 巖→岩 鏽→銹 豔→艷 遶→繞 麽→麼
        燬→毀 譭→毀 蹟→跡 鉅→巨 蒐→搜 絃→弦 侷→局
        """.split()
    )
)

#: Traditional shapes of one character between which houses differ: neither is left over from another script.
HOUSE_STYLE = frozenset("台臺 台檯 占佔 岩巖 凶兇 雇僱 咨諮 并幷 并併 厘釐 布佈 灶竈 挂掛 熏燻 升昇 升陞 周週 酸痠".split())

#: Pairs of which traditional print has the first by right in the same words: it is no sign of a converter at work.
#: So printed 札記 and 蘇醒 stay (劄 and 甦 are listed as variants); simplified 札记 and 苏醒 are read as OpenCC's phrases say.
#: Source: 通用规范汉字表 (2013), appendix 1: the second is listed as a variant, or Taiwan's and Hong Kong's lists part.
VARIANTS = frozenset(
    """
    托託 志誌 念唸 游遊 借藉 回迴 欲慾 岳嶽 杆桿 致緻 卷捲 注註 杯盃 背揹 扎紮 象像 症癥 別彆 板闆 秋鞦 修脩 沾霑 咽嚥 刮颳
    困睏 了瞭 胡鬍
    席蓆 彩綵 娘孃 挽輓 豆荳 凄悽 奸姦 扣釦 喂餵 愈癒 冢塚 呆待 蒙矇 蒙濛 蒙懞 吊弔 庵菴 藤籐 札劄 泛氾 泛汎 斤觔 夫伕 家傢
    出齣 合閤 向嚮 坐座
    具俱 克剋 累纍 戚慼 栗慄 仿彷 佛彿 曲麴 恤卹 弦絃 旋鏇 玩翫 捆綑 暗闇 棱稜 昆崑 朱硃 它牠 幸倖 御禦 表錶 同衕 哄鬨 嘗嚐
    雕鵰 浚濬 熏薰 胡衚 伙夥
    """.split()
)

_HAN = [chr(point) for point in [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0x20000, 0x2EBE1)]]


@cache
def simplified_only() -> frozenset[str]:
    """The characters that only simplified print uses: OpenCC turns them into others, and none stands in both.

    >>> "发" in simplified_only(), "發" in simplified_only(), "后" in simplified_only()
    (True, False, False)
    """
    return frozenset(_changed("s2t")) - IN_BOTH - traditional_only()


@cache
def traditional_only() -> frozenset[str]:
    """The characters that only traditional print uses.

    >>> "發" in traditional_only(), "里" in traditional_only(), "昇" in traditional_only()
    (True, False, False)
    """
    return frozenset(_changed("t2s")) - IN_NAMES


def _changed(config: str) -> list[str]:
    converted = opencc.OpenCC(config).convert("\n".join(_HAN)).split("\n")
    return [before for before, after in zip(_HAN, converted, strict=True) if before != after]
