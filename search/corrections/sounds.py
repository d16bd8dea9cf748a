"""How words sound: pinyin of characters, and what readers type for it in letters.

Readings are pypinyin's (its tables rest on 汉语大字典 and the Unihan database); tones are left out, ü is written u, as
keyboards have it: 绿 may be typed lü, lv or lu.
"""

import re
import unicodedata
from functools import cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path

from archive.text.fold import fold
from archive.text.surnames import COMPOUND_SURNAMES

#: Surnames that are read otherwise than the same character in words. Source: 现代汉语词典 (7th edition).
_SURNAMES = dict(
    pair.split(":")
    for pair in """
    曾:zeng 单:shan 解:xie 仇:qiu 任:ren 查:zha 区:ou 朴:piao 缪:miao 覃:qin 盖:ge 乐:yue 折:she 员:yun 洗:xian 翟:zhai 秘:bi
    繁:po 召:shao 尉迟:yu,chi 万俟:mo,qi 长孙:zhang,sun 令狐:ling,hu 澹台:tan,tai 单于:chan,yu 宿:su 燕:yan 华:hua 葛:ge
    """.split()
)
_TONED = re.compile(r"(?:[a-z]+[1-5])+")
#: What many speakers and hurried typists do not tell apart: zh and z, ch and c, sh and s, -ng and -n, l and n.
_BLURS = ((re.compile("([zcs])h"), r"\1"), (re.compile("ng"), "n"), (re.compile("l"), "n"))


def reading(word: str, person: bool = False) -> tuple[str, ...]:
    """The syllables of a simplified word, one for each character; what is no Han character stands for itself.

    Knows words (重庆), and takes 57 MB for that: for who gathers words, not for who answers readers.

    >>> reading("重庆"), reading("重点"), reading("曾荣", person=True)
    (('chong', 'qing'), ('zhong', 'dian'), ('zeng', 'rong'))
    """
    from pypinyin import lazy_pinyin

    return _named(word, [one.replace("v", "u").lower() for one in lazy_pinyin(word)], person)


def spelled(word: str, person: bool = False) -> tuple[str, ...]:
    """The same, character by character: each in its commonest reading.

    >>> spelled("重庆"), spelled("曾荣", person=True)
    (('zhong', 'qing'), ('zeng', 'rong'))
    """
    return _named(word, [(readings_of(char) or (char,))[0] for char in word], person)


@cache
def readings_of(char: str) -> tuple[str, ...]:
    """Every reading of one character, without tones, the commonest first.

    >>> readings_of("曾")
    ('ceng', 'zeng')
    """
    return tuple(dict.fromkeys(map(_plain, filter(None, _characters().get(ord(char), "").split(",")))))


def alike(char: str, other: str) -> bool:
    """Whether two characters share a reading, heard generously.

    >>> alike("荷", "菏"), alike("殿", "店"), alike("站", "店")
    (True, True, False)
    """
    return not {blurred(one) for one in readings_of(char)}.isdisjoint(blurred(one) for one in readings_of(other))


def typed(text: str) -> str:
    """The bare letters of pinyin as somebody typed it; "" where it is none: no letters, or other characters among them.

    >>> typed("hé zé"), typed("Xi'an"), typed("he2ze2"), typed("nv"), typed("covid-19")
    ('heze', 'xian', 'heze', 'nu', '')
    """
    letters = fold(text).replace(" ", "").replace("v", "u")
    letters = re.sub("[1-5]", "", letters) if _TONED.fullmatch(letters) else letters
    return letters if re.fullmatch("[a-z]+", letters) else ""


def blurred(letters: str) -> str:
    """Letters of pinyin with the sounds made one that are often taken for one another.

    >>> blurred("shangqiu") == blurred("sanqiu")
    True
    """
    for blur, plain in _BLURS:
        letters = blur.sub(plain, letters)
    return letters


def is_pinyin(letters: str) -> bool:
    """Whether the letters fall into syllables.

    >>> is_pinyin("heze"), is_pinyin("zmd")
    (True, False)
    """
    ends = {0}
    for end in range(1, len(letters) + 1):
        if any(end - length in ends and letters[end - length : end] in _syllables() for length in range(1, 7)):
            ends.add(end)
    return len(letters) in ends


@cache
def _syllables() -> frozenset[str]:
    plain = {_plain(one) for readings in _characters().values() for one in readings.split(",")}
    return frozenset(one for one in plain if one in "aoe" or len(one) > 1 and not set("aeiou").isdisjoint(one))


@cache
def _characters() -> dict[int, str]:
    """pypinyin's readings of characters alone, without its words: 10 MB instead of 57."""
    path = Path(find_spec("pypinyin").origin).with_name("pinyin_dict.py")
    spec = spec_from_file_location("search.corrections._pinyin_dict", path)
    table = module_from_spec(spec)
    spec.loader.exec_module(table)
    return table.pinyin_dict


def _named(word: str, syllables: list[str], person: bool) -> tuple[str, ...]:
    if person:
        surname = word[:2] if word[:2] in COMPOUND_SURNAMES else word[:1]
        if surname in _SURNAMES:
            syllables[: len(surname)] = _SURNAMES[surname].split(",")
    return tuple(syllables)


def _plain(syllable: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", syllable) if char.isascii())
