"""A rule parts columns; a streak through type parts nothing."""

import pytest
from PIL import ImageDraw

from tests.pages.setter import set_page
from tests.text.reading.scans.test_recognise import found_of, packed

pytestmark = pytest.mark.ocr


@pytest.mark.parametrize("vertical", [False, True])
def test_a_streak_through_every_line_parts_none(vertical):
    from archive.text.reading.scans.recognise import recognise

    page = set_page(11, columns=1, characters=160, em=30, picture=False, notice=False, vertical=vertical)
    width, height = page.image.size
    streak = (0, height * 0.4, width, height * 0.4) if vertical else (width * 0.4, 0, width * 0.4, height)
    ImageDraw.Draw(page.image).line(streak, 0, 2)
    found, _ = recognise(packed(page.image), 0)
    whole = max((line for line in page.truth.lines if line.kind == "text"), key=lambda line: len(line.text))
    assert max(len(line.text) for line in found.lines) >= len(whole.text) - 1
    assert found_of(found, page.truth) > 0.4  # a character under the streak may be lost
