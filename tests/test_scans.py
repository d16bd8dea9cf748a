"""Scans: page by page, each kept once; without recognition kept for later; pictures made once and made again."""

from io import BytesIO

import pytest
from django.utils import timezone

from archive import scans, tasks, upload_rows
from archive.ingest import ingest, reread
from archive.models import Article, Clipping, ScannedPage, Upload
from archive.pictures import picture_of
from archive.rehearsal import rehearse
from archive.scan_places import page_starts
from archive.text.reading import LARGEST
from archive.text.reading.scans import SURE_ENOUGH
from tests.pictured import bound, laid_over, picture, saved
from tests.scanned import scanned_article, scanned_clipping
from tests.test_ingest import REPORT
from tests.text.reading.pdf_pages import Sheet, pdf

pytestmark = pytest.mark.usefixtures("originals", "places")

FERRY = ("渡口昨日恢复摆渡，每船限载二十人。", "老船工解开缆绳，全乡一天送菜十二吨。")
MARKET = ("菜场门口第九天，卷帘门拉开一半。", "值守的人先量体温，再放人进去。")
BOATS = ("船舱每趟消毒一次，船头有人测温。", "水路断了这么久，人要再认一认船。")


def tiff() -> bytes:
    return saved(picture(*FERRY), picture(*MARKET), picture(*BOATS), kind="TIFF")


def uploaded(data: bytes, filename: str, **fields) -> Upload:
    clipping, _new = Clipping.objects.receive(data, filename)
    upload = Upload.objects.create(**fields)
    upload.files.create(filename=filename, clipping=clipping, size=clipping.size)
    return upload


@pytest.fixture
def without_recognition(monkeypatch):
    monkeypatch.setattr("archive.text.reading.scans.available", lambda: False)


@pytest.mark.ocr
def test_a_picture_becomes_a_draft_with_its_page_and_its_picture():
    outcome = ingest(saved(picture(*FERRY)), "渡口.png")
    assert outcome.code.startswith("drafted")
    clipping, [page] = outcome.clipping, outcome.clipping.pages.all()
    assert (clipping.media_type, clipping.raw_text) == ("image/png", page.text)
    assert [line["text"] for line in page.lines] == list(FERRY)
    assert all(len(line["edges"]) == len(line["text"]) + 1 for line in page.lines)
    assert list(page_starts(clipping)) == [(page, 0)] and clipping.unsure == sum(
        sure < SURE_ENOUGH for line in page.lines for sure in line["sure"]
    )
    held = picture_of(clipping, 1)
    assert held == clipping.picture_path(1) and held.read_bytes()[8:12] == b"WEBP"
    held.unlink()
    assert picture_of(clipping, 1).exists()


@pytest.mark.ocr
def test_a_killed_worker_in_the_middle_of_a_scan_leaves_its_pages_to_the_next(monkeypatch):
    class Killed(BaseException):
        """What no door of the archive takes for a fault of the file."""

    upload, recognise = uploaded(tiff(), "三版.tif"), scans.jail.recognise

    def until_the_third(data, number):
        if number == 2:
            raise Killed
        return recognise(data, number)

    monkeypatch.setattr(scans.jail, "recognise", until_the_third)
    with pytest.raises(Killed):
        tasks.work()
    monkeypatch.undo()
    row = upload.files.get()
    first = list(ScannedPage.objects.values_list("pk", "read_at"))
    assert (row.state, row.done, row.total, len(first)) == ("working", 2, 3, 2)
    assert tasks.work() == 0 and row.lease_until > timezone.now()
    upload.files.update(lease_until=timezone.now())
    assert tasks.work() == 1
    row.refresh_from_db()
    assert (row.state, Article.objects.count()) == ("done", 1)
    assert list(ScannedPage.objects.values_list("pk", "read_at")[:2]) == first
    assert row.clipping.raw_text == "\n\n".join(page.text for page in row.clipping.pages.all())
    assert all(at is not None and row.clipping.raw_text.startswith(page.text, at) for page, at in page_starts(row.clipping))
    assert len(list(page_starts(row.clipping))) == 3


@pytest.mark.ocr
def test_a_long_scan_gives_way_to_a_small_file_after_a_page():
    scan = uploaded(tiff(), "三版.tif")
    small = uploaded(REPORT.encode(), "渡口.txt")
    assert tasks.work(limit=1) == 1
    row = scan.files.get()
    assert (row.state, row.done, row.total, row.clipping.pages.count()) == ("waiting", 1, 3, 1)
    assert tasks.work(limit=1) == 1
    assert small.files.get().state == "done" and scan.files.get().state == "waiting"
    assert tasks.work() == 1 and scan.files.get().state == "done"


def test_without_recognition_a_scan_is_kept_and_says_what_to_do(without_recognition):
    upload = uploaded(saved(picture(*FERRY)), "渡口.png")
    assert tasks.work() == 1
    row = upload.files.get()
    assert (row.state, row.code, row.detail, row.clipping.state) == ("failed", "no_recognition", "png", "unreadable")
    assert row.clipping.read_bytes() == saved(picture(*FERRY)) and not Article.objects.exists()
    assert upload_rows.take_up_scans() == 0 and tasks.work() == 0
    assert picture_of(row.clipping, 1).exists()


@pytest.mark.ocr
def test_scans_that_waited_for_recognition_are_read_once_it_is_there(monkeypatch):
    with monkeypatch.context() as before:
        before.setattr("archive.text.reading.scans.available", lambda: False)
        upload = uploaded(saved(picture(*FERRY)), "渡口.png")
        ingest(saved(picture(*MARKET)), "菜场.png")
        tasks.work()
    assert tasks.work() == 2 and tasks.work() == 0
    assert upload.files.get().state == "done" and Article.objects.count() == Upload.objects.count() == 2
    assert not Clipping.objects.filter(problem="no_recognition").exists()


def mixed() -> bytes:
    sheet = Sheet()
    sheet.put(40, 40, "读得出的一行字，说的是渡口。", 12)
    return bound([pdf(sheet), saved(picture(*MARKET), kind="PDF")])


def test_a_page_without_text_stays_away_where_nothing_recognises_it(without_recognition):
    clipping = ingest(mixed(), "四版.pdf").clipping
    assert (clipping.raw_text, clipping.doubts) == ("读得出的一行字，说的是渡口。", ["pages_without_text"])
    assert not clipping.pages.exists() and picture_of(clipping, 2).exists()


@pytest.mark.ocr
def test_a_page_without_text_among_others_is_recognised_into_its_place():
    article = ingest(mixed(), "四版.pdf").article
    clipping = article.parts.get().clipping
    assert clipping.raw_text.startswith("读得出的一行字，说的是渡口。\n\n菜场门口第九天")
    assert clipping.doubts == ["reread_by_recognition"]
    assert [(page.number, at) for page, at in page_starts(clipping) if at is not None] == [(2, 16)]
    before = clipping.raw_text
    reread(article)
    clipping.refresh_from_db()
    assert clipping.raw_text == before


def badly_recognised() -> Sheet:
    sheet = Sheet()
    for row, line in enumerate(("截至20I5年末，自Z0l5年4月起，", "共有t8间商铺抵押，", "20l6年1月办结。")):
        sheet.put(40, 40 + 30 * row, line, 20)
    return sheet


@pytest.mark.ocr
def test_a_poor_text_layer_under_a_scan_is_left_for_what_is_seen():
    clipping = ingest(laid_over(pdf(badly_recognised()), picture(*FERRY, *BOATS)), "旧版.pdf").clipping
    assert clipping.raw_text.startswith(FERRY[0]) and "20I5" not in clipping.raw_text
    assert clipping.doubts == ["reread_by_recognition"]


@pytest.mark.ocr
def test_a_poor_text_layer_stays_where_nothing_better_is_seen():
    """The one font of these files has two glyphs, bars."""
    clipping = ingest(pdf(badly_recognised()), "旧版.pdf").clipping
    assert "20I5年末" in clipping.raw_text and "poor_text_layer" in clipping.doubts


@pytest.mark.ocr
def test_a_rehearsal_reads_a_scan_and_keeps_nothing():
    outcome = rehearse(saved(picture(*FERRY)), "渡口.png")
    assert outcome.code.startswith("drafted") and "恢复摆渡" in "".join(block["text"] for block in outcome.article.body)
    assert not Clipping.objects.exists() and not ScannedPage.objects.exists()


@pytest.mark.parametrize("data", [saved(picture("一"))[:300], b"\xff\xd8\xff\xe0\x00\x10JFIF"])
def test_a_picture_that_breaks_off_is_damaged_whether_or_not_it_could_be_recognised(data):
    assert ingest(data, "断.png").code == "damaged"


def test_a_purge_takes_pages_and_pictures(admin_user, django_capture_on_commit_callbacks):
    clipping = scanned_clipping()
    held = clipping.picture_path(1)
    assert held.exists() and clipping.pages.exists()
    with django_capture_on_commit_callbacks(execute=True):
        clipping.purge(admin_user, "来信要求")
    clipping.refresh_from_db()
    assert not clipping.pages.exists() and not held.parent.exists()
    with pytest.raises(FileNotFoundError):
        picture_of(clipping, 1)


def test_what_is_recognised_after_a_purge_is_not_kept(admin_user):
    clipping = scanned_clipping()
    pages = scans.KeptPages(clipping)
    clipping.purge(admin_user, "来信要求")
    with pytest.raises(scans.Purged):
        pages.keep(2, pages.pages[1], b"RIFF0000WEBP")
    assert not ScannedPage.objects.exists()


def test_kept_pages_are_read_again_without_recognition(without_recognition):
    article = scanned_article()
    clipping = article.parts.get().clipping
    before = clipping.raw_text
    reread(article)
    clipping.refresh_from_db()
    assert clipping.raw_text == before.rstrip() and clipping.unsure


def test_a_page_that_is_not_there_has_no_picture():
    clipping, _new = Clipping.objects.receive(saved(picture("渡口")), "渡口.png")
    assert picture_of(clipping, 1).exists()
    for number in (0, 2):
        with pytest.raises(FileNotFoundError):
            picture_of(clipping, number)


def test_a_file_is_kept_from_the_disk_as_from_memory():
    clipping, new = Clipping.objects.receive_file(BytesIO(b"one" * 700_000), "大/一.warc")
    assert new and clipping.intact() and (clipping.size, clipping.filename) == (2_100_000, "一.warc")
    assert Clipping.objects.receive_file(BytesIO(b"one" * 700_000), "二.warc") == (clipping, False)
    assert Clipping.objects.receive(b"one" * 700_000, "三.warc") == (clipping, False)
    assert [path for path in clipping.path.parent.parent.rglob("*") if path.is_file()] == [clipping.path]


def test_only_web_archives_may_be_too_large_for_memory(monkeypatch):
    monkeypatch.setitem(LARGEST, "zip", 10)
    assert ingest(REPORT.encode(), "渡口.txt").code == "too_large"
    assert ingest(b"WARC/1.0\r\n and no record", "渡口.warc").code == "damaged"
