"""The pages on which editors settle what is in doubt: who may, what is refused and why, what is shown before it is done."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive import doubts
from archive.admin import article_doubts
from archive.decisions import settle
from archive.doubts import places_of
from archive.models import Article, Decision

#: The words of no phrase: each could be written in more ways than one.
TEXT = "两天后，医院通知复查。复查的人排在台子旁。"


@pytest.fixture
def article(make_article):
    return make_article(title="复查", body=[{"kind": "paragraph", "text": TEXT}])


@pytest.fixture
def page(client):
    """Opens the page of an article's doubts and answers a sender: what is not given is sent as the page shows it."""

    def open_page(article, name=None, listed="rows"):
        address = reverse("admin:archive_article_doubts", args=[article.pk])
        rows = client.get(address).context[listed]
        row = next(row for row in rows if row.place.name == (name or rows[0].place.name))
        shown = {
            "name": row.place.name,
            "key": row.key,
            "way": row.way,
            "typed": "",
            "scope": row.scope,
            "word": row.word,
            "reason": "",
        }

        def send(**changes):
            return client.post(address, shown | changes)

        send.row = row
        return send

    return open_page


def of_word(article, word: str):
    return next(place for place in places_of(article) if place.doubt.word == word and place.unit == "body:0")


def test_every_doubt_stands_with_its_sentence_and_candidates(sign_in, article):
    text = sign_in("editor").get(reverse("admin:archive_article_doubts", args=[article.pk])).content.decode()
    places = places_of(article)
    assert places and re.findall(r'<section class="part doubt" id="(d\d+)"', text) == [place.name for place in places]
    for place in places:
        for candidate in place.doubt.candidates:
            assert f'value="{candidate}"' in text
        assert f"<em>{place.printed[place.cut[1] : place.cut[2]]}</em>" in text
    assert "style=" not in text and "onclick" not in text


def test_a_place_is_settled_and_the_next_one_opened(sign_in, article, page):
    sign_in("editor")
    place = of_word(article, "复查")
    send = page(article, place.name)
    response = send(way=place.doubt.candidates[1], reason="医务处的写法")
    made = Decision.objects.get()
    assert (made.scope, made.word, made.sentence, made.at) == ("place", "复查", place.printed, place.at)
    assert (made.written, made.reason, made.made_by.username) == (
        place.with_candidate(place.doubt.candidates[1]),
        "医务处的写法",
        "editor",
    )
    # The one behind it has its name now.
    assert response.status_code == 302 and response["Location"].endswith(f"#{place.name}")
    assert article.doubtful.count == len(places_of(article)) - 1


def test_what_the_rules_took_can_be_confirmed(sign_in, article, page):
    sign_in("editor")
    send = page(article)
    send()
    assert Decision.objects.get().written == send.row.place.written


def test_another_writing_is_typed_for_the_word_or_for_its_character(sign_in, article, page):
    sign_in("editor")
    place = of_word(article, "复查")
    page(article, place.name)(way="typed", typed="复查")
    assert Decision.objects.get().written == "复查"
    Decision.objects.all().delete()
    page(article, place.name)(typed="覆")  # without its tick
    assert Decision.objects.get().written == "覆查"
    response = page(article)(way="typed", typed="太长的写法")
    assert response.status_code == 200 and response.context["rows"][0].error and Decision.objects.count() == 1


def test_the_word_can_be_made_longer_within_its_sentence(sign_in, article, page):
    sign_in("editor")
    place = of_word(article, "复查")
    send = page(article, place.name)
    refused = send(scope="article", word="排在台子")
    assert any(row.error for row in refused.context["rows"]) and not Decision.objects.exists()
    send(scope="article", word="通知复查", way="覆")
    made = Decision.objects.get()
    assert (made.scope, made.word, made.written, made.sentence) == ("article", "通知复查", "通知覆查", "")
    # It holds there, and not in the sentence behind.
    assert [place.doubt.by for place in places_of(article) if "复查" in place.doubt.word and place.unit != "title"] == [
        "article",
        "",
    ]


def test_one_for_the_site_is_previewed_first(sign_in, article, page, make_article):
    client = sign_in("reviewer")
    make_article(body=[{"kind": "paragraph", "text": "灯亮了。"}])
    place = of_word(article, "复查")
    response = page(article, place.name)(scope="site", way="覆", reason="全站一致")
    assert response.status_code == 302 and not Decision.objects.exists()
    preview = client.get(response["Location"])
    touched = preview.context["touched"]
    assert touched.count == 1 and "覆" in preview.content.decode() and "涉及 1 篇" in preview.content.decode()
    assert all(one.after != one.before for _article, sentences in touched.shown for one in sentences)
    fields = dict(re.findall(r'<input type="hidden" name="(to|word|written|reason)" value="([^"]*)"', preview.content.decode()))
    done = client.post(reverse("admin:archive_decision_site"), fields)
    made = Decision.objects.get()
    assert (made.scope, made.written, made.reason) == ("site", "覆查", "全站一致")
    assert done["Location"] == reverse("admin:archive_decision_change", args=[made.pk])
    assert "覆查" in client.get(done["Location"]).content.decode()


def test_an_editor_is_offered_no_decision_for_the_site(sign_in, article, page):
    client = sign_in("editor")
    assert [
        scope for scope, _label in client.get(reverse("admin:archive_article_doubts", args=[article.pk])).context["scopes"]
    ] == ["place", "article"]
    assert page(article)(scope="site").status_code == 403
    assert client.get(reverse("admin:archive_decision_site")).status_code == 403
    assert (
        client.post(reverse("admin:archive_decision_site"), {"word": "复查", "written": "覆查", "to": "zh-Hant"}).status_code
        == 403
    )
    assert not Decision.objects.exists()


def test_who_has_no_role_sees_and_decides_nothing(sign_in, article):
    client = sign_in("bare")
    for name, arguments in (
        ("article_doubts", [article.pk]),
        ("doubtful_changelist", []),
        ("doubtful_words", []),
        ("decision_changelist", []),
        ("decision_site", []),
    ):
        assert client.get(reverse(f"admin:archive_{name}", args=arguments)).status_code == 403
    assert (
        client.post(reverse("admin:archive_article_doubts", args=[article.pk]), {"name": "d1", "scope": "place"}).status_code
        == 403
    )


def test_another_decision_is_said_before_it_is_replaced(sign_in, article, page, people):
    sign_in("reviewer")
    page(article, of_word(article, "复查").name)(scope="article", way="覆")
    older = Decision.objects.get()
    send = page(article, "e1", "settled")
    refused = send(way="復")
    assert refused.status_code == 200 and "覆查" in refused.content.decode() and Decision.objects.get() == older
    assert f'name="replacing" value="{older.pk}"' in refused.content.decode()
    send(way="復", replacing=older.pk)
    assert Decision.objects.get().written == "復查"


def test_another_one_for_the_site_is_said_too(sign_in, article, people):
    client, address = sign_in("reviewer"), reverse("admin:archive_decision_site")
    older = settle(None, "zh-Hant", "复查", "覆查", "site", people["reviewer"])
    asked = {"to": "zh-Hant", "word": "复查", "written": "復查"}
    assert f'name="replacing" value="{older.pk}"' in client.get(address, asked).content.decode()
    refused = client.post(address, asked)
    assert "覆查" in refused.context["error"] and f'name="replacing" value="{older.pk}"' in refused.content.decode()
    client.post(address, asked | {"replacing": older.pk})
    assert Decision.objects.get().written == "復查"
    assert "已经这样裁定" in client.get(address, asked).content.decode()


def test_a_page_of_before_is_refused_with_a_word(sign_in, article, page):
    client = sign_in("editor")
    send = page(article)
    send()
    again = send(way=send.row.place.doubt.candidates[-1])
    assert again.status_code == 302 and Decision.objects.count() == 1
    assert "刚刚" in client.get(reverse("admin:archive_article_doubts", args=[article.pk])).content.decode()


def test_what_is_settled_is_told_and_taken_back(sign_in, article, page):
    client = sign_in("editor")
    before = [place.doubt.start for place in places_of(article)]
    page(article)(scope="article", reason="照原稿")
    made = Decision.objects.get()
    text = client.get(reverse("admin:archive_article_doubts", args=[article.pk])).content.decode()
    assert "照原稿" in text and 'id="e1"' in text
    address = reverse("admin:archive_decision_change", args=[made.pk])
    assert "照原稿" in client.get(address).content.decode()
    response = client.post(address, {"back": "article"})
    assert response["Location"] == reverse("admin:archive_article_doubts", args=[article.pk])
    assert not Decision.objects.exists() and [place.doubt.start for place in places_of(article) if not place.doubt.by] == before


def test_a_place_that_is_not_found_any_more_is_said_so(sign_in, article, page):
    client = sign_in("editor")
    page(article)()
    article.title, article.body = "灯亮了", [{"kind": "paragraph", "text": "灯亮了。"}]
    article.save()
    for address in (reverse("admin:archive_article_doubts", args=[article.pk]), reverse("admin:archive_decision_changelist")):
        assert "文中已找不到" in client.get(address).content.decode()


def test_chosen_ones_are_taken_back_those_of_the_site_by_a_reviewer_alone(sign_in, article, people):
    own = settle(article, "zh-Hant", "复查", "覆查", "article", people["editor"])
    site = settle(None, "zh-Hant", "台子", "檯子", "site", people["reviewer"])
    client = sign_in("editor")
    client.post(reverse("admin:archive_decision_changelist"), {"action": "take_back", "_selected_action": [own.pk, site.pk]})
    assert list(Decision.objects.all()) == [site]
    assert client.post(reverse("admin:archive_decision_change", args=[site.pk])).status_code == 403
    client = sign_in("reviewer")
    client.post(reverse("admin:archive_decision_change", args=[site.pk]))
    assert not Decision.objects.exists()
    # Both steps about the site stay told.
    assert client.get(reverse("admin:archive_decision_changelist")).content.decode().count("檯子") >= 2


@pytest.mark.parametrize("name", ["doubtful_changelist", "doubtful_words", "decision_changelist"])
def test_lists_ask_as_often_for_many_as_for_few(sign_in, article, make_article, people, name):
    client = sign_in("reviewer")

    def grow():
        for _ in range(6):
            settle(make_article(body=article.body), "zh-Hant", "复查", "覆查", "article", people["editor"])
        doubts.catch_up()

    counts = []
    for _ in range(2):
        grow()
        client.get(reverse(f"admin:archive_{name}"))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse(f"admin:archive_{name}")).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_articles_are_listed_those_with_most_first_and_narrowed(sign_in, article, make_article):
    client = sign_in("editor")
    more = make_article(title="更多", body=[{"kind": "paragraph", "text": TEXT * 2}], city_id="411400")
    draft = make_article(title="草稿里的复查", status="draft", body=[{"kind": "paragraph", "text": "复查。"}], city_id=None)
    make_article(title="没有", body=[{"kind": "paragraph", "text": "灯亮了。"}])
    doubts.catch_up()
    address = reverse("admin:archive_doubtful_changelist")

    def listed(query=""):
        return [row.pk for row in client.get(address + query).context["cl"].result_list]

    assert listed() == [more.pk, article.pk, draft.pk]
    assert listed("?status=draft") == [draft.pk]
    assert listed("?province=410000") == [more.pk]
    assert listed("?q=更多") == [more.pk]
    assert set(listed("?word=复查")) == {more.pk, article.pk, draft.pk}
    assert listed("?word=灯亮") == []


def test_words_of_the_archive_are_counted_and_lead_to_a_decision(sign_in, article, make_article):
    make_article(body=[{"kind": "paragraph", "text": "复查。"}])
    doubts.catch_up()
    page = sign_in("reviewer").get(reverse("admin:archive_doubtful_words"))
    rows = {one.word: (one.articles, one.places) for one in page.context["page"]}
    assert rows["复查"] == (2, 4)
    assert f"{reverse('admin:archive_decision_site')}?to=zh-Hant&amp;word=%E5%A4%8D%E6%9F%A5" in page.content.decode()
    assert "裁定</a></td>" not in sign_in("editor").get(reverse("admin:archive_doubtful_words")).content.decode()


def test_many_doubts_are_parted_into_pages_and_every_name_leads_somewhere(sign_in, make_article, monkeypatch):
    monkeypatch.setattr(article_doubts, "FORMS", 3)
    article = make_article(body=[{"kind": "paragraph", "text": "复查。" * 8}])
    client = sign_in("editor")
    names = {place.name for place in places_of(article)}
    for first in ("", "?from=3", "?from=999999", "?from=x"):
        text = client.get(reverse("admin:archive_article_doubts", args=[article.pk]) + first).content.decode()
        assert set(re.findall(r'id="(d\d+)"', text)) == names
        assert 1 <= text.count("<fieldset>") / 2 <= 3


def test_hostile_words_are_words(sign_in, make_article):
    text = '<script>alert(1)</script>复查"><b>。'
    article = make_article(body=[{"kind": "paragraph", "text": text}])
    client = sign_in("reviewer")
    doubts.catch_up()
    hostile = "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E"
    for address in (
        reverse("admin:archive_article_doubts", args=[article.pk]),
        reverse("admin:archive_doubtful_changelist") + f"?word={hostile}",
        reverse("admin:archive_doubtful_words") + f"?q={hostile}",
        reverse("admin:archive_decision_site") + f"?word={hostile}&written={hostile}&reason={hostile}",
    ):
        page = client.get(address)
        assert page.status_code == 200 and "<script>alert" not in page.content.decode()
    assert Article.objects.count() == 1
