"""What a server's answer is: a page, or something that goes with one."""

from archive.text.reading.media_type import is_page, known_format

HTML = ("text/html", "application/xhtml+xml")
#: What servers call a page whose type they do not know: such a one is looked at.
_UNSURE = ("", "text/plain", "application/octet-stream", "unknown/unknown", "text/xml", "application/xml")
#: The beginning of a media type → what it is.
_BY_TYPE = {
    **{"image/": "picture", "audio/": "sound", "video/": "sound"},
    **dict.fromkeys(("text/css", "font/", "application/font", "application/x-font", "application/vnd.ms-fontobject"), "style"),
    **dict.fromkeys(("text/javascript", "application/javascript", "application/x-javascript", "text/ecmascript"), "script"),
    **dict.fromkeys(("application/ecmascript", "application/json", "application/ld+json"), "script"),
    **dict.fromkeys(("application/pdf", "application/msword", "application/vnd."), "document"),
}
_BY_FORMAT = dict.fromkeys(("png", "jpeg", "gif", "webp", "tiff", "heic", "avif"), "picture") | {"pdf": "document"}
#: Bytes of a body of no stated type that are looked at.
_LOOKED_AT = 4096


class Passed(Exception):
    """A record that is no page; ``kind`` is one of record.PASSED."""

    def __init__(self, kind: str):
        super().__init__(kind)
        self.kind = kind


def check_head(status: int, media_type: str) -> None:
    """Raises Passed where status or type say that an answer is no page.

    >>> check_head(404, "text/html")
    Traceback (most recent call last):
    ...
    archive.text.reading.captures.kinds.Passed: error
    """
    if status != 200:
        raise Passed("redirect" if 300 <= status < 400 else "error")
    if media_type not in HTML and media_type not in _UNSURE:
        raise Passed(next((kind for begins, kind in _BY_TYPE.items() if media_type.startswith(begins)), "other"))


def check_body(data: bytes, media_type: str) -> None:
    """Raises Passed where a body whose head let it be a page is none.

    >>> check_body(b"GIF89a...", "text/html")
    Traceback (most recent call last):
    ...
    archive.text.reading.captures.kinds.Passed: picture
    """
    if not data.strip():
        raise Passed("empty")
    if (found := known_format(data)) and found != "mhtml":
        raise Passed(_BY_FORMAT.get(found, "other"))
    if media_type not in HTML and not is_page(data[:_LOOKED_AT].decode("latin-1")):
        raise Passed("other")
