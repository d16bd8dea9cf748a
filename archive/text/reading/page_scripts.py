"""Articles that a page's scripts hold and only a browser would print: mobile pages of portals, saved without running them.

The article is there, as one string of a data block or as mark-up in a text field. Which of them is told by
its length alone; names differ from site to site.
"""

import re
from html import escape, unescape

#: What parts a script into strings (ECMAScript, string literals: none goes over a line end).
_SIGNS = re.compile(r"\\.|[\"'\n]", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_PLAIN = {"n": "\n", "r": "\n", "t": " ", "b": "", "f": "", "v": ""}
_MARKUP = re.compile(r"\s*(?:<|&lt;)[a-z]")
_HAN = re.compile(r"[\u3400-\u9fff]")
#: Han characters that an article has at least; messages to the reader have fewer.
_FEWEST = 60
#: Data blocks in data blocks: JSON within a string of JSON.
_DEEPEST = 2


def article_in_scripts(scripts: list[str], fewest: float = _FEWEST) -> str:
    r"""The mark-up of the article that ``scripts`` hold; "" where no string has ``fewest`` Han characters.

    >>> text = "昨日零时至二十四时，全县无新增病例。" * 5
    >>> article_in_scripts([f'var page = {{"id": "3", "body": "\\u003Cp>{text}<\\/p>"}};']) == f"<p>{text}</p>"
    True
    >>> article_in_scripts(["alert('请开启脚本');"])
    ''
    """
    best = max((text for script in scripts for text in _strings(script, 1)), key=_length, default="")
    if _length(best) < max(fewest, _FEWEST) or "。" not in best:
        return ""
    if "<" not in best and "&lt;" in best:
        best = unescape(best).strip('"')  # as a quoted string within the string
    return best if "<" in best else escape(best).replace("\n", "<br>")


def _length(text: str) -> int:
    return len(_HAN.findall(text))


def _strings(script: str, depth: int):
    """The strings of a script that may be an article, in one pass whatever it holds."""
    if _MARKUP.match(script):
        yield script
        return
    opened, start = "", 0
    for sign in _SIGNS.finditer(script):
        mark = sign[0]
        if not opened and mark in "\"'":
            opened, start = mark, sign.end()
        elif mark == "\n":
            opened = ""
        elif mark == opened:
            opened = ""
            if sign.start() - start >= _FEWEST:
                yield from _meant(script[start : sign.start()], depth)


def _meant(literal: str, depth: int):
    text = _ESCAPE.sub(_character, literal) if "\\" in literal else literal
    if any("\ud800" <= char <= "\udfff" for char in text):  # pairs of escapes for one character
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if depth < _DEEPEST and text.lstrip()[:1] in ("{", "["):
        yield from _strings(text, depth + 1)
    else:
        yield text


def _character(found: re.Match) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _PLAIN.get(found[3], found[3])
