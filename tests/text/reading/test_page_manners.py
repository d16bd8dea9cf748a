"""Web pages in the manners of Chinese news sites: what is the article, what stands around it, what the mark-up states."""

import json
from html import escape

import pytest

from archive.text.reading import Unreadable, read

TITLE = "渡口不停摆，一天十四趟"
TEXT = [
    "昨日零时至二十四时，河湾县无新增确诊病例，各卡口照常有人值守。",
    "值守民警说，夜里再冷也要守到天亮，等最后一辆车通过。",
    "县指挥部要求，各乡镇继续做好排查，不漏一户、不漏一人。",
    "渡口的老船工已经六十三岁，他把菜和药送到对岸的四个村子。",
]
PS = "".join(f"<p>　　{line}</p>" for line in TEXT)
TEASED = [f"邻县{name}昨日清零，学校下周复课" for name in ("青石", "白沙", "柳林", "东坝", "南桥", "西岭", "北港", "新集")]
LINKS = "".join(f"<li><a href=/{line}>{line}</a></li>" for line in TEASED)
CHEERS = [f"看完很感动，希望大家都平平安安，早日过去，替我们谢谢老船工。{n}" for n in range(12)]


def lines(page, **options):
    return [line.strip(" 　") for line in read(page.encode(), "a.html", **options).text.split("\n") if line.strip()]


def hints(page):
    return read(page.encode(), "a.html").hints


def titled(body, title=f"{TITLE}_河湾网", head=""):
    return f"<html><head><meta charset=utf-8><title>{title}</title>{head}</head><body>{body}</body></html>"


def _post(number, text):
    return (
        f"<table id=pid{number}><tr><td><a href=/u>网友{number}</a><p>注册会员</p></td>"
        f"<td><em>发表于 2020-2-4 10:{10 + number}</em><div class=t_f id=postmessage_{number}>{text}</div></td></tr></table>"
    )


_TEASERS = "".join(
    f"<div><a href=/1>{line}</a><p>{line}，记者了解到，这一消息已经证实，居民反应平静。</p></div>" for line in TEASED
)
_COMMENTS = "".join(f"<div class=x{n}><div>网友{n}</div><div>{line}</div><div>10:20</div></div>" for n, line in enumerate(CHEERS))

# What stands below an article and is longer than it: (page, the lines around the text).
LONGER = {
    "comments below their heading": (
        f"<div class=a1><div class=_h>{TITLE}</div><div>{PS}</div></div><div class=zc><div>全部评论（12）</div>{_COMMENTS}</div>",
        [TITLE],
    ),
    "comments by name": (f"<div class=a1><h1>{TITLE}</h1>{PS}</div><div class='post_comment'>{_COMMENTS}</div>", [TITLE]),
    "teasers": (f"<div><h1>{TITLE}</h1><div>{PS}</div></div><div class=r>{_TEASERS * 3}</div>", [TITLE]),
    "teasers before it": (f"<div class=r>{_TEASERS * 3}</div><div><h1>{TITLE}</h1><div>{PS}</div></div>", [TITLE]),
    "answers in a thread": (
        f"<h1><a href=/z>[转帖]</a> <span>{TITLE}</span></h1>{_post(0, '<br>'.join(TEXT))}"
        + "".join(_post(n + 1, line) for n, line in enumerate(CHEERS)),
        [f"[转帖] {TITLE}", "发表于 2020-2-4 10:10"],
    ),
    "earlier posts": (
        f"<h1>{TITLE}</h1><div class=rich_media_content>{PS}"
        f"<section><p>往期推荐</p><p><a href=/1>{TEASED[0]}</a></p></section></div>",
        [TITLE],
    ),
    "links after line ends": (
        f"<h1>{TITLE}</h1><div>{'<br>'.join(TEXT)}<br>相关链接：<br><a href=/1>{TEASED[0]}</a></div>",
        [TITLE],
    ),
    "counters": (f"<h1>{TITLE}</h1><div>{PS}<div><span>阅读 2133</span> <span>赞 88</span></div></div>", [TITLE]),
}


@pytest.mark.parametrize("name", LONGER)
def test_what_is_longer_than_the_article(name):
    body, around = LONGER[name]
    assert [line for line in lines(titled(body)) if line not in TEXT] == around
    assert [line for line in lines(titled(body)) if line in TEXT] == TEXT


def test_comments_in_whole_sentences_are_an_article_where_nothing_stands_before():
    assert lines(titled(f"<div class=comment><h1>{TITLE}</h1>{PS}</div>")) == [TITLE, *TEXT]


@pytest.mark.parametrize("around", ["<div class=comment>{}</div>", "<div><h3>最新报道</h3>{}</div>"])
def test_what_stands_under_an_abstract_is_the_article(around):
    told = lines(titled(f"<h1>{TITLE}</h1><div>摘要：{TEXT[0]}{TEXT[1]}</div>{around.format(PS)}"))
    assert [line for line in told if line in TEXT] == TEXT


def test_titles_with_abstracts_are_an_article_where_there_is_no_other():
    page = titled(f"<h1>{TITLE}</h1><div class=r>{_TEASERS}</div>")
    assert all(any(line in told for told in lines(page)) for line in TEASED)


# Lines of head and foot, each with what is kept of it; they stand in blocks of their own around the text.
KEPT = {
    "2020-02-04 08:30:20 字号：A- A A+ 来源：河湾样报": "2020-02-04 08:30:20 来源：河湾样报",
    "发布日期：2020-02-04　访问次数：3 字号：[ 大 中 小 ] 信息来源：河湾样报": "发布日期：2020-02-04 信息来源：河湾样报",
    "news.example.org 2020-2-4 8:20 来源：河湾样报": "news.example.org 2020-2-4 8:20 来源：河湾样报",
    "2020-02-04 10:56:28 河湾在线": "2020-02-04 10:56:28 河湾在线",
    "河湾发布　2020-02-04": "河湾发布　2020-02-04",
    "河灣報 記者錢小路／河灣即時報導": "河灣報 記者錢小路／河灣即時報導",
    "来源：本站原创  作者：县委宣传部": "来源：本站原创 作者：县委宣传部",
    "钱小路　何其": "钱小路　何其",
}


@pytest.mark.parametrize("line", KEPT)
def test_lines_of_the_head(line):
    page = titled(f"<div><h1>{TITLE}</h1><div class=i>{line}</div><div class=s>分享到：微信</div><div class=t>{PS}</div></div>")
    assert lines(page)[:3] == [TITLE, KEPT[line], TEXT[0]]


@pytest.mark.parametrize(
    "line", ["【编辑:何其】", "本文来源：河湾样报", "责任编辑：何其_NN1234", "（责任编辑：HN666）", "校对：孙五"]
)
def test_lines_of_the_foot(line):
    page = titled(f"<div><h1>{TITLE}</h1><div class=t>{PS}</div></div><div class=e>{line}</div><div>相关链接</div>{LINKS}")
    assert lines(page) == [TITLE, *TEXT, line]


def test_the_tables_of_a_digital_newspaper():
    page = titled(
        "<!--enpproperty <date>2020-02-04 00:00:00.0</date><author>钱小路 何其</author>"
        f"<title>{TITLE}</title>/enpproperty--><table><tr><td><table><tr><td>第A02版：要闻<td>"
        f"<a href=/>上一版</a> <a href=/>下一版</a><tr><td><map name=m><area href=/1></map>{LINKS}</table><td><table>"
        f"<tr><td>放大 <a href=/>⊕</a> 缩小 <a href=/>⊖</a> 默认"
        f"<tr><td class=font01><founder-title>{TITLE}</founder-title><tr><td class=font02>六十三岁仍在值守"
        f"<tr><td class=font02>本报记者 钱小路<tr><td><img src=1.jpg><tr><td>老船工在渡口解缆。 何其 摄"
        f"<tr><td id=ozoom><founder-content>{PS}</founder-content><tr><td>上一篇：<a href=/2>{TEASED[0]}</a></table></table>",
        title="河湾样报数字报",
    )
    head = [TITLE, "六十三岁仍在值守", "本报记者 钱小路", "老船工在渡口解缆。 何其 摄"]
    assert lines(page) == [*head, *TEXT]
    assert hints(page) == {"title": TITLE, "date": "2020-02-04", "author": "钱小路 何其"}


def test_a_table_of_data_is_read_by_rows():
    rows = [["编号", "住址", "情况"], ["病例1", "东坝乡", "2月1日确诊"], ["病例2", "西岭镇", "2月2日确诊"]]
    table = "".join("<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in row) + "</tr>" for row in rows)
    page = titled(f"<table><tr><td><h1>{TITLE}</h1><tr><td><div>{PS}<table>{table}</table></div><td>{LINKS}</table>")
    assert lines(page) == [TITLE, *TEXT, *("\t".join(row) for row in rows)]


def test_a_table_that_arranges_text_is_no_data():
    page = titled(f"<h1>{TITLE}</h1><table>" + "".join(f"<tr><td>一<td>{line * 3}</tr>" for line in TEXT) + "</table>")
    assert lines(page) == [TITLE, *(part for line in TEXT for part in ("一", line * 3))]


def test_a_saved_post_of_a_platform():
    sections = "".join(f"<section><section><p><span>{line}</span></p></section></section>" for line in TEXT)
    page = titled(
        f"<h1 id=activity-name>{TITLE}</h1><div class=rich_media_meta_list><span>钱小路</span><a href=/>河湾发布</a>"
        "<div style='display: none'><p>微信号：hewan</p><p>功能介绍：河湾县的大事小事，第一时间告诉您，欢迎关注。</p></div></div>"
        f"<div id=js_content style='visibility: hidden'>{sections}<p>编辑：何其　校对：孙五</p></div><a href=/>阅读原文</a>"
        "<div style='display:none'><p>微信扫一扫，关注该公众号，第一时间获取消息。</p></div>",
        title="",
        head=f'<meta property="og:title" content="{TITLE}">',
    )
    assert lines(page) == [TITLE, *TEXT, "编辑：何其　校对：孙五"]


_STATE = {"page": {"id": 3, "content": "".join(f"<p>{line}</p>" for line in TEXT * 2), "tip": "请在客户端打开。" * 5}}
_QUOTED = escape("".join(f"<p>{line}</p>" for line in TEXT * 2))

# Pages that print next to nothing: a script draws the article from its data.
DRAWN = {
    "data of a script": f"<script>window.__STATE__={json.dumps(_STATE, ensure_ascii=False)};</script>",
    "in escapes": f"<script>window.__STATE__={json.dumps(_STATE)};</script>",
    "data in data": f"<script>window.__STATE__=JSON.parse({json.dumps(json.dumps(_STATE))});</script>",
    "data block": f'<script type="application/json">{json.dumps(_STATE)}</script>',
    "article body": f'<script type="application/ld+json">{json.dumps({"articleBody": chr(10).join(TEXT * 2)})}</script>',
    "entities": f"<script>var BASE = {{ content: '&quot;{_QUOTED}&quot;'.slice(6, -6) }};</script>",
    "text field": f"<textarea>{_QUOTED}</textarea>",
}


@pytest.mark.parametrize("name", DRAWN)
def test_an_article_that_a_script_draws(name):
    assert lines(titled(f"<div id=app></div><noscript>请开启脚本，以浏览本页。</noscript>{DRAWN[name]}")) == TEXT * 2


@pytest.mark.parametrize("name", DRAWN)
def test_what_a_page_prints_goes_before_what_its_scripts_hold(name):
    printed = "".join(f"<p>{line}</p>" for line in CHEERS)
    assert lines(titled(f"<div>{printed}</div>{DRAWN[name]}")) == CHEERS


@pytest.mark.parametrize(
    "body",
    [
        "<div id=app></div><noscript>请开启脚本，以浏览本页。</noscript><script>load('/3.json')</script>",
        "<frameset cols='20%,80%'><frame src=m.htm><frame src=c.htm><noframes>您的浏览器不支持框架</noframes></frameset>",
        "<script>" + '"' + '\\"' * 20_000 + "</script>",
    ],
)
def test_a_page_without_text_is_refused(body):
    with pytest.raises(Unreadable) as told:
        read(titled(body).encode(), "a.html")
    assert told.value.code == "no_text"


_ARTICLE = f"<h1>{TITLE}</h1><div>{PS}</div>"
_LD = '<script type="application/ld+json">{"author": [{"name": "钱小路"}], "publisher": {"name": "河湾样报"}}</script>'

# (page, hint, value); "" where none is the right answer.
STATED = {
    "publisher": (titled(_ARTICLE, head=_LD), "source", "河湾样报"),
    "author of several": (titled(_ARTICLE, head=_LD), "author", "钱小路"),
    "microdata": (titled(f"<h1>{TITLE}</h1><p><span itemprop=author> 钱小路</span></p><div>{PS}</div>"), "author", "钱小路"),
    "name and day": (titled(f"<h1>{TITLE}</h1><p>河湾样报 2020-02-04 08:30</p><div>{PS}</div>"), "source", "河湾样报"),
    "day and name": (titled(f"<h1>{TITLE}</h1><p>2020年2月4日08:30　河湾在线</p><div>{PS}</div>"), "source", "河湾在线"),
    "label in the mark-up": (titled(_ARTICLE, head="<meta name=source content='来源：河湾样报 原创稿'>"), "source", "河湾样报"),
    "site as author": (titled(_ARTICLE, head="<meta name=author content=河湾网>"), "author", ""),
    "saved by a browser": (
        f"<!-- saved from url=(0025)https://example.org/7.htm -->{titled(_ARTICLE)}",
        "url",
        "https://example.org/7.htm",
    ),
    "saved as a single file": (
        f"<html><!--\n Page saved with SingleFile \n url: https://example.org/8.htm \n saved date: x\n-->{titled(_ARTICLE)}",
        "url",
        "https://example.org/8.htm",
    ),
    "saved from a disk": (f"<!-- saved from url=(0014)about:internet -->{titled(_ARTICLE)}", "url", ""),
    "title of the site": (titled(_ARTICLE, title="河湾新闻网"), "title", TITLE),
    "title in an element of that name": (
        titled(f"<div class=title-text>{TITLE}</div><div>{PS}</div>", title="最新要闻播报"),
        "title",
        TITLE,
    ),
}


@pytest.mark.parametrize("name", STATED)
def test_what_the_mark_up_states(name):
    page, hint, value = STATED[name]
    assert hints(page).get(hint, "") == value
