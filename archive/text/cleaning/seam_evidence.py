"""What the words at a seam say for a sentence that goes on, and against: logarithms of odds that add up.

The weights were fitted by logistic regression to 7,000 news paragraphs of 2020 to 2022, cut at chance, beside as many
beginnings of paragraphs, and to 1,600 headlines; classes of words are those of :func:`~.lexicon.word_class`.
"""

import re

from archive.text.cleaning.lexicon import gain, word_class, words
from archive.text.cleaning.script import simplified

_MARKS = re.compile("[，,。；;：:！？!?、]")
_COMMA = re.compile("[，,]")
NUMERALS = r"〇一二三四五六七八九十百千万亿两几数多余每第\d"
#: How sentences begin and headings hardly do.
BEGINS_SENTENCE = re.compile(
    rf"(?:截至|截止|据|到|从|自)?(?:当日|\d+年)?[{NUMERALS}]+[月日时点]|(?:[上下]午|凌晨|清晨|早上|晚上|当晚)\S{{0,2}}[时点]|[近连]日"
    "|与此同时|此外|另外|可是|但是|然而|不过|于是|后来|接着|随后|其中|就在|那天|当天|第二天|如今|目前"
)
#: How no heading ends: on a word that must go on.
DANGLES = re.compile(
    "(?:[了的]|.{8}着|已经|正在|[站坐住放躺挂贴写走]在|[走来送等看回]到|[从把被给向和与及或将让最很更也都就才这那各每并而但由于是要]"
    "|[一二三四五六七八九十百两几][个家位名只台辆条座])$"
)
#: How a paragraph begins, rather than the second half of one.
AFRESH = re.compile(
    "(?:截至|截止|据|记者|当天|当日|目前|同时|此外|另外|随后|昨日|近日|连日来|与此同时|\\d+[年月日]|[“‘「『《〈（(\\[【])"
)

#: The class of the first word, and of the second.
_FIRST = {
    "a": 0.3, "b": 0.8, "c": 1.0, "d": 1.2, "f": 0.8, "i": -0.4, "j": 0.6, "l": 1.2, "m": -1.6,
    "n": 0.8, "p": -1.7, "q": 0.6, "r": -3.2, "t": -2.0, "u": 1.5, "z": 0.6, "": -1.1,
}  # fmt: skip
_SECOND = {
    "a": -0.4, "b": -1.5, "c": 1.2, "d": -0.3, "f": 0.9, "k": 1.0, "l": 0.8,
    "m": -0.7, "p": -0.9, "t": -1.1, "u": 1.0, "v": -0.6, "z": -1.4,
}  # fmt: skip
#: The first mark of punctuation.
_MARK = {"、": -0.6, "。": 1.4, "：": -3.2, ":": -3.2, "；": 0.8, ";": 0.8}
#: The class of the last word of a first half, and of its first; what is told against is a headline.
_LAST = {
    "a": 0.5, "b": 0.7, "c": 0.5, "i": -0.4, "m": -0.8, "n": -0.9, "p": 0.5,
    "q": -0.5, "r": 0.3, "s": 0.3, "u": 0.9, "v": -1.6, "z": 0.5,
}  # fmt: skip
_OPENING = {
    "b": -0.7, "c": 0.3, "d": -0.3, "f": -0.3, "m": -0.3, "n": -1.4,
    "p": 1.8, "r": -0.3, "s": 0.7, "t": 0.6, "z": -0.3, "": 0.9,
}  # fmt: skip


def goes_on(before: str, after: str) -> float:
    """The log odds that ``after`` carries on the sentence that ``before`` leaves open, and begins no paragraph.

    >>> goes_on("最后一组居", "民离开采样点。") > 3 > 0 > goes_on("最后一组居", "这时候，天也黑了。")
    True
    """
    row = [word for word in words(after[:8]) if word.strip()]
    mark = _MARKS.search(after)
    clause = mark.start() if mark else len(after)
    joint = clause + len(_MARKS.split(before)[-1])
    odds = -0.2 + sum(table.get(word_class(word), 0.0) for table, word in zip((_FIRST, _SECOND), row, strict=False))
    odds += _MARK.get(mark.group(), 0.0) if mark else 0.0
    odds += 0.5 if 6 < clause <= 9 else -0.5 if 9 < clause <= 20 else 0.0
    odds += 0.6 if joint <= 16 else -0.6 if joint > 34 else 0.0
    odds += 0.8 if row and len(row[0]) == 1 else 0.0
    odds -= 3.1 if AFRESH.match(simplified(after[:8])) else 0.0
    gained = gain(before, after)
    return odds + (0.8 + 0.8 * min(gained, 8.0) if gained > 0.5 else 0.0)


def is_no_headline(told: str) -> float:
    """The log odds that a short line without a full stop is the first half of a sentence, and no headline.

    >>> is_no_headline("从江边的码头到村里的果园，一共") > 0 > is_no_headline("医护人员凯旋")
    True
    """
    row = [word for word in words(told) if word.strip()]
    parts = [len(part) for part in _COMMA.split(told)]
    odds = -1.0 + _LAST.get(word_class(row[-1]), 0.0) + _OPENING.get(word_class(row[0]), 0.0) + 0.08 * len(told)
    odds += (2.0 if word_class(row[-1]) in "pcd" else -0.4) if len(row[-1]) == 1 else 0.0
    odds += 1.0 if len(parts) > 1 else 0.0
    odds += 0.9 if len(parts) > 1 and abs(parts[-1] - parts[0]) >= 3 else 0.0
    odds += 3.0 if DANGLES.search(simplified(told)) or BEGINS_SENTENCE.match(simplified(told)) else 0.0
    return odds
