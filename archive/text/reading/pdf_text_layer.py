"""Whether a text layer is text: scanners put poor recognition under their pictures, and some fonts map to nothing."""

import re

from archive.text.lazy_pattern import LazyPattern

_HAN = "\u3400-\u9fff"
#: What recognition makes of figures, and of characters that it cannot tell: 20I5年, ZOq5年, t8间, 2016-lo-28, 小Eis间, 。·。
_SCRAPS = LazyPattern(
    rf"(?<![a-zA-Z])(?:\d+[IlOoqZzi]\d*|[IlOoqZzti]+\d+[IlOoqZzi\d]*)(?=[{_HAN}\-]|\s?[,.，。]|\d)"
    rf"|(?<=[{_HAN}])[a-z](?=[{_HAN}])|(?<=[{_HAN}])[a-zA-Z]{{0,3}}\d[a-z](?=[{_HAN}])|[。，、·.][·.][。，、·]|-[IlO][oO0]-"
)
_CJK = re.compile(f"[{_HAN}]")
#: Scraps in a thousand Chinese characters; the fewest that tell; the share of characters that nothing maps.
_MOST_SCRAPS, _FEWEST, _MOST_UNMAPPED = 2.5, 4, 0.03


def is_poor(text: str) -> bool:
    """Whether a text layer looks like poor recognition, or holds more than a few characters that cannot be read.

    >>> is_poor("截至20I5年末，自Z0l5年4月起，t8间商铺于2016-lo-28抵押。"), is_poor("2015年A股T3航站楼5G基站、3D打印。")
    (True, False)
    """
    characters = len(text) - sum(map(text.count, " \n\u3000"))
    scraps, han = len(_SCRAPS.findall(text)), len(_CJK.findall(text))
    unmapped = text.count("\ufffd") > _MOST_UNMAPPED * characters
    return unmapped or (scraps >= _FEWEST and scraps * 1000 > _MOST_SCRAPS * han)
