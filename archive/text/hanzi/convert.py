"""An article's readings: the same text in another script, character by character in step with the print."""

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
        return simplify(text)
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
