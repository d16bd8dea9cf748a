"""Seams: whether a sentence goes on from one line to the next, told by its words."""

import re

from archive.text.cleaning.columns import ATTRIBUTION, TELLS
from archive.text.cleaning.lines import is_headline, is_numbered, is_prose
from archive.text.cleaning.manuscript import Line
from archive.text.cleaning.seam_evidence import (
    AFRESH,
    BEGINS_SENTENCE,
    DANGLES,
    NUMERALS,
    TWO_PARTS,
    goes_on,
    is_no_headline,
    parts_figures,
    said_elsewhere,
)
from archive.text.lexicon import gain, parts_word, spans_word
from archive.text.script import ends_sentence, is_han, is_open, simplified

_BEGINS_INSIDE = re.compile(r"[，。、；：！？”’）》」』】〉,;:!?)%]|[的地得了着过们](?![一-鿿]?[，、])")
#: No line of print begins with one of these: whatever stands above, it ends there.
_CLOSES = re.compile("[”’」』）》〉】，。、；：！？]")
_UNIT = re.compile(
    rf"[{NUMERALS}][位名个人例张条次天户家台辆年月日时分秒岁米里斤吨元块只支封页层号届批项处间场栋种件份双万千百十亿余多]"
)
_FIGURE = re.compile(r"(?<![\d.-])\d{1,4}(?:\.\d+)?$")
#: What may stand at a paragraph's end without a full stop: who signs, a day, an address, a table's row.
_SIGNED = re.compile(r"^[^，,。]*[局委部厅办会组院司队站处社报网]$|(?:日|号|\d|[a-zA-Z])$|^[^，。]{1,20}[：:][^，。]*$")
_LONGEST_HEADING, _LEAST_LINE = 42, 9
_SHORT_GAIN = 4.0  # what a word over the seam must gain where the line is shorter than any column
_PLAINLY, _NO_TITLE = 1.6, 6.0  # log odds: of 1,600 headlines over a paragraph one in a hundred, or none, reaches them


def runs_on(before: Line, after: Line, may_be_title: bool = False, text: str = "") -> bool:
    """Does the sentence plainly go on from one line to the next, whatever stands between?

    What is plainly a paragraph and stops in mid-sentence goes on in the next running text. What might
    be a heading does so only if the seam shows it: a word over it, an open quote, a numeral and its
    unit, an end that cannot be one; and what might be a title, by a word or a quote alone. What stands behind a
    byline on its printed line is no heading. A closing mark always belongs to the line above. Words that the
    whole ``text`` says in one breath elsewhere are as good as a word.

    >>> runs_on(Line(0, 0, 0, "这一天他先后走访了城南的三个社区、"), Line(1, 0, 0, "村组和企业。"))
    True
    >>> runs_on(Line(0, 0, 0, "他走访了社区。"), Line(1, 0, 0, "天黑了。"))
    False
    >>> runs_on(Line(0, 0, 0, "最后一组居"), Line(1, 0, 0, "民离开了采样点，天也黑了。"))
    True
    """
    told = before.text
    if _CLOSES.match(after.text):
        return True
    if ends_sentence(told) and not (is_open(told) and told[-1] not in "。！？!?：:"):
        return False
    if before.behind:
        return True
    if ATTRIBUTION.match(told) or is_numbered(after.text) or after.text[0] in "——●■□◆▲△":
        return False
    if _BEGINS_INSIDE.match(after.text):
        return len(told) >= 4
    if told[-1] in "、，,":
        return len(told) >= 15
    told, head = simplified(told), simplified(after.text)
    plain = _is_paragraph(told)
    if _FIGURE.search(told) and len(told) >= _LEAST_LINE and _UNIT.match(told[-1] + head[0]):
        return True
    if not is_han(told[-1]) or not (is_prose(after) or plain and (ends_sentence(head) or is_open(head))):
        return len(told) >= 20 and bool(TELLS.search(told)) and (is_open(told) or spans_word(told, head))
    if is_open(told) or said_elsewhere(before.text, after.text, text) or parts_figures(told, head):
        return True
    if parts_word(told, head) and (len(told) >= _LEAST_LINE or gain(told, head) > _SHORT_GAIN):
        return True
    if may_be_title and is_headline(before):
        return is_no_headline(told) + goes_on(told, head) > _NO_TITLE
    if _SIGNED.search(told) and not plain:
        return False
    told_whole = told[-1] == "了" and len(told) < _LEAST_LINE  # 渡口静了
    if (
        _UNIT.match(told[-1] + head[0])
        or DANGLES.search(told)
        and " " not in told
        and not told_whole
        or plain
        and not AFRESH.match(head)
    ):
        return True
    return len(told) >= _LEAST_LINE and is_no_headline(told) + goes_on(told, head) > _PLAINLY


def is_over_dash(lines: list[Line], at: int) -> bool:
    """Is the line a title: a headline over a line that begins with a dash?"""
    return is_headline(lines[at]) and at + 1 < len(lines) and bool(ATTRIBUTION.match(lines[at + 1].text))


def _is_paragraph(told: str) -> bool:
    """Too long, too much punctuated for a heading, or begun as only sentences are."""
    return (
        len(told) > _LONGEST_HEADING
        or "。" in told
        or len(told) >= 25 and len(TELLS.findall(told)) >= 2
        or bool(BEGINS_SENTENCE.match(told)) and len(told) >= 8 and not TWO_PARTS.search(told)
    )  # fmt: skip
