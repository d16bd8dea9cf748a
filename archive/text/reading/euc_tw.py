"""EUC-TW told from what it looks like: GB2312 has the same two bytes a character, Big5 the same characters.

Python has no codec for it. Plane 1 of CNS 11643 holds the 5401 characters of Big5's first level in nearly the same
order, which is enough to say whether bytes make sense so; it is no reading of them.
"""

import re
from functools import lru_cache

#: (first place, shift): from this place of CNS 11643 plane 1's Han (row 36 on) Big5's place is so much further on.
#: Source: the order of both sets as CNS 11643-1992 and Big5-1984 print them; characters moved alone are left out.
_SHIFTS = (
    (0, 0),
    (1412, 1),
    (1837, 0),
    (3714, -1),
    (4101, 0),
    (4627, -1),
    (4816, 0),
    (4901, -1),
    (4955, 0),
    (4957, -1),
    (5047, 0),
)
_HAN = 5401

_CHARACTER = re.compile(rb"\x8e[\xa1-\xb0][\xa1-\xfe]{2}|[\xa1-\xfe]{2}|[\x80-\xff]")
#: Planes 2 and up hold rare characters: one of them stands for all.
_RARE = "龘".encode("big5hkscs")
#: Figures and letters stand in other rows than Big5's.
_SYMBOLS = 3 * 94


def as_big5(data: bytes) -> bytes:
    """The bytes with each EUC-TW character turned into the Big5 bytes of (nearly always) the same character.

    >>> as_big5(b"\\xc4\\xe3\\xc5\\xc6").decode("big5")
    '中文'
    """
    return _CHARACTER.sub(lambda found: _moved(found[0]), data)


@lru_cache(maxsize=10_000)
def _moved(held: bytes) -> bytes:
    if len(held) == 1:
        return b"\xff"
    if len(held) == 4 and held[1] != 0xA1:
        return _RARE
    place = (held[-2] - 0xA1) * 94 + held[-1] - 0xA1
    if place < _SYMBOLS:
        return _big5(0xA1, place)
    place -= (0xC4 - 0xA1) * 94
    if not 0 <= place < _HAN:
        return "０".encode("big5") if 0 <= place + (0xC4 - 0xA4) * 94 < 10 else b"\xff"
    return _big5(0xA4, place + next(shift for first, shift in reversed(_SHIFTS) if place >= first))


def _big5(lead: int, place: int) -> bytes:
    row, column = divmod(place, 157)
    return bytes((lead + row, column + (0x40 if column < 63 else 0xA1 - 63)))
