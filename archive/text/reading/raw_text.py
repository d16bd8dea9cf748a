"""RawText: what reading makes of the bytes of a clipping, and Unreadable: why it made nothing."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RawText:
    """The text of a clipping as its file holds it, before any cleaning.

    ``media_type`` is ``text/plain`` or ``text/html``; ``encoding`` is the Python codec that read the bytes;
    ``undecodable`` counts the places that could not be read, each U+FFFD in ``text``. ``hints`` holds what the
    markup of a page states about it, as stated: ``title``, ``date`` (ISO), ``source``, ``author``, ``url``.
    """

    text: str
    media_type: str
    encoding: str
    undecodable: int = 0
    hints: dict[str, str] = field(default_factory=dict)


class Unreadable(Exception):
    """No text can be had from these bytes.

    ``code`` is one of ``empty``, ``binary`` (``detail`` names what it seems to be), ``unknown_encoding``,
    ``unsupported_encoding`` (named), ``too_large`` (the limit in bytes), ``no_text``, ``unsupported_type`` (named).
    """

    CODES = ("empty", "binary", "unknown_encoding", "unsupported_encoding", "too_large", "no_text", "unsupported_type")

    def __init__(self, code: str, detail: str = ""):
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail
