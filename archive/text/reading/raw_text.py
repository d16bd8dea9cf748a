"""RawText: what reading makes of the bytes of a clipping, and Unreadable: why it made nothing."""

from dataclasses import dataclass, field

#: Characters. A page of a broadsheet, advertisements and all, holds some 20,000; what is longer than ten of them is no report.
LONGEST_TEXT = 200_000


@dataclass(frozen=True, slots=True)
class RawText:
    """The text of a clipping as its file holds it, before any cleaning.

    ``media_type`` names the format; ``encoding`` is the Python codec that read the bytes ("" where the format
    has its own); ``undecodable`` counts the places that could not be read, each U+FFFD in ``text``. ``hints`` holds
    what the markup of a page or the properties of a document state about it, as stated: ``title``, ``date`` (ISO),
    ``source``, ``author``, ``url``, ``saved`` (when a browser saved the page). ``doubts`` names what an editor should look
    at: see :data:`DOUBTS`. ``unsure`` counts the characters that recognition was not sure of.
    """

    text: str
    media_type: str
    encoding: str
    undecodable: int = 0
    hints: dict[str, str] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
    unsure: int = 0


#: What reading may leave in doubt: the order of columns; a text layer that looks like poor recognition; pages without text;
#: many characters that recognition was not sure of; pages whose text layer was left for what recognition read.
DOUBTS = ("reading_order", "poor_text_layer", "pages_without_text", "poor_recognition", "reread_by_recognition")


class Unreadable(Exception):
    """No text can be had from these bytes.

    ``code`` is one of :attr:`CODES`; ``detail`` says what it was: the format, the encoding, the limit.
    """

    CODES = (
        *("empty", "no_text", "binary", "unknown_encoding", "unsupported_encoding"),
        # the format: a name that says otherwise ("pdf ≠ txt"), one that is not read, one that is damaged or locked
        *("mismatched", "unsupported_type", "unsupported_picture", "webarchive", "damaged", "encrypted"),
        # members of a ZIP that are left shut: a ZIP, a link; of a web archive: packed once more, or in a way that is not read
        *("nested", "link", "unsupported_coding"),
        # a web archive that was gzipped as a whole
        "not_by_record",
        # pictures of text: to be recognised (which no editor is ever told), and what for lack of recognition is kept for later
        *("scan", "no_recognition"),
        # limits: bytes, pixels, characters, pages, members; then what reading itself took ("memory", "time", "output", "crash")
        *("too_large", "too_many_pixels", "too_long", "too_many_pages", "too_many_members", "too_demanding"),
    )

    def __init__(self, code: str, detail: str = ""):
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail
