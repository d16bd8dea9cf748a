"""Pictures of pages: what is opened, made plain, made small, and refused before it is decoded."""

import struct
import zlib
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from PIL import Image

from archive.text.reading import Unreadable
from archive.text.reading.media_type import MOST_PIXELS
from archive.text.reading.scans.pictures import LONGEST_SIDE, count, opened, picture


def packed(image: Image.Image, kind: str = "PNG", **told) -> bytes:
    held = BytesIO()
    image.save(held, kind, **told)
    return held.getvalue()


def promised(width: int, height: int) -> bytes:
    """A PNG whose header promises so many pixels, and holds next to none."""
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(bytes(100))),
        (b"IEND", b""),
    )
    chunks = (struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held)) for name, held in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


#: Dark at the left, light at the right, so that it shows which way it is turned.
SHADED = Image.linear_gradient("L").rotate(90).resize((90, 60))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "GIF"])
def test_the_kinds_of_picture(kind):
    data = packed(SHADED, kind)
    assert count(data) == 1
    image = opened(data, 0)
    assert (image.mode, image.size) == ("RGB", (90, 60))
    assert image.getpixel((2, 30))[0] < 40 < 200 < image.getpixel((87, 30))[0]


@pytest.mark.parametrize(
    ("image", "kind"),
    [
        (SHADED.convert("1"), "TIFF"),
        (SHADED.convert("P"), "PNG"),
        (SHADED.convert("CMYK"), "JPEG"),
        (SHADED.convert("CMYK"), "TIFF"),
        (SHADED.convert("I").point(lambda level: level * 257).convert("I;16"), "PNG"),
        (SHADED.convert("I").point(lambda level: level * 257), "TIFF"),
        (SHADED.convert("F"), "TIFF"),
        (SHADED.convert("LA"), "PNG"),
    ],
    ids=lambda one: one if isinstance(one, str) else one.mode,
)
def test_every_depth_becomes_eight_bits_of_red_green_and_blue(image, kind):
    seen = opened(packed(image, kind), 0)
    assert seen.mode == "RGB"
    assert seen.getpixel((1, 30))[0] < 60 < 190 < seen.getpixel((88, 30))[0]


def test_what_is_transparent_is_white():
    data = packed(Image.new("RGBA", (4, 4), (0, 0, 0, 0)))
    assert opened(data, 0).getpixel((1, 1)) == (255, 255, 255)


def test_turned_as_the_camera_says():
    exif = Image.Exif()
    exif[0x0112] = 6  # its top is the camera's right
    image = opened(packed(SHADED, "JPEG", exif=exif), 0)
    assert image.size == (60, 90)
    assert image.getpixel((30, 2))[0] < 40


def test_the_pages_of_a_tiff():
    data = packed(SHADED, "TIFF", save_all=True, append_images=[SHADED.resize((30, 20))] * 2)
    assert count(data) == 3
    assert [opened(data, number).size for number in range(3)] == [(90, 60), (30, 20), (30, 20)]
    with pytest.raises(IndexError):
        opened(data, 3)


def test_a_picture_for_eyes_is_no_longer_than_the_eye_can_use_and_tells_nothing_of_its_maker():
    exif = Image.Exif()
    exif[0x010F] = "相机"
    seen = Image.open(BytesIO(picture(packed(SHADED.resize((6000, 300)), "JPEG", exif=exif), 0)))
    assert (seen.format, seen.size) == ("WEBP", (LONGEST_SIDE, LONGEST_SIDE // 20))
    assert not seen.getexif() and "icc_profile" not in seen.info


@pytest.mark.parametrize("size", [(1, 1), (1, 20_000), (20_000, 1)])
def test_a_sliver_is_a_picture(size):
    assert Image.open(BytesIO(picture(packed(Image.new("L", size)), 0))).size == tuple(min(side, LONGEST_SIDE) for side in size)


@pytest.mark.parametrize(("width", "height"), [(30_000, 30_000), (8_020, 5_000), (MOST_PIXELS + 1, 1)])
def test_too_many_pixels_are_refused_by_the_header(width, height):
    for ask in (count, lambda data: opened(data, 0), lambda data: picture(data, 0)):
        with pytest.raises(Unreadable) as why:
            ask(promised(width, height))
        assert (why.value.code, why.value.detail) == ("too_many_pixels", "40,000,000")


def test_a_later_page_of_too_many_pixels_is_refused():
    data = packed(
        SHADED.convert("1"), "TIFF", save_all=True, append_images=[Image.new("1", (8_020, 5_000))], compression="group4"
    )
    with pytest.raises(Unreadable) as why:
        count(data)
    assert why.value.code == "too_many_pixels"


def test_too_many_pages_are_refused():
    with pytest.raises(Unreadable) as why:
        count(packed(SHADED.resize((2, 2)), "TIFF", save_all=True, append_images=[SHADED.resize((2, 2))] * 80))
    assert (why.value.code, why.value.detail) == ("too_many_pages", "80")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
@pytest.mark.parametrize("share", [0.1, 0.6, 0.95])
def test_a_file_that_breaks_off_is_damaged(kind, share):
    data = packed(Image.effect_noise((300, 300), 90), kind)
    with pytest.raises(Unreadable) as why:
        opened(data[: int(len(data) * share)], 0)
    assert (why.value.code, why.value.detail) == ("damaged", kind.lower())


def test_a_text_chunk_that_unpacks_to_gigabytes_is_refused():
    bomb = b"Comment\0\0" + zlib.compress(bytes(80_000_000), 9)
    chunk = struct.pack(">I", len(bomb)) + b"zTXt" + bomb + struct.pack(">I", zlib.crc32(b"zTXt" + bomb))
    data = packed(SHADED)
    with pytest.raises(Unreadable) as why:
        opened(data[:33] + chunk + data[33:], 0)
    assert why.value.code == "damaged"


def test_what_is_no_picture_is_not_opened():
    with pytest.raises(Unreadable) as why:
        opened(b"P6 1 1 255 abc", 0)
    assert why.value.code == "unsupported_type"


def test_the_pages_of_a_pdf():
    document = pdfium.PdfDocument.new()
    for _ in range(2):
        document.new_page(144, 72)
    held = BytesIO()
    document.save(held)
    assert count(held.getvalue()) == 2
    assert opened(held.getvalue(), 1).size == (600, 300)
    with pytest.raises(IndexError):
        opened(held.getvalue(), 2)


def test_the_scan_in_a_pdf_is_rendered_as_fine_as_it_is():
    data = packed(SHADED.resize((1240, 1754)), "PDF", resolution=150)
    assert max(abs(side - wanted) for side, wanted in zip(opened(data, 0).size, (1240, 1754), strict=True)) <= 2
