"""Lines of a column: no closing mark begins one, no opening mark ends one, figures stay whole."""

import pytest

from tests.pages import fonts
from tests.pages.breaking import advance, broken

TEXT = "渡口的灯亮着，没有熄。“谁在那边？”值夜的人问，手电照过去，原来是送药的，车上有1286盒药——每盒都写着名字……"


@pytest.mark.parametrize("ems", range(6, 20))
def test_lines_are_broken_as_printers_do(ems):
    lines = broken(TEXT, ems)
    assert "".join(lines) == TEXT
    assert not [line for line in lines if line[0] in "，。？”、" or line[-1] in "“"]
    assert all(sum(map(advance, line)) <= ems - 2 * (not at) for at, line in enumerate(lines))
    assert any("1286" in line for line in lines)


def test_a_missing_typeface_names_its_package(monkeypatch, tmp_path):
    monkeypatch.setitem(fonts.FACES, "kai", (tmp_path / "ukai.ttc", 0, 2, "fonts-arphic-ukai"))
    with pytest.raises(fonts.MissingFont, match="apt-get install fonts-arphic-ukai"):
        fonts.font("kai", 11, "zh-Hans")
