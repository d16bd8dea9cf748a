"""The gazetteer's files: from tables of divisions to the few columns that the archive keeps.

The source folder holds ``cities.csv`` (divisions with GB/T 2260 codes, both scripts, pinyin, place; a superset that
also numbers Taiwan's cities), ``divisions_history.csv`` (every code since 1981 with its successors) and
``newspapers.csv`` (mastheads with their domains). What comes out is sorted and the same every time.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from archive.text.place_words import CITY_WORDS, COUNTY_WORDS

PLACE_COLUMNS = ("code", "name", "short", "name_trad", "short_trad", "pinyin", "lon", "lat")
COLUMNS = {
    "provinces": PLACE_COLUMNS,
    "cities": (*PLACE_COLUMNS, "province_id"),
    "counties": (*PLACE_COLUMNS, "city_id"),
    "aliases": ("alias", "kind", "level", "code", "note"),
    "newspapers": ("name", "city_id", "province_id", "domain"),
}
#: The file of each level, in the order in which they can be loaded.
LEVELS = {"province": "provinces", "city": "cities", "county": "counties"}

#: Character table conversions that no reader expects in a place's name, and the shape that maps print.
_EXPECTED = str.maketrans("爲啓羣峯裏谿澂淩柺", "為啟群峰里溪澄凌拐")
#: Short names in daily use that do not follow from the official name.
_SPOKEN = {"内蒙": "150000", "吉林": "220200", "巴州": "652800", "博州": "652700", "克州": "653000"}
_ETHNIC = re.compile(r"(.{2,}?)(?:[\u4e00-\u9fff]*(?:族|各族|蒙古|哈萨克|柯尔克孜))?自治([州县旗])")
_STEM = re.compile(r"(.{2,}?)(?:[\u4e00-\u9fff]*族自治州|地区|行政区|自治州|盟|市)")
_MASTHEAD = re.compile(
    r"(?:市|新)?(?:劳动|经济|财经|农村|市场|生活|法治|法制|青年|政协|特区|农民|工人|建设|团结|科技|卫生|老年|党校)?"
    r"(?:日|晚|晨|早|商|都市|时|导)?报(?:农村版)?"
)

#: Mastheads that do not begin with their city's name, by the city of the committee or press group that publishes them
#: (their imprints name it; the domains of most of their electronic editions bear it out).
_PUBLISHED_AT = {
    name: code
    for code, names in {
        "110100": "新京报", "130100": "燕赵晚报", "130500": "牛城晚报", "210200": "半岛晨报", "220100": "城市晚报",
        "230200": "鹤城晚报", "320100": "金陵晚报", "320300": "彭城晚报", "320400": "武进日报", "320600": "江海晚报",
        "330200": "现代金报 东南商报", "330400": "南湖晚报", "330700": "永康日报", "340100": "江淮晨报", "340200": "大江晚报",
        "340400": "淮河早报", "341300": "拂晓报", "341500": "皖西日报", "350200": "海西晨报", "350300": "湄洲日报",
        "350500": "东南早报", "350600": "闽南日报", "350700": "闽北日报", "350800": "闽西日报", "350900": "闽东日报",
        "360400": "浔阳晚报", "360700": "赣南日报", "370300": "鲁中晨报", "371100": "黄海晨刊", "371300": "沂蒙晚报 鲁南商报",
        "371700": "牡丹晚报", "410700": "平原晚报", "411400": "京九晚报", "411700": "天中晚报", "420200": "东楚晚报",
        "420500": "三峡日报 三峡晚报 三峡商报", "440300": "宝安日报 晶报", "440400": "珠江晚报", "440600": "珠江商报",
        "441300": "东江时报", "500100": "三峡都市报", "621000": "陇东报",
    }.items()
    for name in names.split()
}  # fmt: skip


def make(source: Path) -> dict[str, list[dict]]:
    """The five tables by name, each a list of rows with the columns of ``COLUMNS``.

    Raises ``FileNotFoundError`` where the source folder lacks one of its three files.
    """
    divisions = [row for row in _rows(source / "cities.csv") if row["code"] != "0"]
    tables = {"provinces": [], "cities": [], "counties": []}
    for row in divisions:
        level = {"prefecture": "cities", "province": "provinces"}.get(row["level"], "counties")
        tables[level].append(_place(row))
    provinces = {row["code"]: row for row in tables["provinces"]}
    tables["cities"] = _unique(_city(row, provinces) for row in tables["cities"] if row["code"] != "500200")
    cities = {row["code"]: row for row in tables["cities"]}
    tables["counties"] = _unique(row for row in tables["counties"] if row["code"] not in cities and row["code"][:2] != "71")
    for row in tables["counties"]:
        row["city_id"] = "500100" if row["parent"] == "500200" else row["parent"]
        row["province_id"] = cities[row["city_id"]]["province_id"]
    tables["aliases"] = _aliases(tables, _rows(source / "divisions_history.csv"))
    tables["newspapers"] = _newspapers(_rows(source / "newspapers.csv"), tables)
    return {name: [{column: row[column] for column in COLUMNS[name]} for row in tables[name]] for name in COLUMNS}


def write(tables: Mapping[str, list[dict]], folder: Path) -> None:
    """One CSV file a table, UTF-8, a header line, ``\\n`` at the end of every line."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS[name], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def _rows(path: Path) -> list[dict]:
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _unique(rows: Iterable[dict]) -> list[dict]:
    return [row for _, row in sorted({row["code"]: row for row in rows}.items())]


def _place(row: Mapping[str, str]) -> dict:
    place = {column: row[column] for column in PLACE_COLUMNS} | {"parent": row["parent_code"]}
    for column in ("name_trad", "short_trad"):
        place[column] = place[column].translate(_EXPECTED)
    return place


def _city(row: dict, provinces: Mapping[str, dict]) -> dict:
    """A city with its province: Chongqing's two rows are one municipality, as in Beijing, Tianjin and Shanghai."""
    province = provinces[row["code"][:2] + "0000"]
    if row["code"] == "500100":
        row |= {column: province[column] for column in PLACE_COLUMNS if column != "code"}
    return row | {"province_id": province["code"]}


# --- names ---------------------------------------------------------------------------------------------------------


def _aliases(tables: Mapping[str, list[dict]], history: list[dict]) -> list[dict]:
    names: dict[tuple[str, str, str], dict] = {}

    def add(alias: str, kind: str, level: str, code: str, note: str = "") -> None:
        names.setdefault((alias, level, code), dict(alias=alias, kind=kind, level=level, code=code, note=note))

    for level, table in LEVELS.items():
        for row in tables[table]:
            add(row["name"], "official", level, row["code"])
            add(row["short"], "short", level, row["code"])
            ethnic = _ETHNIC.fullmatch(row["name"])
            if ethnic:  # 长阳土家族自治县 is called 长阳县, 凉山彝族自治州 凉山州
                add(row["short"].removesuffix(ethnic[2]) + ethnic[2], "short", level, row["code"])
            add(row["name_trad"], "traditional", level, row["code"])
            add(row["short_trad"], "traditional", level, row["code"])
    for alias, code in _SPOKEN.items():
        add(alias, "short", "province" if code.endswith("0000") else "city", code)
    borne = {alias for alias, _, _ in names}
    for row, level, code in _successors(tables, history):
        note = f"至{row['变更/弃用时间']}年"
        if row["代码"] not in {place["code"] for place in tables[LEVELS[level]]}:
            add(row["代码"], "code", level, code, note)
        if row["级别"] == "地级" or row["变更/弃用时间"] >= "2000":
            add(row["名称"], "historical", level, code, note)
        stem = _STEM.fullmatch(row["名称"])
        if row["级别"] == "地级" and row["变更/弃用时间"] >= "1990" and stem and stem[1] not in borne:
            add(stem[1], "historical", level, code, note)
    return sorted(names.values(), key=lambda row: (row["alias"], row["level"], row["code"]))


def _successors(tables: Mapping[str, list[dict]], history: list[dict]):
    """(row, level, code) for every code or name given up since 1981 and each present place that it became."""
    levels = {row["code"]: level for level, table in LEVELS.items() for row in tables[table]}
    city_of = {row["code"]: row["city_id"] for row in tables["counties"]} | {row["code"]: row["code"] for row in tables["cities"]}
    names = {row["code"]: row["name"] for table in LEVELS.values() for row in tables[table]}
    onward: dict[str, list[str]] = {}
    for row in history:
        if row["状态"] != "在用":  # 130108[2001] lost a part in that year and is no successor
            onward.setdefault(row["代码"], []).extend(code for code in row["新代码"].split(";") if code and "[" not in code)

    def now(code: str, seen: frozenset = frozenset()) -> set[str]:
        if code in levels:
            return {code}
        return set().union(*(now(after, seen | {code}) for after in onward.get(code, ()) if after not in seen))

    def after(row: dict) -> set[str]:
        """What the row's place became; its code may since have been given to another (511400: 涪陵, then 眉山)."""
        heirs = [code for code in row["新代码"].split(";") if code and "[" not in code]
        return set().union(*map(now, heirs)) if heirs or row["状态"] == "弃用" else now(row["代码"])

    members: dict[tuple[str, str], Counter] = {}
    for row in history:
        cities = {city_of[code] for code in after(row) if code in city_of}
        members.setdefault((row["一级行政区"], row["二级行政区"]), Counter()).update(cities)
    shorts = {(row["province_id"], row["short"]): row["code"] for row in tables["cities"]}
    for row in sorted(history, key=lambda row: (row["代码"], row["变更/弃用时间"])):
        if row["状态"] == "在用" or row["级别"] == "省级":
            continue
        found = after(row)
        if row["级别"] == "地级":
            stem = _STEM.fullmatch(row["名称"])
            same = shorts.get((row["代码"][:2] + "0000", stem[1])) if stem else None
            home = _home(members.get((row["一级行政区"], row["名称"]), Counter()))
            found = {same} if same else home or found
        for code in sorted(found):
            if names[code] != row["名称"] or code != row["代码"]:
                yield row, levels[code], code


def _home(cities: Counter) -> set[str]:
    """The city that took in most counties of a dissolved prefecture, if one did: 徽州地区 became 黄山市."""
    if not cities:
        return set()
    code, count = cities.most_common(1)[0]
    return {code} if count >= 0.6 * cities.total() else set()


# --- newspapers ----------------------------------------------------------------------------------------------------


def _newspapers(rows: list[dict], tables: Mapping[str, list[dict]]) -> list[dict]:
    """Mastheads in Chinese, with the place that the name begins with; 东方今报 is not of the city 东方, 光明日报 of no district.

    A province's paper has its province alone; a municipality's and a county's has its city.
    """
    homes: dict[str, tuple[str, str]] = {}
    shared = Counter(row["short"] for row in tables["counties"])
    for row in tables["counties"]:
        if shared[row["short"]] == 1 and row["short"] not in COUNTY_WORDS:
            daily = "日报" if row["name"].endswith("区") else ""  # 鹤城晚报 is of 齐齐哈尔, the city of cranes
            homes[row["short"] + daily] = (row["city_id"], row["province_id"])
    for row in tables["cities"]:
        daily = "日报" if row["short"] in CITY_WORDS else ""
        homes[row["short"] + daily] = (row["code"], row["province_id"])
    municipal = {row["province_id"]: row["code"] for row in tables["cities"] if row["code"].endswith("0100")}
    homes |= {row["short"]: ("", row["code"]) for row in tables["provinces"]}
    homes |= {row["short"]: (municipal[row["code"]], row["code"]) for row in tables["provinces"] if row["name"].endswith("市")}
    papers, provinces = {}, {row["code"]: row["province_id"] for row in tables["cities"]}
    for row in rows:
        name = re.sub(r"\s", "", row["newspaper"])
        if re.search(r"[\u4e00-\u9fff]", name):
            places = [start for start in homes if name == start or _is_masthead(name, start)]
            city, province = homes[max(places, key=len)] if places else ("", "")
            if _PUBLISHED_AT.get(name) in provinces:
                city, province = _PUBLISHED_AT[name], provinces[_PUBLISHED_AT[name]]
            papers.setdefault(name, dict(name=name, city_id=city, province_id=province, domain=row["domain"]))
    return [paper for _, paper in sorted(papers.items())]


def _is_masthead(name: str, start: str) -> bool:
    return name.startswith(start) and bool(_MASTHEAD.fullmatch(name.removeprefix(start)))
