"""What the properties of a document state about it, as far as a person wrote them."""

import re
from collections.abc import Mapping

from archive.text.lazy_pattern import LazyPattern

#: What programs put where a title should stand: names of files and of programs, "untitled" in the languages of their makers.
_NO_TITLE = LazyPattern(
    r"(?:untitled|document|无标题|無標題|未命名|文档|文檔|新建|幻灯片|powerpoint|slide|microsoft|adobe|normal|about:blank)"
    r"[\w .\-]*|.*\.(?:docx?|pdf|indd|fit|fbd|s2|ps|html?|qxd|wps|txt|rtf|jpe?g|tiff?)\b.*|[\x00-\x7f]{0,6}|[\d\W_]+",
    re.IGNORECASE,
)
_NO_PERSON = LazyPattern(
    r"(?:administrator|admin|user|owner|root|guest|unknown|author|microsoft|windows|python-docx|wps|apple|lenovo|dell|hp|asus|acer"
    r"|pc|mac|desktop-|thinkpad|.*user\b|.*用户|.*使用者|作者|未知|系统|匿名|雨林木风|深度|番茄花园|联想)[\w .\-]*"
    r"|[\x00-\x7f]{0,3}|.*@.*|[\d\W_]+",
    re.IGNORECASE,
)
_PDF_DAY = re.compile(r"(?:D:)?((?:19|20)\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])")


def stated_properties(properties: Mapping[str, str]) -> dict[str, str]:
    """``title``, ``author`` and ``date`` (ISO, the day of making) out of a document's properties, absent where none is real.

    Takes the names of PDF's document information and, in lower case, of Office's core properties.

    >>> stated_properties({"Title": "守住路口", "Author": "Administrator", "CreationDate": "D:20200203081500+08'00'"})
    {'title': '守住路口', 'date': '2020-02-03'}
    >>> stated_properties({"Title": "Microsoft Word - 稿件.doc", "Author": "微软用户"})
    {}
    """
    told = {name.casefold(): " ".join(value.split()) for name, value in properties.items() if value}
    title, author = told.get("title", ""), told.get("author") or told.get("creator", "")
    made = _PDF_DAY.match(told.get("creationdate") or told.get("created", ""))
    hints = {
        "title": "" if len(title) > 120 or _NO_TITLE.fullmatch(title) else title,
        "author": "" if len(author) > 40 or _NO_PERSON.fullmatch(author) else author,
        "date": f"{made[1]}-{made[2]}-{made[3]}" if made else "",
    }
    return {name: value for name, value in hints.items() if value}
