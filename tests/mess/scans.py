"""Two scans for the sample archive: a page of two reports, photographed, and a vertical page in traditional characters.

Own words under invented mastheads, which say 样张 in the picture itself. Typefaces as in tests/pages/fonts.py; where one is
missing the picture cannot be made again, so what is committed is not held against what would be made.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from tests.mess.clean_files import SAMPLES
from tests.pages import photograph
from tests.pages.breaking import INDENT, advance, broken
from tests.pages.sheet import Sheet

SCANS = SAMPLES / "scans"
#: Pixels: the em of the body, from line to line, what parts two columns, what is left around.
EM, STEP, GUTTER, MARGIN = 30, 45, 60, 70


@dataclass(frozen=True)
class Report:
    """A report to be set."""

    title: str
    byline: str
    paragraphs: tuple[str, ...]


FERRY = Report(
    "渡轮复航第一天",
    "本报记者 沈渡",
    (
        "3月5日清早六点半，九江市姑塘渡口的铁链放了下来。停航四十一天的渡轮重新靠岸，船头刷了新漆，船尾多了一张登记桌。",
        "“先量体温，再扫码，隔一个座位坐一个人。”船长邹水生今年五十七岁，跑这条水路跑了二十六年。往常一船能坐八十人，这一天只卖四十张票。",
        "头一班坐了三十一人，多半是去对岸菜地里干活的。种芹菜的万腊梅挑着两只空筐上船，说地里的菜再不收就老了。她的座位旁边贴着一张黄纸，上面写着“请勿坐”。",
        "截至3月4日24时，全市连续十五天没有新增确诊病例，在院治疗的还有六人。渡口所在的街道把三十八名干部分成六组，轮流到船上值守。",
        "到傍晚六点，渡轮往返九趟，送了二百七十四人。邹水生把登记本合上，锁进驾驶舱的铁皮柜里。明天的第一班，还是六点半。",
    ),
)
MEALS = Report(
    "三百份热饭送到桥头",
    "本报通讯员 何样",
    (
        "桥头检查点的值守人员，这几天都能吃上一口热的。离桥两百米的面馆没有开堂食，灶火却没有熄，老板钱满仓每天中午做三百份盒饭。",
        "饭菜不重样：星期一萝卜烧肉，星期二豆腐鱼头，星期三是他老家的米粉蒸肉。饭盒装进泡沫箱，箱子外头写着几号点位、几个人。",
        "送饭的是面馆的两个伙计和五名志愿者。他们把箱子放在桥墩边，退到三米外，打一声招呼再走。最远的一处在坝上，骑车要二十分钟。",
        "有人算过账，一份饭的成本是九块钱，街道给补六块，剩下的他自己贴。钱满仓摆摆手：“门口的路通了，我这店才有人来。”",
    ),
)
TEMPLE = Report(
    "廟埕上的一張長桌",
    "本報記者 林樣",
    (
        "二月二十日上午，漳州市薌城區的一座老廟前，廟埕上擺出一張長桌。桌上沒有香燭，只有體溫計、登記簿和兩桶消毒水。",
        "管廟的老人姓洪，今年七十三歲。往年這個時候，廟裏要唱三天大戲，今年戲台空着，戲箱還鎖在後殿。他把鑰匙交給社區，說要用桌子、要用電，都從這裏拿。",
        "值守的人分成四班，每班五個人，從早上六點守到夜裏十二點。巷子裏住着四百一十二戶，老人佔了三成。誰家要買藥，就在簿子上寫下姓名和藥名，下午有人騎車去取。",
        "截至二月十九日二十四時，全市累計報告確診病例二十例，已有七例治癒出院。消息貼在廟門旁邊的木牌上，每天換一張，字寫得很大。",
        "傍晚收班，洪老伯提來一壺熱茶，放在桌角就走。他說，戲年年都有，人平安就好。",
    ),
)


def two_reports() -> Image.Image:
    """A page of two columns, a report in each, under a masthead."""
    ems = 21
    width = 2 * ems * EM + GUTTER
    sheet = Sheet(width + 2 * MARGIN, 2000, MARGIN, MARGIN)
    told = {"kind": "furniture", "article": 0, "piece": 0}
    sheet.set(0, 18, "湓浦样报", 38, "song black", **told)
    line = "二〇二〇年三月六日　星期五　第三版样张"
    sheet.set(width - sum(map(advance, line)) * 24, 28, line, 24, "hei", **told)
    sheet.rule(0, 76, width, 76, 4)
    deepest = max(_column(sheet, report, at * (ems * EM + GUTTER), 120, ems) for at, report in enumerate((FERRY, MEALS)))
    sheet.rule(ems * EM + GUTTER / 2, 120, ems * EM + GUTTER / 2, deepest, 2)
    return sheet.image.crop((0, 0, sheet.width, round(deepest) + 2 * MARGIN))


def vertical_page() -> Image.Image:
    """A vertical page of two tiers: the masthead down its right edge, then the headline, then the report."""
    ems = 22
    height = 2 * ems * EM + GUTTER
    lines = list(_lines(TEMPLE, ems, vertical=True))
    half = -(-len(lines) // 2)
    width = half * STEP + 290
    sheet = Sheet(width + 2 * MARGIN, height + 2 * MARGIN, MARGIN, MARGIN, "zh-Hant", vertical=True)
    told = {"kind": "furniture", "article": 0, "piece": 0}
    sheet.set(0, 0, "薌江樣報", 38, "song black", **told)
    sheet.set(0, 56, "二〇二〇年二月二十一日　第四版樣張", 26, "song", **told)
    sheet.rule(0, 96, height, 96, 4)
    sheet.set(40, 125, TEMPLE.title, 76, "song black", **told)
    sheet.set(40, 214, TEMPLE.byline, EM, "kai", **told)
    for place, (indent, line) in enumerate(lines):
        tier, row = divmod(place, half)
        sheet.set(tier * (ems * EM + GUTTER) + indent, 280 + row * STEP, line, EM, "song", **told)
    sheet.rule(ems * EM + GUTTER / 2, 280, ems * EM + GUTTER / 2, 270 + half * STEP, 2)
    return sheet.image


def _column(sheet: Sheet, report: Report, u: float, v: float, ems: int) -> float:
    told = {"kind": "text", "article": 0, "piece": 0}
    sheet.set(u, v, report.title, 62, "song black", **told)
    sheet.set(u, v + 92, report.byline, EM, "kai", **told)
    v += 92 + STEP * 1.5
    for indent, line in _lines(report, ems):
        sheet.set(u + indent, v, line, EM, "song", **told)
        v += STEP
    return v


def _lines(report: Report, ems: int, vertical: bool = False) -> Iterator[tuple[int, str]]:
    """(indent in pixels, text) of each line."""
    for text in report.paragraphs:
        for number, line in enumerate(broken(text, ems, vertical)):
            yield (0 if number else INDENT * EM), line


def scans() -> dict[str, bytes]:
    """The files by name. Raises MissingFont."""
    pages = {
        "36-jiujiang-two-reports.jpg": photograph(two_reports(), 36, skew=1.4, blur=0.6, shadow=0.25, noise=3, perspective=0.02),
        "37-zhangzhou-long-table.jpg": photograph(vertical_page(), 37, skew=-0.5, blur=0.4, shadow=0.1, noise=2),
    }
    return {name: _jpeg(page) for name, page in pages.items()}


def _jpeg(page: Image.Image) -> bytes:
    out = BytesIO()
    page.save(out, "JPEG", quality=72, optimize=True)
    return out.getvalue()
