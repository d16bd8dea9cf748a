import re
from collections.abc import Iterator

from archive.text.cleaning.lines import deleted, is_headline
from archive.text.cleaning.manuscript import Edit, Manuscript
from archive.text.script import simplified

_NEIGHBOUR = re.compile(
    "[<《【\\[«‹]*(?:上|下|前|后)一?(?:篇|条)(?:新闻|文章|稿件|报道)?(?:[:：>》】\\]»›\\s].{0,60})?(?:下一?[篇条].{0,3})?"
)
_HEAD = re.compile(
    "[【\\[■●]?(?:相关(?:新闻|阅读|链接|报道|文章|稿件|内容|推荐|专题)|延伸阅读|推荐(?:阅读|新闻|文章)|猜你喜欢|热(?:门|点)(?:新闻|推荐|文章|排行|阅读|图片)|编辑推荐|今日推荐|"
    "最新(?:新闻|文章|资讯|推荐)|大家都在看|精彩(?:推荐|图片)|更多(?:新闻|报道|精彩)|图片新闻|新闻排行榜?|阅读排行榜?|友情链接)[】\\]]?[:：>]*(?:更多)?[>]*"
)


def related_lists(manuscript: Manuscript) -> Iterator[Edit]:
    """Links to other articles: ``上一篇：…``, and a list of headlines under ``相关新闻``. A sidebar of sentences stays.

    >>> from archive.text.cleaning.pipeline import run
    >>> run("复工了。\\n相关阅读\\n菜价稳了\\n公交恢复了\\n下一篇：无", [related_lists]).text
    '复工了。\\n\\n\\n\\n'
    """
    lines = manuscript.lines()
    at = 0
    while at < len(lines):
        told, after = simplified(lines[at].text), at + 1
        if len(told) <= 80 and _NEIGHBOUR.fullmatch(told):
            yield from deleted(manuscript, [lines[at]])
        elif len(told) <= 20 and _HEAD.fullmatch(told):
            while after < len(lines) and is_headline(lines[after]) and not lines[after].kind:
                after += 1
            if after > at + 1 or after == len(lines):
                yield from deleted(manuscript, lines[at:after])
        at = after
