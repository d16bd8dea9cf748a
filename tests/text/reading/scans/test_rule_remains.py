"""Columns between rules that waver: what is left of a rule is no part of a column; letters of no sureness are no line."""

import pytest

pytestmark = pytest.mark.ocr


def test_a_rule_that_wavers_beside_a_column_is_no_part_of_it():
    import numpy as np

    from archive.text.reading.scans.strips import Strip, _tight

    dark = np.zeros((60, 400), bool)
    for x in range(10, 390, 42):
        dark[12:50, x : x + 36] = True
    dark[53:55, 100:390] = True
    dark[6:8, 20:30] = True  # a mark at the side, no rule
    found = _tight(dark, Strip(5, 6, 395, 55))
    assert found.y1 == 50
    assert found.y0 <= 12


@pytest.mark.parametrize(
    ("text", "sure", "kept"), [("S", 10, False), ("il/-", 30, False), ("KN95", 90, True), ("口罩", 20, True)]
)
def test_letters_of_no_sureness_are_no_line(text, sure, kept):
    from archive.text.reading.scans.page import ScannedLine
    from archive.text.reading.scans.recognise import _is_text

    edges = tuple(range(0, 20 * len(text) + 1, 20))
    assert _is_text(ScannedLine(text, (0, 0, edges[-1], 20), False, edges, (sure,) * len(text))) is kept
