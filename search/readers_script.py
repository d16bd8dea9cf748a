"""The script that a reader writes: what the search adds to their words is said in it."""

from django.utils.translation import get_language

from archive.text.hanzi import HANS, HANT, convert
from archive.text.hanzi.shapes import simplified_only, traditional_only


def script_of(words: str) -> str:
    """``zh-Hans`` or ``zh-Hant``: by the words themselves, or by the language of the page where they are of both.

    >>> script_of("確診"), script_of("确诊")
    ('zh-Hant', 'zh-Hans')
    """
    if not traditional_only().isdisjoint(words):
        return HANT
    return HANT if get_language() == "zh-hant" and simplified_only().isdisjoint(words) else HANS


def in_script_of(words: str, said: str) -> str:
    """What is ``said``, in the script of ``words``.

    >>> in_script_of("採檢", "核酸采样")
    '核酸採樣'
    """
    return convert(said, script_of(words))
