import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from archive.text.cleaning.manuscript import Edit, Manuscript
from archive.text.cleaning.script import is_common, is_han, simplified

#: A reading in lower case with its tone mark; ɑ and ɡ are what GB 2312 holds for a and g.
READING = "[a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿɑɡê]{1,7}"
_GLOSS = re.compile(rf"(.)\(({READING})\)")


@lru_cache(maxsize=4096)
def readings(character: str) -> frozenset[str]:
    """Every reading of a character, tone marks on, as pypinyin knows them.

    >>> "zhǎng" in readings("長"), "fā" in readings("長")
    (True, False)
    """
    from pypinyin import Style, pinyin  # its dictionaries take a third of a second: read when first asked

    return frozenset(pinyin(character, style=Style.TONE, heteronym=True)[0])


def spelled(reading: str) -> str:
    """A printed reading in the spelling that :func:`readings` uses."""
    return unicodedata.normalize("NFC", reading).replace("ɑ", "a").replace("ɡ", "g")


def pinyin_glosses(manuscript: Manuscript) -> Iterator[Edit]:
    """Readings that a converter to traditional script set after common characters: 發(fā), 實現(xiàn).

    Three such glosses, or one after a character of traditional shape, betray the converter. A lone
    gloss in simplified text or one after a rare character is the author's and stays.

    >>> from archive.text.cleaning.pipeline import run
    >>> run("醫(yī)院恢復(fù)門診。", [pinyin_glosses]).text
    '醫院恢復門診。'
    >>> run("村支书刘翀(chōng)说。", [pinyin_glosses]).repairs
    ()
    """
    glosses = [
        found
        for found in _GLOSS.finditer(manuscript.text)
        if is_han(found[1]) and spelled(found[2]) in readings(found[1]) and is_common(found[1])
    ]
    if len(glosses) >= 3 or any(simplified(found[1]) != found[1] for found in glosses):
        for found in glosses:
            yield Edit(found.start() + 1, found.end())
