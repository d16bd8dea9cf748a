"""PDFs that ask for more than they hold (ISO 32000-1)."""

import zlib

from tests.hostile.deflated import zlib_stream


def pdf(*objects: bytes, root: int = 1) -> bytes:
    """A PDF of these objects, numbered from one, the catalogue first, with a table that finds them."""
    data, places = bytearray(b"%PDF-1.7\n"), []
    for number, held in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    table = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(data) + b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, table)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), entries, data)


_CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
_ONE_PAGE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def small() -> bytes:
    """A page with a line of text: nothing wrong with it."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    return pdf(_CATALOGUE, _ONE_PAGE, page, stream(b"BT /F1 12 Tf 72 700 Td (Zero new cases in the county.) Tj ET"), _FONT)


def inflating() -> bytes:
    """A page of four gigabytes, in some kilobytes."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>"
    return pdf(_CATALOGUE, _ONE_PAGE, page, stream(zlib.compress(zlib_stream(4_000)), b"/Filter[/FlateDecode/FlateDecode]"))


def endless_pages() -> bytes:
    """A tree of pages whose branches are the tree itself, and which claims two thousand million of them."""
    return pdf(_CATALOGUE, b"<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 2000000000>>", b"<</Type/Pages/Kids[2 0 R]/Count 9>>")


def deep() -> bytes:
    """A page whose description is a million arrays, one in the other."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Deep " + b"[" * 1_000_000 + b"]" * 1_000_000 + b">>"
    return pdf(_CATALOGUE, _ONE_PAGE, page, stream(b"BT ET"))


def crowded() -> bytes:
    """A page of five thousand lines, each printed over the one before, so that they are parted in no time that is given."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    lines = b"".join(b"(%d Zero new cases in the county.) ' " % number for number in range(100))
    shown = zlib.compress(b"BT /F1 12 Tf 9 790 Td .1 TL " + lines * 55 + b"ET")
    return pdf(_CATALOGUE, _ONE_PAGE, page, stream(shown, b"/Filter/FlateDecode"), _FONT)


def multiplying_forms() -> bytes:
    """Thirty drawings, each of which draws the next one ten times; the last one draws the first."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
    forms = [
        stream(b"/X Do " * 10, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % following)
        for following in [*range(6, 35), 5]
    ]
    return pdf(_CATALOGUE, _ONE_PAGE, page, stream(b"/X Do " * 10), *forms)
