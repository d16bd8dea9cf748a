"""The day from which a measure held, as its report tells it: only a day that is known, and that is the measure's own."""

import re
from collections.abc import Sequence
from datetime import date

from archive.text.facts.report import Scene, Sentence, When
from archive.text.facts.rows import Measure

#: ISO dates shorter than this name a month or a year.
_A_DAY = 10
#: 比2月3日多, 是2月3日的三倍, 由2月3日的6万只增加到: the day of what is compared with.
_THAN = re.compile(r"(?:[比较]|相比|[超高低多少]于|超过)$")
_OF_THAT_DAY = re.compile(r"的[\d一二两三四五六七八九十.几]+倍|相比|的水平")
_FROM = re.compile(r"[由从]$")
_ROSE = re.compile(r"的?(?:约|近|不足)?[\d一二两三四五六七八九十百千万.]+[^，。；、]{0,8}(?:[增升降减提扩涨跌]|到|至)")


def first_days(scene: Scene, measures: Sequence[Measure]) -> list[date | None]:
    """For each measure its first day; None where none is told, or only 1月底, 2月, 约2月9日, or the day of a comparison."""
    sentences = {(one.where, one.start): one for one in scene.sentences}
    return [_day_of(scene, sentences[one.where, one.sentence_start], one) for one in measures]


def _day_of(scene: Scene, sentence: Sentence, measure: Measure) -> date | None:
    start, end = measure.start - sentence.start, measure.end - sentence.start
    own = scene.whens(sentence)
    if not own:
        carried = scene.when_at(sentence, start)
        return carried.first if carried and _is_a_day(carried) and not _is_about(scene, sentence) else None
    fit = [when for when in own if when.start < end and _is_a_day(when) and not _is_compared(sentence.hans, when)]
    before = [when for when in fit if when.start <= start]
    one = before[-1] if before else fit[0] if fit else None
    return one.first if one else None


def _is_a_day(when: When) -> bool:
    return when.basis not in ("approximate", "published", "") and len((when.iso or "").split("/")[0]) >= _A_DAY


def _is_compared(text: str, when: When) -> bool:
    before, behind = _THAN.search(text[: when.start]), _OF_THAT_DAY.match(text, when.end)
    return bool(before or behind) or bool(_FROM.search(text[: when.start]) and _ROSE.match(text, when.end))


def _is_about(scene: Scene, sentence: Sentence) -> bool:
    """Whether the last date printed before the sentence, which is carried into it, is about a day (2月9日左右)."""
    printed = [
        when for one in scene.sentences if one.where == sentence.where and one.start < sentence.start for when in scene.whens(one)
    ]
    return bool(printed) and printed[-1].basis == "approximate"
