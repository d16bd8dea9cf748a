"""Whole web pages as readers saved them: the article, and the site around it."""

from html import escape
from random import Random

from archive.text.blocks import Block
from tests.mess.cuts import BODY

#: What stands in navigation and side columns; (simplified, traditional).
_NAV = ("首页 要闻 县区 民生 教育 视频 数字报", "首頁 要聞 縣區 民生 教育 視頻 數位報")
_SIDE = (
    ("点击排行", "老桥修缮方案公开征求意见", "夜市摊位本周重新抽签", "这些路口早高峰会更顺"),
    ("點擊排行", "老橋修繕方案公開徵求意見", "夜市攤位本週重新抽籤", "這些路口早高峰會更順"),
)
_COMMENTS = (
    ("网友评论", "河边散步的人：写得真好，我家楼长也这样。", "匿名用户：大家都保重，早点结束吧。"),
    ("網友評論", "河邊散步的人：寫得真好，我家樓長也這樣。", "匿名用戶：大家都保重，早點結束吧。"),
)
_FOOT = ("关于我们 联系我们 网站地图", "關於我們 聯繫我們 網站地圖")


def portal(page: list[Block], front: dict, rng: Random) -> str:
    """A news portal: navigation, crumbs, article in a div, side column, comments, foot."""
    lang = _lang(front)
    side = "".join(f'<li><a href="#">{line}</a></li>' for line in _SIDE[lang][1:])
    crumbs = " &gt; ".join(_NAV[lang].split()[:2])
    return f"""<!DOCTYPE html>
<html lang="{front["script"]}">
<head>{_charset(front)}<title>{escape(front["title"])}_{_NAV[lang].split()[0]}</title></head>
<body>
<div class="nav">{"".join(f'<a href="#">{word}</a>' for word in _NAV[lang].split())}</div>
<div class="crumbs">{crumbs}</div>
<div class="main"><div class="article">
{_head(page)}<div class="content" id="zoom">
{_paragraphs(page)}</div>
{_below(page)}</div>
<div class="sidebar"><h3>{_SIDE[lang][0]}</h3><ul>{side}</ul></div>
<div class="comments"><h3>{_COMMENTS[lang][0]}</h3>{"".join(f"<p>{line}</p>" for line in _COMMENTS[lang][1:])}</div>
</div>
<div class="footer">{_FOOT[lang]}</div>
</body>
</html>
"""


def epaper(page: list[Block], front: dict, rng: Random) -> str:
    """A paper's digital edition: layout by tables, the list of the page's other pieces beside the article."""
    lang = _lang(front)
    others = "".join(f'<li><a href="content_{rng.randrange(100, 999)}.htm">{line}</a></li>' for line in _SIDE[lang][1:])
    body = "".join(f"<P>{'　　' * (block.kind == 'paragraph')}{_lines(block)}</P>\n" for block in page if block.kind in BODY)
    pictures = "".join(
        f'<TR><TD><IMG src="p{index}.jpg"><BR>{_lines(block)}</TD></TR>' for index, block in enumerate(_of(page, "caption"))
    )
    imprint = "<BR>".join(_lines(block) for block in _of(page, "imprint", "continuation", "credit"))
    head = "".join(
        f'<TD class="{block.kind}">{_lines(block)}</TD></TR><TR>' for block in _of(page, "title", "subtitle", "byline")
    )
    day = front["published"]["stated"]
    return f"""<HTML><HEAD>{_charset(front)}<TITLE>{escape(front["title"])}</TITLE></HEAD>
<!--enpproperty <date>{day} 00:00:00.0</date><author></author><title>{escape(front["title"])}</title>/enpproperty-->
<BODY><TABLE><TR><TD class="list"><UL>{others}</UL></TD>
<TD><TABLE><TR><TD class="imprint">{imprint}</TD></TR><TR>{head}<TD></TD></TR>{pictures}
<TR><TD><DIV id="ozoom"><founder-content>
{body}</founder-content></DIV></TD></TR></TABLE></TD></TR>
<TR><TD>{"<BR>".join(_lines(block) for block in _of(page, "furniture"))}</TD></TR></TABLE></BODY></HTML>
"""


def breaks(page: list[Block], front: dict, rng: Random) -> str:
    """An old site: everything in one cell, parted by <br> and indented with hard spaces."""
    lines = "<br>\n<br>\n".join(
        ("&nbsp;&nbsp;&nbsp;&nbsp;" if block.kind == "paragraph" else "") + _lines(block) for block in page
    )
    return f"""<html><head>{_charset(front)}<title>{escape(front["title"])}</title></head>
<body bgcolor=#ffffff><table width=760><tr><td><font size=3>
{lines}
</font></td></tr></table></body></html>
"""


PAGES = {layout.__name__: layout for layout in (portal, epaper, breaks)}


_PARAGRAPHS = {
    "heading": "<p><strong>{}</strong></p>\n",
    "continued": "<p>{}</p>\n",
    "caption": '<p class="pic"><img src="pic.jpg"><br>{}</p>\n',
}


def _lang(front: dict) -> int:
    return int(front["script"] == "zh-Hant")


def _charset(front: dict) -> str:
    return f'<meta charset="{front["charset"]}">' if front.get("charset") else ""


def _of(page: list[Block], *kinds: str) -> list[Block]:
    return [block for block in page if block.kind in kinds]


def _lines(block: Block) -> str:
    return escape(block.text, quote=False).replace("\n", "<br>")


def _head(page: list[Block]) -> str:
    tags = {"title": "h1", "subtitle": "h2"}
    return "".join(
        f'<{tags.get(block.kind, "div")} class="{block.kind}">{_lines(block)}</{tags.get(block.kind, "div")}>\n'
        for block in page[: _body_start(page)]
    )


def _paragraphs(page: list[Block]) -> str:
    start = _body_start(page)
    inside = [block for block in page[start:] if block.kind not in ("imprint", "furniture", "continuation")]
    return "".join(_PARAGRAPHS.get(block.kind, "<p>　　{}</p>\n").format(_lines(block)) for block in inside)


def _below(page: list[Block]) -> str:
    rest = _of(page[_body_start(page) :], "imprint", "furniture", "continuation")
    return "".join(f'<div class="{"editor" if block.kind == "imprint" else "about"}">{_lines(block)}</div>\n' for block in rest)


def _body_start(page: list[Block]) -> int:
    return next(index for index, block in enumerate(page) if block.kind in (*BODY, "caption"))
