import re
from collections.abc import Iterator

from archive.text.cleaning.manuscript import Edit, Manuscript

_HAN = "[\u4e00-\u9fff]"
_SPACED = re.compile(
    rf"(?<![\u4e00-\u9fff，。、；：？！]){_HAN}(?: [\u4e00-\u9fff，。、；：？！“”（）]){{4,}}(?![\u4e00-\u9fff])"
)


def letter_spacing(manuscript: Manuscript) -> Iterator[Edit]:
    """Spaces between all the characters of a run: ``疫 情 防 控 工 作``. Fewer than five may be names in a row.

    >>> from archive.text.cleaning.pipeline import run
    >>> run("致 全 市 人 民 的 信", [letter_spacing]).text
    '致全市人民的信'
    """
    for found in _SPACED.finditer(manuscript.text):
        yield Edit(found.start(), found.end(), found.group().replace(" ", ""))
