import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from archive.text.cleaning.manuscript import Edit, Manuscript
from archive.text.script import is_common, is_han, simplified

#: A reading in lower case with its tone mark; ɑ and ɡ are what GB 2312 holds for a and g.
READING = "[a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿɑɡê]{1,7}"
_GLOSS = re.compile(rf"(.)\(({READING})\)")


@lru_cache(maxsize=4096)
def readings(character: str) -> tuple[str, ...]:
    """Every reading of a character, tone marks on, as pypinyin knows them, the commonest first.

    >>> "zhǎng" in readings("長"), "fā" in readings("長"), readings("創")[0]
    (True, False, 'chuàng')
    """
    from pypinyin import Style, pinyin  # its dictionaries take a third of a second: read when first asked

    return tuple(pinyin(character, style=Style.TONE, heteronym=True)[0])


def spelled(reading: str) -> str:
    """A printed reading in the spelling that :func:`readings` uses."""
    return unicodedata.normalize("NFC", reading).replace("ɑ", "a").replace("ɡ", "g")


def pinyin_glosses(manuscript: Manuscript) -> Iterator[Edit]:
    """Readings that a converter to traditional script set after common characters: 發(fā), 實現(xiàn).

    No author tells how a common character is commonly read: one such gloss after a character of traditional shape, or
    three after others, betray the converter. Then all go. A gloss after a rare character, and one that tells a
    rarer reading (單(shàn)縣), are the author's where no other betrays the converter.

    >>> from archive.text.cleaning.pipeline import run
    >>> run("醫(yī)院恢復(fù)門診。", [pinyin_glosses]).text
    '醫院恢復門診。'
    >>> run("村支书刘翀(chōng)说，单(shàn)县、任(rén)县、六(lù)安都有。", [pinyin_glosses]).repairs
    ()
    """
    glosses = [
        found
        for found in _GLOSS.finditer(manuscript.text)
        if is_han(found[1]) and spelled(found[2]) in readings(found[1]) and is_common(found[1])
    ]
    needless = [found[1] for found in glosses if spelled(found[2]) == readings(found[1])[0]]
    if len(needless) >= 3 or any(simplified(character) != character for character in needless):
        for found in glosses:
            yield Edit(found.start() + 1, found.end())
