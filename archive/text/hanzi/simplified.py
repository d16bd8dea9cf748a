"""Text in simplified script, and what stays in doubt there: one to one but for a few characters (乾 著 於 …)."""

import re
from functools import cache

from archive.text.hanzi.claims import claim
from archive.text.hanzi.contexts import by_context
from archive.text.hanzi.converters import simplify
from archive.text.hanzi.identify import HANT, identify
from archive.text.hanzi.lexicon import lexicon
from archive.text.hanzi.names import person
from archive.text.hanzi.verdicts import Verdict, around

#: What OpenCC's t2s leaves or mistakes: words of Hong Kong's and Taiwan's print.
#: Sources: 教育部重編國語辭典修訂本 (計畫, 沈 for 沉, 甚麼), 香港小學學習字詞表 (覆核, 覆檢),
#: 通用规范汉字表 (徬徧衹祇), GB/T 2260 (乾安, 浚县).
_WORDS = dict(
    pair.split("→")
    for pair in """
    覆核→复核 覆檢→复检 覆診→复诊 覆查→复查 覆審→复审 覆議→复议 覆函→复函 覆述→复述 覆試→复试 覆驗→复验 覆測→复测 覆篩→复筛
    規畫→规划 企畫→企划
    策畫→策划 謀畫→谋划 擘畫→擘划 甚麼→什么 下沈→下沉 沈降→沉降 沈痛→沉痛 沈穩→沉稳 沈著→沉着 沈着→沉着 低沈→低沉 沈下→沉下
    沈入→沉入 沈到→沉到
    沈浸→沉浸 沈寂→沉寂 沈甸→沉甸 沈迷→沉迷 消沈→消沉 徬徨→彷徨 徧→遍 神祇→神祇 地祇→地祇 祇園→祇园 衹→只 祇→只
    濬縣→浚县 乾安縣→乾安县 痲痺→麻痹 痲疹→麻疹 麻痺→麻痹
    吉林乾安→吉林乾安
    """.split()
)
#: 著 in these is the verb "to write" or means "manifest". Source: 现代汉语词典's words with 著 (zhù).
_WRITES = "专名巨编合原论译遗所土显卓昭拙"
_WRITTEN = "名作者称述书录有于《"
#: What takes the particle 着 most.
_VERBS = frozenset("随沿跟接戴穿拿带提拉扶抱推打开看听等顺朝向对站坐蹲躺走跑挂贴写")
#: 覆 that is "to cover, to overturn" and no 复.
_COVERS = re.compile("覆(?=[盖灭没辙舟巢水亡土])|(?<=[颠倾翻地包])覆")


def to_simplified(text: str, printed: str) -> tuple[str, dict[int, Verdict]]:
    """``text`` in simplified script, and the verdicts that leave a doubt.

    >>> to_simplified("覆核計畫，甚麼時候下沈", "zh-Hant")
    ('复核计划，什么时候下沉', {})
    """
    simple = simplify(text)
    for word in _words().finditer(text):
        simple = simple[: word.start()] + _WORDS[word[0]] + simple[word.end() :]
    doubtful = {}
    if "著" in text and "着" not in text and (printed or identify(text).variant) == HANT:
        simple, doubtful = _with_particle(text, simple)
    for found in _RISKY.finditer(text):
        at = found.start()
        if told := _RULES[text[at]](text, simple, at):
            candidates, reason = told
            simple = simple[:at] + candidates[0] + simple[at + 1 :]
            doubtful[at] = Verdict(candidates[0], candidates, reason, *around(simple, at))
    return simple, doubtful


@cache
def _words() -> re.Pattern:
    return re.compile("|".join(sorted(_WORDS, key=len, reverse=True)))


def _with_particle(text: str, simple: str) -> tuple[str, dict[int, Verdict]]:
    """Taiwan prints 著 for the particle 着 too; OpenCC's t2s leaves 隨著 as 随著.

    >>> _with_particle("隨著名單公布，著名作家接著說", "随著名单公布，著名作家接著说")[0]
    '随着名单公布，著名作家接着说'
    """
    known, letters, doubtful = lexicon(), list(simple), {}
    for found in re.finditer("著", text):
        at = found.start()
        before, behind = simple[max(0, at - 1) : at], simple[at + 1 : at + 2]
        particle = before in _VERBS or before + "着" in known and before not in "为之"
        if before and before in _WRITES:
            continue
        if behind and behind in _WRITTEN:
            if not particle:
                continue
            letters[at] = "着" if simple[at + 1 : at + 3] in known or simple[at + 1 : at + 4] in known else "著"
            others = letters[at] + ("著" if letters[at] == "着" else "着")
            doubtful[at] = Verdict(letters[at], others, "two_words", *around(simple, at))
        else:
            letters[at] = "着"
    return "".join(letters), doubtful


#: What names a place: 乾樣鎮.
_PLACE = re.compile(r"(?<!\w)乾\w?[镇鎮村乡鄉街]")


def _dry(text: str, simple: str, at: int) -> tuple[str, str] | None:
    """乾 is 干 where something is dry; in a name it stays."""
    if simple[at] == "乾" or (claimed := claim(simple, at)) and claimed.written == "乾":
        return None
    if person(simple, at):
        return "乾干" if person(simple, at)[2] else "干乾", "person"
    if _PLACE.match(text, at):
        return "乾干", "place"
    told = by_context(simple, at)
    return None if told == ("乾", "") else ("干乾", "no_word")


def _surname(text: str, simple: str, at: int) -> tuple[str, str] | None:
    """於 is a surname beside 于; as a preposition it begins no name."""
    span = person(simple, at)
    if not span or span[0] != at or any(simple[at + 1 : at + 1 + length] in lexicon() for length in (2, 3)):
        return None
    return ("於于", "person") if span[2] or simple[at + 1] in "某姓" else None


def _given(text: str, simple: str, at: int) -> tuple[str, str] | None:
    """Given names keep some shapes of old: 昇 陞 徵 鍾 (锺)."""
    span = person(simple, at)
    if not span or span[0] == at:
        return None
    kept = {"鍾": "锺"}.get(text[at], text[at])
    return (simple[at] + kept, "person") if simple[at] != kept else None


def _sunk(text: str, simple: str, at: int) -> tuple[str, str] | None:
    """沈 is a surname, in places (沈丘), and in Taiwan's print also 沉."""
    word = any(simple[at : at + length] in lexicon() for length in (2, 3)) or claim(simple, at)
    if simple[at] == "沉" or word or person(simple, at) or text[at] == "沈" and "瀋" in text:
        return None
    return None if simple[at + 1 : at + 2] in "某姓氏" else ("沈沉", "no_word")


def _again(text: str, simple: str, at: int) -> tuple[str, str] | None:
    return None if simple[at] == "复" or _COVERS.match(simple, at) else ("覆复", "no_word")


def _clear(text: str, simple: str, at: int) -> tuple[str, str] | None:
    return None if simple[at] == "了" or simple[at + 1 : at + 2] in "望哨" else ("了瞭", "no_word")


_RULES = {"乾": _dry, "於": _surname, "昇": _given, "陞": _given, "徵": _given, "鍾": _given} | {
    "沈": _sunk,
    "覆": _again,
    "瞭": _clear,
}
_RISKY = re.compile(f"[{''.join(_RULES)}]")
