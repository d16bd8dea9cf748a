"""The Chinese lunar calendar, 1990–2050: lunar days and festivals to solar dates, and the names of years.

Newspapers date by it without saying so: 大年三十, 正月十五, 二月二, 壬寅年. A festival beside a solar date
(1月24日除夕) even tells the year, because it falls on another day every year.
"""

from datetime import date, timedelta

# Year · first day (month-day) · leap month or 0 · length of each month in order, 1 for 30 days, 0 for 29.
# The calendar of GB/T 33661-2017; made with lunardate 0.3 and found equal, for every month, in lunar_python 1.4.
_TABLE = """
1990 01-27 5 0100100101111
1991 02-15 0 010010010111
1992 02-04 0 011001001011
1993 01-23 3 0110101001010
1994 02-10 0 111010100101
1995 01-31 8 0110101100101
1996 02-19 0 010110101100
1997 02-07 0 101010110110
1998 01-28 5 1001001101101
1999 02-16 0 100100101110
2000 02-05 0 110010010110
2001 01-24 4 1101010010101
2002 02-12 0 110101001010
2003 02-01 0 110110100101
2004 01-22 2 0101101010101
2005 02-09 0 010101101010
2006 01-29 7 1010101011011
2007 02-18 0 001001011101
2008 02-07 0 100100101101
2009 01-26 5 1100100101011
2010 02-14 0 101010010101
2011 02-03 0 101101001010
2012 01-23 4 1011010101010
2013 02-10 0 101011010101
2014 01-31 9 0101010110101
2015 02-19 0 010010111010
2016 02-08 0 101001011011
2017 01-28 6 0101001010111
2018 02-16 0 010100101011
2019 02-05 0 101010010011
2020 01-25 4 0111010010101
2021 02-12 0 011010101010
2022 02-01 0 101011010101
2023 01-22 2 0100110110101
2024 02-10 0 010010110110
2025 01-29 6 1010010101110
2026 02-17 0 101001001110
2027 02-06 0 110100100110
2028 01-26 5 1110100100110
2029 02-13 0 110101010011
2030 02-03 0 010110101010
2031 01-23 3 0110101101010
2032 02-11 0 100101101101
2033 01-31 11 0100101011101
2034 02-19 0 010010101101
2035 02-08 0 101001001101
2036 01-28 6 1101001001011
2037 02-15 0 110100100101
2038 02-04 0 110101010010
2039 01-24 5 1101101010100
2040 02-12 0 101101011010
2041 02-01 0 010101101101
2042 01-22 2 0100101011011
2043 02-10 0 010010011011
2044 01-30 7 1010010010111
2045 02-17 0 101001001011
2046 02-06 0 101010100101
2047 01-26 5 1011010100101
2048 02-14 0 011011010010
2049 02-02 0 101011011010
2050 01-23 3 0101010110110
"""

_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ANIMALS = "鼠牛虎兔龙蛇马羊猴鸡狗猪"
_ANIMALS_TRAD = "鼠牛虎兔龍蛇馬羊猴雞狗豬"

#: Festivals on a fixed lunar day, (month, day); 0 is the last day of the twelfth month.
LUNAR_FESTIVALS = {
    "除夕": (12, 0),
    "大年三十": (12, 0),
    "年三十": (12, 0),
    "春节": (1, 1),
    "春節": (1, 1),
    "元宵": (1, 15),
    "龙抬头": (2, 2),
    "龍抬頭": (2, 2),
    "端午": (5, 5),
    "七夕": (7, 7),
    "中元节": (7, 15),
    "中元節": (7, 15),
    "中秋": (8, 15),
    "重阳": (9, 9),
    "重陽": (9, 9),
    "腊八": (12, 8),
    "臘八": (12, 8),
}

#: Festivals on a fixed solar day.
SOLAR_FESTIVALS = {
    "元旦": (1, 1),
    "情人节": (2, 14),
    "妇女节": (3, 8),
    "婦女節": (3, 8),
    "植树节": (3, 12),
    "劳动节": (5, 1),
    "勞動節": (5, 1),
    "青年节": (5, 4),
    "国际护士节": (5, 12),
    "儿童节": (6, 1),
    "建党节": (7, 1),
    "建军节": (8, 1),
    "中国医师节": (8, 19),
    "教师节": (9, 10),
    "國慶節": (10, 1),
    "国庆节": (10, 1),
}


def _read(table: str) -> dict[int, tuple[date, int, str]]:
    years = {}
    for line in table.split("\n"):
        if line:
            year, first, leap, lengths = line.split()
            years[int(year)] = (date.fromisoformat(f"{year}-{first}"), int(leap), lengths)
    return years


_YEARS = _read(_TABLE)


def to_solar(year: int, month: int, day: int, *, leap: bool = False) -> date | None:
    """The solar date of a lunar day; None where that lunar year has no such day or lies outside 1990–2050.

    ``day`` 0 is the last day of the month, which is what 除夕 and 大年三十 mean even in a month of 29 days.

    >>> to_solar(2020, 1, 15), to_solar(2021, 12, 0)
    (datetime.date(2020, 2, 8), datetime.date(2022, 1, 31))
    >>> to_solar(2020, 4, 1, leap=True), to_solar(2021, 4, 1, leap=True), to_solar(1949, 1, 1)
    (datetime.date(2020, 5, 23), None, None)
    """
    if year not in _YEARS or not 1 <= month <= 12:
        return None
    first, leap_month, lengths = _YEARS[year]
    if leap and month != leap_month:
        return None
    index = month - 1 + (1 if leap_month and (month > leap_month or leap) else 0)
    length = 29 + int(lengths[index])
    if not 0 <= day <= length:
        return None
    return first + timedelta(sum(29 + int(bit) for bit in lengths[:index]) + (day or length) - 1)


def lunar_year_of(day: date) -> int | None:
    """The lunar year in which a solar day lies: January often belongs to the year before.

    >>> lunar_year_of(date(2020, 1, 24)), lunar_year_of(date(2020, 1, 25))
    (2019, 2020)
    """
    if day.year not in _YEARS:
        return None
    return day.year if day >= _YEARS[day.year][0] else day.year - 1


def cyclical_year(name: str, years: range) -> int | None:
    """The year in ``years`` that bears a sexagenary name, or the animal of its branch; None where none does.

    >>> cyclical_year("壬寅", range(2019, 2024)), cyclical_year("牛", range(2019, 2024))
    (2022, 2021)
    >>> cyclical_year("甲子", range(2019, 2024)) is None
    True
    """
    for year in years:
        branch = (year - 4) % 12
        if name in (_STEMS[(year - 4) % 10] + _BRANCHES[branch], _ANIMALS[branch], _ANIMALS_TRAD[branch]):
            return year
    return None
