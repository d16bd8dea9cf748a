"""What a file is, told by its content; its name is only held against that.

The tables follow the formats' own specifications. They name what people upload by mistake or too early,
so that the answer can say more than "not a text".
"""

import re
import zipfile
import zlib
from collections.abc import Collection
from io import BytesIO
from typing import BinaryIO

#: Pictures that are read: by recognition.
PICTURES = ("png", "jpeg", "tiff", "webp", "gif")
#: Bytes that are read, by format; what is larger is kept, but not read. The longest newspaper page saved from the web
#: stays far below the first two; the others carry pictures, or are many files in one.
LARGEST = {
    **{"txt": 5_000_000, "html": 5_000_000, "mhtml": 30_000_000, "docx": 20_000_000, "pdf": 50_000_000},
    **dict.fromkeys(PICTURES, 60_000_000),
    **{"zip": 100_000_000, "warc": 1_000_000_000, "wacz": 1_000_000_000},
}
#: Pixels of a picture that is read. A broadsheet of 390 × 550 mm at 300 dots an inch has 30 million.
MOST_PIXELS = 40_000_000
#: Pictures that are not read as they are.
OTHER_PICTURES = ("heic", "avif", "djvu")
#: Formats that hold files, each of which is read by itself.
CONTAINERS = ("zip", "warc", "wacz")

#: (offset, bytes there, name of the format)
_SIGNATURES = (
    (0, b"%PDF-", "pdf"),
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"\xff\xd8\xff", "jpeg"),
    (0, b"GIF87a", "gif"),
    (0, b"GIF89a", "gif"),
    (8, b"WEBP", "webp"),
    (0, b"II*\x00", "tiff"),
    (0, b"MM\x00*", "tiff"),
    (4, b"ftypheic", "heic"),
    (4, b"ftypmif1", "heic"),
    (4, b"ftypavif", "avif"),
    (4, b"ftyp", "mp4"),
    (0, b"AT&TFORM", "djvu"),
    (0, b"PK\x03\x04", "zip"),
    (0, b"PK\x05\x06", "zip"),
    (0, b"Rar!\x1a\x07", "rar"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z"),
    (0, b"\x1f\x8b\x08", "gzip"),
    (4, b"1AY&SY", "bzip2"),
    (0, b"\xfd7zXZ\x00", "xz"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (0, b"{\\rtf", "rtf"),
    (0, b"WARC/", "warc"),
    (0, b"bplist00", "plist"),
    (0, b"\x28\xb5\x2f\xfd", "zstd"),
    (0, b"\x5d\x2a\x4d\x18", "zstd"),
    (0, b"SQLite format 3\x00", "sqlite"),
    (0, b"\x7fELF", "elf"),
    (0, b"MZ\x90\x00", "exe"),
    (0, b"MZP\x00", "exe"),
    (0, b"ID3\x02", "mp3"),
    (0, b"ID3\x03", "mp3"),
    (0, b"ID3\x04", "mp3"),
    (0, b"OggS\x00", "ogg"),
    (8, b"WAVEfmt ", "wav"),
    (8, b"AVI LIST", "avi"),
)

#: A member of the ZIP that tells which format is wrapped in it (ECMA-376, EPUB OCF, OpenDocument).
_IN_ZIP = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"), ("META-INF/container.xml", "epub"), ("content.xml", "odf"))
#: Streams of a compound file [MS-CFB], whose names stand in it as UTF-16; Office locks its newer formats into one too.
_IN_OLE = (("EncryptedPackage", "locked"), ("WordDocument", "doc"), ("Workbook", "xls"), ("PowerPoint Document", "ppt"))

#: PDF readers accept a header within the first 1024 bytes (ISO 32000-1, annex H); objects must follow.
_LATE_PDF = re.compile(rb"\A(?s:.){1,1019}%PDF-\d\.\d(?=(?s:.)*?\d obj\b)")
_HEADERS = re.compile(rb"\A(?:\xef\xbb\xbf)?(?:[\w-]{1,80}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,50}){2,60}(?=\r?\n|\Z)")
_MHTML = re.compile(rb"^content-type:\s*(?:multipart/(?:related|alternative)|text/html)", re.IGNORECASE | re.MULTILINE)
_MIME = re.compile(rb"^mime-version:", re.IGNORECASE | re.MULTILINE)

#: Endings that are not the format's own name → the formats that bear them.
_BORNE_BY = {
    # Messengers and sites send a picture in another format and leave it its name; nothing is lost by that.
    **dict.fromkeys((*PICTURES, "jpg", "jpe", "jfif", "tif"), PICTURES),
    **dict.fromkeys(("htm", "xhtml", "shtml"), ("html",)),
    **dict.fromkeys(("mov", "m4a", "m4v", "3gp"), ("mp4",)),
    **dict.fromkeys(("odt", "ods", "odp"), ("odf",)),
    **dict.fromkeys(("doc", "dot", "wps"), ("doc", "ole")),
    **dict.fromkeys(("xls", "et"), ("xls", "ole")),
    **dict.fromkeys(("ppt", "dps"), ("ppt", "ole")),
    **dict.fromkeys(("docx", "docm", "dotx"), ("docx", "locked")),
    **dict.fromkeys(("xlsx", "xlsm"), ("xlsx", "locked")),
    **dict.fromkeys(("pptx", "ppsx"), ("pptx", "locked")),
    **{"mht": ("mhtml",), "heif": ("heic",), "gz": ("gzip", "warc"), "zip": ("zip", "wacz"), "tgz": ("gzip",), "bz2": ("bzip2",)},
    **{"dll": ("exe",), "so": ("elf",), "msg": ("ole",)},
}
#: Endings of text files: any of them may hold any text, a saved page among them.
_TEXT_ENDINGS = ("txt", "text", "md", "html", "mhtml", "xml", "csv", "log", "eml")
_FORMATS = {name for _, _, name in _SIGNATURES} | {name for _, name in (*_IN_ZIP, *_IN_OLE)} | {"wacz", "webarchive"}

_PAGE_START = re.compile(r"\A(?:\s|(?><!--.*?-->)|<\?xml[^>]*+>)*+<(?:!doctype\s+html|html|head|body|meta|title)\b", re.I | re.S)
_PAGE_TAG = re.compile(r"<(?:html|head|body|meta|title|div|p|br|table|article)\b[^<>]{0,500}>", re.IGNORECASE)


def ending(filename: str) -> str:
    """The file name's last ending, in lower case, "" where it has none.

    >>> ending("第2版.HTM"), ending("摘抄")
    ('htm', '')
    """
    return filename.rpartition(".")[2].lower() if "." in filename else ""


def known_format(data: bytes) -> str | None:
    """The name of the format that the bytes announce, or None where nothing announces itself: text, or noise.

    ``locked`` is an Office document under a password, ``ole`` a compound file of an unknown kind.

    >>> known_format(b"%PDF-1.7 ...")
    'pdf'
    >>> known_format("防疫".encode()) is None
    True
    """
    for offset, signature, name in _SIGNATURES:
        if data.startswith(signature, offset):
            return _WRAPPERS[name](data) if name in _WRAPPERS else name
    if _LATE_PDF.match(data[:65_536]):
        return "pdf"
    headers = _HEADERS.match(data[:16_384])
    return "mhtml" if headers and _MHTML.search(headers[0]) and _MIME.search(headers[0]) else None


def mismatch(found: str, filename: str) -> str:
    """ "" where the name may stand over the format that was found; else both, for the editor: ``pdf ≠ txt``.

    A text may have any text file's ending; a name without an ending, or with one that nobody knows, claims nothing.

    >>> mismatch("pdf", "第1版.txt"), mismatch("txt", "第1版.PDF"), mismatch("jpeg", "a.jpg"), mismatch("html", "a.txt")
    ('pdf ≠ txt', 'txt ≠ pdf', '', '')
    """
    claimed = ending(filename)
    borne_by = _BORNE_BY.get(claimed, (claimed,))
    if found in borne_by or (found in _TEXT_ENDINGS and not _FORMATS.intersection(borne_by)):
        return ""
    claims = _FORMATS.union(_TEXT_ENDINGS).intersection(borne_by)
    return f"{found} ≠ {claimed}" if claims else ""


def web_archive(file: BinaryIO) -> str:
    """``warc`` or ``wacz`` where the open file is one, else "": for files too large to be held in memory.

    >>> web_archive(BytesIO(b"WARC/1.0\\r\\n")), web_archive(BytesIO(b"%PDF-1.7"))
    ('warc', '')
    """
    head = file.read(65_536)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        try:
            with zipfile.ZipFile(file) as archive:
                return "wacz" if _is_wacz(archive.namelist()) else ""
        except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError, ValueError, OSError):
            return ""
    return "warc" if known_format(head) == "warc" else ""


def is_page(text: str, filename: str = "") -> bool:
    """Whether a decoded text is a web page: it begins like one, or is called one and has a tag.

    >>> is_page("<!DOCTYPE html><p>通告"), is_page("体温<37.3℃者方可进入"), is_page("<p>通告</p>", "a.htm")
    (True, False, True)
    """
    start = text[:4096]
    called = "html" in _BORNE_BY.get(ending(filename), (ending(filename),))
    return bool(_PAGE_START.match(start) or (called and _PAGE_TAG.search(text)))


def _wrapped(data: bytes) -> str:
    """What a ZIP wraps, by the names in it; of a damaged one, by the first."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError, ValueError, OSError):
        first = data[30 : 30 + int.from_bytes(data[26:28], "little")].decode("cp437")
        names = [first, "word/"] if first == "[Content_Types].xml" else [first]
    if _is_wacz(names):
        return "wacz"
    if "[Content_Types].xml" not in names and "META-INF/container.xml" not in names and "mimetype" not in names:
        return "zip"
    return next((name for start, name in _IN_ZIP if any(one.startswith(start) for one in names)), "zip")


def _compound(data: bytes) -> str:
    return next((name for stream, name in _IN_OLE if stream.encode("utf-16-le") in data), "ole")


def _is_wacz(names: Collection[str]) -> bool:
    """Whether a ZIP with these names in it is a web archive (WACZ 1.1.1)."""
    return "datapackage.json" in names and any(name.startswith("archive/") and ".warc" in name for name in names)


def _deflated(data: bytes) -> str:
    """What gzip wraps, by its first words."""
    try:
        return "warc" if zlib.decompressobj(wbits=31).decompress(data[:4096], 5) == b"WARC/" else "gzip"
    except zlib.error:
        return "gzip"


def _listed(data: bytes) -> str:
    """What a property list of Apple's holds: Safari's saved pages are such."""
    return "webarchive" if b"WebMainResource" in data else "plist"


_WRAPPERS = {"plist": _listed, "zip": _wrapped, "ole": _compound, "gzip": _deflated}
