"""The poll under an article that asks how it made its reader feel."""

from random import Random

from archive.text.blocks import Block
from tests.mess.furniture import below, in_script

ASKED = {
    "light": ("查看心情排行 看完这篇报道，你的心情是：", "查看心情排行 看完這篇報道，你的心情是："),
    "middle": (
        "看完这篇文章，您此刻的心情：\n感动 12\n支持 30\n难过 1",
        "看完這篇文章，您此刻的心情：\n感動 12\n支持 30\n難過 1",
    ),
    "heavy": (
        "您看到此篇报道时的感受是\n0\n感动\n0\n高兴\n0\n支持\n0\n无聊\n查看心情排行>>",
        "您看到此篇報道時的感受是\n0\n感動\n0\n高興\n0\n支持\n0\n無聊\n查看心情排行>>",
    ),
}


def mood_polls(page: list[Block], rng: Random, strength: str) -> list[Block]:
    """A question; with answers and counts; with a column of counters."""
    return below(page, in_script(page, *ASKED[strength]))
