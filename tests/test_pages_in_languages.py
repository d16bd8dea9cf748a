"""The pages in their three languages: nothing left in Chinese or in the other script; the choice of a language kept."""

import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from archive import claims, tasks, upload_rows
from archive.ingest import ingest
from archive.joining import join
from archive.likenesses import note
from archive.models import Clipping, Upload, UploadedFile
from archive.recleaning import reclean
from search import outbox
from tests.admin.conftest import REPORT, draft, originals, people  # noqa: F401
from tests.admin.test_joining import FIRST, PAGE, SECOND
from tests.admin.test_likenesses import MIRROR, decide
from tests.admin.test_likenesses import REPORT as REPORT_OF_ALL
from tests.admin.test_upload import zipped
from tests.search.conftest import index  # noqa: F401
from tests.test_languages import HAN, asked_for, simplified_in

#: The link of the choice in force: its code and its tag.
CHOSEN = r'\?lang=([\w-]+)&amp;next=%2Fabout%2F" lang="([\w-]+)" rel="nofollow" aria-current'
#: Attributes that are read or read out.
SAID = ("aria-label", "title", "placeholder", "alt", "content")
#: What only a page of work in a certain state says: an upload, likenesses, parts, a page split, the same for others, cleaning.
STATES = (
    *("后台进程好像没有运行", "以 � 代之", "压缩包里又有压缩包", "网址应以", "重试所有未成的", "拿起所有搁置的"),
    *("怎样处理", "撤回这个决定", "从那一篇看", "同一报道的另一刊本", "搁置的理由：", "接上以后，这篇是完整的。"),
    *("分出，另成草稿", "会分成 2 篇", "现在 → 照本篇", "手改之处", "这几处规则也改了，保留了您的改法", "手改会保留"),
    *("重清之后", "接手", "各人各周"),
)
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


class Spoken(HTMLParser):
    """The texts and spoken attributes of a page, each with the language of its element."""

    def __init__(self):
        super().__init__()
        self.open, self.texts, self.labels = [("", "")], [], []

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        language = said.get("lang") or self.open[-1][1]
        if said.get("name") not in ("viewport", "robots"):
            self.labels += [(said[name], language) for name in SAID if said.get(name)]
        if tag not in VOID:
            self.open.append((tag, language))

    def handle_endtag(self, tag):
        while len(self.open) > 1 and self.open.pop()[0] != tag:
            continue

    def handle_data(self, data):
        if data.strip() and self.open[-1][0] not in ("title", "script", "style", "textarea", "option"):
            self.texts.append((data.strip(), self.open[-1][1].lower()))


def spoken(page) -> Spoken:
    parser = Spoken()
    parser.feed(page.content.decode())
    parser.close()
    return parser


@pytest.fixture
def addresses(index, make_article, draft) -> list[str]:  # noqa: F811
    """A page of every kind; of the articles one is whole, one has all that can be unknown, one is a draft."""
    whole = make_article(
        subtitle="清早开门",
        byline="本报记者 林样",
        page="3",
        captions=[{"text": "菜场门口", "credit": ""}],
        sample=True,
        published_stated=None,
        published_earliest="2020-02-19",
        published_reason="文中有“截至2月18日24时”之数",
    )
    bare = make_article(title="", newspaper=None, city_id=None, published_stated=None, access="snippets", incomplete=True)
    outbox.drain()
    return [
        *("/", "/about/", "/nowhere/", "/cities/330700/", "/cities/411400/", "/cities/999999/"),
        *(
            "/search/",
            "/search/?q=菜场&city=330700&from=2020-02-01&to=2020-02-29",
            "/search/?q=飞机火车",
            "/search/?q=菜场&page=9&from=x",
        ),
        *(whole.get_absolute_url(), f"{whole.get_absolute_url()}?q=菜场&text=printed", bare.get_absolute_url()),
        f"{whole.get_absolute_url()}versions/",
        *("/admin/login/", "/admin/", "/admin/archive/clipping/upload/"),
        *("/admin/archive/article/", "/admin/archive/clipping/", f"/admin/archive/article/{draft.pk}/change/"),
        f"/admin/archive/clipping/{draft.parts.get().clipping_id}/change/",
    ]


@pytest.fixture
def uploads(people) -> list[str]:  # noqa: F811
    """An upload with a file in every state: drafted, unpacked, unlike its name, damaged, empty, set aside, waiting for long."""
    listed = "文件名,版次,来源网址\n渡口.txt,A2,不是网址\n没有的.txt,4,\n".encode()
    broken = {"坏.pdf": b"%PDF-1.4\n1 0 obj", "不是.docx": REPORT[:40].encode(), "空.txt": b"", "图.jpg": b"\xff\xd8"}
    inside = zipped(**{"渡口.txt": REPORT.encode(), "清单.csv": listed, "又一包.zip": zipped(**{"a.txt": b"a"}), "空.txt": b""})
    files = {"剪报.zip": inside, "四版.txt": PAGE.encode(), "缺字.txt": REPORT.encode("gb18030") + b"\xff\xff", **broken}
    upload = Upload.objects.create(received_by=people["editor"], known={"city": "411400", "page": "4"}, whole_page=True)
    for order, (name, data) in enumerate(files.items()):
        clipping, _created = Clipping.objects.receive(data, name)
        upload.files.create(order=order, filename=name, size=len(data), clipping=clipping)
    tasks.work()
    upload_rows.set_aside(upload.files.filter(filename="图.jpg"))
    clipping, _created = Clipping.objects.receive(MIRROR.encode(), "转载.txt")
    upload.files.create(order=99, filename="转载.txt", clipping=clipping)
    UploadedFile.objects.update(changed_at=timezone.now() - timedelta(hours=1))
    page = reverse("admin:archive_upload_change", args=[upload.pk])
    clippings = [reverse("admin:archive_clipping_change", args=[row.clipping_id]) for row in upload.files.exclude(clipping=None)]
    return [page, f"{page}?state=failed", reverse("admin:archive_upload_changelist"), *dict.fromkeys(clippings)]


@pytest.fixture
def likenesses(people) -> list[str]:  # noqa: F811
    """A report and three copies of it: two of them decided on, one open, seen from either side."""
    texts = (MIRROR, MIRROR.replace("30班", "31班"), MIRROR.replace("30班", "32班"))
    older = ingest(REPORT_OF_ALL.encode(), "渡口一.txt", publish=True).article
    alike = [older, *(ingest(text.encode(), f"转载{number}.txt").article for number, text in enumerate(texts))]
    for article in alike:
        note(article)
    browser = Client()
    browser.force_login(people["reviewer"])
    for article, decision in zip(alike[1:], ("another_printing", "set_aside"), strict=False):
        decide(browser, article, older, decision)
    pairs = [(alike[1], older), (alike[2], older), (alike[3], older), (older, alike[3])]
    return [
        *(reverse("admin:archive_article_likeness", args=[one.pk, other.pk]) for one, other in pairs),
        *(reverse("admin:archive_article_change", args=[article.pk]) for article in alike),
        *(older.get_absolute_url(), reverse("admin:index")),
    ]


@pytest.fixture
def joined(people) -> list[str]:  # noqa: F811
    """Two halves before they are joined and two after; a page to be split, of an upload with another draft."""
    first, second = (ingest(text.encode(), name).article for text, name in ((FIRST, "一版.txt"), (SECOND, "四版.txt")))
    later = {"二版.txt": FIRST.replace("二十七", "三十七"), "五版.txt": SECOND.replace("二十七", "三十七")}
    whole, rest = (ingest(text.encode(), name).article for name, text in later.items())
    join(whole, rest, people["reviewer"])
    page, other = (ingest(text.encode(), name).article for text, name in ((PAGE, "页.txt"), (PAGE[:60], "半页.txt")))
    upload = Upload.objects.create(received_by=people["editor"])
    for article in (page, other):
        upload.files.create(filename=f"{article.pk}.txt", clipping=article.parts.get().clipping, article=article, state="done")
    other.page = "7"
    other.save()
    of_first, of_whole, of_page = (
        {name: reverse(f"admin:archive_article_{name}", args=[article.pk]) for name in ("change", "parts", "split", "same")}
        for article in (first, whole, page)
    )
    return [
        *(of_first["change"], of_first["parts"], f"{of_first['parts']}?with={second.pk}", of_first["same"]),
        *(of_whole["change"], of_whole["parts"], of_whole["split"]),
        *(of_page["change"], of_page["split"], f"{of_page['split']}?preview=1&start={PAGE.index('菜场门口')}"),
        *(of_page["same"], f"{of_page['same']}?field=page&field=rights"),
    ]


@pytest.fixture
def recleaned(people) -> list[str]:  # noqa: F811
    """Drafts of older rules, edited by hand where the rules changed; one of them cleaned again, one claimed, one set aside."""
    contested, again, aside = (ingest(REPORT.replace("三趟", f"{n}趟").encode(), f"{n}.txt").article for n in "五六七")
    for article in (contested, again):
        found = [
            {**block, "text": block["text"].replace("毒 一", "毒&nbsp;一").replace("记的", "记&nbsp;的")}
            for block in article.body
        ]
        article.derived["body"], article.rules_version = found, "0"
        article.body = [{**block, "text": block["text"].replace("消毒&nbsp;一次", "消毒&nbsp两次")} for block in found]
        article.title, article.subtitle = "手改的题", "手改的题"
        article.save()
    reclean(again, people["reviewer"])
    for article, person in ((again, "editor"), (contested, "reviewer")):
        claims.claim(article, people[person])
        article.save()
    aside.set_aside(people["reviewer"], "")
    return [
        *(reverse("admin:archive_article_change", args=[article.pk]) for article in (contested, again, aside)),
        reverse("admin:archive_article_recleaning_one", args=[contested.pk]),
        *(reverse(f"admin:archive_article_{name}") for name in ("recleaning", "work", "changelist")),
        f"{reverse('admin:archive_article_changelist')}?claim=mine",
        reverse("admin:archive_clipping_upload"),
    ]


@pytest.fixture
def all_addresses(addresses, uploads, likenesses, joined, recleaned) -> list[str]:
    return [*addresses, *uploads, *likenesses, *joined, *recleaned]


def pages_in(addresses: list[str], language: str, reviewer):
    """(address, page) of each, read with this language's cookie; the editors' pages by a reviewer."""
    client = Client()
    client.cookies["django_language"] = language
    for address in addresses:
        if address == "/admin/":
            client.force_login(reviewer)
        page = client.get(address)
        assert page.status_code in ((404,) if "nowhere" in address or "999999" in address else (200,)), address
        assert page.headers["Content-Language"] == language
        yield address, page


def test_the_pages_of_work_in_all_its_states_are_in_their_language(all_addresses, people):  # noqa: F811
    """No Chinese is left on English pages, no simplified on traditional ones. What is read out is translated too: a name keeps
    its Chinese in a label, a text of the interface does not. All in one, because making the states takes longest.
    """
    said = "".join(page.content.decode() for _address, page in pages_in(all_addresses, "zh-hans", people["reviewer"]))
    assert [text for text in STATES if text not in said] == []
    for address, page in pages_in(all_addresses, "zh-hant", people["reviewer"]):
        read = spoken(page)
        assert [text for text, lang in read.texts if lang == "zh-hant" and simplified_in(text)] == [], address
    ours = {msgid for _context, msgid, _plural in asked_for()}
    for address, page in pages_in(all_addresses, "en", people["reviewer"]):
        read = spoken(page)
        assert [text for text, lang in read.texts if HAN.search(text) and not lang.startswith("zh")] == [], address
        assert [label for label, lang in read.labels if not lang.startswith("zh") and label in ours] == [], address


CHOICES = [("zh-hans", "zh-Hans", "检索"), ("zh-hant", "zh-Hant", "檢索"), ("en", "en", "Search")]


@pytest.mark.parametrize("code, tag, word", CHOICES)
def test_the_choice_is_kept_and_leaves_the_script_of_the_texts_alone(client, make_article, code, tag, word):
    client.cookies["reading"] = "zh-Hant"
    assert client.get("/choose/", {"lang": code, "next": "/about/?x=1"}).url == "/about/?x=1"
    assert client.cookies["django_language"].value == code
    page = client.get("/about/")
    assert (page.wsgi_request.reading, page.wsgi_request.reading_chosen) == ("zh-Hant", True)
    assert f'<html lang="{tag}">' in page.content.decode()
    assert "Cookie" in page.headers["Vary"]
    assert word in [text for text, _lang in spoken(page).texts]
    chosen = re.findall(CHOSEN, page.content.decode())
    assert set(chosen) == {(code, tag)}


def test_a_choice_of_language_never_leads_away(client):
    answer = client.get("/choose/", {"lang": "en", "next": "https://evil.example/"})
    assert (answer.url, answer.cookies["django_language"].value) == ("/", "en")


def test_the_browser_s_languages_choose_nothing(client, db):
    page = client.get("/about/", headers={"accept-language": "en-GB,en;q=0.9"})
    assert '<html lang="zh-Hans">' in page.content.decode()
