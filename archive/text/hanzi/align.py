"""The sentences of an article beside those of its reading in another script."""

from archive.text.sentences import sentences


def pairs(printed: str, reading: str) -> list[tuple[int, int]]:
    """Half-open spans of the sentences, the same in both texts: a reading is as long as the print.

    Raises ValueError where the lengths differ (Taiwan's wordings do that; they have no such pairs).

    >>> pairs("干部下沉。居民点赞！", "幹部下沉。居民點贊！")
    [(0, 5), (5, 10)]
    """
    if len(printed) != len(reading):
        raise ValueError(f"a reading of {len(reading)} characters for a text of {len(printed)}")
    return sentences(printed)
