"""Help for searchers: the query language by examples, each a link to its search and what it finds now."""

import logging
from dataclasses import dataclass

from django.core.cache import cache
from django.http import QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from search import outbox
from search.asked import settled
from search.backends.contract import NEWEST, SearchUnwell
from search.links import VIEW_LABELS, address, pairs
from search.parameters import Parameters, read

log = logging.getLogger(__name__)

#: How long counts are kept, in seconds: a page of thirty examples asks for them once in that time.
KEPT = 300


@dataclass(frozen=True, slots=True)
class Example:
    """A search as its address says it, and what is to be learnt from it."""

    query: str
    told: str

    @property
    def parameters(self) -> Parameters:
        return read(QueryDict(self.query.replace("+", "%2B")))[0]

    @property
    def href(self) -> str:
        return address(pairs(self.parameters))

    @property
    def q(self) -> str:
        return self.parameters.q

    @property
    def beside(self) -> str:
        """What of the search is said beside its words: a filter in the address, or a way of listing."""
        others = [f"{name}={value}" for name, value in pairs(self.parameters, without=("q", "view", "by"))]
        view = [str(VIEW_LABELS[self.parameters.view])] if self.parameters.view == "lines" else []
        return " · ".join([*others, *view])


@dataclass(frozen=True, slots=True)
class Group:
    """Examples of one thing: ``name`` is its anchor, ``told`` what holds for all of them, ``more`` what else is to be said."""

    name: str
    title: str
    told: str
    examples: tuple[Example, ...] = ()
    more: str = ""


#: Words of general use, each found in the sample archive as well: tests/search/test_help.py asks them all.
GROUPS = (
    Group(
        "words",
        _("字词"),
        _("写下要找的字；几个词之间空一格，都要有。大小写、全角半角、标点不论。"),
        (
            Example("q=口罩 社区", _("两个词都要有：一个可在正文，另一个可在标题、城市或报名里")),
            Example("q=口罩 OR 消毒", _("任一即可；也可写作 |")),
            Example("q=核酸 -学校", _("有前者而无后者；也可写作 NOT")),
            Example("q=(口罩 OR 核酸) 志愿者", _("括号里的先算")),
            Example("q=新冠肺炎", _("别的说法一并检索，页上列出；不要的可以去掉")),
        ),
    ),
    Group(
        "runs",
        _("原样连着"),
        _("不加引号，连着的排在前，拆开成词而都有的排在后。加引号，只要原样连着的。"),
        (
            Example('q="治愈出院"', _("这四个字须连着；别的说法不检索")),
            Example('q="渡"', _("一个字也可以")),
        ),
    ),
    Group(
        "scripts",
        _("简体与繁体"),
        _("写哪一种都一样，两种字形的报道一并找到，各照原刊的字显示。"),
        (
            Example("q=醫院", _("原刊写作简体的也找到")),
            Example("q=醫院&exact_script=1", _("只认所输字形：只要原刊写作繁体的")),
        ),
    ),
    Group(
        "fields",
        _("限于一栏"),
        _("栏名用英文或中文都可以：城市、省份、区县、报纸、人物、标题、日期、年份、数字、措施。"),
        (
            Example("q=city:潍坊 出院", _("一座城市：名称、旧名或六位代码；省写 province:，区县写 county:")),
            Example("q=城市:(信阳 OR 商丘)", _("括号里可以列几个")),
            Example("q=newspaper:样报", _("报名里有这几个字")),
            Example("q=person:林", _("记者、编辑、摄影与文中人物")),
            Example("q=title:核酸", _("只在标题与副题里")),
        ),
    ),
    Group(
        "figures",
        _("文中的数字与措施"),
        _("报道里的数字按所数的事物分类，防控措施按所做的事分类；类别用中文、英文或代号都可以，全部列在结果左边。"),
        (
            Example("q=kind:病例", _("报了病例数的；也写“数字:病例”“kind:case_count”，结果里列出那几个数字和所在的句子")),
            Example("q=kind:病例 measure:物资保障", _("又报了病例数，又讲物资保障的措施")),
            Example("q=measure:交通管控", _("讲交通管控的；也写“措施:交通管控”")),
            Example("q=确诊&kind=case_count&value_min=10", _("其中有一个数字不小于 10；数值可写 1.5万，上限写 value_max")),
            Example("q=kind:病例&asof_from=2020-02&asof_to=2020-03", _("其中有一个数字，截至的日子在这一段里")),
        ),
    ),
    Group(
        "numbers",
        _("日期与数字"),
        _("怎样写都找得到，所写的那一种排在前。数目是整个的数：3天不会找到13天。"),
        (
            Example("q=2020年2月9日", _("也写 2020-02-09、20200209；文中只印“2月9日”而年份可知的，也找得到")),
            Example("q=3天", _("三天也找到；只要这一种写法，请加引号")),
            Example("q=date:2020-02-01..2020-04-30 口罩", _("见报日期；一头可以空着，也可只写年月")),
            Example("q=year:2022 核酸", _("见报年份；2020-2021 是两年")),
        ),
    ),
    Group(
        "near",
        _("同在一句，相距不远"),
        "",
        (
            Example("q=确诊 /s 出院", _("两词同在一句")),
            Example("q=社区 NEAR/10 志愿者", _("相距不过十字，不论先后")),
        ),
    ),
    Group(
        "narrow",
        _("逐步缩小"),
        _(
            "结果左边列着省市、年月、报纸、字形，各有篇数；点一项就只看它，再点“去掉”就放宽。选的都在网址里，可以收藏，可以寄给别人。"
        ),
        (
            Example("q=口罩&province=420000", _("只看一省；代码可在城市页上查到")),
            Example("q=口罩&from=2020-01&to=2020-03", _("只看一段日子")),
            Example("q=核酸&sort=date", _("由旧到新；不选时，最相关的在前")),
        ),
    ),
    Group(
        "lines",
        _("逐行对齐"),
        _("每一处自成一行，检索词对齐在中间；按左邻或右邻排，同样的搭配就聚在一起。"),
        (
            Example("q=社区&view=lines", _("按右邻排")),
            Example("q=社区&view=lines&by=left", _("按左邻排；也可按日期")),
        ),
    ),
)


@require_safe
def help_page(request):
    """The page, in ``pages/help.html``; where the index cannot answer, the same without counts."""
    counts = counted()
    groups = [(group, [(example, counts.get(example.query)) for example in group.examples]) for group in GROUPS]
    doors = [(address([("q", "口罩")], door), label) for door, label in DOORS]
    return render(request, "pages/help.html", {"groups": groups, "doors": doors, "unwell": not counts})


#: The same search elsewhere: name of the address, and what it is.
DOORS = (
    ("search-feed", _("订阅（Atom）：新收入、新改动的在前")),
    ("search-csv", _("CSV：每篇一行，可用表格软件打开")),
    ("search-jsonl", _("JSON Lines：每篇一行，带摘句与标记")),
    ("search-jsonld", _("JSON-LD：schema.org 的 NewsArticle，带引用格式")),
    ("api-search", _("接口：同样的参数，答以 JSON")),
)


def counted() -> dict[str, int]:
    """What each example finds, by its query; nothing while the index cannot answer."""
    if (kept := cache.get("help:counts")) is not None:
        return kept
    try:
        outbox.catch_up()
        counts = {example.query: _count(example.parameters) for group in GROUPS for example in group.examples}
    except SearchUnwell as why:
        log.warning("The index cannot count the examples of the help: %s", why)
        return {}
    cache.set("help:counts", counts, KEPT)
    return counts


def _count(parameters: Parameters) -> int:
    asked = settled(parameters)
    return outbox.engine().find(asked.node, 0, 0, NEWEST, parameters.exact_script).count
