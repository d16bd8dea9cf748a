"""Web archives for tests, written by warcio: a few invented pages, in the codings in which servers send them."""

import gzip
import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

DATE = "2020-02-09T01:02:03Z"
URL = "http://daily.example/2020/02/09/c_1.html"


def page(sentence: str = "昨日全县零新增，各路口照常有人值守。", charset: str = "utf-8") -> bytes:
    markup = f'<!doctype html><meta charset="{charset}"><title>守住路口</title><h1>守住路口</h1><p>{sentence}</p>'
    return markup.encode({"gb2312": "gb18030"}.get(charset, charset))


def chunked(body: bytes, size: int = 100) -> bytes:
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def deflated(body: bytes, window: int = 15) -> bytes:
    packer = zlib.compressobj(wbits=window)
    return packer.compress(body) + packer.flush()


class Warc:
    """A WARC that is being written; ``starts`` has where each record begins."""

    def __init__(self, *, gzipped: bool = True, version: str = "1.0"):
        self.held = BytesIO()
        self.writer = WARCWriter(self.held, gzip=gzipped, warc_version=version)
        self.starts: list[int] = []

    def add(self, kind: str, url: str = URL, body: bytes = b"", *, head=None, date: str = DATE, **told) -> "Warc":
        """One record; ``told``: more of its headers, ``Warc_X`` for WARC-X."""
        self.starts.append(self.held.tell())
        named = {name.replace("_", "-"): value for name, value in {"WARC_Date": date, **told}.items()}
        record = self.writer.create_warc_record(
            url, kind, payload=BytesIO(body), length=len(body), warc_headers_dict=named, http_headers=head
        )
        self.writer.write_record(record)
        return self

    def answer(
        self, body: bytes = b"", url: str = URL, *, status: str = "200 OK", mime: str = "text/html", told=(), **more
    ) -> "Warc":
        """What a server answered; ``told``: more of its headers."""
        head = StatusAndHeaders(status, [("Content-Type", mime), *told] if mime else list(told), protocol="HTTP/1.1")
        return self.add("response", url, body, head=head, **more)

    def page(self, body: bytes | None = None, url: str = URL, **more) -> "Warc":
        return self.answer(page() if body is None else body, url, mime=more.pop("mime", "text/html; charset=utf-8"), **more)

    def revisit(self, url: str = URL, *, of: str = URL, of_date: str = DATE, date: str = "2020-03-01T00:00:00Z") -> "Warc":
        self.starts.append(self.held.tell())
        record = self.writer.create_revisit_record(url, "sha1:" + "A" * 32, of, of_date, warc_headers_dict={"WARC-Date": date})
        self.writer.write_record(record)
        return self

    @property
    def data(self) -> bytes:
        return self.held.getvalue()


def whole_gzip(warc: bytes) -> bytes:
    """A WARC gzipped in one piece, as no crawler does but people do."""
    return gzip.compress(gzip.decompress(warc), mtime=0)


def wacz(warcs: Iterable[tuple[str, bytes]], *, stated: dict[str, str] | None = None, method: int = zipfile.ZIP_STORED) -> bytes:
    """A WACZ of WARCs by name; ``stated``: hashes that its datapackage.json gives in place of the true ones."""
    held, warcs = BytesIO(), list(warcs)
    hashes = {f"archive/{name}": f"sha256:{hashlib.sha256(data).hexdigest()}" for name, data in warcs} | (stated or {})
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, data in warcs:
            archive.writestr(f"archive/{name}", data)
        archive.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0", "id": "pages"}\n')
        resources = [{"name": path.rpartition("/")[2], "path": path, "hash": value} for path, value in hashes.items()]
        archive.writestr("datapackage.json", json.dumps({"profile": "data-package", "resources": resources}))
    return held.getvalue()
