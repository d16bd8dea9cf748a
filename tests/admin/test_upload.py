"""The upload desk: each file kept at once, read for itself, and a line that says what became of it."""

import io
import zipfile

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from archive import tasks
from archive.admin import upload
from archive.models import Article, Clipping, Likeness, Newspaper, Upload, UploadedFile
from tests.admin.conftest import REPORT

TRADITIONAL = """夜市的燈又亮了

本報記者 例一

夜市入口立著測溫的牌子，攤位隔一個開一個。攤主說，昨晚賣出四十碗麵，比前天多了一倍。
"""
PARAGRAPH = "<p>摊位隔一个开一个，入口有人测温。</p>"
PAGE = f"<html><head><title>夜市</title></head><body><h1>夜市的灯又亮了</h1>{PARAGRAPH * 5}</body></html>"


@pytest.fixture
def send(sign_in):
    """Uploads files, given as (name, bytes), and answers the page that the editor sees next."""

    def post(*files, person="editor", **fields):
        uploads = [SimpleUploadedFile(name, data) for name, data in files]
        page = sign_in(person).post(reverse("admin:archive_clipping_upload"), {"files": uploads, **fields}, follow=True)
        assert page.status_code == 200
        return page

    return post


@pytest.fixture
def send_and_read(send):
    """Uploads files, lets a worker read them all, and answers the page of the upload."""

    def post(*files, **fields):
        page = send(*files, **fields)
        tasks.work()
        return page.client.get(page.request["PATH_INFO"])

    return post


def zipped(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def told(page) -> list[tuple[str, str]]:
    """State and code of every line, in the order of the page."""
    return [(line.row.state, line.row.code) for line in page.context["lines"]]


def test_many_files_each_with_its_line(send_and_read):
    page = send_and_read(
        ("渡口.txt", REPORT.encode()),
        ("渡口-国标.txt", REPORT.replace("三趟", "五趟").encode("gb18030")),
        ("夜市-大五.txt", TRADITIONAL.encode("big5")),
        ("空.txt", b""),
        ("扫描.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8),
        ("渡口-又.txt", REPORT.encode()),
        ("夜市.html", PAGE.encode()),
    )
    done, failed = ("done", "drafted"), "failed"
    assert told(page) == [
        *(done, done, done, (failed, "empty"), (failed, "mismatched")),
        *(("done", "already_held"), done),
    ]
    rows = [line.row for line in page.context["lines"]]
    assert [row.clipping.encoding for row in rows[:2]] == ["utf-8", "gb18030"] and rows[2].clipping.encoding.startswith("big5")
    assert rows[5].article == rows[0].article
    assert (Article.objects.count(), Clipping.objects.count()) == (4, 6)
    assert set(Article.objects.values_list("status", flat=True)) == {"draft"}
    assert page.context["left"] == 0 and (page.context["settled"], page.context["total"]) == (7, 7)


def test_the_bytes_are_kept_at_once_and_read_later(send):
    page = send(("渡口.txt", REPORT.encode()), ("夜市.html", PAGE.encode()))
    assert told(page) == [("waiting", ""), ("waiting", "")]
    assert Clipping.objects.count() == 2 and not Article.objects.exists()
    assert all(clipping.intact() for clipping in Clipping.objects.all())
    text = page.content.decode()
    assert '<meta http-equiv="refresh"' in text and '<progress max="2" value="0"' in text
    tasks.work()
    text = page.client.get(page.request["PATH_INFO"]).content.decode()
    assert "refresh" not in text and '<progress max="2" value="2"' in text


def test_every_line_says_why_and_leads_on(send_and_read):
    text = send_and_read(("空.txt", b""), ("渡口.txt", REPORT.encode())).content.decode()
    assert "文件是空的" in text
    assert reverse("admin:archive_article_change", args=[Article.objects.get().pk]) in text
    assert reverse("admin:archive_clipping_change", args=[Clipping.objects.get(size=0).pk]) in text


def test_what_is_known_holds_for_all(send_and_read):
    fields = {
        "newspaper": "《渡口样报》",
        "city": "商丘",
        "published_stated": "2020-02-28",
        "page": "第A4版",
        "rights_statement": "供研究",
    }
    send_and_read(
        ("一.txt", REPORT.encode()), ("二.txt", TRADITIONAL.encode()), ("三.zip", zipped(**{"三.html": PAGE.encode()})), **fields
    )
    assert Article.objects.count() == 3
    for article in Article.objects.all():
        assert (article.newspaper.name, article.city_id) == ("渡口样报", "411400")
        assert (article.page, article.rights_statement) == ("A4", "供研究")
        assert article.published_stated.isoformat() == "2020-02-28"
    assert Newspaper.objects.filter(name="渡口样报").count() == 1


def test_an_unknown_city_is_told_nothing_goes_in_and_what_was_typed_stays(send):
    for city, said in {"乌有市": "地名表里没有“乌有市”", "999999": "没有代码 999999"}.items():
        text = send(("渡口.txt", REPORT.encode()), city=city, newspaper="渡口样报", page="A4").content.decode()
        assert said in text and 'value="渡口样报"' in text and 'value="A4"' in text
        assert not Clipping.objects.exists() and not Upload.objects.exists(), city


def test_a_day_that_has_not_come_is_refused(send):
    assert "还没有到" in send(("渡口.txt", REPORT.encode()), published_stated="2999-02-28").content.decode()
    assert not Upload.objects.exists()


def test_an_empty_form_says_what_to_do(sign_in):
    page = sign_in("editor").post(reverse("admin:archive_clipping_upload"), {})
    assert "还没有选文件" in page.content.decode()


def test_too_many_files_at_once_are_told_and_nothing_goes_in(sign_in, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    files = [SimpleUploadedFile(f"{n}.txt", REPORT.encode()) for n in range(3)]
    page = sign_in("editor").post(reverse("admin:archive_clipping_upload"), {"files": files})
    assert page.status_code == 400 and "一次最多上传 2 个" in page.content.decode()
    assert not Clipping.objects.exists()


def test_a_disk_that_fills_up_leaves_nothing_half_written(send_and_read, settings, monkeypatch):
    with monkeypatch.context() as full:
        full.setattr("os.fsync", lambda handle: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        assert told(send_and_read(("渡口.txt", REPORT.encode()))) == [("failed", "not_kept")]
    assert not [path for path in settings.ORIGINALS_DIR.rglob("*") if path.is_file()]
    assert told(send_and_read(("渡口.txt", REPORT.encode()))) == [("done", "drafted")]


def test_a_file_too_large_is_turned_away_and_the_next_goes_in(send_and_read, monkeypatch):
    monkeypatch.setattr(upload, "LARGEST_UPLOAD", 1000)
    page = send_and_read(("大.txt", b"x" * 1001), ("渡口.txt", REPORT.encode()))
    assert told(page) == [("failed", "larger_than_kept"), ("done", "drafted")]
    assert "没有收存" in page.content.decode()
    assert Clipping.objects.count() == 1


def test_where_the_bytes_cannot_be_kept_the_line_says_so_and_the_same_file_may_come_again(send_and_read, settings, tmp_path):
    settings.ORIGINALS_DIR = tmp_path / "taken"
    settings.ORIGINALS_DIR.write_text("a file where the folder should be")
    page = send_and_read(("渡口.txt", REPORT.encode()))
    assert told(page) == [("failed", "not_kept")] and "没能存下" in page.content.decode()
    assert not Clipping.objects.exists() and not Article.objects.exists()
    settings.ORIGINALS_DIR.unlink()
    assert told(send_and_read(("渡口.txt", REPORT.encode()))) == [("done", "drafted")]


def test_hostile_names_and_texts_are_shown_as_text(send_and_read):
    hostile = "<img src=x onerror=alert(1)>\"'.txt"
    page = send_and_read(("../../" + hostile, f"<script>alert(1)</script>\n\n{REPORT}".encode()))
    assert "<img src=x" not in page.content.decode()
    row = page.context["lines"][0].row
    for address, thing in (("archive_clipping_change", row.clipping), ("archive_article_change", row.article)):
        shown = page.client.get(reverse(f"admin:{address}", args=[thing.pk])).content.decode()
        assert "<script>alert" not in shown and "<img src=x" not in shown
    assert "/" not in row.clipping.filename and "/" not in row.filename


def test_who_uploaded_is_on_record(send, people):
    send(("渡口.txt", REPORT.encode()))
    assert Clipping.objects.get().received_by == Upload.objects.get().received_by == people["editor"]
    assert LogEntry.objects.get().user == people["editor"]


def test_the_whole_page_is_kept_where_asked_for(send_and_read):
    furniture = PAGE.replace("<body>", "<body><nav><a href='/'>首页栏目导航</a></nav>")
    send_and_read(("夜市.html", furniture.encode()), whole_page="on")
    assert "首页栏目导航" in Clipping.objects.get().raw_text


def test_the_same_file_twice_in_one_upload_is_one_article(send_and_read):
    page = send_and_read(("渡口.txt", REPORT.encode()), ("渡口-副本.txt", REPORT.encode()))
    assert told(page) == [("done", "drafted"), ("done", "already_held")]
    assert Article.objects.count() == Clipping.objects.count() == 1


def test_what_is_held_already_leads_to_its_article_at_once(send, draft):
    page = send(("又一份.txt", REPORT.encode()))
    assert told(page) == [("done", "already_held")]
    assert reverse("admin:archive_article_change", args=[draft.pk]) in page.content.decode()


def test_what_was_purged_is_not_taken_in_again(send_and_read, people):
    Clipping.objects.receive(b"", "空.txt")[0].purge(people["root"], "来信要求")
    page = send_and_read(("空.txt", b""))
    assert told(page) == [("failed", "held_purged")]
    assert page.context["lines"][0].steps.keys() == {"set_aside"}


def test_a_better_name_for_the_same_bytes_is_read_under_it(send_and_read):
    data = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8
    assert told(send_and_read(("照片.txt", data))) == [("failed", "mismatched")]
    assert told(send_and_read(("照片.png", data))) == [("failed", "damaged")]


def step(page, **posted):
    return page.client.post(page.request["PATH_INFO"], posted, follow=True)


def test_a_misnamed_file_is_read_as_what_it_holds_and_keeps_its_name(send_and_read):
    page = send_and_read(("夜市.pdf", PAGE.encode()))
    [line] = page.context["lines"]
    assert told(page) == [("failed", "mismatched")] and set(line.steps) == {"read_as_found", "set_aside"}
    assert "按 html 读" in page.content.decode()
    assert told(step(page, read_as_found=line.row.pk)) == [("waiting", "")]
    tasks.work()
    row = UploadedFile.objects.get()
    assert (row.state, row.code, row.filename, row.clipping.filename) == ("done", "drafted", "夜市.pdf", "夜市.pdf")
    assert "摊位隔一个开一个" in row.article.raw_text


def test_what_was_found_but_cannot_be_read_is_not_offered(send_and_read):
    page = send_and_read(("程序.txt", b"MZ\x90\x00\x03" + bytes(range(256)) * 8))
    [line] = page.context["lines"]
    assert set(line.steps) == {"set_aside"}
    assert told(step(page, read_as_found=line.row.pk)) == [("failed", "mismatched")]


def test_a_misnamed_clipping_is_read_as_what_it_holds_from_its_own_page(send_and_read):
    page = send_and_read(("夜市.pdf", PAGE.encode()))
    clipping = Clipping.objects.get()
    assert "按 html 读" in page.client.get(reverse("admin:archive_clipping_change", args=[clipping.pk])).content.decode()
    page.client.post(reverse("admin:archive_clipping_retry", args=[clipping.pk]), {"read_as_found": "1"})
    assert Article.objects.get().current_parts().get().clipping == clipping


def test_the_line_of_a_misnamed_file_says_where_it_was_read_under_another_name(send_and_read):
    send_and_read(("夜市.pdf", PAGE.encode()))
    later = send_and_read(("夜市.html", PAGE.encode())).context["upload"]
    row = UploadedFile.objects.get(filename="夜市.pdf")
    assert (row.state, row.code, row.detail, row.article) == ("done", "renamed", str(later), Article.objects.get())


def test_sizes_and_limits_are_said_in_one_way(send):
    page = send(("大.txt", "渡口".encode() * 20_000))
    assert "120 KB" in page.content.decode()
    form = page.client.get(reverse("admin:archive_clipping_upload")).content.decode()
    assert "最多收存 100 MB，网页存档 1 GB" in form and "80 页" in form and "200,000 字" in form


def test_what_failed_is_tried_again_one_or_all(send_and_read):
    page = send_and_read(("空.txt", b""), ("乱.txt", bytes(range(256)) * 12))
    first, second = (line.row for line in page.context["lines"])
    page = step(page, retry=first.pk)
    assert told(page) == [("waiting", ""), ("failed", "binary")]
    page = step(page, retry="all")
    assert told(page) == [("waiting", ""), ("waiting", "")]
    tasks.work()
    assert set(UploadedFile.objects.values_list("state", "code")) == {("failed", "empty"), ("failed", "binary")}
    assert LogEntry.objects.filter(object_id=str(page.context["upload"].pk)).count() == 3
    assert second.attempts == 1


def test_files_are_set_aside_and_taken_up_again(send_and_read, send):
    page = send_and_read(("空.txt", b""))
    page = step(page, set_aside="all")
    assert told(page) == [("set_aside", "empty")] and "文件是空的" in page.content.decode()
    assert told(step(page, take_up="all")) == [("failed", "empty")]

    page = send(("渡口.txt", REPORT.encode()))
    page = step(page, set_aside=page.context["lines"][0].row.pk)
    tasks.work()
    assert told(step(page)) == [("set_aside", "")] and not Article.objects.exists()
    assert told(step(page, take_up=page.context["lines"][0].row.pk)) == [("waiting", "")]


def test_a_step_that_means_no_file_changes_nothing(send_and_read):
    page = send_and_read(("空.txt", b""))
    for posted in ({"retry": "9" * 30}, {"retry": "x"}, {"set_aside": ""}, {"take_up": "-1"}, {}):
        assert told(step(page, **posted)) == [("failed", "empty")], posted


def test_where_no_worker_runs_the_page_says_so_and_reads_a_few_itself(send):
    page = send(*((f"{n}.txt", REPORT.replace("三趟", f"{n}趟").encode()) for n in range(7)))
    assert "没有运行" not in page.content.decode()
    UploadedFile.objects.update(changed_at=page.context["upload"].received_at - 2 * tasks.PATIENCE)
    page = step(page)
    assert "没有运行" in page.content.decode()
    page = step(page, read_now="1")
    assert 1 <= Article.objects.count() <= 5 and "没有运行" not in page.content.decode()


def test_a_zip_is_listed_file_by_file(send_and_read):
    held = zipped(**{"第1版/渡口.txt": REPORT.encode(), "夜市.html": PAGE.encode(), "内.zip": zipped(a=b"x"), "空.txt": b""})
    page = send_and_read(("剪报.zip", held))
    assert told(page) == [
        *(("done", "unpacked"), ("done", "drafted"), ("done", "drafted")),
        *(("failed", "inside_nested"), ("failed", "empty")),
    ]
    text = page.content.decode()
    assert "剪报.zip › 第1版/渡口.txt" in text and "压缩包里又有压缩包" in text
    container = Clipping.objects.get(state="unpacked")
    inside = Clipping.objects.get(name_inside="第1版/渡口.txt")
    assert (inside.container, inside.filename, container.contents.count()) == (container, "渡口.txt", 3)
    assert inside.read_bytes() == REPORT.encode()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "utf-16"])
def test_a_manifest_says_of_each_file_what_holds_for_it(send_and_read, encoding):
    manifest = (
        "文件名,报纸,城市,见报日期,版次,来源网址\r\n"
        "一.txt,《渡口样报》,商丘,2020/2/28,A2,https://paper.example/a2\r\n"
        "二.txt,,金华市,,,\r\n"
        "三.txt,渡口样报,乌有市,,,\r\n"
        "不在.txt,,金华,,,\r\n"
        "二.txt,,商丘,,,\r\n"
    )
    files = {"一.txt": REPORT, "二.txt": TRADITIONAL, "三.txt": REPORT.replace("三趟", "五趟")}
    page = send_and_read(
        ("清单.csv", manifest.encode(encoding)),
        *((name, text.encode()) for name, text in files.items()),
        newspaper="全批样报",
        page="B1",
    )
    assert told(page) == [("done", "manifest"), *[("done", "drafted")] * 3]
    first, second, third = (line.row.article for line in page.context["lines"][1:])
    assert (first.newspaper.name, first.city_id, first.page) == ("渡口样报", "411400", "A2")
    assert first.published_stated.isoformat() == "2020-02-28"
    assert page.context["lines"][1].row.clipping.source_url == "https://paper.example/a2"
    assert (second.newspaper.name, second.city_id, second.page) == ("全批样报", "330700", "B1")
    assert (third.newspaper.name, third.page) == ("全批样报", "B1")
    text = page.content.decode()
    assert "第 4 行：城市：地名录里没有“乌有市”" in text and "没有名为“不在.txt”的文件" in text and "第 3 行已经写过" in text


def test_a_manifest_in_a_zip_speaks_of_what_lies_beside_it(send_and_read):
    manifest = "file,city,page\n渡口.txt,411400,A7\n".encode()
    page = send_and_read(("剪报.zip", zipped(**{"二月/manifest.csv": manifest, "二月/渡口.txt": REPORT.encode()})), page="B1")
    assert told(page) == [("done", "unpacked"), ("done", "manifest"), ("done", "drafted")]
    assert (Article.objects.get().city_id, Article.objects.get().page) == ("411400", "A7")


def test_a_manifest_alone_makes_no_article(send_and_read):
    page = send_and_read(("manifest.csv", "文件名,城市\n渡口.txt,金华\n".encode()))
    assert told(page) == [("done", "manifest")]
    assert "没有名为“渡口.txt”的文件" in page.content.decode() and not Article.objects.exists()


def test_a_table_that_names_no_files_is_a_text_like_any_other(send_and_read):
    page = send_and_read(("数字.csv", "日期,新增\n2020-02-18,3\n".encode()))
    assert told(page)[0][1].startswith("drafted")


def test_uploads_are_listed_with_what_is_left(send_and_read, send, sign_in):
    send_and_read(("空.txt", b""), ("渡口.txt", REPORT.encode()))
    send(("夜市.html", PAGE.encode()))
    text = sign_in("editor").get(reverse("admin:archive_upload_changelist")).content.decode()
    assert "共 2 件" in text and "1 件未成" in text and "还有 1 件未读" in text
    assert "近来的上传" in sign_in("editor").get(reverse("admin:archive_clipping_upload")).content.decode()


def test_lines_can_be_chosen_by_state(send_and_read):
    page = send_and_read(("空.txt", b""), ("渡口.txt", REPORT.encode()))
    assert told(page.client.get(page.request["PATH_INFO"], {"state": "failed"})) == [("failed", "empty")]
    assert len(told(page.client.get(page.request["PATH_INFO"], {"state": "无", "p": "x"}))) == 2


def test_doubts_of_reading_are_told_in_words(send_and_read):
    page = send_and_read(("渡口.txt", REPORT.encode()))
    clipping = Clipping.objects.get()
    clipping.doubts, clipping.undecodable = ["reading_order"], 3
    clipping.save()
    for address in (page.request["PATH_INFO"], reverse("admin:archive_clipping_change", args=[clipping.pk])):
        text = page.client.get(address).content.decode()
        assert "分栏的先后拿不准" in text and "3 处读不出" in text


def test_a_text_like_one_that_is_held_is_told(send_and_read, draft):
    page = send_and_read(("夜市.html", PAGE.encode()), ("渡口-另刊.txt", REPORT.replace("三趟", "五趟").encode()))
    Likeness.objects.get_or_create(article=page.context["lines"][1].row.article, other=draft, defaults={"share": 0.9})
    lines = page.client.get(page.request["PATH_INFO"]).context["lines"]
    assert [len(line.doubts) for line in lines] == [0, 1] and "1 篇相近" in str(lines[1].doubts[0])


def test_what_is_stated_at_upload_is_no_editors_hand(send_and_read, sign_in):
    stated = {"newspaper": "渡口样报", "city": "商丘", "published_stated": "2020-02-28", "page": "A4"}
    send_and_read(("一.txt", REPORT.encode()), **stated)
    article = Article.objects.get()
    client = sign_in("editor")
    address = reverse("admin:archive_article_change", args=[article.pk])

    def entries():
        return {entry.name: entry for entry in client.get(address).context["rail"]}

    assert {name for name, entry in entries().items() if entry.at_upload} == {"newspaper", "city", "published", "page"}
    page = client.get(address).content.decode()
    assert page.count("上传时所填") == 4 and "恢复规则所得" not in page
    assert "已知（文中写明或编者所填）" in page

    Article.objects.update(page="B2", published_reason="听说的")
    told = entries()
    assert not told["page"].at_upload and told["page"].by_rule is not None
    assert not told["published"].at_upload and told["published"].by_rule is not None
    assert told["city"].at_upload
