"""Personal numbers are seen however they are printed, and nothing else is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.private import masked, private_numbers

#: Text → the numbers in it.
PRINTED = (
    ("求助电话13912345678。", ["13912345678"]),
    ("手机：139 1234 5678，139-1234-5678", ["139 1234 5678", "139-1234-5678"]),
    ("手机１３９１２３４５６７８", ["１３９１２３４５６７８"]),
    ("+8613912345678、0086 13912345678、+86-139-1234-5678", ["13912345678", "13912345678", "139-1234-5678"]),
    ("聯繫人：林樣（19912345678）", ["19912345678"]),
    ("行末断开的139\n12345678号", ["139\n12345678"]),
    ("座机010-66668888转13912345678", ["13912345678"]),
    ("身份证号11010519491231002X、11010519491231002x", ["11010519491231002X", "11010519491231002x"]),
    ("身份證號１１０１０５１９４９１２３１００２Ｘ", ["１１０１０５１９４９１２３１００２Ｘ"]),
    ("身份证110105 19491231 002X", ["110105 19491231 002X"]),
    ("老身份证110105491231002", ["110105491231002"]),
)
#: Hotlines, offices, orders, amounts, parts of longer runs, impossible days and checks.
OTHERS = (
    "热线12345、120、400-820-8820、95598",
    "座机0532-82345678，区号021，010-66668888",
    "订单号13912345678，快递单号：13912345678，QQ群13912345678",
    "总投资13912345678元，累计13912345678人次",
    "￥13912345678",
    "卡号6222021391234567890",
    "卡号6222 1391 2345 6789",
    "139123456789",
    "13912345678.5",
    "12912345678",
    "编号A13912345678，BJ13912345678",
    "https://example.org/p/13912345678.html",
    "2020-02-13 1391例",
    "11010519491231002A，110105194912310021",
    "11010519491331002X",
    "流水110105491231002",
    "990105194912310026",
    "截至2月13日，全市累计检测1391234人次",
)


@pytest.mark.parametrize(("text", "wanted"), PRINTED)
def test_personal_numbers(text, wanted):
    assert [text[start:end] for start, end in private_numbers(text)] == wanted


@pytest.mark.parametrize("text", OTHERS)
def test_other_numbers_stay(text):
    assert private_numbers(text) == [] and masked(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("拨13912345678。", "拨139****5678。"),
        ("拨139-1234-5678", "拨139-****-5678"),
        ("拨１３９１２３４５６７８", "拨１３９****５６７８"),
        ("证11010519491231002X", "证110*************2X"),
    ],
)
def test_what_stays_of_a_number(text, shown):
    assert masked(text) == shown


@given(
    st.lists(st.sampled_from([*"139 12-45678xX+。元\n电证號", "13912345678", "11010519491231002X", "１３９"]), max_size=30).map(
        "".join
    )
)
def test_a_masked_text_is_as_long_and_holds_none(text):
    told = masked(text)
    assert len(told) == len(text) and masked(told) == told and private_numbers(told) == []
    hidden = {at for start, end in private_numbers(text) for at in range(start, end)}
    assert all(was == now for at, (was, now) in enumerate(zip(text, told, strict=True)) if at not in hidden)
