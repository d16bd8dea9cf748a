import re
from collections.abc import Iterator

from archive.text.cleaning.lines import only_made_of
from archive.text.cleaning.manuscript import Edit, Line, Manuscript
from archive.text.script import CLOSERS, HAN, simplified

#: What buttons say, one pattern a word; a line of nothing but these is no text.
_WORDS = r"""
分享(?:到|至|给)?(?:微信好友|微信朋友圈|朋友圈|好友|微信|新浪微博|微博|QQ空间|QQ好友)* (?:新浪|腾讯)?微博 微信(?:好友|朋友圈)?
朋友圈 QQ(?:空间|好友)? 人人网 豆瓣 今日头条 [Ss]hare 复制链接 网页链接 (?:请)?关注我们 二维码
长按(?:识别)?(?:二维码)?(?:关注)?
(?:扫一扫，?)?(?:在|用)?手机[上端]?(?:打开|查看|阅读|浏览|观看)(?:本[文页]|当前页|此页|全文)?
(?:用|打开|使用)?(?:手机|微信)?(?:扫一扫|扫码|扫描)(?:二维码)?(?:关注|分享|查看|阅读|观看|下载|打开)?(?:本[文页]|更多|手机版|公众号|网页|[至到]朋友圈)?
打开微信，?点击底部的.?发现.?，?使用.?扫一扫.?即可将网页分享[至到]朋友圈 打印(?:本页|本文|此页|文章)?
字[号体](?:大小)?[:：]?(?:\s*(?:大|中|小|特大|超大|默认)(?=\W|$))* (?:增大|减小|放大|缩小|默认)字[号体] (?<!\w)[大中小](?!\w)
A[+-] (?:我要|发表|查看|网友|全部|热门)?(?:评论|留言|纠错|报错)(?:列表)?(?:\s*[(（:：]?\s*\d+[)）]?\s*条?)?
(?:我要|一键)?(?:收藏|转发|点赞|举报|打赏|投稿)(?:本文|本页|本站)?(?:[:：]?\s*\d+)?
(?:全文|本文)?(?:字数|(?:预计)?阅读时间)[:：]?\s*约?\d+\s*(?:字|分钟)?
(?:点击|阅读|浏览|访问|查看)(?:数|量|率|次数)?[:：]?\s*\d[\d,.]*[万千wW]?\+?\s*[次人]?(?:浏览|阅读)?
返回(?:顶部|首页|列表|上页|上一页)? 关闭(?:窗口|本页|页面)? 加入收藏 设为首页 (?:下载|打开)(?:客户端|APP|app)
手机(?:版|看新闻|阅读)
(?:点击)?(?:查看|阅读|显示|展开)(?:更多|全文|原文|大图|剩余)(?:内容|精彩)? 点击图片(?:进入|查看)(?:下一页|大图) [上下]一[页版篇期]
(?:版面|标题|本版|往期|报纸)(?:导航|目录|回顾|列表) (?<!\w)(?:放大|缩小|默认)(?!\w) (?<!\w)(?:THE\s?)?(?:END|End)(?!\w)
(?:请|快)?(?:点击|戳)?(?:上方|下方|左下角|右上角)?[“"]?蓝色?字体?[”"]?[，,]?(?:一键|即可|免费)?(?:关注|订阅)(?:我们|本号|公众号)?
(?:喜欢|觉得不错|看完)?(?:就|请|记得|别忘了?|随手)?点[个亮]?[“"]?(?:在看|赞)[”"]?(?:和[“"]?(?:在看|赞|分享)[”"]?)?(?:吧|哦|支持一下)?
联系我们 网站地图 关于我们
"""
BUTTONS = re.compile("|".join(_WORDS.split()))


#: What ends a sentence or parts it, and no row of buttons.
_SENTENCE_MARKS = tuple("。！？!?；;…，,、")
#: A word of the language as well (举报, 点赞, 大): the last line of a column may be nothing else.
_ONE_WORD = re.compile(rf"{HAN}{{1,4}}")


def share_bars(manuscript: Manuscript) -> Iterator[Edit]:
    """A web page's buttons, read as text: share, print, size of type, QR codes, counters, comments.

    A line goes only when nothing but buttons is left in it, and it neither ends a sentence nor goes on with one. One word
    alone goes only where others stand over or under it, or in a block of its own.

    >>> from archive.text.cleaning.pipeline import run
    >>> run("【打印】 【字号：大 中 小】 分享到：\\n请市民打印通行证。", [share_bars]).text
    '\\n请市民打印通行证。'
    >>> run("有人囤货，可拨打热线\\n举报。", [share_bars]).text
    '有人囤货，可拨打热线\\n举报。'
    """
    lines = manuscript.lines()
    bars = {line.number for line in lines if _says_buttons(line)}
    for at, line in enumerate(lines):
        alone = _ONE_WORD.fullmatch(line.text) and not _is_apart(lines, at, bars)
        if line.number in bars and not alone and not _goes_on(lines[:at]):
            yield Edit(line.start, line.end)


def _says_buttons(line: Line) -> bool:
    return (
        len(line.text) <= 90
        and not line.text.rstrip(CLOSERS).endswith(_SENTENCE_MARKS)
        and only_made_of(BUTTONS, simplified(line.text))
    )


def _goes_on(before: list[Line]) -> bool:
    """Does the line above break off within a sentence? A headline does not, for all that no mark ends it."""
    for line in reversed(before):
        if _is_closed(line) or _says_buttons(line):
            return False
        if "。" in line.text:
            return True
    return False


def _is_closed(line: Line) -> bool:
    """Ends it in a mark or a bracket, a day or a name in brackets: is nothing to come?"""
    return not line.text[-1].isalnum() and line.text[-1] not in "，,、"


def _is_apart(lines: list[Line], at: int, bars: set[int]) -> bool:
    """Does the line stand beside other buttons, or in a block of its own? One character is an initial in the latter case."""
    number = lines[at].number
    if {number - 1, number + 1} & bars:
        return True
    over = at == 0 or lines[at - 1].number < number - 1 or _is_closed(lines[at - 1])
    under = at + 1 == len(lines) or lines[at + 1].number > number + 1
    return len(lines[at].text) > 1 and over and under
