"""A page that a browser saved as one file: a MIME message whose parts are the page and what it shows.

RFC 2557 (MHTML); the page is the first part of type text/html. Browsers write its address into a header of their own.
"""

from dataclasses import replace
from email import policy
from email.message import Message
from email.parser import BytesParser

from archive.text.reading.encoding import decode
from archive.text.reading.html import read_page
from archive.text.reading.media_type import LARGEST
from archive.text.reading.raw_text import RawText, Unreadable


def read_mhtml(data: bytes, *, whole_page: bool = False) -> RawText:
    """The page as RawText, like any page; its address is a hint where the page itself states none.

    Raises Unreadable: ``no_text`` where no part is a page, else what reading a page raises.

    >>> page = b"<!doctype html><p>\\xd7\\xf2\\xc8\\xd5\\xc8\\xab\\xcf\\xd8\\xc1\\xe3\\xd0\\xc2\\xd4\\xf6\\xa1\\xa3"
    >>> head = b"MIME-Version: 1.0\\r\\nContent-Type: text/html; charset=gb2312\\r\\nContent-Location: https://a.example/3\\r\\n"
    >>> raw = read_mhtml(head + b"\\r\\n" + page)
    >>> raw.text, raw.media_type, raw.encoding, raw.hints["url"]
    ('昨日全县零新增。', 'multipart/related', 'gb18030', 'https://a.example/3')
    """
    message = BytesParser(policy=policy.compat32).parsebytes(data.removeprefix(b"\xef\xbb\xbf"))
    part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    held = part and part.get_payload(decode=True)
    if not held:
        raise Unreadable("no_text", "mhtml")
    if len(held) > LARGEST["html"]:
        raise Unreadable("too_large", str(LARGEST["html"]))
    raw = read_page(decode(held, declared=str(part.get_param("charset", ""))), whole_page=whole_page)
    address = _address(message, part)
    return replace(raw, media_type="multipart/related", hints=({"url": address} if address else {}) | raw.hints)


def _address(*messages: Message) -> str:
    stated = [str(message.get(name, "")) for message in messages for name in ("Snapshot-Content-Location", "Content-Location")]
    return next((one for one in stated if one.startswith(("http://", "https://"))), "")
