"""An article's readings: the same text in another script, character by character in step with the print."""

from collections.abc import Iterable, Mapping

from archive.text.hanzi.identify import identify
from archive.text.hanzi.read import SCRIPTS, read

__all__ = ["SCRIPTS", "convert", "readings"]


def convert(text: str, to: str, printed: str = "") -> str:
    """``text`` wholly in the script ``to``, without a word of its doubts: the text of :func:`~archive.text.hanzi.read.read`.

    >>> convert("核对干部余某的床位", "zh-Hant")
    '核對幹部余某的床位'
    >>> convert("廣大黨員干部敢于爭先", "zh-Hant"), convert("廣大黨員干部敢于爭先", "zh-Hans")
    ('廣大黨員幹部敢於爭先', '广大党员干部敢于争先')
    """
    return read(text, to, printed).text


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
