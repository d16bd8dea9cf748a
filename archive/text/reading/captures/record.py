"""CapturedPage: one answer of a web server as a crawler kept it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CapturedPage:
    """A page that was captured, or one that was found unchanged since an earlier capture (``revisit_of``: the record's id,
    the digest or the address that it names; then there is no ``data``).

    ``url`` as captured; ``captured_at`` in ISO 8601, UTC; ``status`` is HTTP's; ``media_type`` as the server stated it;
    ``record_id`` and ``digest`` (of the payload) as the file states them; ``start`` is where the record begins in its
    file, in bytes; ``inside``: the name of the WARC in a WACZ, "" elsewhere. ``data`` is the payload without HTTP's
    transfer and content codings.
    """

    url: str
    captured_at: str
    status: int
    media_type: str
    record_id: str
    digest: str
    start: int
    data: bytes = b""
    revisit_of: str = ""
    inside: str = ""
