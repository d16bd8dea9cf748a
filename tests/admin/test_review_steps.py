"""Steps beside the straight way: setting aside, claiming, what a wrong step tells, and the count of the work."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from archive import claims
from archive.models import Article, City, County, Province


def again(article):
    return Article.objects.get(pk=article.pk)


def page_of(client, article):
    return client.get(reverse("admin:archive_article_change", args=[article.pk]))


# ---- set aside


def test_set_aside_with_a_reason_and_taken_up(sign_in, desk, draft):
    client = sign_in("editor")
    assert "搁置的理由" in desk(draft)("set_aside").content.decode()
    assert again(draft).status == "draft"

    desk(draft)("set_aside", note="与另一篇重复", title="先留着的题")
    assert (again(draft).status, again(draft).title) == ("set_aside", "先留着的题")
    page = page_of(client, draft)
    assert page.context["steps"] == ["take_up"] and "与另一篇重复" in page.content.decode()

    desk(again(draft))("take_up")
    assert (again(draft).status, again(draft).review_note) == ("draft", "")


# ---- claims


def test_a_claim_is_seen_taken_over_knowingly_and_given_up(sign_in, desk, draft, people):
    sign_in("editor")
    drawn = desk(draft)
    drawn("claim")
    assert claims.holder(again(draft)) == people["editor"]
    assert drawn(title="认领不算改动").status_code == 302
    assert "release" in page_of(sign_in("editor"), draft).context["steps"]

    client = sign_in("reviewer")
    page = page_of(client, draft).content.decode()
    assert "editor 认领于" in page and "从 editor 接手" in page
    desk(again(draft))(title="别人也能存")
    assert claims.holder(again(draft)) == people["editor"]
    desk(again(draft))("claim")
    assert claims.holder(again(draft)) == people["reviewer"]
    desk(again(draft))("release")
    assert claims.holder(again(draft)) is None


def test_a_claim_lapses_and_is_kept_up_by_work(sign_in, desk, draft, people):
    client = sign_in("editor")
    desk(draft)("claim")
    long_ago = timezone.now() - claims.LAPSES - timedelta(minutes=1)
    Article.objects.update(claimed_at=long_ago)
    assert claims.holder(again(draft)) is None and "认领于" not in page_of(client, draft).content.decode()
    assert list(claims.unclaimed(Article.objects.all())) == [draft]

    Article.objects.update(claimed_at=long_ago + timedelta(hours=1))
    desk(again(draft))(title="接着改")
    assert timezone.now() - again(draft).claimed_at < timedelta(minutes=1)


@pytest.mark.parametrize("step", ["publish", "set_aside"])
def test_what_leaves_the_hands_is_nobodys(sign_in, desk, draft, step):
    sign_in("reviewer")
    desk(draft)("claim")
    desk(again(draft))(step, note="因故")
    assert claims.holder(again(draft)) is None


def test_the_list_tells_mine_from_nobodys_and_the_desk_leads_on(sign_in, desk, make_article):
    mine, free, last = (make_article(status="draft") for _ in range(3))
    client = sign_in("editor")
    desk(mine)("claim")
    desk(last)("claim")
    address = reverse("admin:archive_article_changelist")
    rows = {kind: set(client.get(address, {"claim": kind}).context["cl"].queryset) for kind in ("mine", "nobody")}
    assert rows == {"mine": {mine, last}, "nobody": {free}}
    assert page_of(client, mine).context["unclaimed"] == free.pk
    assert page_of(client, last).context["unclaimed"] == free.pk
    assert page_of(client, free).context["unclaimed"] is None


# ---- what is told


def test_a_post_without_the_right_is_told_and_the_words_stay(sign_in, desk, draft):
    sign_in("editor")
    for changed_at in (draft.changed_at.isoformat(), "", "2020-01-01"):
        answer = desk(draft)("publish", title="我写的题", changed_at=changed_at)
        page = answer.content.decode()
        assert answer.status_code == 403 and "不对您开放" in page and "我写的题" in page
    assert again(draft).status == "draft"


def test_a_title_that_is_its_own_deck_is_warned_of(sign_in, desk, draft):
    client = sign_in("editor")
    desk(draft)(title="渡口重开", subtitle="渡口重开")
    page = page_of(client, draft).content.decode()
    assert "标题与副题相同" in page and "与标题相同" in page


def test_a_short_name_of_a_city_and_of_anothers_district_is_a_question(sign_in, desk, draft):
    names = {"name": "柳塘市", "short": "柳塘", "name_trad": "柳塘市", "short_trad": "柳塘"}
    city = City.objects.create(code="220900", province_id="220000", **names)
    for code, name, above in (("330799", "柳塘区", "330700"), ("220901", "柳塘县", city.pk)):
        County.objects.create(code=code, name=name, short="柳塘", name_trad=name, short_trad="柳塘", city_id=above)
    sign_in("editor")
    answer = desk(draft)(city="柳塘")
    page = answer.content.decode()
    assert "不止一处" in page and "柳塘区 330799" in page and "220901" not in page
    assert "这几栏要再看一下：" in page and '<a href="#id_city">城市</a>' in page
    (entry,) = [entry for entry in answer.context["rail"] if entry.undecided]
    assert {choice["code"] for choice in entry.choices} == {"220900", "330799"}
    desk(draft)(city="柳塘", choose_city="330799")
    assert (again(draft).city_id, again(draft).county_id) == ("330700", "330799")
    draft = again(draft)
    desk(draft)(city="柳塘市", county="")
    assert again(draft).city_id == "220900"
    desk(again(draft))(city="柳塘区 330799", county="")
    assert (again(draft).city_id, again(draft).county_id) == ("330700", "330799")


# ---- the count of the work


def test_the_work_is_counted_by_person_and_week_in_any_language(sign_in, desk, draft, people):
    client = sign_in("editor")
    desk(draft)(title="改一")
    client.cookies["django_language"] = "en"
    desk(again(draft))("submit")
    sign_in("reviewer")
    desk(again(draft))("send_back", note="再看")
    LogEntry.objects.filter(user=people["reviewer"]).update(action_time=timezone.now() - timedelta(weeks=1))
    rows = client.get(reverse("admin:archive_article_work")).context["weeks"]
    assert [(row.person, row.counts) for row in rows] == [("editor", (1, 1, 1, 0, 0, 0)), ("reviewer", (0, 0, 0, 0, 1, 0))]
    assert (rows[0].monday - rows[1].monday).days == 7

    LogEntry.objects.update(action_time=timezone.now() - timedelta(weeks=20))
    assert [row.counts for row in client.get(reverse("admin:archive_article_work")).context["weeks"]] == [(1, 0, 0, 0, 0, 0)]


def test_the_count_is_for_those_who_see_articles(sign_in):
    assert sign_in("bare").get(reverse("admin:archive_article_work")).status_code == 403


# ---- the way on


def test_after_a_step_the_desk_stays_in_the_queue_that_the_article_left(sign_in, desk, make_article):
    first, second, third = (make_article(status="draft", body=[{"kind": "paragraph", "text": "渡口重开。"}]) for _ in range(3))
    make_article(status="published")
    client = sign_in("reviewer")
    for step in ("submit", "publish"):
        answer = desk(again(second))(step)
        page = client.get(answer.url)
        assert (page.context["earlier"], page.context["later"]) == (first.pk, third.pk)
        assert page.context["article"].status == ("in_review" if step == "submit" else "published")
        again(second).__class__.objects.filter(pk=second.pk).update(status="draft")
    asked = client.post(f"{reverse('admin:archive_article_change', args=[first.pk])}?queue=in_review", {"step": "nothing"})
    assert asked.status_code == 403

    page = client.get(reverse("admin:index")).content.decode()
    assert f"/{third.pk}/change/?queue=draft" in page


def test_a_city_that_is_its_own_province_is_named_once(sign_in, desk, draft):
    names = {"name": "津北市", "short": "津北", "name_trad": "津北市", "short_trad": "津北"}
    city = City.objects.create(code="910100", province=Province.objects.create(code="910000", **names), **names)
    called = {"short": "柳塘", "short_trad": "柳塘"}
    County.objects.create(code="910105", name="柳塘区", name_trad="柳塘区", city=city, **called)
    City.objects.create(code="220900", province_id="220000", name="柳塘市", name_trad="柳塘市", **called)
    sign_in("editor")
    page = desk(draft)(city="柳塘").content.decode()
    assert "津北市柳塘区 910105" in page and "津北市津北市" not in page


def test_the_note_stands_open_where_a_step_asks_for_it(sign_in, desk, draft):
    client = sign_in("editor")
    closed = '<details name="bar" id="word"><summary>'
    assert closed in page_of(client, draft).content.decode()
    asked = desk(draft)("set_aside").content.decode()
    assert closed not in asked and '<details name="bar" id="word" open><summary>' in asked
