import re
from collections.abc import Iterator

from archive.text.cleaning.lexicon import is_bound, is_word, likelihood
from archive.text.cleaning.manuscript import Edit, Manuscript

_STUTTER = re.compile(r"([\u4e00-\u9fff])\1(?=(.))")
#: Words of one character that often stand before a word that begins with the same character.
_SMALL_WORDS = frozenset(
    "的了是在有不和与及对为以从到被让就也都还再又将会要能可这那个们着过得地上下中里一二三四五六七八九十多好大小新老"
)
#: Endings of place and office names, after which a word may well begin with the same character: 福华街街道, 联邦州州长.
_ENDINGS = frozenset(
    "省州市县縣区區乡鄉镇鎮村街路道巷里号號组組队隊院校厂廠局部处處所站层層楼樓室岛島河江湖山寨庄莊园園城站店馆館会會人员員司厅廳科署股部委党黨军師师團团营營连連班社"
)
_STRAY = 7.0  # what a character that is left over costs a row of words, as a logarithm
#: What must follow 把 + 把握 …: 把把握大局作为首要任务, 把把关工作做好.
_RESULTS = re.compile("[作当成放摆贯落做到好列纳入给向在]")
_CLAUSE = re.compile("[^，。；！？,;!?\n]{0,60}")


def stuttered_characters(manuscript: Manuscript) -> Iterator[Edit]:
    """A character read twice at the head of a word: 切实把把握.

    Only where the pair is no word, the character hardly ever one, and one of the two is left over
    when the row is cut into words. 一次次, 好好陪陪, 洗洗手 and 人民民主 stay.

    >>> from archive.text.cleaning.pipeline import run
    >>> run("要切实把把握时机。", [stuttered_characters]).text
    '要切实把握时机。'
    >>> run("要把把握大局作为首要任务。", [stuttered_characters]).repairs
    ()
    """
    text = manuscript.text
    for found in _STUTTER.finditer(text):
        twin, at = found[1], found.start()
        before = text[max(0, at - 3) : at]
        if (
            twin not in _SMALL_WORDS
            and twin not in _ENDINGS
            and not is_word(twin + twin)
            and not any(is_word(text[at : at + 2] + text[at + 2 : at + 2 + more]) for more in (1, 2))
            and (_opens_word(text, at, before) or _stands_over(text, at, before))
            and not _may_govern(text, at, twin)
        ):
            yield Edit(at, at + 1)


def _opens_word(text: str, at: int, before: str) -> bool:
    """Does a word end before the two, and does the second open the next?"""
    twin = text[at]
    return (
        any(is_word(before[-length:]) for length in (2, 3))
        and is_word(text[at + 1 : at + 3])
        and not any(is_word(before[-left:] + twin) for left in (1, 2, 3))
        and (is_bound(twin) or twin in "把")
    )


def _stands_over(text: str, at: int, before: str) -> bool:
    """Is one of the two left over, whichever way the row is cut into words, though it is no word by itself?"""
    twin, after = text[at], text[at + 2 : at + 6]
    if not is_bound(twin) or before[-1:] in ("一", "每") or after[:1] == after[1:2]:
        return False
    closes = any(is_word(before[-left:] + twin) for left in (1, 2, 3))
    opens = any(is_word(twin + after[:more]) for more in (1, 2, 3))
    if closes == opens or closes and not any(is_word(after[:more]) for more in (2, 3)):
        return False
    return likelihood(before + twin + after) - likelihood(before + twin + twin + after) > _STRAY


def _may_govern(text: str, at: int, twin: str) -> bool:
    if twin != "把":
        return False
    clause = _CLAUSE.match(text, at + 3).group()
    return bool(_RESULTS.search(clause)) or text[at - 1 : at] in tuple("要能会须应来")
