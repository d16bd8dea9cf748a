"""Taiwan's wording: what must be left alone first, then what changes, and spans that go both ways."""

import pytest

from archive.text.hanzi.taiwan import taiwan_wording

LEFT_ALONE = [
    "社區優化分區，調度項目",
    "辦公交接，縮小區域，刺激光線",
    "例數據介紹有所下降",
    "中華苑小區12號樓",
    "支持設備設置，訪問窗口，發佈文件",
    "工業和信息化部",
    "大數據平臺",
    "審議通過了方案",
]

WORDED = [
    ("通過互聯網查看視頻", "透過網際網路查看影片"),
    ("坐公交車去小區", "坐公車去小區"),
    ("志願者騎自行車", "志工騎腳踏車"),
    ("新西蘭和老撾的航班", "紐西蘭和寮國的航班"),
    ("用軟件打印數據", "用軟體列印資料"),
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_words_of_another_sense_stay(text):
    assert taiwan_wording(text).text == text


@pytest.mark.parametrize(("text", "expected"), WORDED)
def test_wording(text, expected):
    assert taiwan_wording(text).text == expected


@pytest.mark.parametrize("text", [text for text, _ in WORDED])
def test_spans_go_both_ways(text):
    worded = taiwan_wording(text)
    for start, end, words in worded.pieces:
        low, high = worded.span(start, end)
        assert worded.text[low:high] == words
        assert worded.back(low, high) == (start, end)
        assert worded.span(start, start + 1) == (low, high)
    assert worded.span(0, len(text)) == (0, len(worded.text))
