"""The pictures of scanned pages: to whom, how much of a page, and how a browser keeps them."""

from io import BytesIO

import pytest
from django.contrib.auth.models import Group, User
from PIL import Image

from archive.models import Article, Clipping, Part
from archive.pictures import keep
from archive.roles import ensure_roles
from archive.text.reading.scans.cutting import COVERED, MARGIN
from tests.scanned import PAGE, recognised, scanned_article

pytestmark = pytest.mark.django_db
#: The two reports of the page, as they are marked on it.
LEFT, RIGHT = [40, 40, 400, 250], [460, 40, 780, 250]
WHITE, BLACK = (255, 255, 255), (0, 0, 0)


@pytest.fixture(autouse=True)
def folders(settings, tmp_path, places):
    settings.ORIGINALS_DIR, settings.PICTURES_DIR = tmp_path / "originals", tmp_path / "pictures"


@pytest.fixture
def editor(client):
    ensure_roles()
    user = User.objects.create_user("editor", is_staff=True)
    user.groups.add(Group.objects.get(name="editor"))
    client.force_login(user)
    return client


def kept(picture: Image.Image, clipping: Clipping, number: int = 1) -> None:
    out = BytesIO()
    picture.save(out, "WEBP", lossless=True)
    keep(clipping, number, out.getvalue())


def published(*pages, region=None, dark=(), **fields) -> Article:
    """A published article of a white page on which these boxes are black."""
    article = scanned_article(*pages, region=region, **fields)
    article.publish()
    clipping = article.parts.get().clipping
    for page in clipping.pages.all():
        clipping.picture_path(page.number).unlink(missing_ok=True)
        picture = Image.new("RGB", (page.width, page.height), WHITE)
        for box in dark:
            picture.paste(BLACK, tuple(box))
        kept(picture, clipping, page.number)
    return article


def address(article: Article, page: int = 1, asked: str = "") -> str:
    return f"/articles/{article.pk}/pages/{page}.webp{asked}"


def seen(answer) -> Image.Image:
    assert answer.status_code == 200 and answer["Content-Type"] == "image/webp"
    return Image.open(BytesIO(answer.content)).convert("RGB")


def near(pixel, colour) -> bool:
    return max(abs(a - b) for a, b in zip(pixel, colour, strict=True)) < 12


def marked(box, page=None) -> dict:
    """The region of one report of the page, with its text."""
    page = page or recognised()
    inside = [line for line in page["lines"] if box[0] <= line["box"][0] < box[2]]
    pieces = [[line["start"], line["start"] + len(line["text"]), "\n"] for line in inside]
    return {"page": 1, "boxes": [box], "pieces": pieces}


def test_the_picture_of_a_published_article_is_open(client):
    article = published()
    answer = client.get(address(article))
    page = article.parts.get().clipping.pages.get()
    assert seen(answer).size == (page.width, page.height)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert client.head(address(article))["ETag"] == answer["ETag"] and client.head(address(article)).content == b""
    assert client.post(address(article)).status_code == 405


@pytest.mark.parametrize("access", ["snippets", "staff"])
def test_what_is_not_open_as_a_whole_has_no_picture(client, access):
    article = published()
    Article.objects.filter(pk=article.pk).update(access=access)
    assert client.get(address(article)).status_code == 404


def test_drafts_and_withdrawn_articles_have_none(client):
    draft = scanned_article()
    assert client.get(address(draft)).status_code == 404
    gone = published(recognised(PAGE[:1]))
    gone.withdraw(None, "名单有误")
    assert client.get(address(gone)).status_code == 410


def test_a_page_that_prints_a_personal_number_is_for_editors_alone(client):
    column = (*PAGE[0], (20, "值班电话13800138000。"))
    page = recognised((column, PAGE[1]))
    article = published(page, region=marked(RIGHT, page))
    assert client.get(address(article)).status_code == 404
    page = client.get(f"/articles/{article.pk}/?text=printed").content.decode()
    assert "图只供编辑" in page and ".webp" not in page


def test_a_number_that_recognition_misread_is_one_on_the_picture_all_the_same(client):
    article = published(recognised((((20, "值班电话l38OO138OOO。"),), PAGE[1])))
    assert client.get(address(article)).status_code == 404


def test_editors_see_the_whole_page(editor):
    article = published(region=marked(RIGHT), dark=[LEFT])
    answer = editor.get(address(article))
    page = article.parts.get().clipping.pages.get()
    assert seen(answer).size == (page.width, page.height)
    assert "no-store" in answer["Cache-Control"]


def test_readers_see_the_articles_region_alone(client):
    article = published(region=marked(RIGHT), dark=[LEFT, [600, 100, 620, 120]])
    told = seen(client.get(address(article)))
    margin = round(MARGIN * recognised()["width"])
    assert told.size == (320 + 2 * margin, 210 + 2 * margin)
    assert near(told.getpixel((margin + 150, margin + 70)), BLACK)
    assert near(told.getpixel((margin + 30, margin + 180)), WHITE)


def test_what_lies_between_two_boxes_is_another_articles_and_covered(client):
    region = marked(RIGHT) | {"boxes": [[40, 40, 200, 80], [40, 200, 200, 240]]}
    article = published(region=region, dark=[[40, 100, 200, 180]])
    told = seen(client.get(address(article)))
    assert near(told.getpixel((80, told.height // 2)), COVERED)


def test_the_margin_ends_where_another_article_begins(client):
    article = published(region=marked([40, 40, 400, 150]), dark=[[40, 150, 400, 250]])
    part = article.parts.get()
    other = Article.objects.create(title="隔壁的一篇", body=article.body)
    region = {"page": 1, "boxes": [[40, 150, 400, 250]], "pieces": []}
    Part.objects.create(clipping=part.clipping, article=other, region=region)
    told = seen(client.get(address(article)))
    assert near(told.getpixel((200, told.height - 2)), COVERED)


def test_a_region_may_be_seen_beside_an_article_that_is_closed(client):
    article = published(region=marked(RIGHT))
    part = article.parts.get()
    closed = Article.objects.create(title="只供编辑", body=article.body, access="staff")
    Part.objects.create(clipping=part.clipping, article=closed, region=marked(LEFT))
    assert client.get(address(article)).status_code == 200
    assert client.get(f"/articles/{article.pk}/original/1/").status_code == 404


def test_of_a_whole_page_that_holds_a_closed_article_nothing_is_seen(client):
    article = published()
    part = article.parts.get()
    closed = Article.objects.create(title="只供编辑", body=article.body, access="staff")
    Part.objects.create(clipping=part.clipping, article=closed, region=marked(LEFT))
    assert client.get(address(article)).status_code == 404


def test_a_smaller_picture_is_smaller(client):
    page = recognised() | {"width": 3000, "height": 2000}
    article = published(page)
    assert seen(client.get(address(article, asked="?small=1"))).size == (1400, 933)
    assert seen(client.get(address(article))).size == (3000, 2000)


def test_what_the_page_names_is_kept_for_good_and_all_else_asked_again(client):
    article = published()
    page = client.get(f"/articles/{article.pk}/").content.decode()
    named = page.partition(f"{address(article)}?v=")[2][:12]
    answer = client.get(address(article, asked=f"?v={named}"))
    assert answer["Cache-Control"] == "private, max-age=31536000, immutable"
    plain = client.get(address(article, asked="?v=000000000000"))
    assert plain["Cache-Control"] == "private, no-cache" and plain["ETag"] == answer["ETag"]
    again = client.get(address(article), headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304 and again.content == b""
    assert client.get(address(article), headers={"If-None-Match": '"other"'}).status_code == 200


def test_another_picture_has_another_tag(client):
    article = published()
    before = client.get(address(article))["ETag"]
    clipping = article.parts.get().clipping
    clipping.picture_path(1).unlink()
    kept(Image.new("RGB", (820, 290), BLACK), clipping)
    assert client.get(address(article))["ETag"] != before


def test_a_page_that_is_not_there_is_not_there(client):
    pages = f"/articles/{published().pk}/pages"
    for number in ("0", "2", "99999999999999999999", "-1", "1e3", "１", "../1", "%2e%2e%2f1", "1.webp/1"):
        assert client.get(f"{pages}/{number}.webp").status_code == 404, number


def test_a_purged_scan_is_gone(client):
    article = published()
    clipping = article.parts.get().clipping
    Clipping.objects.filter(pk=clipping.pk).update(state="purged")
    assert client.get(address(article)).status_code == 410


def test_a_picture_that_cannot_be_made_any_more_is_said_to_be_missing(client):
    article = published()
    clipping = article.parts.get().clipping
    clipping.picture_path(1).unlink()
    Clipping.path_of(clipping.sha256).unlink()
    answer = client.get(address(article))
    assert answer.status_code == 404 and "原件不在了" in answer.content.decode()


def test_no_article_no_picture(client):
    assert client.get("/articles/99/pages/1.webp").status_code == 404
