"""Encodings, told by the bytes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.text.reading import Unreadable
from archive.text.reading.encoding import decode

HANS = "河湾县疾控中心通报，昨日零时至二十四时，全县无新增确诊病例。"
#: The traditional line below, its end a little shorter, in EUC-TW: plane 1 of CNS 11643 alone, as nearly every text.
EUC_TW = bytes.fromhex("cec8fda4f1ecd6e8dad5c4e3c5c0ddd7dedea1a2d1d4c5cae0d2e4bbecc1edfde2acd6e9cbf3a1a4")
HANT = "河灣縣疾控中心通報，昨日零時至二十四時，全縣無新增確診病例。"


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le", "utf-16-be", "hz"])
def test_simplified(codec):
    assert decode(HANS.encode(codec)) == (HANS, codec, 0)


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be"])
def test_traditional(codec):
    assert decode(HANT.encode(codec)) == (HANT, codec, 0)


@pytest.mark.parametrize(
    ("bom", "codec"),
    [
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\x00\x00", "utf-32-le"),
        (b"\x84\x31\x95\x33", "gb18030"),
    ],
)
def test_byte_order_mark_is_no_part_of_the_text(bom, codec):
    assert decode(bom + HANS.encode(codec)) == (HANS, codec, 0)


@pytest.mark.parametrize("words", ["疫情防控", "口罩充足", "昨日清零", "社区团购", "武汉加油"])
def test_four_characters_are_enough(words):
    assert decode(words.encode("gbk")).text == words
    assert decode(words.encode("utf-16-le")).text == words


def test_wrong_declaration_is_not_believed():
    page = f'<html><meta charset="gb2312"><p>{HANT}'.encode("big5hkscs")
    assert decode(page).codec == "big5hkscs"


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "big5hkscs"])
def test_cut_in_mid_character(codec):
    text = HANS if codec == "gb18030" else HANT
    decoded = decode(text.encode(codec)[:-1])
    assert decoded.codec == codec
    assert decoded.text.startswith(text[:-1])
    assert decoded.undecodable == 1


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "big5hkscs"])
def test_dirty_bytes_are_counted_and_the_rest_is_read(codec):
    text = HANS if codec == "gb18030" else HANT
    data = text.encode(codec) + b"\xff\n" + text.encode(codec)
    decoded = decode(data)
    assert (decoded.codec, decoded.undecodable) == (codec, 1)
    assert decoded.text.count(text) == 2


@pytest.mark.parametrize(
    ("data", "name"),
    [
        # GB 2312 by SO, CNS plane 1 by SO beside it, ISO-IR-165, and the same without the escapes that got lost
        (b"\x1b$)A\x0eWrHUH+OXAcPBTv!#\x0f\n\x1b$)A\x0e8wB7?ZUU3#V5JX!#\x0f\n", "ISO-2022-CN"),
        (b"\x1b$)A\x0eWrHUH+\x1b$)Gqlg[d;lA!$\x0f\n", "ISO-2022-CN"),
        (b"\x1b$)G\x0eqlg[\x0f\x1b$*H\x1bN!!\n", "ISO-2022-CN"),
        (b"\x1b$)E\x0e/i\x0f", "ISO-2022-CN"),
        (b"\x0eWrHUH+OXAcPBTv!#\x0f\n", "ISO-2022-CN"),
        (b"2020-02-03 \x0eWrHUH+OXAcPBTv!#\n", "ISO-2022-CN"),
        ("これは日本語の文章であり、中国語ではありません。".encode("shift_jis"), "Shift_JIS"),
        ("이것은 한국어 문장이며 중국어가 아닙니다. 서울 시내".encode("euc_kr"), "EUC-KR"),
        (EUC_TW, "EUC-TW"),
        (EUC_TW[:8], "EUC-TW"),
        (EUC_TW[:-1], "EUC-TW"),
        (b"2020-02-03 08:15\r\n" + EUC_TW, "EUC-TW"),
        (b"<!doctype html><title>" + EUC_TW[:24] + b"</title><p>" + EUC_TW * 20, "EUC-TW"),
        (EUC_TW.replace(b"\xec\xc1", b"\x8e\xa1\xec\xc1") + b"\x8e\xa3\xb4\xf6\xcc\xbe\xeb\xa9", "EUC-TW"),
    ],
)
def test_encodings_that_are_known_but_not_read(data, name):
    with pytest.raises(Unreadable) as told:
        decode(data)
    assert (told.value.code, told.value.detail) == ("unsupported_encoding", name)


@settings(deadline=None)  # the first call loads tables
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    try:
        decoded = decode(data)
    except Unreadable as told:
        assert told.code in Unreadable.CODES
    else:
        assert decoded.undecodable == decoded.text.count("\ufffd")


@given(st.text(st.sampled_from(HANT + HANS + "2020-02 "), min_size=6, max_size=60))
@settings(deadline=None)
def test_no_other_encoding_is_taken_for_euc_tw(text):
    for codec in ("gb18030", "big5hkscs", "utf-8", "utf-16-le"):
        try:
            decode(text.encode(codec, "ignore"))
        except Unreadable as told:
            assert told.detail != "EUC-TW"
