"""Pages of several articles: where the next begins, and where none does."""

import pytest

from archive.text.article_starts import likely_starts

FERRY = "停航四十七天的渡口昨日恢复摆渡。船头站着一个测温的，船尾站着一个登记的。"
MARKET = "清早六点，菜场的卷帘门拉开一半，值守的人先量体温，再放人进去。"

PAGES = {
    "a byline under the title": (f"渡口重开\n本报记者 周例\n{FERRY}\n菜场门口的第九天\n本报通讯员 何样\n{MARKET}", ["菜场门口"]),
    "a dateline opens the report": (f"渡口重开\n{FERRY}\n\n菜场门口的第九天\n本报婺江2月18日讯 {MARKET}", ["菜场门口"]),
    "a kicker above the title": (
        f"渡口重开\n本报记者 周例\n{FERRY}\n\n量体温 分批进\n菜场门口的第九天\n□记者 何样\n{MARKET}",
        ["量体温 "],
    ),
    "a wide gap and no byline": (f"渡口重开\n{FERRY}\n\n\n菜场门口的第九天\n{MARKET}", ["菜场门口"]),
    "in traditional script": (f"渡口重開\n{FERRY}\n菜場門口的第九天\n本報記者 何樣\n{MARKET}", ["菜場門口"]),
    # One article: its own title, and headings within it.
    "headings are no beginnings": (f"渡口重开\n本报记者 周例\n{FERRY}\n\n天亮以前\n\n{MARKET}", []),
    "the first title is none": (f"婺江样报 2020年2月18日 第4版\n渡口重开\n本报记者 周例\n{FERRY}", []),
    "who signs at the end begins nothing": (f"渡口重开\n{FERRY}\n本报记者 周例", []),
    "nothing at all": ("\n \n", []),
}


@pytest.mark.parametrize("page, beginnings", PAGES.values(), ids=PAGES)
def test_likely_starts(page, beginnings):
    assert [page[start : start + 4] for start in likely_starts(page)] == beginnings
