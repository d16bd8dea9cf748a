"""Links to other reports of the site, below the article."""

from random import Random

from archive.text.blocks import Block
from tests.mess.furniture import below, in_script

#: Headlines of our own invention, as (simplified, traditional).
HEADLINES = (
    ("老街早点铺今起恢复堂食", "老街早點鋪今起恢復堂食"),
    ("三条公交线路临时绕行", "三條公交線路臨時繞行"),
    ("图书馆预约入馆指南", "圖書館預約入館指南"),
    ("一周天气：有雨，记得带伞", "一週天氣：有雨，記得帶傘"),
    ("河堤步道本月底完工", "河堤步道本月底完工"),
)


def related_lists(page: list[Block], rng: Random, strength: str) -> list[Block]:
    """A heading and two, three or five headlines; the strong form has bullets, dates and neighbours' links."""
    chosen = rng.sample(HEADLINES, {"light": 2, "middle": 3, "heavy": 5}[strength])
    lines = [in_script(page, *headline) for headline in chosen]
    if strength == "heavy":
        lines = [f"· {line} [03-{day + 10}]" for day, line in enumerate(lines)]
        lines += [in_script(page, "上一篇：没有了", "上一篇：沒有了"), in_script(page, "下一篇：", "下一篇：") + lines[0][2:-8]]
    return below(page, in_script(page, "相关阅读", "相關閱讀"), *lines)
