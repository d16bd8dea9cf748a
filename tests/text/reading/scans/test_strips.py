"""Where a line found across two columns is cut."""

import numpy as np
import pytest

pytestmark = pytest.mark.ocr

EM = 30


def page(rows_below: int, gutter: int) -> np.ndarray:
    """A headline across, a line of two columns close below it, and what stands under that."""
    dark = np.zeros((300, 700), bool)
    dark[10:60, 20:680] = True
    for row in range(1 + rows_below):
        top = 68 + 44 * row
        dark[top : top + EM, 20:340] = dark[top : top + EM, 340 + gutter : 680] = True
    return dark


@pytest.mark.parametrize(("rows_below", "parts"), [(2, 2), (0, 1)])
def test_a_gutter_that_a_headline_closes_is_told_by_the_lines_below(rows_below, parts):
    from archive.text.reading.scans.strips import Strip, _beside

    assert len(_beside(page(rows_below, 36), Strip(20, 68, 680, 68 + EM), [])) == parts


def test_a_blank_within_a_line_is_no_gutter():
    from archive.text.reading.scans.strips import Strip, _beside

    dark = page(2, 36)
    dark[112:142, 20:680] = True
    assert len(_beside(dark, Strip(20, 68, 680, 68 + EM), [])) == 1
