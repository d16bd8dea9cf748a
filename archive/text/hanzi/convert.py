"""An article's readings: the same text in another script, character by character in step with the print."""

import re
from collections.abc import Iterable, Mapping

from archive.text.hanzi.converters import simplify, to_hong_kong, to_taiwan, traditionalize
from archive.text.hanzi.identify import HANS, HANT, identify
from archive.text.hanzi.leftovers import leftovers
from archive.text.hanzi.shapes import PREFERRED_SHAPES, traditional_only

#: BCP 47 tag → what is done to standard traditional shapes.
_FINISH = {
    HANT: lambda text: text.translate(PREFERRED_SHAPES),
    "zh-Hant-TW": to_taiwan,
    "zh-Hant-HK": to_hong_kong,
}
SCRIPTS = (HANS, *_FINISH)

#: Taiwan prints 著 for the particle 着 too; OpenCC's t2s leaves 隨著 as 随著. Where it is the verb "to write", it stays.
#: Source: 现代汉语词典's words with 著 (zhù).
_PARTICLE = re.compile("(?<=[隨沿跟接])著|(?<![專名巨編合原論譯遺所土顯卓昭拙知])著(?![名作者稱述書錄有於于《])")


def convert(text: str, to: str, printed: str = "") -> str:
    """``text`` wholly in the script ``to``, one of SCRIPTS; as long as ``text``, place for place.

    ``printed`` names the script of the text that a short piece is from (``zh-Hans`` or ``zh-Hant``); without it
    the piece speaks for itself. Raises ValueError for a script that is not known.

    >>> convert("核对干部余某的床位", "zh-Hant")
    '核對幹部余某的床位'
    >>> convert("廣大黨員干部敢于爭先", "zh-Hant"), convert("廣大黨員干部敢于爭先", "zh-Hans")
    ('廣大黨員幹部敢於爭先', '广大党员干部敢于争先')
    """
    if to == HANS:
        return simplify(_with_particle(text, printed))
    if to not in _FINISH:
        raise ValueError(f"{to!r} is none of {', '.join(SCRIPTS)}")
    return _FINISH[to](_traditional(text, printed or identify(text).variant))


def readings(blocks: Iterable[Mapping[str, str]], title: str, subtitle: str, to: str, printed: str = "") -> dict:
    """An article's title, subtitle and body in the script ``to``.

    ``blocks`` are ``{"kind", "text"}``; the answer is ``{"title", "subtitle", "body": [{"kind", "text"}]}``. What
    script the article is printed in is found from all of it, unless ``printed`` names it.

    >>> readings([{"kind": "paragraph", "text": "干部下沉。"}], "战疫", "", "zh-Hant")["body"]
    [{'kind': 'paragraph', 'text': '幹部下沉。'}]
    """
    body = [{"kind": block["kind"], "text": block["text"]} for block in blocks]
    printed = printed or identify("\n".join([title, subtitle, *(block["text"] for block in body)])).variant
    for block in body:
        block["text"] = convert(block["text"], to, printed)
    return {"title": convert(title, to, printed), "subtitle": convert(subtitle, to, printed), "body": body}


def _with_particle(text: str, printed: str) -> str:
    """A text in traditional script with 着 where Taiwan's 著 is the particle; one that has both is left alone.

    >>> _with_particle("隨著名單公布，著名作家接著說", "zh-Hant")
    '隨着名單公布，著名作家接着說'
    """
    if "著" not in text or "着" in text or (printed or identify(text).variant) != HANT:
        return text
    return _PARTICLE.sub("着", text)


def _traditional(text: str, printed: str) -> str:
    """``text`` in traditional script; what is printed in it already stays as printed."""
    if printed == HANT:
        right = leftovers(text)
        return "".join(right.get(place, character) for place, character in enumerate(text)) if right else text
    kept = traditional_only()
    if kept.isdisjoint(text):
        return traditionalize(text)
    simple = "".join(new if old in kept else old for old, new in zip(text, simplify(text), strict=True))
    return "".join(old if old in kept else new for old, new in zip(text, traditionalize(simple), strict=True))
