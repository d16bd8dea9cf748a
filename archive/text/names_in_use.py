"""Names that were in use for a while, of the disease, its variants, measures and occasions: they tell the year of a text.

A firm name cannot be printed outside its span; a soft one may be remembered later (他曾驰援武汉) or be used more loosely,
and gives way where the firm ones contradict it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from archive.text.lazy_pattern import LazyPattern

#: (year, month)
Month = tuple[int, int]


class Name(NamedTuple):
    """A pattern in simplified shape, the first and the last month in which a text could print it, and how surely."""

    pattern: LazyPattern
    first: Month
    last: Month
    firm: bool = True


_HUBEI = "湖北|武汉|黄冈|孝感|荆州|襄阳|随州|鄂州|黄石|咸宁|宜昌|十堰|荆门|恩施|仙桃|天门|潜江|鄂"
#: 新型冠状病毒感染的肺炎 → 新型冠状病毒肺炎: National Health Commission, 7–8 February 2020; → 新型冠状病毒感染: 26 December
#: 2022; class B from 8 January 2023. Delta and Omicron: WHO, 31 May and 26 November 2021; Delta's last outbreaks in China
#: ended in early 2022, reports of cities fighting Omicron with that year. Level I responses: 23–29 January to June 2020.
#: Health codes: from February 2020; travel card: March 2020 to 12 December 2022. Testing of whole cities: from Wuhan, May
#: 2020, to 7 December 2022. Vaccination outside trials: from 15 December 2020. 动态清零: from August 2021; 社会面清零 first at
#: 西安, December 2021. Antigen tests: 11 March 2022. 第八版, 第九版: 14 May 2021, 28 June 2022; 二十条: 11 November 2022;
#: 新十条: 7 December 2022. Ages 12 to 17 vaccinated from July 2021; 封控区, 管控区, 防范区 from Guangzhou, May 2021; the 方舱 of
#: 武汉: 3 February to 10 March 2020.
NAMES = tuple(
    Name(LazyPattern(pattern), first, last, *firm)
    for pattern, first, last, *firm in (
        (r"奥密克戎|BA\.\d", (2021, 11), (2023, 12)),
        (r"德尔塔(?![^\n]*奥密克戎)", (2021, 5), (2022, 12)),
        (r"新型冠状病毒感染的?肺炎|新型冠状病毒感染性肺炎", (2020, 1), (2020, 4)),
        (r"不明原因(?:的?病毒性)?肺炎", (2019, 12), (2020, 2)),
        (r"接种(?:新冠)?(?:病毒)?疫苗|疫苗接种|加强针|加强免疫", (2020, 12), (2023, 12)),
        (r"动态清零", (2021, 8), (2022, 12)),
        (r"社会面(?:基本)?清零", (2021, 12), (2022, 12)),
        (r"抗原(?:自测|检测|试剂)", (2022, 3), (2023, 12)),
        (r"防控方案[^\n]{0,3}第九版|第九版[^\n]{0,12}防控方案", (2022, 6), (2022, 12)),
        (r"防控方案[^\n]{0,3}第八版|第八版[^\n]{0,12}防控方案", (2021, 5), (2022, 6)),
        (r"二十条(?:优化)?措施|优化(?:疫情)?防控(?:工作)?[“\"]?二十条", (2022, 11), (2022, 12)),
        (r"[“\"]?新十条", (2022, 12), (2023, 3)),
        (r"乙类乙管", (2022, 12), (2023, 12)),
        (r"全员核酸|全员检测|(?:区域|大规模)(?:全员)?核酸检测", (2020, 5), (2022, 12)),
        (r"健康码|绿码|黄码", (2020, 2), (2022, 12)),
        (r"行程[卡码]", (2020, 3), (2022, 12)),
        (r"新冠肺炎|新型冠状病毒肺炎", (2020, 1), (2023, 1)),
        # --- soft ---
        (r"奥密克戎|BA\.\d", (2021, 11), (2022, 12), False),
        (r"德尔塔(?![^\n]*奥密克戎)", (2021, 5), (2022, 3), False),
        (r"12(?:周?岁)?[—至~～-]+17周?岁[^\n]{0,16}接种", (2021, 7), (2021, 12), False),
        (r"封控区[^\n]{0,40}管控区", (2021, 5), (2022, 12), False),
        (r"(?:武汉|武昌|江汉|洪山)[^\n。]{0,8}方舱|方舱[^\n。]{0,12}武汉|火神山|雷神山", (2020, 1), (2020, 4), False),
        (r"(?:静默|静态)管理", (2021, 10), (2022, 12), False),
        (r"十四五[”\"]?(?:规划)?开局之年", (2021, 1), (2021, 12), False),
        (r"(?:建党|成立)(?:一百|100)周年|建党百年|百年华诞", (2021, 1), (2021, 12), False),
        (r"(?:喜迎|迎接|迎)(?:党的)?二十大|二十大(?:即将|将要|将)?(?:胜利)?召开(?:之年|在即|前夕|之际)",
         (2022, 1), (2022, 10), False),
        (r"脱贫攻坚(?:的)?(?:收官|决胜|决战|决战决胜)之年|全面(?:建成)?小康(?:社会)?(?:的)?(?:决胜|收官|之)年"
         r"|十三五[”\"]?(?:规划)?(?:的)?收官", (2020, 1), (2020, 12), False),
        (r"(?:一|Ⅰ|I|1)级(?:应急)?响应", (2020, 1), (2020, 12), False),
        (rf"援鄂|(?<!曾)(?:支援|驰援|援助|增援|出征|逆行|奔赴)(?:{_HUBEI})", (2020, 1), (2020, 12), False),
        (r"复工复?产?率|延长(?:20\d\d年)?(?:春节)?假期|春节假期延长|一罩难求|口罩(?:紧缺|短缺|告急|脱销)",
         (2020, 1), (2020, 4), False),
        (r"(?<![曾年])(?:从武汉(?!出发)|武汉(?:返|回来|归来|旅居|接触史|疫情|加油|封城)|湖北(?:返|疫情|旅居|加油)|涉鄂)",
         (2020, 1), (2020, 5), False),
    )
)  # fmt: skip


class Span(NamedTuple):
    """The years that the names in a text leave, and those of its names, as printed, that leave fewest."""

    years: tuple[int, ...]
    quotes: tuple[str, ...]


def years_of_names(text: str, years: Sequence[int], last_month: int | None) -> Span:
    """Those of ``years`` in which every name in ``text`` (in simplified shape) was in use.

    ``last_month`` is the latest month that the text tells of without a year.

    >>> years_of_names("德尔塔来了，全市全员核酸。", range(2020, 2024), 11)
    Span(years=(2021,), quotes=('德尔塔',))
    >>> years_of_names("新冠肺炎。", range(2020, 2024), 3).years
    (2020, 2021, 2022)
    """
    left, quotes = tuple(years), []
    for name in sorted(NAMES, key=lambda name: not name.firm):
        match = name.pattern.search(text)
        if not match:
            continue
        fits = tuple(year for year in left if _in_use(name, year, last_month))
        if name.firm and not fits:
            return Span((), (match[0],))
        if fits and len(fits) < len(left):
            left, quotes = fits, [*quotes, match[0]]
    return Span(left, tuple(_told_apart(text, quotes, years, left, last_month)))


def _in_use(name: Name, year: int, month: int | None) -> bool:
    return (year, month or 12) >= name.first and (year, month or 1) <= name.last


def _told_apart(text: str, quotes: list[str], years: Sequence[int], left: tuple[int, ...], month: int | None) -> list[str]:
    """The one quote that leaves so few years by itself, else all that narrowed them."""
    for name in NAMES:
        match = name.pattern.search(text)
        if match and tuple(year for year in years if _in_use(name, year, month)) == left:
            return [match[0]]
    return quotes
