"""Characters of simplified script that stand for several of traditional script, and which of these is taken for granted.

Each entry is the character, then what it may be in traditional script: the stated default first.
Sources: OpenCC 1.4.2's STCharacters (Apache-2.0), without pairs that are two shapes of one character (為爲, 采採, 周週);
the defaults 通用规范汉字表 (2013), appendix 1, and the counts of jieba 0.42.1's words whose conversion OpenCC gives.
"""

from functools import cache

#: By itself the first is so much more frequent in newspapers that it holds unless a word or the words around say otherwise.
SETTLED = """
鉴鑑鑒 僵僵殭 熏熏薰 曲曲麴 淀淀澱 漓漓灕 铲鏟剷 链鏈鍊 锄鋤耡 钥鑰鈅 钻鑽鉆 镰鐮鎌 饥飢饑 闲閒閑 适適适 雕雕鵰 证證証 赞贊讚
辟闢辟
荐薦荐 荡蕩盪 荫蔭廕 胄胄冑 背背揹 胜勝胜 胡胡鬍衚 苏蘇甦囌 苔苔薹 苹蘋苹 获獲穫 虫蟲虫 跖蹠跖 腊臘腊 腌醃腌 蒙蒙矇濛懞 蚝蠔蚝
芸芸蕓
蔑蔑衊 蝎蠍蝎 表表錶 藤藤籐 蜡蠟蜡 豆豆荳 象象像 膻羶膻 致致緻 凄悽淒 几幾几 出出齣 厂廠厂 历歷曆 划劃划 别別彆 刮刮颳 千千韆
卜卜蔔
卤滷鹵 发發髮 台臺檯颱台 叶葉叶 叹嘆歎 吁籲吁 合合閤 吊吊弔 同同衕 向向嚮 帘簾帘 席席蓆 冢冢塚 冬冬鼕 呆呆待 哄哄鬨 哗譁嘩 庵庵菴
克克剋 党黨党 具具俱 坐坐座 坛壇罈 坝壩垻 坯坯坏 宁寧甯 它它牠 家家傢 弥彌瀰 回回迴 团團糰 困困睏 夫夫伕 夸誇夸 夹夾袷 娘娘孃
咽咽嚥
啮齧嚙 尝嘗嚐 尸屍尸 尽盡儘 当當噹 录錄彔 彩彩綵 奸奸姦 志志誌 念念唸 并並併幷 幸幸倖 广廣广 喂喂餵 御御禦 借借藉 姜姜薑
勋勳勛 噪噪譟
绷繃綳 纤纖縴 狸狸貍 玩玩翫 确確确 私私俬 秋秋鞦 种種种 筑築筑 筱筱篠 症症癥 炼煉鍊 矩矩榘 糊糊餬 穗穗繐 累累纍 浚浚濬 挽挽輓
栗栗慄 涌湧涌 杆杆桿 杠槓杠 杯杯盃 杰傑杰 板板闆 沾沾霑 扇扇搧 扎扎紮 托托託 扣扣釦 极極极 枪槍鎗 泛泛氾汎 注注註 恤恤卹
恶惡噁 游遊游
折折摺 戚戚慼鏚 捆捆綑 捍捍扞 据據据 斤斤觔 摆擺襬 旋旋鏇 昆昆崑 愈愈癒 愿願愿 札札劄 术術朮 朱朱硃 暗暗闇 棱棱稜 欲欲慾
汇匯彙 柜櫃柜
万萬万 丑醜丑 丰豐丰 了了瞭 亘亙亘 仆僕仆 仑侖崙 价價价 仿仿彷 修修脩 佛佛彿 佣傭佣
"""
#: By itself each of them is met often enough: without a word, a name or a context it stays in doubt.
OPEN = """
里裏里 后後后 干幹乾干 复復複覆 系系係繫 只只隻祇 面面麵 制制製 冲衝沖 卷卷捲 余餘余 斗鬥斗 谷谷穀 松松鬆 准准準 舍舍捨 征征徵
范范範 咸鹹咸
脏髒臟 涂塗涂 朴樸朴 沈沈瀋 伙伙夥 于於于 云雲云 钟鐘鍾 须須鬚 岳岳嶽 郁郁鬱 签簽籤
"""


@cache
def characters() -> dict[str, str]:
    """Character → what it may be in traditional script, the likeliest first.

    >>> characters()["后"], characters()["发"]
    ('後后', '發髮')
    """
    return {entry[0]: entry[1:] for entry in (SETTLED + OPEN).split()}


@cache
def left_open() -> frozenset[str]:
    """The characters that nothing but their surroundings decides."""
    return frozenset(entry[0] for entry in OPEN.split())


#: All of them, as one string.
ALL = "".join(characters())
