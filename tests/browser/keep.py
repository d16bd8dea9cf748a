"""Puts into the archive of DATA_DIR what the states of its pages need: ``python -m tests.browser.keep CONDITION``.

Everything goes in by the archive's own doors: ``import_records``, and what an editor does to an article afterwards. The last
line printed is JSON: the numbers of the articles by name and of a ``newspaper``, the ``session`` of an editor who is signed in,
and the ``receipt`` of a reader's report.
"""

import json
import sys
import tempfile
from datetime import date
from pathlib import Path

import django

SESSION_COOKIE = "sessionid"

#: A report as papers print it; what a state does not say of its article is this.
PLAIN = {
    "title": "渡口清早又开船",
    "byline": "婺江样报记者 周例",
    "reporters": ["周例"],
    "newspaper": "婺江样报",
    "city": "330700",
    "page": "03",
    "published": "2020-03-02",
    "body": "3月2日清早六点，婺江渡口的第一班船离岸。船上坐了九个人，每人隔一个座位。\n\n"
    "## 先量体温再上船\n\n老船工说，发船前先把船舱里里外外擦一遍，后舱的干粮和面也要盖好。“不急，一趟一趟来。”",
    "sample": True,
}

LONG_TITLE = (
    "从腊月二十九到惊蛰前后，婺江两岸三十六个渡口、九座桥头和一百二十条巷子里的值守人员怎样把菜、药和课本一样一样送到门口"
)

REPORT = (
    "清早五点，粮库的门开了。保管员老庾把登记簿摊在磅秤旁边，先量体温，再过磅，最后才签字。"
    "到上午十点，一共出库大米四十二吨、面粉十八吨，分装成三千六百袋，由志愿者沿江送到十一个小区。"
    "“袋子上写了楼号，放在门口就走，不见面。”领队的小晏说，车队要跑到天黑。"
)

#: Name → what is different about the article. Every paragraph has a word of its own, so that no two are taken for reprints.
ARTICLES = {
    "plain": {},
    "long_title": {"title": LONG_TITLE, "subtitle": LONG_TITLE[:60] + "——本报记者三十天的走访", "body": "巷口的灯笼亮到后半夜。"},
    "undated": {"published": "", "title": "不知哪一天的菜篮子", "body": "菜篮子挂在门把手上，谁家的都有。"},
    "inferred": {
        "published": {"earliest": "2020-02-19", "latest": "2020-02-25", "reason": "文中说“截至2月18日24时”"},
        "title": "截至昨夜，又有两人回家",
        "body": "截至2月18日24时，又有两名隔离的乡亲回家。",
    },
    "cityless": {"city": "", "title": "没有说是哪座城的粮店", "body": "粮店门口画了一条白线，一人一格。"},
    "paperless": {"newspaper": "", "page": "", "title": "报头撕掉了的一页", "body": "这一页的报头撕掉了，只剩下半栏字。"},
    "unknown": {
        **dict.fromkeys(("city", "newspaper", "page", "published", "byline"), ""),
        "reporters": [],
        "title": "什么也没有写明的一篇",
        "body": "纸上只有这一句。",
    },
    "incomplete": {"incomplete": True, "title": "药房的一夜（上）", "body": "药房的卷帘门拉下一半，里面的人还在配药。"},
    "traditional": {
        "title": "碼頭上的一盞燈",
        "script": "zh-Hant",
        "subtitle": "後舱裏的乾糧",
        "body": "碼頭上的燈亮了一夜。船工們把乾糧搬進後艙，再把麵粉蓋好。\n\n> 只有一個人會開這條船。",
        "captions": [{"text": "圖為船工在後艙整理乾糧", "credit": "林例 攝"}],
        "credits": ["版面圖片由本報資料室提供"],
    },
    "snippets": {
        "title": "只能读开头的一篇",
        "rights": {"statement": "版权归婺江样报社所有，仅供摘句", "access": "snippets"},
        "body": "桥头的检查点设在榕树下面。" * 20,
    },
    "staff": {"title": "只给编辑看的一篇", "rights": {"access": "staff"}, "body": "这一篇还在等报社的答复。"},
    "withdrawn": {"title": "后来撤下的一篇", "body": "名单有误，这一篇后来撤下了。"},
    "changed": {"title": "改过一回的一篇", "body": "村口一共登记了十二辆车。司机都戴了口罩。"},
    "printing": {"title": "粮库清早开了门", "body": REPORT},
    "reprint": {"title": "三千六百袋米面沿江送到门口", "newspaper": "兰溪晚样报", "body": REPORT.replace("老庾", "庾师傅")},
    "marked": {
        "title": '尖括号<b>与&符号"照样"',
        "subtitle": "<script>alert(1)</script>",
        "body": "1 < 2 && 3 > 2，“原样”照录。",
    },
}
#: A clipping that prints a number of someone's, which readers see masked and whose original is for editors alone.
NUMBERED = "值班表贴在渡口\n\n值班的人有两位，夜里也接电话：13800138000。\n\n表贴在渡口的木柱上，淋不着雨。\n"
DRAFTS = {
    "draft": {"title": "还没有发布的一篇", "body": "稿子还在桌上。"},
    "damaged": {"title": "库里损坏的一行", "body": "这一行的正文后来坏了。"},
}
#: Longer than what the page of an article shows of a raw text.
LONG = 6000
MANY = 400


def full() -> dict[str, int | str]:
    """The articles of all states, and a ``point`` of a city's curve."""
    from archive.ingest import ingest
    from archive.likenesses import between, decide
    from archive.models import Article, City, Likeness
    from archive.views.city_figures import figures_of

    kept = imported(ARTICLES | {"long": long_article()}, "--publish") | imported(DRAFTS)
    Article.objects.get(pk=kept["withdrawn"]).withdraw(None, "名单有误")
    changed = Article.objects.get(pk=kept["changed"])
    changed.body = [{"kind": "paragraph", "text": "村口一共登记了二十辆车。司机都戴了口罩。天黑前放行了。"}]
    changed.published_stated = date(2020, 3, 3)
    changed.save(note="按来信更正车数")
    reprint, printing = (Article.objects.get(pk=kept[name]) for name in ("reprint", "printing"))
    decide(between(reprint, printing), Likeness.Decision.ANOTHER_PRINTING, None, reprint)
    kept |= scanned()
    kept["numbered"] = ingest(NUMBERED.encode(), "值班表.txt", publish=True).article.pk
    kept["point"] = figures_of(City.objects.get(code="370700")).cards[0].id
    # A row that no door of the archive lets in: what a reader sees when the page cannot be made.
    Article.objects.filter(pk=kept["damaged"]).update(body=7)
    return kept


def scanned() -> dict[str, int]:
    """A scan of two reports as one article, a region of another, one that prints somebody's number: without recognition."""
    from tests.scanned import PAGE, recognised, scanned_article

    region = recognised((PAGE[0], ((40, "桥头的第一碗面"), (20, "本报记者　周例"), (20, "桥头的面馆今天开了火。"))))
    told = [line for line in region["lines"] if line["box"][0] > region["width"] // 2]
    edges = zip(*(line["box"] for line in told), strict=True)
    box = [edge(side) for edge, side in zip((min, min, max, max), edges, strict=True)]
    pieces = [[line["start"], line["start"] + len(line["text"]), "\n"] for line in told]
    number = recognised((((40, "值班表"), (20, "值班的人也接电话：13800138000。")),))
    made = {
        "scan": scanned_article(sample=True),
        "region": scanned_article(region, region={"page": 1, "boxes": [box], "pieces": pieces}, sample=True),
        "scan_numbered": scanned_article(number, sample=True),
    }
    for article in made.values():
        article.sample = True
        article.publish()
    return {name: article.pk for name, article in made.items()}


def samples() -> dict[str, int]:
    """Nothing but the samples, and a draft of one more."""
    from archive.models import Article

    imported({"draft": ARTICLES["printing"]})
    return {"plain": Article.objects.published().earliest("pk").pk}


def one() -> dict[str, int]:
    """One article."""
    return imported({"plain": PLAIN}, "--publish")


def many() -> dict[str, int]:
    """Hundreds of articles of sixty cities."""
    from django.core.management import call_command

    from archive.models import Article
    from tests.bench import site
    from tests.bench.articles import Press

    site.fill(Press().articles(MANY))
    call_command("rebuild_search", verbosity=0)
    return {"plain": Article.objects.latest("pk").pk}


def long_article() -> dict:
    """An article of some LONG characters, with headings."""
    from tests.bench.articles import Press

    press, blocks, length = Press(seed=6), [], 0
    while length < LONG:
        for kind, text in press.article(1).body:
            blocks.append({"kind": kind, "text": text})
            length += len(text)
            if length >= LONG:
                break
    return {"title": "六千字的一篇", "script": "zh-Hans", "body": blocks}


def imported(articles: dict[str, dict], *options: str) -> dict[str, int]:
    """Takes the articles in as records; their numbers."""
    from django.core.management import call_command

    from archive.models import Article

    before = set(Article.objects.values_list("pk", flat=True))
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder) / "states.jsonl"
        lines = [json.dumps(PLAIN | different, ensure_ascii=False) for different in articles.values()]
        records.write_text("\n".join(lines), encoding="utf-8")
        call_command("import_records", str(records), *options, verbosity=0)
    numbers = Article.objects.exclude(pk__in=before).order_by("pk").values_list("pk", flat=True)
    return dict(zip(articles, numbers, strict=True))


def signed_in() -> str:
    """The session of an editor who may review."""
    from django.contrib.auth.models import Group, User
    from django.test import Client

    editor = User.objects.create_user("周例", password="渡口的第一班船", is_staff=True)
    editor.groups.add(Group.objects.get(name="reviewer"))
    client = Client()
    client.force_login(editor)
    return client.cookies[SESSION_COOKIE].value


def reported(number: int) -> str:
    """What the thanks for a report of an error in that article are asked with."""
    from django.core import signing

    from archive.models import ReaderReport

    report = ReaderReport.objects.create(article_id=number, words="“九个人”当作“九人”。")
    return signing.dumps([number, report.pk, False], salt="receipt")


if __name__ == "__main__":
    import os

    os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings"
    django.setup()
    from archive.models import Article

    articles = {"full": full, "samples": samples, "one": one, "many": many}[sys.argv[1]]()
    articles["newspaper"] = Article.objects.get(pk=articles["plain"]).newspaper_id
    print(json.dumps(articles | {"session": signed_in(), "receipt": reported(articles["plain"])}))
