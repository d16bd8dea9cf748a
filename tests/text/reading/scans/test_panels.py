"""White type on black is read as well as black on white."""

import pytest
from PIL import Image, ImageOps

from tests.pages.setter import set_page
from tests.text.reading.scans.test_recognise import found_of, packed

pytestmark = pytest.mark.ocr


@pytest.fixture(scope="module")
def page():
    return set_page(11, columns=1, characters=160, em=30, picture=False, notice=False)


@pytest.mark.parametrize("skew", [0, 2])
def test_a_panel_is_read(page, skew):
    from archive.text.reading.scans.recognise import recognise

    sheet = Image.new("L", (page.image.width + 300, page.image.height + 300), 235)
    sheet.paste(ImageOps.invert(page.image.convert("L")).point(lambda level: 25 + level * 0.8), (150, 150))
    found, _ = recognise(packed(sheet.rotate(skew, Image.Resampling.BICUBIC, fillcolor=235)), 0)
    assert found_of(found, page.truth) > 0.9


def test_what_is_dark_without_type_stays_as_it_is(page):
    import numpy as np

    from archive.text.reading.scans.panels import without_panels

    sheet = page.image.convert("L")
    sheet.paste(20, (0, 0, sheet.width, 60))
    pixels = np.asarray(sheet)
    assert without_panels(pixels) is pixels
