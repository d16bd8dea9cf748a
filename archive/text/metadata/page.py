"""The newspaper page (版次) on which an article stood, as printed: 第3版, A03版, 版次：B2."""

import re
import unicodedata

from archive.text.blocks import CleanText
from archive.text.findings import Finding
from archive.text.lazy_pattern import LazyPattern
from archive.text.numerals import narrow, number

_PAGE = LazyPattern(
    r"(?:版[次面号號]|所在版面)\s*[:：]?\s*第?\s*(?P<named>[A-Z]{0,2}[叠疊]?\d{1,3})"
    r"|(?<![\d./-])第?\s*(?P<number>[A-Z]{0,2}[叠疊]?\d{1,3})\s*版(?![权權本式次面])"
    r"|第(?P<spoken>[一二三四五六七八九十]{1,3})版"
    r"|(?:^|[日报報刊一二三四五六]\s+)(?P<behind>[A-DT]\d{1,2})(?=\s|$)"
)
#: 下转第4版 tells where the article goes on, 上接第1版 where it began: neither is this page.
_ELSEWHERE = re.compile(r"(?:下转|下轉|上接|转|轉|接|见|見|详见|詳見)\s*$")


_STATED = re.compile(r"第?\s*([A-Z]{0,2}\s*[叠疊]?\s*\d{1,3})\s*[版面]?|第?\s*([〇零一二三四五六七八九十]{1,3})\s*[版面]?", re.I)


def page_as_stated(text: str) -> str:
    """The page alone, of what somebody typed for it; what is of another shape stays as it was typed.

    >>> [page_as_stated(text) for text in ("第1版", "第 1 版", "１版", "第四版", "a03版", "A 3", "头版", "")]
    ['1', '1', '1', '4', 'A03', 'A3', '头版', '']
    """
    match = _STATED.fullmatch(narrow(unicodedata.normalize("NFKC", text)).strip())
    if not match:
        return text.strip()
    return "".join(match[1].split()).upper() if match[1] else str(number(match[2]))


def find_page(clean: CleanText) -> Finding | None:
    """The page as printed (``A03``, ``4``; 第四版 is ``4``) where a margin line states it.

    >>> from archive.text.blocks import Block
    >>> find_page(CleanText((Block("imprint", "2020年3月2日 第A03版 要闻"),))).value
    'A03'
    >>> find_page(CleanText((Block("continuation", "（下转第4版）"),))) is None
    True
    """
    for block in clean.of_kind("imprint", "credit", "byline"):
        text = narrow(block.text)
        for match in _PAGE.finditer(text):
            if not _ELSEWHERE.search(text[: match.start()]):
                page = match["named"] or match["number"] or match["behind"] or str(number(match["spoken"]))
                return Finding(page, match[0].strip(), "page_in_margin")
    return None
