"""Newspaper layouts of one page or two, each with the text that a reader would read off it, in order."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.text.reading.pdf_pages import DOWN, Sheet, advance, pdf, set_lines

_WHO = (
    "摆渡人老岑 石桥村的邻里 值夜的民警 菜场的摊主 水厂的巡线工 社区网格员 县医院的护士 送药的少年 河湾镇的干部 返乡的学生"
).split()
_WHEN = "清早六点 昨日傍晚 连续三天 雨停以后 二月初八 天还没亮 每隔两小时 换班的时候".split()
_WHAT = (
    "把一筐筐青菜送到各家门口 守在进村的岔路旁登记来往车辆 给独居的老人量了体温 在江堤上来回走了12公里 "
    "替邻居取回慢性病的药 把消毒水一桶桶抬上楼 用喇叭把通告念给全村人听 在渡口清点过江的物资"
).split()
_AND = "没有人抱怨一句 一直忙到掌灯时分 鞋底磨破了也顾不上换 记在本子上的数字越来越长 大家都说心里踏实多了 手套里全是汗水".split()


def prose(seed: int, paragraphs: int) -> str:
    """Paragraphs of invented reports, the same for the same seed."""
    chance = random.Random(seed)

    def sentence() -> str:
        return f"{chance.choice(_WHEN)}，{chance.choice(_WHO)}{chance.choice(_WHAT)}，{chance.choice(_AND)}。"

    return "\n".join("".join(sentence() for _ in range(chance.randint(1, 4))) for _ in range(paragraphs))


@dataclass
class Layout:
    """Sheets, what is to be read off them, and the paragraphs and headline that cleaning should give back."""

    sheets: list[Sheet] = field(default_factory=lambda: [Sheet()])
    read: list[str] = field(default_factory=list)
    title: str = ""
    info: dict[str, str] = field(default_factory=dict)

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    def bytes(self) -> bytes:
        return pdf(*self.sheets, info=self.info)

    def text(self) -> str:
        return "".join("".join(piece.split()) for piece in self.read)

    def say(self, x: float, y: float, text: str, size: float, read: bool = True, spread: float = 0.0, down: bool = False) -> None:
        (self.sheet.put_down if down else self.sheet.put)(x, y, text, size, spread)
        if read:
            self.read.append(text)

    def flow(self, text: str, boxes: list[tuple[float, float, int]], ems: int, size: float = 10, lead: float = 1.5) -> None:
        """Text through columns of (x, y, lines), the last as long as it must be."""
        lines = set_lines(text, ems)
        for number, (x, y, count) in enumerate(boxes):
            last = number == len(boxes) - 1
            self.sheet.column(x, y, lines if last else lines[:count], ems, size, lead)
            lines = lines[count:]
        self.read.append(text)

    def even(
        self, text: str, x: float, y: float, columns: int, ems: int, size: float = 10, gutter: float = 15, lead: float = 1.5
    ):
        """Text in columns of even length."""
        count = -(-len(set_lines(text, ems)) // columns)
        self.flow(text, [(x + column * (ems * size + gutter), y, count) for column in range(columns)], ems, size, lead)
        return y + count * size * lead


LAYOUTS: dict[str, Callable[[], Layout]] = {}


def layout(make: Callable[[], Layout]) -> Callable[[], Layout]:
    LAYOUTS[make.__name__] = make
    return make


def _columns(columns: int, ems: int, seed: int) -> Layout:
    made = Layout(title="渡口守夜人")
    made.say(60, 40, made.title, 32)
    made.even(prose(seed, 12), 40, 100, columns, ems)
    return made


@layout
def one_column():
    return _columns(1, 48, 1)


@layout
def two_columns():
    return _columns(2, 24, 2)


@layout
def three_columns():
    return _columns(3, 16, 3)


@layout
def four_columns():
    return _columns(4, 11, 4)


@layout
def five_columns():
    made = Layout([Sheet(width=800)], title="五村联防的十个昼夜")
    made.say(200, 40, made.title, 36)
    made.even(prose(5, 16), 40, 110, 5, 13)
    return made


@layout
def six_columns():
    made = Layout([Sheet(width=1000, height=1200)], title="河湾镇六个路口")
    made.say(200, 40, made.title, 40)
    made.even(prose(6, 30), 40, 120, 6, 14)
    return made


@layout
def narrow_gutters():
    made = Layout(title="窄栏里的消息")
    made.say(60, 40, made.title, 30)
    made.even(prose(7, 14), 40, 100, 4, 12, gutter=10)
    return made


@layout
def deck_and_byline():
    made = Layout(title="一条江两岸灯")
    made.say(80, 40, made.title, 34)
    made.say(120, 84, "——石桥渡口守护记", 18)
    made.say(200, 115, "本报记者 沈渡", 10)
    made.even(prose(8, 12), 40, 140, 3, 16)
    return made


@layout
def headline_in_the_middle():
    """The article runs around its headline, which stands over the two middle columns."""
    made = Layout(title="灯火未眠")
    made.say(220, 140, made.title, 34)
    text = prose(9, 14)
    made.flow(text, [(40, 60, 40), (170, 200, 30), (300, 200, 30), (430, 60, 60)], 11)
    return made


@layout
def article_set_into_another():
    """Another article stands at the foot of the two middle columns."""
    made = Layout(title="三十里送药路")
    made.say(60, 40, made.title, 32)
    lines = 36
    made.flow(prose(10, 13), [(40, 100, lines), (170, 100, 20), (300, 100, 20), (430, 100, 60)], 11)
    made.say(175, 420, "菜篮子满了", 22)
    made.even(prose(11, 3), 170, 455, 2, 11, gutter=20)
    return made


@layout
def two_side_by_side():
    made = Layout([Sheet(width=620)])
    made.say(50, 40, "东岸抢收", 26)
    made.even(prose(12, 8), 40, 90, 2, 12)
    made.say(340, 40, "西岸修堤", 26)
    made.even(prose(13, 8), 325, 90, 2, 12)
    return made


@layout
def two_stacked():
    made = Layout()
    made.say(50, 40, "上游放水", 28)
    end = made.even(prose(14, 8), 40, 90, 3, 16)
    made.say(50, end + 20, "下游排涝", 24)
    made.even(prose(15, 8), 40, end + 60, 3, 16)
    return made


@layout
def three_articles():
    """One across the top, two side by side under it."""
    made = Layout()
    made.say(50, 40, "全县昨日零新增", 34)
    end = made.even(prose(16, 8), 40, 95, 4, 11)
    made.say(50, end + 20, "药箱背上山", 20)
    made.even(prose(17, 5), 40, end + 55, 2, 11)
    made.say(310, end + 20, "课堂搬回家", 20)
    made.even(prose(18, 5), 300, end + 55, 2, 11)
    return made


@layout
def headlines_on_two_levels():
    """Under four columns of one article two others begin, the right one lower than the left."""
    made = Layout([Sheet(height=900)])
    made.say(50, 40, "全县昨日零新增", 34)
    made.flow(prose(16, 10), [(40, 95, 12), (165, 95, 12), (290, 95, 18), (415, 95, 99)], 11)
    made.say(50, 300, "药箱背上山", 20)
    made.even(prose(17, 6), 40, 335, 2, 11)
    made.say(310, 400, "课堂搬回家", 20)
    made.even(prose(18, 4), 290, 435, 2, 11)
    return made


@layout
def second_article_in_the_last_column():
    """The first article fills three columns and the top of the fourth; a short one stands under it there."""
    made = Layout(title="沿江八镇夜巡记")
    made.say(50, 40, made.title, 34)
    made.flow(prose(50, 10), [(40, 95, 24), (165, 95, 24), (290, 95, 24), (415, 95, 99)], 11)
    made.say(415, 420, "口罩到了", 16)
    made.flow(prose(51, 2), [(415, 450, 99)], 11)
    return made


@layout
def headings_inside_columns():
    """Headings in type a little larger, set in the columns of the article."""
    made = Layout(title="五个路口的早晨")
    made.say(60, 40, made.title, 32)
    x, y = 40.0, 100.0
    for seed, heading in enumerate(("石桥路口", "柳渡路口", "上岭路口"), 52):
        made.say(x, y, heading, 12)
        text = prose(seed, 4)
        made.flow(text, [(x, y + 24, 99)], 16)
        x += 175
    return made


@layout
def caption_inside_a_sentence():
    """A picture with its caption, in the body's own type, parts a column in mid-sentence."""
    made = Layout(title="夜渡")
    made.say(60, 40, made.title, 32)
    made.flow(prose(55, 9), [(40, 100, 11), (40, 420, 10), (215, 100, 31), (390, 100, 99)], 16)
    made.sheet.frame(40, 275, 160, 110)
    made.say(40, 392, "老岑在船头", 10)
    return made


@layout
def lede_over_columns():
    made = Layout(title="堤上人家")
    made.say(60, 40, made.title, 32)
    made.flow(prose(19, 1) + "这是一段横贯全版的导语，字号与正文相同。", [(40, 90, 99)], 50)
    made.even(prose(20, 10), 40, 160, 3, 16)
    return made


@layout
def box_inside_a_column():
    """A small notice, in smaller type, interrupts the second column."""
    made = Layout(title="守堤三日")
    made.say(60, 40, made.title, 32)
    made.flow(prose(21, 12), [(40, 100, 30), (215, 100, 12), (215, 400, 10), (390, 100, 60)], 16)
    made.sheet.frame(212, 290, 170, 95)
    made.flow("提示：出门请戴口罩，回家先洗手，有发热咳嗽请先打村里的电话，不要自己乘车外出。", [(218, 300, 99)], 18, size=8.5)
    return made


@layout
def caption_between_columns():
    made = Layout(title="渡船照开")
    made.say(60, 40, made.title, 32)
    made.flow(prose(22, 12), [(40, 100, 34), (215, 260, 20), (390, 100, 60)], 16)
    made.sheet.frame(215, 100, 160, 120)
    made.say(215, 228, "图为渡船驶离石桥码头。", 8, read=False)
    made.read.append("图为渡船驶离石桥码头。")
    return made


@layout
def vertical_body():
    made = Layout(title="古渡")
    made.sheet.put_down(520, 40, made.title, 32)
    made.read.append(made.title)
    lines = set_lines(prose(23, 6), 30)
    made.sheet.columns_down(510, 40, lines)
    made.read.append(prose(23, 6))
    return made


@layout
def vertical_body_in_tiers():
    """Two tiers, one above the other, each read from the right to the left."""
    made = Layout()
    text = prose(24, 10)
    lines = set_lines(text, 22)
    half = (len(lines) + 1) // 2
    made.sheet.put_down(540, 40, "江声如旧", 30)
    made.sheet.columns_down(530, 40, lines[:half])
    made.sheet.columns_down(560, 300, lines[half:])
    made.read += ["江声如旧", text]
    return made


@layout
def vertical_body_of_a_vertical_font():
    made = Layout()
    text = prose(25, 4)
    right = 540.0
    for indent, line in set_lines(text, 30):
        right -= 16
        if any(map(str.isascii, line)):
            made.sheet.put_down(right, 60 + indent * 10, line, 10)
        else:
            made.sheet.put_down(right, 60 + indent * 10, line, 10, font=DOWN)
    made.read.append(text)
    return made


@layout
def vertical_headline_on_the_left():
    made = Layout(title="乡医背药上山来")
    made.say(40, 60, made.title, 30, down=True)
    made.even(prose(26, 8), 85, 60, 3, 15)
    return made


@layout
def vertical_headline_on_the_right():
    made = Layout(title="乡医背药上山来")
    made.say(555, 60, made.title, 30, down=True)
    made.even(prose(27, 8), 40, 60, 3, 15)
    return made


@layout
def running_head_and_folios():
    made = Layout([])
    text = prose(28, 20)
    lines = set_lines(text, 24)
    for number in (1, 2):
        made.sheets.append(Sheet())
        made.say(40, 20, f"河湾晚报　2020年2月{number}日　第{number}版", 9)
        part, lines = lines[: len(lines) // 2] if number == 1 else lines, lines[len(lines) // 2 :]
        half = -(-len(part) // 2)
        made.sheet.column(40, 60, part[:half], 24)
        made.sheet.column(300, 60, part[half:], 24)
        made.read.append("".join(line for _, line in part))
        made.say(290, 800, f"— {number} —", 9)
    return made


@layout
def turned_page():
    made = Layout([Sheet(width=842, height=595, turned=True)], title="横过来的一版")
    made.say(60, 40, made.title, 30)
    made.even(prose(29, 10), 40, 90, 3, 22)
    return made


@layout
def page_turned_in_its_box():
    made = Layout([Sheet(rotate=90)], title="竖放的一版")
    made.say(60, 40, made.title, 30)
    made.even(prose(30, 10), 40, 90, 3, 16)
    return made


@layout
def drawn_twice():
    """Bold made by printing the headline and a heading once more, a hair to the right."""
    made = Layout(title="一次次出车")
    for shift in (0, 0.4):
        made.say(60 + shift, 40, made.title, 32, read=shift == 0)
    made.even(prose(31, 8), 40, 100, 3, 16)
    return made


@layout
def shuffled_glyphs():
    made = Layout([Sheet(shuffled=7)], title="打乱的字")
    made.say(60, 40, made.title, 32)
    made.even(prose(32, 10), 40, 100, 3, 16)
    return made


@layout
def shuffled_vertical():
    made = Layout([Sheet(shuffled=11)])
    text = prose(33, 5)
    made.sheet.columns_down(540, 60, set_lines(text, 30))
    made.read.append(text)
    return made


@layout
def mixed_sizes():
    """Each paragraph begins with a larger character run, and a heading stands between paragraphs."""
    made = Layout(title="大小字")
    made.say(60, 40, made.title, 32)
    first, second = prose(34, 3), prose(35, 3)
    made.flow(first, [(40, 100, 99)], 30)
    y = 100 + 15 * len(set_lines(first, 30)) + 12
    made.say(60, y, "渡口的夜", 13)
    made.flow(second, [(40, y + 28, 99)], 30)
    return made


@layout
def figures_in_larger_type():
    made = Layout()
    x = 40
    for text, size in (("昨日新增", 10), ("0", 12), ("例，累计出院", 10), ("35", 12), ("人。", 10)):
        made.sheet.put(x, 100 - 0.88 * (size - 10), text, size)
        x += sum(map(advance, text)) * size
    made.read.append("昨日新增0例，累计出院35人。")
    made.flow(prose(36, 3), [(40, 130, 99)], 30)
    return made


@layout
def spaced_headline():
    made = Layout(title="通告")
    made.say(200, 40, made.title, 30, spread=36)
    made.flow(prose(37, 4), [(40, 100, 99)], 30)
    return made


@layout
def tabular():
    made = Layout()
    made.say(150, 40, "各村物资一览", 18)
    for row, cells in enumerate(
        [
            ("村名", "户数", "菜（斤）", "药（盒）"),
            ("石桥", "120", "860", "45"),
            ("柳渡", "98", "700", "38"),
            ("上岭", "210", "1520", "77"),
        ]
    ):
        for column, text in enumerate(cells):
            made.say(60 + 110 * column, 90 + 20 * row, text, 10)
    made.flow(prose(38, 3), [(40, 200, 99)], 40)
    return made


@layout
def leading_as_wide_as_gaps():
    """Set so loosely that the lines stand as far apart as the characters."""
    made = Layout()
    text = "江水一夜涨三尺堤上灯火到天明村里老少齐上阵沙袋垒成一道城"
    for row in range(4):
        made.sheet.put(60, 60 + 15 * row, text[row * 7 : row * 7 + 7], 10, spread=5)
    made.read.append(text)
    return made


@layout
def paragraphs_apart_without_indents():
    made = Layout(title="不缩进的段落")
    made.say(60, 40, made.title, 30)
    y = 100.0
    for paragraph in prose(39, 6).split("\n"):
        lines = set_lines(paragraph, 24, indent=0)
        made.sheet.column(40, y, lines, 24)
        y += 15 * len(lines) + 10
    made.read.append(prose(39, 6))
    return made


@layout
def picture_beside_a_column():
    """The column narrows beside a picture and widens again under it."""
    made = Layout(title="堤边的孩子")
    made.say(60, 40, made.title, 30)
    text = prose(40, 6)
    wide = set_lines(text, 30)[:6]
    rest = text[sum(len(line) for _, line in wide) + text[: sum(len(line) for _, line in wide)].count("\n") :]
    made.sheet.column(40, 100, wide, 30)
    used = "".join(line for _, line in wide)
    at, seen = 0, 0
    while seen < len(used):
        seen += text[at] != "\n"
        at += 1
    rest = text[at:]
    fresh = rest.startswith("\n")
    lines = set_lines(rest.lstrip("\n"), 18, indent=2 if fresh else 0)
    made.sheet.frame(230, 190, 110, 90)
    made.sheet.column(40, 190, lines, 18)
    made.read.append(text)
    return made
