"""What is found in a web archive: CapturedPage, an answer of a server as a crawler kept it, and Mark, how far reading came."""

from dataclasses import dataclass, field

#: Records that are read of one archive, and pages: a crawl of a whole site is cut into files of that size by its crawler,
#: and no desk reviews more.
MOST_RECORDS, MOST_PAGES = 1_000_000, 20_000

#: What a record may be that is no page: answers that lead elsewhere or failed, that are something else, or hold nothing;
#: ``beside``: requests, notes of the crawler; ``undated``, ``no_address``: nobody can say what was captured, or when;
#: ``damaged``: it cannot be read.
PASSED = (
    *("redirect", "error", "picture", "script", "style", "document", "sound", "other", "empty"),
    *("beside", "undated", "no_address", "damaged"),
)

#: Doubt of one page: it differs from the digest that stands with it; the crawler itself cut it short; its time is the
#: server's word; its coding breaks off. Doubt of the file: it breaks off, has records that cannot be read, several records
#: in one gzip member, or a WARC that differs from the hash in its WACZ.
DOUBTS = ("wrong_digest", "truncated", "time_of_server", "coding_cut")
FILE_DOUBTS = ("cut_short", "damaged_records", "several_in_one", "wrong_hash")


@dataclass(frozen=True, slots=True)
class CapturedPage:
    """A page that was captured, or one that was found unchanged since an earlier capture (``revisit``; then there is no
    ``data``, and ``refers_to`` is the earlier record's id, ``refers_to_url`` and ``refers_to_date`` where and when it was
    captured, each "" where the record does not say).

    ``url`` as captured; ``captured_at`` in ISO 8601, UTC; ``status`` is HTTP's; ``media_type`` as the server stated it;
    ``record_id`` and ``digest`` (of the payload) as the file states them; ``start`` is where the record begins in its
    file, in bytes; ``inside``: the name of the WARC in a WACZ, "" elsewhere. ``data`` is the payload without HTTP's
    transfer and content codings. Where it could not be had, ``problem`` is one of Unreadable.CODES, and ``detail`` says
    what it was. ``doubts``: see :data:`DOUBTS`.
    """

    url: str
    captured_at: str
    status: int
    media_type: str
    record_id: str
    digest: str
    start: int
    inside: str = ""
    data: bytes = b""
    revisit: bool = False
    refers_to: str = ""
    refers_to_url: str = ""
    refers_to_date: str = ""
    problem: str = ""
    detail: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """How far one reading came: ``start`` and ``inside`` are where the next goes on, unless it is ``finished``.

    ``records`` were read this time, ``passed`` of them over, by kind (see :data:`PASSED`). ``done`` of ``total`` bytes of
    the file lie behind. ``doubts``: see :data:`FILE_DOUBTS`.
    """

    start: int
    inside: str
    finished: bool
    records: int = 0
    done: int = 0
    total: int = 0
    passed: dict[str, int] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
