"""The gazetteer's files: made from tables of divisions and their history, the same every time."""

import csv

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from archive.text.gazetteer_tables import COLUMNS, make, write

CITIES = """\
code,level,name,short,name_trad,short_trad,pinyin,province,prefecture,parent_code,lon,lat,aliases
990000,province,云州省,云州,雲州省,雲州,yun zhou,云州省,,,100.1,30.1,
990100,prefecture,雾山市,雾山,霧山市,霧山,wu shan,云州省,雾山市,990000,100.2,30.2,
990102,county,湖里区,湖里,湖裏區,湖裏,hu li,云州省,雾山市,990100,,,
990121,county,雨溪苗族自治县,雨溪,雨谿苗族自治縣,雨谿,yu xi,云州省,雾山市,990100,,,
999001,prefecture,渡城市,渡城,渡城市,渡城,du cheng,云州省,渡城市,990000,,,
999001,county,渡城市,渡城,渡城市,渡城,du cheng,云州省,渡城市,999001,,,
0,province,国外,国外,國外,國外,,国外,,,,,
"""
HISTORY = """\
代码,一级行政区,二级行政区,名称,级别,状态,启用时间,变更/弃用时间,新代码
990100,云州省,雾山市,雾山市,地级,在用,2001,,
990100,云州省,露山市,露山市,地级,变更,1990,2001,
992100,云州省,霜山地区,霜山地区,地级,弃用,1981,1998,
992121,云州省,霜山地区,霜溪县,县级,弃用,1981,1998,990122
990122,云州省,雾山市,霜溪县,县级,弃用,1998,2004,990102[2002];990121
990102,云州省,雾山市,湖里区,县级,在用,1998,,
"""
NEWSPAPERS = """\
newspaper,domain,city_by_prefix,province,url_date_pattern
雾山 日报,paper.example.org,,,
雨雾今报,now.example.org,,,
wushanwanbao,eve.example.org,,,
"""


@pytest.fixture
def source(tmp_path):
    for name, text in {"cities": CITIES, "divisions_history": HISTORY, "newspapers": NEWSPAPERS}.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def aliases(tables) -> set[tuple[str, str, str]]:
    return {(row["alias"], row["kind"], row["code"]) for row in tables["aliases"]}


def test_each_division_once(source):
    tables = make(source)
    assert [row["code"] for row in tables["provinces"]] == ["990000"]
    assert [(row["code"], row["province_id"]) for row in tables["cities"]] == [("990100", "990000"), ("999001", "990000")]
    assert [(row["code"], row["city_id"]) for row in tables["counties"]] == [("990102", "990100"), ("990121", "990100")]


def test_traditional_names_in_the_shapes_that_maps_print(source):
    assert [row["name_trad"] for row in make(source)["counties"]] == ["湖里區", "雨溪苗族自治縣"]


def test_names_and_codes_given_up_lead_to_their_heirs(source):
    found = aliases(make(source))
    # renamed under the same code, with and without 市
    assert {("露山市", "historical", "990100"), ("露山", "historical", "990100")} <= found
    # a dissolved prefecture, to the city that took in its counties; its code too
    assert {("霜山地区", "historical", "990100"), ("992100", "code", "990100")} <= found
    # through two steps; who only took a part in 2002 is no heir
    assert ("992121", "code", "990121") in found and ("990122", "code", "990121") in found
    assert ("990122", "code", "990102") not in found
    # 雨溪县 is what everybody says
    assert ("雨溪县", "short", "990121") in found


def test_newspapers_in_chinese_with_the_city_that_they_are_named_after(source):
    assert [(row["name"], row["city_id"]) for row in make(source)["newspapers"]] == [("雨雾今报", ""), ("雾山日报", "990100")]


def test_the_same_every_time(source, tmp_path):
    for name in ("one", "two"):
        write(make(source), tmp_path / name)
    for table in COLUMNS:
        assert (tmp_path / "one" / f"{table}.csv").read_bytes() == (tmp_path / "two" / f"{table}.csv").read_bytes()


def test_the_command_says_what_it_wrote(source, tmp_path, capsys):
    call_command("make_gazetteer", source, out=tmp_path / "made")
    assert "1 省、2 市、2 区县" in capsys.readouterr().out
    assert (tmp_path / "made" / "aliases.csv").exists()


def test_a_missing_table_is_named_and_nothing_is_written(source, tmp_path):
    (source / "newspapers.csv").unlink()
    with pytest.raises(CommandError, match="newspapers.csv"):
        call_command("make_gazetteer", source, out=tmp_path / "made")
    assert not (tmp_path / "made").exists()


def test_the_files_in_the_repository_hold_together():
    folder = settings.FIXTURES_DIR / "gazetteer"
    rows = {name: list(csv.DictReader((folder / f"{name}.csv").open(encoding="utf-8"))) for name in COLUMNS}
    provinces, cities = ({row["code"] for row in rows[name]} for name in ("provinces", "cities"))
    places = {("province", code) for code in provinces} | {("city", code) for code in cities}
    places |= {("county", row["code"]) for row in rows["counties"]}
    assert {row["province_id"] for row in rows["cities"]} <= provinces
    assert {row["city_id"] for row in rows["counties"]} <= cities
    assert {(row["level"], row["code"]) for row in rows["aliases"]} <= places
    assert {row["city_id"] for row in rows["newspapers"]} - {""} <= cities
    homes = {row["name"]: row["city_id"] for row in rows["newspapers"]}
    # named after their city, after a river or a coast of it, and of no city
    assert [homes[name] for name in ("菏泽日报", "湄洲日报", "三峡日报", "安徽日报")] == ["371700", "350300", "420500", ""]
    keys = [(row["alias"], row["level"], row["code"]) for row in rows["aliases"]]
    assert len(keys) == len(set(keys))
    assert {"110100", "500100", "419001", "429004", "810000", "820000"} <= cities
