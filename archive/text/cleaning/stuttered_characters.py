import re
from collections.abc import Iterator

from archive.text.cleaning.manuscript import Edit, Manuscript
from archive.text.lexicon import is_bound, is_common_word, is_doubled, is_word, likelihood, word_class
from archive.text.script import simplified
from archive.text.surnames import SURNAMES

_STUTTER = re.compile(r"([\u4e00-\u9fff])\1(?!\1)")
_BEFORE = re.compile(r"[\u4e00-\u9fff]{0,4}$")
_AFTER = re.compile(r"[\u4e00-\u9fff]{0,4}")
#: Words of one character that often stand before a word that begins with the same character.
_SMALL_WORDS = (
    "的了是在有不和与及对为以从到被让就也都还再又将会要能可这那此个们着过得地上下中里内一二三四五六七八九十多好大小新老"
)
#: Endings of place and office names, after which a word may well begin with the same character: 福华街街道, 联邦州州长.
_ENDINGS = (
    "省州市县区乡镇村街路道巷里号组队院校厂局部处所站层楼室岛河江湖山寨庄园城店馆国邦系台舰藩旅王"
    "会人员司厅科署股委党军师团营连班社"
)
#: What foreign names are spelt with: 巴基斯坦, 埃塞俄比亚亚的斯亚贝巴.
_FOREIGN = "亚斯尔罗特利拉巴尼格德克马纳维西萨达莫"
_COUNTS = "一每几两三四五六七八九十百数"
#: How many characters of a word stand before the pair and after it.
_AROUND = ((0, 0), (0, 1), (0, 2), (1, 0), (2, 0), (1, 1))
_ACROSS = ((1, 1), (1, 2), (2, 1))
#: What a character that is left over costs a row of words, as a logarithm; and what it must where two words may meet.
_STRAY, _TORN = 6.0, 12.0
#: What must follow 把 + 把握 …: 把把握大局作为首要任务, 把把关工作做好.
_RESULTS = re.compile("[作当成放摆贯落做到好列纳入给向在]")
_CLAUSE = re.compile("[^，。；！？,;!?\n]{0,60}")


def stuttered_characters(manuscript: Manuscript) -> Iterator[Edit]:
    """A character read twice at the head or the end of a word: 切实把把握, 医护护人员.

    Only where the pair is no word, the character is hardly ever said twice or one by itself, and one of the two is left
    over when the row is cut into words. 一次次, 好好陪陪, 洗洗手 and 人民民主 stay.

    >>> from archive.text.cleaning.pipeline import run
    >>> run("要切实把把握时机，医护护人员隔隔着两米。", [stuttered_characters]).text
    '要切实把握时机，医护人员隔着两米。'
    >>> run("要把把握大局作为首要任务，先洗洗手、测测体温。", [stuttered_characters]).repairs
    ()
    """
    text = manuscript.text
    for found in _STUTTER.finditer(text):
        at, twin = found.start(), simplified(found[1])
        before = simplified(_BEFORE.search(text[max(0, at - 4) : at]).group())
        after = simplified(_AFTER.match(text, at + 2).group())
        heard = bool(before and after) and text[at - 1] + found[1] + text[at + 2] in text
        if not _is_said_twice(before, twin, after) and _is_left_over(before, twin, after, heard) and not _governs(text, at, twin):
            yield Edit(at, at + 1)


def _is_said_twice(before: str, twin: str, after: str) -> bool:
    """Do words, names or speech double the character here: 渐渐, 亮晶晶, 高高兴兴, 街街道?"""
    spoken = (before[len(before) - left :] + twin + twin + after[:right] for left, right in _AROUND if left <= len(before))
    echoed = len(after) > 1 and after[0] == after[1] or len(before) > 1 and before[-1] == before[-2]
    return twin in _SMALL_WORDS + _ENDINGS or echoed or any(map(is_word, spoken))


def _is_left_over(before: str, twin: str, after: str, heard: bool) -> bool:
    """Is one of the two left over, whichever way the row is cut into words, though it is no word by itself?

    ``heard`` says that the text has the same with one of them elsewhere.
    """
    acts = word_class(twin) == "v"
    if acts and after[:1] in ("着", "著"):
        return True  # no verb is doubled and lasting at once
    closes = [before[-left:] + twin for left in (1, 2, 3) if left <= len(before) and is_word(before[-left:] + twin)]
    opens = [twin + after[:right] for right in (1, 2, 3) if right <= len(after) and is_word(twin + after[:right])]
    spans = heard or any(is_word(before[-left:] + twin + after[:right]) for left, right in _ACROSS if left <= len(before))
    if not (closes or opens or spans) or is_doubled(twin) and not is_bound(twin) and twin != "把":
        return False
    if not opens and (before[-1] in _COUNTS or twin in _FOREIGN or _may_be_name(before[-1] + twin)):
        return False
    objects = (word for word in opens if word_class(word[1:]) == "n" and (len(word) > 2 or word_class(word) != "n"))
    governing = acts and not all(map(is_common_word, objects))
    if governing and not spans:
        return False  # a verb and its object: 测测温
    stray = likelihood(before + twin + after) - likelihood(before + twin + twin + after)
    return stray > (_TORN if closes and opens else _STRAY)


def _may_be_name(word: str) -> bool:
    """May it be a person's surname and half of the name: 李冰冰?"""
    return word[0] in SURNAMES and len(word) == 2 and word_class(word) == "n"


def _governs(text: str, at: int, twin: str) -> bool:
    """May the first of the two be 把, and the second open what it governs?"""
    if twin != "把":
        return False
    clause = _CLAUSE.match(text, at + 3).group()
    return bool(_RESULTS.search(clause)) or text[at - 1 : at] in tuple("要能会须应来")
