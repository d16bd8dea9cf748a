"""What the words at a seam say for a sentence that goes on, and against: logarithms of odds that add up.

The weights were fitted by logistic regression, and rounded, to 12,000 paragraphs cut at chance (half of them news of 2020
to 2022, half encyclopedic) beside as many beginnings of paragraphs, and to 1,600 headlines. Classes of words are those of
:func:`~archive.text.lexicon.word_class`.
"""

import re

from archive.text.lexicon import gain, word_class, words
from archive.text.script import is_han, simplified

_MARKS = re.compile("[，,。；;：:！？!?、]")
_COMMA = re.compile("[，,]")
#: The blank that parts the halves of a heading.
TWO_PARTS = re.compile(r"[^\W\d] [^\W\d]|[”！] | [“]")
NUMERALS = r"〇一二三四五六七八九十百千万亿两几数多余每第\d"
#: How sentences begin and headings hardly do.
BEGINS_SENTENCE = re.compile(
    rf"(?:截至|截止|据|至|到|从|自)?(?:当日|\d+年)?[{NUMERALS}]+[月日时点]|[今昨当]日\d|(?:每天)?(?:[上下]午|凌晨|清晨|早上|晚上|当晚)\S{{0,2}}[时点]|[近连]日"
    r"|截[至止]|根?据|当地时间|记者\d*日?从|[今昨]天，|与此同时|此外|另外|可是|但是|然而|不过|于是|后来|接着|随后|其中|就在|那天|当天|第二天|如今|目前"
)
#: How no heading ends: on a word that must go on.
DANGLES = re.compile(
    "(?:的|.{8}着|.{8}[^来來去到好通开開完齐齊走回亮满滿够夠]了|包括|截[至止](?:当地时间)?|已经|正在|[站坐住放躺挂贴写走]在|[走来送等看回]到|[从把被给向和与及或将让最很更也都就才这那各每并而但由于是要]"
    "|[一二三四五六七八九十百两几][个家位名只台辆条座])$"
)
#: How a paragraph begins, rather than the second half of one.
AFRESH = re.compile(
    "(?:截至|截止|据|记者|当天|当日|目前|同时|此外|另外|随后|昨日|近日|日前|连日来|与此同时|当地时间|按照|随着|\\d+[年月日]|.{2,8}第[一二三四五六七八九十\\d]+个?(?:[天日年月]|小时)[，,]|[“‘「『《〈（(\\[【])"
)

#: Measures, dates and hours that only a break parts: 2020年|2月, 9时|至11时, 共有|十二辆, and figures from what they count.
_FIGURES = re.compile(
    rf"(?:[{NUMERALS}] ?[年月]\n[{NUMERALS}]{{1,3}} ?[月日号])|[年月日时点]\n[至到] ?[{NUMERALS}]"
    rf"|[有共约括]\n[{NUMERALS}]++(?![年月日时点、])"
)
#: A verb of one character, and where or how far it is done.
_DONE_AT = re.compile("[在到给出进上下起得着过入成掉]")
#: What a verb of one character counts out, or one that is done: 领|一叠, 多了|两袋.
_COUNTED = re.compile(rf"[{NUMERALS}]{{1,3}}[^{NUMERALS}年月日时点，。、起直定样般些下旦边切共旁]")
#: Adverbs that lean on a subject before them.
_LEANS = re.compile("一共|一律|[均便却仍]|已经|正在|先后|陆续|相继|分别")

#: The class of the first word, and of the second.
_FIRST = {
    "b": 0.3,
    "d": 0.9,
    "f": 0.4,
    "l": 0.6,
    "m": -0.7,
    "p": -1.0,
    "r": -1.6,
    "t": -1.3,
    "u": 1.8,
    "v": 0.5,
    "z": 0.3,
    "": -0.8,
}
_SECOND = {"c": 1.0, "f": 0.4, "k": 0.5, "l": 0.3, "m": -0.4, "p": -0.3, "u": 0.5, "z": -0.3}
#: The first mark of punctuation.
_MARK = {"。": 1.1, "，": -0.4, ",": -0.4, "、": -0.3, "：": -1.5, ":": -1.5, "；": 0.6, ";": 0.6}
#: The class of the last word of a first half, and of its first; what is told against is a headline.
_LAST = {"a": 0.4, "b": 0.5, "m": -0.3, "n": -0.8, "u": 0.5, "v": -1.2}
_OPENING = {"n": -1.0, "p": 1.0, "s": 0.3, "t": 0.3, "": 0.3}


def goes_on(before: str, after: str) -> float:
    """The log odds that ``after`` carries on the sentence that ``before`` leaves open, and begins no paragraph.

    >>> goes_on("最后一组居", "民离开采样点。") > 3 > 0 > goes_on("最后一组居", "这时候，天也黑了。")
    True
    """
    row = [word for word in words(after[:8]) if word.strip()]
    start, last = simplified(after[:16]), words(before[-8:])[-1]
    mark = _MARKS.search(after)
    clause = mark.start() if mark else len(after)
    joint = clause + len(_MARKS.split(before)[-1])
    odds = -0.8 + sum(table.get(word_class(word), 0.0) for table, word in zip((_FIRST, _SECOND), row, strict=False))
    odds += _MARK.get(mark.group(), 0.0) if mark else 0.0
    odds += 0.6 if clause <= 9 else -0.9 if clause > 20 else 0.0
    odds += 0.4 if joint <= 16 else -0.5 if joint > 34 else 0.0
    odds += 0.6 if row and len(row[0]) == 1 else 0.0
    odds -= 1.9 if AFRESH.match(start) or BEGINS_SENTENCE.match(start) else 0.0
    odds += 2.0 if row and len(row[0]) == 1 and word_class(row[0]) == "f" or _LEANS.match(start) else 0.0
    odds += 3.0 if _DONE_AT.match(start) and _is_short_verb(last) else 0.0
    odds += 2.5 if _COUNTED.match(start) and (before[-1] in "了达達近超出" or _is_short_verb(last)) else 0.0
    odds += 1.0 if len(after) <= 10 else 0.0
    odds += 5.0 if parts_figures(before, after) else 0.0
    gained = gain(before, after)
    return odds + (0.9 + 0.8 * min(gained, 8.0) if gained > 0.5 else 0.0)


def _is_short_verb(word: str) -> bool:
    return len(word) == 1 and word_class(word) == "v"


def parts_figures(before: str, after: str) -> bool:
    """Does the seam part a date, a span of hours, or a measure from its verb?

    >>> parts_figures("截至2020年2月", "6日24时"), parts_figures("车队一共有", "十二辆车"), parts_figures("车队出发", "十二辆车")
    (True, True, False)
    """
    return bool(_FIGURES.search(simplified(f"{before[-4:]}\n{after[:6]}")))


def said_elsewhere(before: str, after: str, text: str, left: int = 2, right: int = 2) -> bool:
    """Are the last characters before the seam and the first after it said in one breath elsewhere in the text?

    Of 2,901 headlines over a paragraph two are so, of bulletins cut at chance four in ten.

    >>> said_elsewhere("江边新冠", "肺炎患者出院", "第一例新冠肺炎患者"), said_elsewhere("江边", "春天", "江边。春天")
    (True, False)
    """
    joint = before[-left:] + after[:right]
    return len(joint) == left + right and all(map(is_han, joint)) and joint in text


def is_no_headline(told: str) -> float:
    """The log odds that a short line without a full stop is the first half of a sentence, and no headline.

    >>> is_no_headline("从江边的码头到村里的果园，一共") > 0 > is_no_headline("医护人员凯旋")
    True
    """
    row = [word for word in words(told) if word.strip()]
    parts = [len(part) for part in _COMMA.split(told)]
    odds = -0.6 + _LAST.get(word_class(row[-1]), 0.0) + _OPENING.get(word_class(row[0]), 0.0) + 0.07 * len(told)
    odds += 0.4 if len(row[-1]) == 1 and word_class(row[-1]) in "pcd" else 0.0
    odds += 1.1 if len(parts) > 1 else 0.0
    odds += 2.0 if len(parts) > 2 else 0.0  # of 2,901 headlines 31, of first halves as short three in ten
    odds += 0.8 if len(parts) > 1 and abs(parts[-1] - parts[0]) >= 3 else 0.0
    odds -= 2.5 if TWO_PARTS.search(told) else 0.0
    return odds + (3.0 if DANGLES.search(simplified(told)) or BEGINS_SENTENCE.match(simplified(told)) else 0.0)
