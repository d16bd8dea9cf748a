"""The review desk: from draft to published, edits as versions, and nobody's words lost."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive.models import City, Likeness, Newspaper, Part, Province


def again(article):
    return type(article).objects.get(pk=article.pk)


def test_the_page_as_shown_sends_back_the_article_as_it_is(sign_in, desk, draft):
    sign_in("editor")
    before = draft.content()
    answer = desk(draft)()
    assert answer.status_code == 302
    assert again(draft).content() == before
    assert not LogEntry.objects.filter(object_id=str(draft.pk)).exists()


def test_draft_review_published(sign_in, desk, draft, people):
    sign_in("editor")
    desk(draft)("submit", title="渡口重开")
    assert (again(draft).status, again(draft).title) == ("in_review", "渡口重开")

    sign_in("reviewer")
    desk(again(draft))("send_back", note="请补城市")
    assert (again(draft).status, again(draft).review_note) == ("draft", "请补城市")

    sign_in("editor")
    desk(again(draft))("submit", city="金华")
    sign_in("reviewer")
    desk(again(draft))("publish")
    article = again(draft)
    assert (article.status, article.version, article.city_id) == ("published", 1, "330700")
    assert article.versions.get().made_by == people["reviewer"]

    desk(article)(subtitle="船认得，人要再认一认", note="补副题")
    version = again(draft).versions.get(number=2)
    assert (version.note, version.made_by) == ("补副题", people["reviewer"])
    desk(again(draft))()
    assert again(draft).version == 2

    desk(again(draft))("withdraw", note="报社来函")
    assert (again(draft).status, again(draft).review_note) == ("withdrawn", "报社来函")
    said = " ".join(LogEntry.objects.filter(object_id=str(draft.pk)).values_list("change_message", flat=True))
    for word in ("送审", "退回", "请补城市", "发布", "副题", "撤下", "报社来函"):
        assert word in said


def test_publishing_what_is_unknown_says_that_it_is_shown_as_unknown(sign_in, desk, make_article):
    article = make_article(status="draft", city_id=None, published_stated=None)
    client = sign_in("reviewer")
    page = client.get(reverse("admin:archive_article_change", args=[article.pk])).content.decode()
    assert "城市未定，发布时记作“未详”" in page and "日期未定，发布时记作“未详”" in page
    desk(article)("publish")
    page = client.get(reverse("admin:archive_article_change", args=[article.pk])).content.decode()
    assert "城市未详，页面上照此注明" in page


def test_the_desk_asks_as_often_for_many_as_for_few(sign_in, make_article, draft):
    """Of the queue, of what is like it, of its parts."""
    client, counts = sign_in("reviewer"), []
    address = reverse("admin:archive_article_change", args=[draft.pk])
    for _ in range(2):
        for _ in range(3):
            Likeness.objects.create(article=make_article(status="draft"), other=draft, share=0.9)
        last = draft.parts.last()
        Part.objects.create(article=draft, clipping=last.clipping, order=last.order + 1)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            page = client.get(address)
        counts.append(len(asked))
    assert len(page.context["likenesses"]) == 6 and len(page.context["parts"]) == 3 and page.context["total"] == 7
    assert counts[0] == counts[1] < 30


@pytest.mark.parametrize(("step", "status"), [("send_back", "in_review"), ("withdraw", "published")])
def test_a_step_that_needs_a_word_asks_for_it(sign_in, desk, make_article, step, status):
    article = make_article(status=status)
    sign_in("reviewer")
    answer = desk(article)(step, title="改过")
    assert answer.status_code == 200 and "请写" in answer.content.decode() and "改过" in answer.content.decode()
    assert again(article).status == status


def test_an_empty_body_is_not_published(sign_in, desk, draft):
    sign_in("reviewer")
    answer = desk(draft)("publish", body="  ")
    assert "正文是空的" in answer.content.decode()
    assert again(draft).status == "draft" and again(draft).body


def test_text_fields_become_what_the_record_holds(sign_in, desk, draft):
    sign_in("editor")
    desk(draft)(
        body="## 渡口\r\n\r\n先试三趟。\r\n\r\n> 不急\r\n> ——老船工",
        reporters="周例、林样\r\n例三",
        captions="船头测温 | 例四\r\n岸上",
        credits="资料图\r\n\r\n",
    )
    article = again(draft)
    assert [block["kind"] for block in article.body] == ["heading", "paragraph", "quote"]
    assert article.reporters == ["周例", "林样", "例三"]
    assert article.captions == [{"text": "船头测温", "credit": "例四"}, {"text": "岸上", "credit": None}]
    assert article.credits == ["资料图"]


def test_a_newspaper_named_for_the_first_time_is_kept(sign_in, desk, draft):
    sign_in("editor")
    desk(draft)(newspaper="《渡口样报》")
    assert again(draft).newspaper == Newspaper.objects.get(name="渡口样报")


CANNOT_BE = (
    ({"published_earliest": "2020-03-02", "published_latest": "2020-03-01"}, "早于"),
    ({"published_stated": "2020-03-09", "published_latest": "2020-03-01"}, "之外"),
    ({"city": "411400", "county": "330702"}, "与所填城市不符"),
    ({"city": "没有的地方"}, "地名表里没有"),
    ({"script": "klingon"}, "klingon"),
    ({"published_stated": "昨天"}, "errorlist"),
)


def test_what_cannot_be_is_told_and_nothing_is_written(sign_in, desk, draft):
    sign_in("editor")
    send = desk(draft)
    for changes, told in CANNOT_BE:
        answer = send(title="改过的标题", **changes)
        page = answer.content.decode()
        assert answer.status_code == 200 and told in page and "改过的标题" in page, changes
        assert again(draft).title != "改过的标题", changes


def test_a_day_that_has_not_come_is_refused(sign_in, desk, draft):
    sign_in("editor")
    assert "还没有到" in desk(draft)(published_stated="2999-02-28").content.decode()
    draft.refresh_from_db()
    assert draft.published_stated is None


def test_a_county_brings_its_city(sign_in, desk, draft):
    sign_in("editor")
    desk(draft)(county="民权县", city="")
    assert (again(draft).county_id, again(draft).city_id) == ("411421", "411400")


def test_a_name_of_two_cities_is_a_question(sign_in, desk, draft):
    province = Province.objects.get(pk="220000")
    City.objects.create(code="220900", name="金华市", short="金华", name_trad="金華市", short_trad="金華", province=province)
    sign_in("editor")
    answer = desk(draft)(city="金华")
    assert "不止一处" in answer.content.decode() and "220900" in answer.content.decode()
    desk(draft)(city="金华市 220900")
    assert again(draft).city_id == "220900"


def test_an_undecided_field_is_marked_and_settled_by_a_choice(sign_in, desk, draft):
    candidates = [
        {"code": "330700", "name": "金华市", "province": "浙江省"},
        {"code": "411421", "name": "民权县", "province": "河南省"},
    ]
    draft.city = None
    asked = {"field": "city", "text": "渡口", "choices": candidates}
    draft.suggestions = {"questions": [{"value": asked, "rule": "two", "quote": "城里的渡口", "basis": "inferred"}]}
    draft.save()
    client = sign_in("editor")
    page = client.get(reverse("admin:archive_article_change", args=[draft.pk])).content.decode()
    assert "undecided" in page and "城里的渡口" in page and "浙江省金华市" in page
    desk(draft)(choose_city="411421")
    assert (again(draft).city_id, again(draft).county_id) == ("411400", "411421")


def test_suggestions_show_the_words_that_support_them(sign_in, draft):
    draft.suggestions = {"published": {"value": "", "quote": "截至二月廿七日<b>", "rule": "as_of", "basis": "inferred"}}
    draft.save()
    page = sign_in("editor").get(reverse("admin:archive_article_change", args=[draft.pk])).content.decode()
    assert "截至二月廿七日&lt;b&gt;" in page


# ---- two editors on one draft


def test_the_second_editor_is_told_and_nothing_is_overwritten(sign_in, desk, draft):
    sign_in("reviewer")
    second = desk(draft)
    sign_in("editor")
    desk(draft)(title="先存的标题")
    sign_in("reviewer")
    answer = second(title="后存的标题", step="publish")
    page = answer.content.decode()
    assert "文章被改过了" in page and "先存的标题" in page and "后存的标题" in page and "editor" in page
    assert (again(draft).title, again(draft).status) == ("先存的标题", "draft")

    assert "校读本是现存的" in page

    second(title="后存的标题", overwrite=answer.context["differences"]["now"])
    assert again(draft).title == "后存的标题"


def test_a_third_change_is_not_overwritten_by_consent_to_the_second(sign_in, desk, draft):
    sign_in("reviewer")
    second = desk(draft)
    desk(draft)(title="第一次")
    seen = second(title="我的").context["differences"]["now"]
    desk(draft)(title="第二次")
    second(title="我的", overwrite=seen)
    assert again(draft).title == "第二次"


def test_a_form_without_its_moment_writes_nothing(sign_in, desk, draft):
    sign_in("editor")
    desk(draft)(title="无时刻", changed_at="")
    assert again(draft).title != "无时刻"


# ---- switches


def off(article, step):
    return [repair["step"] for repair in article.repairs if repair["step"] != step]


def test_a_switch_turned_off_restores_what_was_received(sign_in, desk, draft):
    assert "&nbsp;" not in draft.clean_body
    sign_in("editor")
    desk(draft)(on=off(draft, "entities"), title="自拟的标题")
    article = again(draft)
    assert "&nbsp;" in article.clean_body
    assert article.switched_off == ["entities"]
    assert article.title == "自拟的标题"

    desk(article)(on=["entities"])
    assert "&nbsp;" not in again(draft).clean_body and again(draft).title == "自拟的标题"


def test_a_body_edited_by_hand_stays_under_any_switch(sign_in, desk, draft):
    sign_in("editor")
    desk(draft)(body=draft.clean_body.replace("二十人", "二十五人"))
    desk(again(draft))(on=off(draft, "entities"))
    assert "二十五人" in again(draft).clean_body and "&nbsp;" in again(draft).clean_body


def test_a_purged_or_missing_original_is_no_traceback(sign_in, desk, draft, people):
    clipping = draft.parts.get().clipping
    clipping.path_of(clipping.sha256).unlink()
    sign_in("editor")
    answer = desk(draft)(whole_page="on")
    assert answer.status_code == 200 and "原件不在存储里" in answer.content.decode()
    assert again(draft).content() == draft.content()

    clipping.purge(people["root"], "报社来函")
    assert desk(again(draft))(whole_page="on", title="改过的标题").status_code == 302
    assert again(draft).title == "改过的标题" and again(draft).body


def test_a_published_text_is_not_derived_anew(sign_in, desk, draft, people):
    draft.publish(people["reviewer"])
    sign_in("reviewer")
    desk(draft)(on=[])
    assert "&nbsp;" not in again(draft).clean_body and again(draft).version == 1


def test_neighbours_in_the_queue(sign_in, make_article):
    first, second, third = (make_article(status="in_review") for _ in range(3))
    make_article(status="draft")
    page = sign_in("reviewer").get(reverse("admin:archive_article_change", args=[second.pk]))
    assert (page.context["earlier"], page.context["later"]) == (first.pk, third.pk)
    assert (page.context["place"], page.context["total"]) == (2, 3)


def test_what_is_not_there_is_not_found(sign_in):
    client = sign_in("root")
    for address in ("article/999/change/", "article/999/", "clipping/999/"):
        assert client.get(f"/admin/archive/{address}", follow=True).status_code == 404, address


def test_a_page_is_kept_by_its_number_alone(sign_in, desk, draft):
    sign_in("editor")
    for typed, kept in {"第1版": "1", "第 3 版": "3", "A2版": "A2", "头版": "头版", "": ""}.items():
        desk(draft)(page=typed)
        assert again(draft).page == kept


def test_of_a_body_that_somebody_else_changed_only_the_places_are_shown(sign_in, desk, draft):
    sign_in("reviewer")
    second = desk(draft)
    sign_in("editor")
    desk(draft)(body=draft.clean_body.replace("二十人", "三十人"))
    sign_in("reviewer")
    answer = second()
    (row,) = answer.context["differences"]["rows"]
    assert [change.kind for change in row["changes"]] == ["reworded"]
    shown = answer.content.decode().partition('class="meanwhile"')[2].partition("</section>")[0]
    assert "<del>三</del>" in shown and "<ins>二</ins>" in shown and "船头站着" not in shown
