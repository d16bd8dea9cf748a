import re
from collections.abc import Iterator

from archive.text.cleaning.manuscript import Edit, Manuscript

#: English words that a reading model writes for the Chinese one it read.
LEAKS = {"and": "和", "or": "或", "of": "的", "with": "与", "in": "在", "for": "为", "to": "到", "is": "是", "the": ""}

_HAN = "[\u4e00-\u9fff]"
_LEAK = re.compile(rf"(?<={_HAN}) ?({'|'.join(LEAKS)}) ?(?={_HAN})|(?<=[，。；：、])(the) ?(?={_HAN})")
_ENGLISH = re.compile(r"(?<![A-Za-z])[a-z]{2,}(?![A-Za-z])")


def foreign_words(manuscript: Manuscript) -> Iterator[Edit]:
    """A small English word between Chinese ones, left by machine reading; not where the line speaks more English.

    Names and abbreviations (CT, COVID) are no English for this.

    >>> from archive.text.cleaning.pipeline import run
    >>> run("口罩 and 酒精已备足。", [foreign_words]).text
    '口罩和酒精已备足。'
    """
    for line in manuscript.lines():
        leaks = list(_LEAK.finditer(line.text))
        if leaks and len(leaks) == len(_ENGLISH.findall(line.text)):
            for leak in leaks:
                yield Edit(line.start + leak.start(), line.start + leak.end(), LEAKS[leak.group().strip()])
