"""Which encoding a file of Chinese text is in, told by its bytes.

Old clippings come in GB18030, Big5 and UTF-16 without a word about it, cut in mid-character, or with a few
bytes broken on the way. Every candidate decodes the same bytes; the one whose characters are the likeliest
Chinese text wins. What a page declares about itself is a hint, not the truth.
"""

import codecs
import re
from collections import Counter
from typing import NamedTuple

from archive.text.reading.common_characters import TIERS
from archive.text.reading.euc_tw import as_big5
from archive.text.reading.raw_text import Unreadable

REPLACEMENT = "\ufffd"

#: Bytes looked at when candidates are weighed; a longer file is judged by its beginning.
SAMPLE_BYTES = 64_000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

#: codec → bits against it before a byte is read. The encodings of other languages must win clearly.
_CANDIDATES = {
    "gb18030": 0.0,
    "big5hkscs": 1.0,
    "cp950": 1.5,
    "utf-8": 2.0,
    "utf-16-le": 6.0,
    "utf-16-be": 6.0,
    "euc_kr": 25.0,
    "shift_jis": 25.0,
    "euc_jp": 25.0,
    "cp1252": 25.0,
}
#: EUC-TW, which Python cannot read, is held against the likeliest of them by so many bytes.
_EUC_TW_BITS = 4.0
_EUC_TW_BYTES = 8_000


#: Encodings that are known but not read, and how a sentence should name them.
_FOREIGN = {"euc_kr": "EUC-KR", "shift_jis": "Shift_JIS", "euc_jp": "EUC-JP", "cp1252": "Windows-1252"}

#: Seven-bit encodings announce themselves by escape sequences (RFC 1922, 1468, 1557).
_ESCAPES = (
    (re.compile(rb"\x1b\$(?:\)[AEG]|\*H|\+[I-M])"), "ISO-2022-CN"),
    (re.compile(rb"\x1b\$\)C"), "ISO-2022-KR"),
    (re.compile(rb"\x1b\$[@B]"), "ISO-2022-JP"),
)
#: ISO-2022-CN whose escape sequences were lost on the way: its shifts out and in are left.
_SHIFTED = re.compile(rb"\x0e(?:[\x21-\x7e]{2})+(?:[\n\r\x0f]|\Z)")
_HZ = re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e])+~\}")

#: Bytes that no text has, but UTF-16 has in the middle of characters.
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")

#: What an encoding is called in mark-up → the codec whose weight it lifts (WHATWG Encoding, the labels in use).
_DECLARED = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "cp950": "cp950",
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "euc-kr": "euc_kr",
    "shift_jis": "shift_jis",
    "euc-jp": "euc_jp",
    "euc-tw": "euc_tw",
    "x-euc-tw": "euc_tw",
    "iso-8859-1": "cp1252",
    "windows-1252": "cp1252",
}
_DECLARATION = re.compile(rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,20})", re.IGNORECASE)
_DECLARED_BITS = 8.0

_BITS = {character: bits for bits, characters in TIERS for character in characters}
_BITS |= dict.fromkeys("，。", 5.0) | dict.fromkeys("、：“”（）", 8.0) | dict.fromkeys("；！？《》…—·‘’　", 10.0)
_BITS |= dict.fromkeys("【】〔〕「」『』〈〉―～％０１２３４５６７８９①②③④⑤■●▲□◆○℃㎡", 13.0)
_BITS |= dict.fromkeys(map(chr, range(0x20, 0x7F)), 6.5) | dict.fromkeys("\r\n\t", 6.5)

#: One control byte among so many and the bytes are no text (some hundred in a damaged page are borne).
_FEWEST_CONTROLS = 10

#: Mean bits a character above which a text is no Chinese that anybody prints.
_NOISE = 15.5
#: Bits against a file's having been cut in mid-character at its beginning.
_CUT_BITS = 30.0


class Decoded(NamedTuple):
    """A text, the Python codec that read it, and how many places could not be read (U+FFFD in the text)."""

    text: str
    codec: str
    undecodable: int


def decode(data: bytes, declared: str = "") -> Decoded:
    """The text of ``data``; ``declared`` is what was said about its encoding elsewhere, "" for nothing.

    Raises Unreadable: ``unsupported_encoding`` (the detail names it), ``unknown_encoding``, ``binary``.

    >>> decode("全市新增确诊病例".encode("gbk"))
    Decoded(text='全市新增确诊病例', codec='gb18030', undecodable=0)
    >>> decode("防疫".encode("utf-8") + b"\\xe7\\xba")
    Decoded(text='防疫�', codec='utf-8', undecodable=1)
    """
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return _decoded(data[len(bom) :], codec)
    for escape, name in _ESCAPES:
        if escape.search(data):
            raise Unreadable("unsupported_encoding", name)
    if data.isascii():
        if _SHIFTED.search(data):
            raise Unreadable("unsupported_encoding", "ISO-2022-CN")
        if _HZ.search(data):
            return _decoded(data, "hz")
    if not _CONTROL.search(data):
        try:
            return Decoded(data.decode("utf-8"), "utf-8", 0)
        except UnicodeDecodeError:
            pass  # not UTF-8, or broken UTF-8: weighed against the others below
    codec, start = _likeliest(data, declared)
    if codec in _FOREIGN:
        raise Unreadable("unsupported_encoding", _FOREIGN[codec])
    text, _, undecodable = _decoded(data[start:], codec)
    return Decoded(REPLACEMENT * start + text, codec, undecodable + start)


def _decoded(data: bytes, codec: str) -> Decoded:
    text = data.decode(codec, errors="replace").replace("\0", REPLACEMENT)
    return Decoded(text, codec, text.count(REPLACEMENT))


def _likeliest(data: bytes, declared: str) -> tuple[str, int]:
    """The codec, and how many bytes of a cut character stand before the first whole one (0 or 1)."""
    sample = data[:SAMPLE_BYTES]
    if found := _DECLARATION.search(sample[:4096]):
        declared = found[1].decode("ascii")
    hinted = _DECLARED.get(declared.lower())
    ways = [(codec, 0) for codec in _CANDIDATES] + [(codec, 1) for codec in _CANDIDATES if codec not in _FOREIGN]
    bits, length, codec, start = min(_weighed(sample, codec, start, codec == hinted) for codec, start in ways)
    noise = bits > _NOISE * length + 20
    controls = len(_CONTROL.findall(sample)) * _FEWEST_CONTROLS > len(sample)
    if controls and (noise or not codec.startswith("utf-16")):
        raise Unreadable("binary")
    short = sample[:_EUC_TW_BYTES]
    if _weighed(short, "euc_tw", 0, hinted == "euc_tw") < _weighed(short, codec, start, codec == hinted):
        raise Unreadable("unsupported_encoding", "EUC-TW")
    if noise:
        raise Unreadable("unknown_encoding")
    return codec, start


def _weighed(sample: bytes, codec: str, start: int, declared: bool) -> tuple[float, int, str, int]:
    """(bits, characters, codec, start): how much speaks against reading ``sample`` so, the least first."""
    # Incremental, so that a character cut by the sample's end does not count; a short file says all it can.
    held, read_by = (as_big5(sample), "big5hkscs") if codec == "euc_tw" else (sample[start:], codec)
    text = codecs.getincrementaldecoder(read_by)(errors="replace").decode(held, final=len(sample) < SAMPLE_BYTES)
    against = _CANDIDATES.get(codec, _EUC_TW_BITS) + _CUT_BITS * start - _DECLARED_BITS * declared
    return _bits(text) + against, len(text), codec, start


def _bits(text: str) -> float:
    """-log2 of how likely ``text`` is as Chinese print, each character by itself."""
    return sum(count * (_BITS.get(character) or _rare(character)) for character, count in Counter(text).items())


def _rare(character: str) -> float:
    """Bits of a character outside the tables."""
    point = ord(character)
    if 0x4E00 <= point <= 0x9FFF:
        return 20.0
    if 0x3040 <= point <= 0x30FF:  # kana: common in Japanese, whose encodings pay for it beforehand
        return 11.0
    if 0xAC00 <= point <= 0xD7A3:
        return 12.5
    if 0xC0 <= point <= 0xFF:
        return 11.0
    if 0x2000 <= point <= 0x33FF or 0xFF00 <= point <= 0xFFEF or 0x80 <= point <= 0x17F:
        return 18.0
    if point == 0xFFFD or point < 0x20 or 0xE000 <= point <= 0xF8FF:
        return 26.0
    return 22.0
