"""Readings set after traditional characters by a site's script converter: 發(fā), 實現(xiàn)."""

from dataclasses import replace
from random import Random

from archive.text.blocks import Block

#: Characters that such converters gloss, with the reading that they print (readings: Unihan, kMandarin).
READINGS = {
    character: reading
    for character, reading in (
        pair.split(":")
        for pair in (
            "網:wǎng 戰:zhàn 發:fā 醫:yī 聯:lián 區:qū 現:xiàn 業:yè 創:chuàng 鄉:xiāng 續:xù 數:shù 鎮:zhèn 規:guī 衛:wèi "
            "節:jié 據:jù 態:tài 優:yōu 執:zhí 縣:xiàn 隊:duì 運:yùn 陽:yáng 項:xiàng 積:jī 極:jí 檢:jiǎn 護:hù 應:yīng"
        ).split()
    )
}


def pinyin_glosses(page: list[Block], rng: Random, strength: str) -> list[Block]:
    """Some characters glossed, all of them, or (heavy) all wherever their two bytes are met in the GBK stream.

    The last is what the converters really do: 執 is 88 CC, and so the reading of 執 lands between the bytes of
    龍 (FD 88) and 抬 (CC A7), and what follows is read out of step until a byte stands alone.

    >>> pinyin_glosses([Block("paragraph", "舞龍抬頭。")], Random(0), "heavy")[0].text
    '舞龍?zhí)ь^。'
    """
    if strength == "heavy":
        return [replace(block, text="\n".join(map(_in_bytes, block.text.split("\n")))) for block in page]
    share = 0.4 if strength == "light" else 1.0
    return [replace(block, text="".join(_glossed(character, rng, share) for character in block.text)) for block in page]


def _glossed(character: str, rng: Random, share: float) -> str:
    reading = READINGS.get(character)
    return f"{character}({reading})" if reading and rng.random() < share else character


def _in_bytes(line: str) -> str:
    data = line.encode("gbk", "replace")
    for character, reading in READINGS.items():
        key = character.encode("gbk")
        data = data.replace(key, key + f"({reading})".encode("gbk"))
    return _as_browsers_read(data)


def _as_browsers_read(data: bytes) -> str:
    """GBK read by pairs; a pair that is no character is one question mark.

    Pairs that GBK leaves to its users are characters for private use, as Windows and the Encoding Standard have it.
    """
    told, at = [], 0
    while at < len(data):
        size = 1 if data[at] < 0x80 else 2
        told.append(data[at : at + size].decode("gb18030") if size == 1 or _is_pair(data[at : at + 2]) else "?")
        at += size
    return "".join(told)


def _is_pair(pair: bytes) -> bool:
    try:
        return len(pair.decode("gb18030")) == 1
    except UnicodeDecodeError:
        return False
