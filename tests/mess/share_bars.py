"""Buttons for sharing, printing and letter size that were copied with the text."""

from random import Random

from archive.text.blocks import Block
from tests.mess.furniture import below, head_end, in_script

BARS = (
    ("分享到：微信 微博 QQ空间", "分享到：微信 微博 QQ空間"),
    ("字号：小 中 大 打印 收藏", "字號：小 中 大 打印 收藏"),
    ("扫一扫，在手机上打开本页", "掃一掃，在手機上打開本頁"),
    ("阅读 1386 评论 7 点赞 52", "閱讀 1386 評論 7 點讚 52"),
)


def share_bars(page: list[Block], rng: Random, strength: str) -> list[Block]:
    """One bar below; one above and one below; all of them, the letter sizes between head and body."""
    page = below(page, in_script(page, *BARS[0]))
    if strength == "light":
        return page
    at = head_end(page)
    page = [*page[:at], Block("furniture", in_script(page, *BARS[1])), *page[at:]]
    return page if strength == "middle" else below(page, *(in_script(page, *bar) for bar in BARS[2:]))
