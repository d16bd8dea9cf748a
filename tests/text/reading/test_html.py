"""Web pages: the article, its hints, and hostile mark-up."""

import pytest

from archive.text.reading import Unreadable, read

FIRST = "昨日零时至二十四时，河湾县无新增确诊病例，各卡口照常有人值守。"
SECOND = "值守民警说，夜里再冷也要守到天亮，等最后一辆车通过。"
PAGE = f"""<!DOCTYPE html><html><head><title>守住路口_河湾晚报</title>
<meta name="PubDate" content="2020-02-03 08:15"><meta property="og:url" content="https://paper.example.org/3/">
<script>var 正文 = "不是正文，不是正文，不是正文。";</script></head><body>
<div class="nav"><a href="/">首页</a> <a href="/yaowen">要闻</a></div>
<div class="main"><h1>守住路口</h1>
<div class="info">2020-02-03 来源：河湾晚报 作者：钱小路</div>
<div class="content"><p>　　{FIRST}</p><p>　　{SECOND}</p></div>
<div class="share"><p>分享到微信，分享到微博，让更多的人看到这篇报道。</p></div>
<div class="related"><ul><li><a href="/1">邻县昨日清零，学校下周复课</a></li></ul></div>
<div class="comments"><p>网友甲：说得好，写得真好，给民警同志点赞了。</p></div></div>
<div class="footer">版权所有，未经许可不得转载，违者必究。</div></body></html>"""


def test_the_article_alone():
    raw = read(PAGE.encode(), "a.html")
    head = "守住路口\n\n2020-02-03 来源：河湾晚报 作者：钱小路"
    assert raw.text == f"{head}\n\n　　{FIRST}\n\n　　{SECOND}"
    assert raw.hints == {
        "title": "守住路口",
        "date": "2020-02-03",
        "source": "河湾晚报",
        "author": "钱小路",
        "url": "https://paper.example.org/3/",
    }


def test_the_whole_page():
    text = read(PAGE.encode(), "a.html", whole_page=True).text
    assert all(part in text for part in ("首页", "守住路口", FIRST, "分享到微信", "邻县昨日清零", "版权所有"))
    assert "不是正文" not in text


THIRD = "县指挥部要求，各乡镇继续做好排查，不漏一户、不漏一人。"
_MENU = "<div><a href=/>首页</a>|<a href=/pl>评论，观点</a></div>"
_FOOT = (
    "<div><p>本网站所刊载信息不代表本报观点，刊用稿件务经书面授权，未经授权禁止转载、摘编及建立镜像，违者追究法律责任。</p>"
    "<p>版权所有：河湾晚报社，地址：河湾县人民路一号，邮编：000000，电话：0000-0000000，传真：0000-0000001。</p></div>"
)
_OTHERS = "<div><h3>相关报道</h3>" + "<div><p>这批物资将分到各个社区，居民说，够用了，谢谢。</p></div>" * 2 + "</div>"
_WRAPPED = "".join(f"<section><section><p>{line}</p></section></section>" for line in (FIRST, SECOND, THIRD))
_PARAGRAPHS = [f"<p>{line}</p>" for line in (FIRST, SECOND, THIRD)]

# Pages whose mark-up names nothing: only the text tells the article from the site.
UNNAMED = {
    "tables": f"<table><tr><td>{_MENU}<tr><td><table><tr><td>守住路口<tr><td>{''.join(_PARAGRAPHS)}</table></table>{_FOOT}",
    "line ends": f"{_MENU}<table><tr><td><font size=3>{FIRST}<br><br>{SECOND}<br>{THIRD}</font></table>{_FOOT}",
    "flat": f"{_MENU}<h1>守住路口</h1>{''.join(_PARAGRAPHS)}{_OTHERS}{_FOOT}",
    "others beside it": f"{_MENU}<div><div><div>{''.join(_PARAGRAPHS)}</div>{_OTHERS}</div></div>{_FOOT}",
    "each paragraph wrapped": f"{_MENU}<div>{_WRAPPED}</div>{_FOOT}",
}


@pytest.mark.parametrize("name", UNNAMED)
def test_the_article_among_unnamed_elements(name):
    page = f"<html><head><title>守住路口-河湾晚报</title></head><body>{UNNAMED[name]}</body></html>"
    assert [line for line in read(page.encode(), "a.html").text.split() if line != "守住路口"] == [FIRST, SECOND, THIRD]


_TEXT = f"<div class=content><p>{FIRST}</p><p>{SECOND}</p></div>"
_SHARE = "<div>分享到：微信 微博</div>"
_LIST = "<div>相关阅读</div><div><a href=/1>邻县昨日清零</a> 2020-02-01</div><div>版权声明：未经授权不得转载。</div>"

# Head and foot of an article in blocks of their own, as content systems print them: (page, the lines around the text).
AROUND = {
    "title block": (
        f"<h1>守住路口</h1><div class=info><span>2020年2月3日 08:15</span> <span>来源：河湾样报</span> 字号：大 中 小 打印</div>"
        f"<h2>三十个夜晚的值守</h2><div class=by>本报记者 钱小路 通讯员 何其</div>{_SHARE}{_TEXT}",
        ["守住路口", "2020年2月3日 08:15 来源：河湾样报", "三十个夜晚的值守", "本报记者 钱小路 通讯员 何其"],
    ),
    "digital newspaper": (
        "<table><tr><td class=bm>河湾样报 2020年2月3日 星期一 第A03版：要闻<tr><td class=bt>守住路口<tr><td>河湾样报记者 钱小路"
        f"<tr><td><img src=1.jpg><br>夜里的卡口。 何其 摄<tr><td>{_TEXT}</table>",
        ["河湾样报 2020年2月3日 星期一 第A03版：要闻", "守住路口", "河湾样报记者 钱小路", "夜里的卡口。 何其 摄"],
    ),
    "in traditional script": (
        f"<h1>守住路口</h1><p class=source>河灣樣報 2020年2月3日 A6</p><p>記者 錢小路</p>{_TEXT}<div>責任編輯：何其</div>{_LIST}",
        ["守住路口", "河灣樣報 2020年2月3日 A6", "記者 錢小路", "責任編輯：何其"],
    ),
    "foot": (
        f"<h1>守住路口</h1>{_TEXT}<div class=article-footer><span>（责任编辑：何其 校对：钱小路）</span></div>{_SHARE}{_LIST}",
        ["守住路口", "（责任编辑：何其 校对：钱小路）"],
    ),
    "figure": (
        f"<h1>守住路口</h1><figure><img src=1.jpg><figcaption>夜里的卡口</figcaption></figure>{_TEXT}{_LIST}",
        ["守住路口", "夜里的卡口"],
    ),
    "run together, with buttons": (
        "<div>2022年5月1日 星期日</div><h1>守住路口</h1><p><span>2020-02-03 08:15</span>"
        "<span>信息来源：<a href=/>河湾样报</a></span>"
        f"<span>责任编辑：何其</span> 浏览次数：33 【大 中 小】</p>{_TEXT}<p>编辑：<a href=/2>何其</a></p>{_LIST}",
        ["守住路口", "2020-02-03 08:15 信息来源：河湾样报 责任编辑：何其", "编辑：何其"],
    ),
    "headings around the title": (
        "<h3>三十个夜晚</h3><h1>守住路口</h1><h2>——渡口见闻</h2>"
        f"<p>本报记者 何其<br>《 河湾样报 》（ 2020年2月3日 第 01 版）</p>{_TEXT}",
        ["三十个夜晚", "守住路口", "——渡口见闻", "本报记者 何其\n《河湾样报》（2020年2月3日 第 01 版）"],
    ),
    "nothing of it": (f"<h1>守住路口</h1><div><a href=/>首页</a> &gt; 要闻</div>{_SHARE}{_TEXT}{_SHARE}{_LIST}", ["守住路口"]),
}


@pytest.mark.parametrize("name", AROUND)
def test_head_and_foot_outside_the_article(name):
    page, around = AROUND[name]
    page = f"<html><head><title>守住路口_河湾网</title></head><body>{_MENU}<div class=main>{page}</div>{_FOOT}</body></html>"
    lines = read(page.encode(), "a.html").text.split("\n\n")
    assert [line for line in lines if line not in (FIRST, SECOND)] == around


def test_a_title_over_two_lines():
    page = f"<html><head><title>守住路口 守住家园_河湾网</title></head><body><h1>守住路口<br>守住家园</h1>{_TEXT}</body></html>"
    raw = read(page.encode(), "a.html")
    assert (raw.hints["title"], raw.text.split("\n\n")[0]) == ("守住路口 守住家园", "守住路口 守住家园")


@pytest.mark.parametrize(
    "title",
    [
        "守住路口的人_河湾新闻网",
        "守住路口的人-河湾网",
        "守住路口的人 - 要闻 - 河湾网",
        "守住路口的人-要闻-河湾网",
        "河湾晚报_守住路口的人",
    ],
)
def test_title_without_the_names_of_site_and_column(title):
    page = f"<html><head><title>{title}</title></head><body><p>{FIRST}</p></body></html>"
    assert read(page.encode(), "a.html").hints["title"] == "守住路口的人"


def test_lines_parted_by_br_and_entities():
    page = f"<html><body><div id=ozoom>{FIRST}<br>&emsp;&ldquo;体温&lt;37.3℃，&rdquo;他说。<BR/>{SECOND}</div>"
    assert read(page.encode(), "a.html").text == f"{FIRST}\n\u2003“体温<37.3℃，”他说。\n{SECOND}"


def test_nothing_that_was_printed_is_changed():
    line = "①体温（37.3℃），㎡，ＢＡ.２，“引文”，１２３，…… —— 全角　空格"
    assert read(f"<html><body><p>{line}{FIRST}</p>".encode(), "a.html").text == line + FIRST


def test_source_lines_join_without_a_space():
    page = f"<html><body><p>{FIRST[:10]}\n    {FIRST[10:]}</p>"
    assert read(page.encode(), "a.html").text == FIRST


def test_emphasis_does_not_part_words():
    page = f"<html><body><p><b>本</b><font color=red>报</font><span>讯</span>{FIRST}</p>"
    assert read(page.encode(), "a.html").text == "本报讯" + FIRST


def test_a_page_without_an_article_is_read_whole():
    assert read("<html><body><div>通告</div><div>明日停课</div>".encode(), "a.html").text == "通告\n\n明日停课"


def test_record_of_a_digital_newspaper():
    record = "<!--enpproperty <date>2021-08-09 00:00:00.0</date><author>孙一舟</author><title>夜访卡口</title>/enpproperty-->"
    page = f"<html><head><title>河湾日报数字报</title></head><body>{record}<td class=font01>夜访卡口</td><p>{FIRST}</p>"
    assert read(page.encode(), "a.html").hints == {"title": "夜访卡口", "date": "2021-08-09", "author": "孙一舟"}


# Many of a thing that parsers answer in quadratic time or with a deep stack; the sizes are small for the tests' sake.
HOSTILE = {
    "nested": "<div>" * 20_000,
    "nested and parted": "<div>" * 5_000 + "<p>x</p>" * 5_000,
    "nested styling": "".join(f"<font color={n}>" for n in range(5_000)) + "<p>" * 5_000,
    "nested tables": "<table><tr><td>" * 2_000,
    "one tag, many attributes": "<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">",
    "one long attribute": f'<p class="{"x" * 500_000}">',
    "null bytes": "<p>\0</p>" * 50,
    "unfinished tags": "<p <p <p" * 100 + ">",
    "end tags": "</p></div></table>" * 3_000,
    "signs": "<" * 100_000 + "&" * 1_000,
    "links": "<a>" * 20_000,
    "broken data": '<script type="application/ld+json">' + "[" * 20_000 + "</script>",
    "entities": "&#xFFFFFFFF;&#0;&nothing;",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_does_not_hide_the_article(name):
    page = f"<html><body>{HOSTILE[name]}<p>{FIRST}</p><p>{SECOND}</p>"
    text = read(page.encode(), "a.html").text
    assert FIRST in text and SECOND in text


@pytest.mark.parametrize("swallowed", ["<!--", "<script>", "<p title='", "<style>"])
def test_what_an_unclosed_piece_swallows_is_no_text(swallowed):
    with pytest.raises(Unreadable) as told:
        read(f"<html><body>{swallowed}{FIRST}".encode(), "a.html")
    assert told.value.code == "no_text"
