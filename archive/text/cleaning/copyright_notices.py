import re
from collections.abc import Iterator

from archive.text.cleaning.lines import deleted
from archive.text.cleaning.manuscript import Edit, Manuscript
from archive.text.script import simplified

_BEGINS = re.compile(
    r"[\W_]*(?:(?:版权|免责|特别|郑重|本网|法律|网站|转载)(?:声明|说明)|声明[:：]|版权(?:所有|归|说明)"
    r"|(?:[\d一二三]+[、.．])?凡(?:本[网站报]|注明|来源|署名)|[CcＣ]opyright|©"
    r"|未经(?:授权|许可|本[报网站]|书面)[^。]{0,20}(?:转载|使用|复制)"
    r"|本[网站]?(?:文章|稿件|转载|内容)[^。]{0,30}(?:不代表|版权|来自|转自)"
    r"|.{0,12}ICP备|.{0,20}(?:不得转载|请勿转载|违者必究))"
)
_CLAUSE = re.compile(r"[(（]?(?:\d{1,2}|[一二三四五六七八九十]|[①-⑳])[)）]?[、.．)）:：]?|[①-⑳]")
_LEGAL = re.compile(
    "版权|著作权|知识产权|转载|侵权|侵犯|授权|律师|法律顾问|法律责任|本网|本站|许可证|ICP|备案|公网安备|举报|All [Rr]ights"
    "|主办|承办|技术支持|联系(?:方式|电话|我们)"
)


def copyright_notices(manuscript: Manuscript) -> Iterator[Edit]:
    """A site's notice on rights, from its first words (版权声明, 凡本网注明, Copyright) through its numbered clauses.

    It ends where a line is neither a clause nor speaks of rights.

    >>> from archive.text.cleaning.pipeline import run
    >>> run("胜利了。\\n版权声明：\\n1.未经授权不得转载。\\n今晚有雨。", [copyright_notices]).text
    '胜利了。\\n\\n\\n今晚有雨。'
    """
    within = False
    for line in manuscript.lines():
        told = simplified(line.text[:200])
        if _BEGINS.match(told) and (_LEGAL.search(told) or len(told) <= 12):
            within = True
        elif within and not (_CLAUSE.match(told) or _LEGAL.search(told)):
            within = False
        if within:
            yield from deleted(manuscript, [line])
