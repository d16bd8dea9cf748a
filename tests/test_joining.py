"""Articles out of several clippings, and clippings that hold several articles: together, apart, and nothing lost."""

from itertools import permutations

import pytest
from django.contrib.auth.models import User

from archive.edits import rederive
from archive.ingest import ingest
from archive.joining import candidates, join, lost_by_joining, part_again, pieces, reorder, split
from archive.models import Article, City, Newspaper, Upload, UploadedFile
from archive.models.articles import NotAllowed
from archive.regions import mark_region
from tests.scanned import scanned_article

FIRST = """婺江样报 2020年2月18日 第1版

守住江岸的二十七个夜晚

本报记者 周例

入夜以后，江堤上的风一阵紧似一阵。镇里把三十二名党员编成八个组，两人一班，从傍晚守到天亮，饭由村里的食堂一份份
（下转第4版）
"""
SECOND = """（上接第1版）送到堤上来。食堂的陈姨说，最冷的那几天，她把饭盒裹在棉袄里，一路小跑。

到第二十七天，卡口的灯还亮着。
"""
PAGE = """婺江样报 2020年2月18日 第4版

渡口重开，摆渡人先试了三趟

本报记者 周例

停航四十七天的渡口昨日恢复摆渡。船头站着一个测温的，船尾站着一个登记的。

菜场门口的第九天

本报通讯员 何样

清早六点，菜场的卷帘门拉开一半，值守的人先量体温，再放人进去。

厂门重开

本报记者 林样

门卫老陈数了三遍体温枪，又数了一遍口罩，才把铁门推开。
"""


pytestmark = pytest.mark.usefixtures("originals")


@pytest.fixture
def editor(db):
    return User.objects.create_user("editor")


@pytest.fixture
def halves(places):
    return ingest(FIRST.encode(), "一版.txt").article, ingest(SECOND.encode(), "四版.txt", known={"page": "4"}).article


@pytest.fixture
def page(places):
    return ingest(PAGE.encode(), "四版整版.txt").article


def again(article):
    return Article.objects.get(pk=article.pk)


def starts_of(article, *titles):
    return [article.raw_text.index(title) for title in titles]


def test_a_second_clipping_completes_the_article(halves, editor):
    first, second = halves
    assert first.incomplete and second.incomplete
    join(first, second, editor)
    joined = again(first)
    assert not joined.incomplete
    assert "饭由村里的食堂一份份送到堤上来。" in joined.clean_body
    assert [(part.clipping.filename, part.page) for part in joined.current_parts()] == [("一版.txt", "1"), ("四版.txt", "4")]
    assert not Article.objects.filter(pk=second.pk).exists()


def test_what_an_editor_wrote_stays_on_top_of_the_joined_text(halves, editor):
    first, second = halves
    first.title = "江岸二十七夜"
    first.body = [{**first.body[0], "text": first.body[0]["text"].replace("江堤", "大堤")}, *first.body[1:]]
    first.save()
    join(first, second, editor)
    joined = again(first)
    assert joined.title == "江岸二十七夜"
    assert "大堤上的风" in joined.clean_body and "送到堤上来" in joined.clean_body


def test_a_part_is_its_own_draft_again(halves, editor):
    first, second = halves
    upload = Upload.objects.create()
    file = UploadedFile.objects.create(upload=upload, filename="四版.txt", clipping=second.parts.get().clipping, article=second)
    join(first, second, editor)
    file.refresh_from_db()
    assert file.article == first
    parted = part_again(again(first), again(first).current_parts()[1], editor)
    file.refresh_from_db()
    assert file.article == parted
    assert again(first).incomplete and again(parted).incomplete
    assert (again(first).raw_text, again(parted).raw_text) == (FIRST, SECOND)
    assert (parted.status, parted.page) == ("draft", "4")
    assert (parted.newspaper, parted.published_stated) == (first.newspaper, first.published_stated)
    with pytest.raises(NotAllowed):
        part_again(again(first), again(first).current_parts()[0], editor)


def test_parts_in_the_wrong_order_are_put_right(halves, editor):
    first, second = halves
    join(second, first, editor)
    wrong = again(second)
    assert wrong.incomplete
    reorder(wrong, list(wrong.current_parts())[::-1], editor)
    right = again(second)
    assert not right.incomplete and right.title == "守住江岸的二十七个夜晚"
    assert [part.order for part in right.parts.all()] == [1, 2]
    with pytest.raises(NotAllowed):
        reorder(right, list(right.current_parts())[:1], editor)


def test_what_was_published_is_not_taken_into_another(halves, editor):
    first, second = halves
    second.publish(editor)
    for pair in ((first, second), (first, first)):
        with pytest.raises(NotAllowed):
            join(*pair, editor)
    second.withdraw(editor, "测试")
    with pytest.raises(NotAllowed):
        join(first, second, editor)
    assert again(second).parts.count() == 1


def test_a_published_article_is_continued_in_a_new_version(halves, editor):
    first, second = halves
    first.publish(editor)
    join(first, second, editor)
    joined = again(first)
    assert (joined.version, joined.incomplete) == (2, False)
    assert f"#{second.pk}" not in joined.title and "接上" in joined.versions.first().note


def test_the_likeliest_continuation_comes_first(halves, places):
    first, second = halves
    other = ingest(SECOND.replace("第1版", "第7版").encode(), "八版.txt", known={"page": "8"}).article
    plain = ingest("渡口重开。停航四十七天的渡口昨日恢复摆渡，每船限载二十人。".encode(), "渡口.txt").article
    found = candidates(first)
    assert [draft for draft, _reasons in found] == [second, other]
    assert len(found[0][1]) > len(found[1][1])
    assert plain not in [draft for draft, _reasons in found]


def test_a_draft_with_words_of_an_editor_is_told(halves):
    _first, second = halves
    assert not lost_by_joining(second)
    second.body = [{"kind": "paragraph", "text": "手写的一段。"}]
    second.save()
    assert lost_by_joining(second)


def test_a_page_becomes_articles_that_share_what_the_page_tells(page, editor):
    drafts = split(page, starts_of(page, "菜场门口", "厂门重开"), editor)
    first = again(page)
    assert [article.title for article in (first, *drafts)] == ["渡口重开，摆渡人先试了三趟", "菜场门口的第九天", "厂门重开"]
    assert [article.reporters for article in (first, *drafts)] == [["周例"], ["何样"], ["林样"]]
    assert "".join(article.raw_text for article in (first, *drafts)) == PAGE
    for draft in drafts:
        assert (draft.newspaper, draft.published_stated, draft.page) == (first.newspaper, first.published_stated, "4")
        assert draft.status == "draft" and draft.body and not draft.incomplete


def test_what_the_page_states_beats_what_a_piece_lets_guess(places, editor):
    Newspaper.objects.create(name="商丘渡口日报", city_id="411400")
    text = PAGE.replace("婺江样报 ", "").replace("值守的人", "商丘市的值守人员").replace("通讯员", "记者")
    known = {"newspaper": Newspaper.objects.create(name="婺江样报"), "city": City.objects.get(pk="330700")}
    article = ingest(text.encode(), "四版.txt", known=known).article
    [second] = split(article, starts_of(article, "菜场门口"), editor)
    assert (second.derived["newspaper"], second.derived["newspaper_basis"]) == ("商丘渡口日报", "inferred")
    assert (again(second).newspaper.name, again(second).newspaper_basis) == ("婺江样报", "stated")
    assert again(second).city_id == "411400"


def test_the_title_of_a_page_s_markup_goes_to_the_article_that_bears_it(places, editor):
    text = PAGE.replace("\n\n", "</p><p>")
    html = f"<html><head><title>渡口重开，摆渡人先试了三趟</title></head><body><article><p>{text}</p></article></body></html>"
    article = ingest(html.encode(), "四版.html").article
    second, _third = split(article, starts_of(article, "菜场门口", "厂门重开"), editor)
    assert (again(article).title, second.title) == ("渡口重开，摆渡人先试了三趟", "菜场门口的第九天")
    assert second.parts.get().hints.get("title") is None


def test_a_page_that_was_cut_is_not_read_again_under_its_articles(places, editor):
    body = "".join(f"<p>{line}</p>" for line in PAGE.split("\n") if line)
    html = f"<html><head><title>四版</title></head><body><nav>首页 要闻</nav><article>{body}</article></body></html>"
    article = ingest(html.encode(), "四版.html").article
    split(article, starts_of(article, "菜场门口"), editor)
    before = again(article).raw_text
    rederive(again(article), (), whole_page=True)
    assert again(article).raw_text == before


def test_pieces_of_one_page_become_the_page_again(page, editor):
    before = page.content()
    second, third = split(page, starts_of(page, "菜场门口", "厂门重开"), editor)
    nested = split(second, [second.raw_text.index("清早六点")], editor)
    assert (
        "".join(article.raw_text for article in (again(second), *nested)) == PAGE[PAGE.index("菜场门口") : PAGE.index("厂门重开")]
    )
    for other in (second, *nested, third):
        join(again(page), again(other), editor)
    whole = again(page)
    assert whole.parts.get().region == {} and whole.raw_text == PAGE
    assert whole.content() == before
    assert Article.objects.count() == 1


def test_what_cannot_be_split_stays_whole(page, editor):
    with pytest.raises(NotAllowed):
        pieces(page, [])
    with pytest.raises(NotAllowed):
        pieces(page, [len(PAGE) - 1])
    with pytest.raises(NotAllowed):
        pieces(page, [0, len(PAGE) + 5])
    page.publish(editor)
    with pytest.raises(NotAllowed):
        split(page, starts_of(page, "菜场门口"), editor)
    assert Article.objects.count() == 1 and page.parts.get().region == {}


def marked_off(editor) -> tuple[Article, Article]:
    """An article of a scanned page, and the draft that its right half became."""
    article = scanned_article()
    page = article.parts.get().clipping.pages.get()
    boxes = [line["box"] for line in page.lines if line["box"][0] > page.width // 2 - 40]
    return article, mark_region(article, page, boxes, editor)


def test_a_region_that_was_marked_joins_to_the_page_again(editor, places, originals):
    article, draft = marked_off(editor)
    assert "pieces" in article.parts.get().region and "菜场" not in article.raw_text and "菜场" in draft.raw_text
    join(article, draft, editor)
    part = article.parts.get()
    assert part.region == {} and part.raw_text == part.clipping.raw_text


def test_what_a_region_left_is_cut_like_any_page(editor, places, originals):
    article, _draft = marked_off(editor)
    raw = article.raw_text
    [other] = split(article, [raw.index("本报记者")], editor)
    assert article.raw_text + other.raw_text == raw
    assert [part.region.keys() for part in (article.parts.get(), other.parts.get())] == [{"pieces"}, {"pieces"}]


def in_three(editor) -> list[Article]:
    """The articles of a scanned page, of which two stand in its left column, one in two pieces around the other."""
    article = scanned_article()
    page = article.parts.get().clipping.pages.get()
    boxes = [line["box"] for line in page.lines]
    middle = mark_region(article, page, boxes[2:4], editor)
    return [article, middle, mark_region(again(article), page, boxes[6:], editor)]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_page_in_three_is_the_page_again_whatever_joins_what(editor, places, originals, order):
    articles = in_three(editor)
    whole = articles[0].parts.get().clipping.raw_text
    assert all(again(one).raw_text != whole for one in articles)
    first, *others = (articles[number] for number in order)
    for other in others:
        join(again(first), again(other), editor)
    part = again(first).parts.get()
    assert part.region == {} and again(first).raw_text == whole
    assert again(first).title == "渡口重开，先试三趟"


@pytest.mark.parametrize("order", [(0, 1), (1, 0), (0, 2), (2, 0)])
def test_what_is_joined_of_a_page_stands_in_the_page_s_order(editor, places, originals, order):
    articles = in_three(editor)
    whole = articles[0].parts.get().clipping.raw_text
    missing = again(articles[3 - sum(order)]).raw_text.split()
    first, other = (articles[number] for number in order)
    join(again(first), again(other), editor)
    assert again(first).raw_text.split() == [line for line in whole.split() if line not in missing]
    assert again(first).parts.count() == 1 and "\n\n\n" not in again(first).raw_text


def test_a_cut_page_joins_from_its_middle_and_from_its_end(page, editor):
    second, third = split(page, starts_of(page, "菜场门口", "厂门重开"), editor)
    join(again(third), again(page), editor)
    assert again(third).parts.count() == 2
    join(again(third), again(second), editor)
    assert again(third).parts.get().region == {} and again(third).raw_text == PAGE
