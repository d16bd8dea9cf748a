"""Plain text: the decoded bytes as they stand, line ends included."""

from archive.text.reading.encoding import Decoded
from archive.text.reading.raw_text import RawText, Unreadable

#: Control characters that no text holds; more of them than one in a hundred and the file is no text.
_CONTROLS = dict.fromkeys([*range(0x00, 0x09), 0x0B, *range(0x0E, 0x20), 0x7F])


def read_plain(decoded: Decoded) -> RawText:
    """A text file as RawText. Raises Unreadable: ``empty`` (white space only), ``binary``."""
    text = decoded.text
    if not text.strip("\ufeff\ufffd \t\r\n\f\v\u3000"):
        raise Unreadable("empty")
    if (len(text) - len(text.translate(_CONTROLS))) * 100 > len(text):
        raise Unreadable("binary")
    return RawText(text, "text/plain", decoded.codec, decoded.undecodable)
