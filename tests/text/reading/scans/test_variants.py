"""Simplified readings on a traditional page: taken back where recognition itself saw the traditional shape."""

import pytest

from tests.text.reading.scans.test_recognise import packed

pytestmark = pytest.mark.ocr


def strip(text: str, traditional: str = "", seen: float = 0.0):
    from archive.text.reading.scans.character import Character

    return [Character(one, 34.0 * at, 0.8, traditional, seen) for at, one in enumerate(text)]


def test_the_next_best_reading_is_taken_on_a_traditional_page():
    from archive.text.reading.scans.variants import settled

    page = [strip("鎮東門診昨夜閉館醫護輪値"), strip("说", "說", 0.02), strip("话", "話", 0.15)]
    read = settled(page)
    assert ["".join(one.text for one in line) for line in read[1:]] == ["說", "話"]
    assert read[1][0].percent < 80 <= read[2][0].percent


def test_what_was_not_seen_is_only_doubted():
    from archive.text.reading.scans.variants import settled

    page = [strip("鎮東門診昨夜閉館醫護輪値"), strip("说", "說", 0.0001), strip("后", "後", 0.0001)]
    assert [one.text for line in settled(page)[1:] for one in line] == ["说", "后"]
    assert settled(page)[1][0].percent < 80


def test_a_simplified_page_stays_as_it_was_read():
    from archive.text.reading.scans.variants import settled

    page = [strip("镇东门诊昨夜闭馆医护轮值，館"), strip("说", "說", 0.4)]
    assert settled(page) == page


def test_a_blurred_traditional_page_is_read_in_its_script():
    from archive.text.reading.scans.recognise import recognise
    from tests.pages.photographer import photograph
    from tests.pages.setter import set_page

    set_ = {"columns": 1, "characters": 160, "em": 30, "vertical": True, "script": "zh-Hant", "picture": False, "notice": False}
    page = set_page(12, **set_)
    found, _ = recognise(packed(photograph(page.image, 3, blur=0.9, scale=0.7, shadow=0.4, noise=4)), 0)
    from archive.text.reading.scans.variants import only_simplified

    printed = {one for line in page.truth.lines for one in line.text}
    assert sum(only_simplified(one) and one not in printed for one in found.text) <= 0.02 * len(found.text)
