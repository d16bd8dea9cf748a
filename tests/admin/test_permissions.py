"""Who gets in where: every address of the editors' side for every kind of person."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from archive.models import Clipping, Newspaper, PlaceAlias, Upload
from archive.roles import ROLES, ensure_roles
from search.models import SynonymRing

#: Address → who is answered with the page. Everybody else is refused; who is not signed in is led to the sign-in page.
EDITORS, REVIEWERS, ADMINISTRATORS, NOBODY = {"editor", "reviewer", "root"}, {"reviewer", "root"}, {"root"}, set()
PAGES = [
    ("index", None, {"bare", "editor", "reviewer", "root"}),
    ("archive_article_changelist", None, EDITORS),
    ("archive_article_change", "article", EDITORS),
    ("archive_article_history", "article", EDITORS),
    ("archive_article_work", None, EDITORS),
    ("archive_article_recleaning", None, REVIEWERS),
    ("archive_article_recleaning_one", "article", REVIEWERS),
    ("archive_article_add", None, NOBODY),
    ("archive_article_delete", "article", NOBODY),
    ("archive_clipping_changelist", None, EDITORS),
    ("archive_clipping_change", "clipping", EDITORS),
    ("archive_clipping_original", "clipping", EDITORS),
    ("archive_clipping_upload", None, EDITORS),
    ("archive_upload_changelist", None, EDITORS),
    ("archive_upload_change", "upload", EDITORS),
    ("archive_upload_add", None, NOBODY),
    ("archive_upload_delete", "upload", NOBODY),
    ("archive_clipping_purge", "clipping", ADMINISTRATORS),
    ("archive_clipping_add", None, NOBODY),
    ("archive_clipping_delete", "clipping", NOBODY),
    ("archive_newspaper_changelist", None, EDITORS),
    ("archive_newspaper_change", "newspaper", EDITORS),
    ("archive_newspaper_add", None, REVIEWERS),
    ("archive_newspaper_delete", "newspaper", NOBODY),
    ("archive_placealias_changelist", None, EDITORS),
    ("archive_placealias_change", "alias", EDITORS),
    ("archive_placealias_add", None, REVIEWERS),
    ("archive_placealias_delete", "alias", REVIEWERS),
    ("archive_found_changelist", None, EDITORS),
    ("archive_found_article", "article", EDITORS),
    ("archive_found_rules", None, EDITORS),
    ("archive_found_rule", None, REVIEWERS),
    ("archive_found_private", None, EDITORS),
    ("archive_verdict_changelist", None, EDITORS),
    ("search_synonymring_changelist", None, EDITORS),
    ("search_synonymring_change", "ring", EDITORS),
    ("search_synonymring_history", "ring", EDITORS),
    ("search_synonymring_add", None, REVIEWERS),
    ("search_synonymring_delete", "ring", REVIEWERS),
    ("auth_user_changelist", None, ADMINISTRATORS),
    ("auth_user_add", None, ADMINISTRATORS),
    ("auth_user_change", "user", ADMINISTRATORS),
    ("auth_user_delete", "user", NOBODY),
    ("auth_group_changelist", None, ADMINISTRATORS),
]


def test_every_page_opens_for_those_whose_it_is(people, draft):
    things = {
        "article": draft,
        "clipping": Clipping.objects.get(),
        "upload": Upload.objects.create(),
        "newspaper": Newspaper.objects.create(name="渡口样报"),
        "alias": PlaceAlias.objects.first(),
        "ring": SynonymRing.objects.create(terms="摆渡人、艄公"),
        "user": people["bare"],
    }
    asked = [
        (name, reverse(f"admin:{name}", args=[things[thing].pk] if thing else []), allowed) for name, thing, allowed in PAGES
    ]
    for person in (None, "bare", "editor", "reviewer", "root"):
        client = Client()
        if person:
            client.force_login(people[person])
        for name, address, allowed in asked:
            answer = client.get(address)
            if person is None:
                assert answer.status_code == 302 and "/login/" in answer.url, name
            else:
                assert answer.status_code == (200 if person in allowed else 403), f"{person}: {name}"


def test_staff_without_a_group_see_nothing_of_the_archive(sign_in, draft):
    page = sign_in("bare").get(reverse("admin:index")).content.decode()
    assert draft.title not in page
    assert "editor 或 reviewer" in page


@pytest.mark.parametrize("step", ["publish", "send_back", "withdraw"])
def test_an_editor_takes_no_reviewers_step(sign_in, desk, draft, step):
    sign_in("editor")
    assert desk(draft)(step, note="因故").status_code == 403
    draft.refresh_from_db()
    assert draft.status == "draft"


@pytest.mark.parametrize("status", ["in_review", "published", "withdrawn"])
def test_an_editor_changes_drafts_only(sign_in, desk, make_article, people, status):
    article = make_article(status=status)
    sign_in("editor")
    assert desk(article)(title="改过的标题").status_code == 403
    article.refresh_from_db()
    assert article.title != "改过的标题"


def test_retry_needs_the_right_to_upload(sign_in, draft):
    clipping = Clipping.objects.get()
    assert sign_in("bare").post(reverse("admin:archive_clipping_retry", args=[clipping.pk])).status_code == 403


def test_nobody_but_an_administrator_purges(sign_in, draft):
    clipping = Clipping.objects.get()
    answer = sign_in("reviewer").post(reverse("admin:archive_clipping_purge", args=[clipping.pk]), {"reason": "侵权"})
    assert answer.status_code == 403
    assert clipping.intact()


def test_roles_are_brought_back_to_the_table(places):
    group = ensure_roles()["editor"]
    group.permissions.clear()
    for name, group in ensure_roles().items():
        assert set(group.permissions.values_list("codename", flat=True)) == set(ROLES[name])
    assert Group.objects.count() == len(ROLES)


def test_roles_bear_their_names_in_the_form_of_users(sign_in):
    page = sign_in("root").get("/admin/auth/user/add/").content.decode()
    assert "编辑</label>" in page and "审校</label>" in page and "reviewer" not in page


def test_who_leaves_is_told_in_the_archive_s_words(sign_in):
    page = sign_in("editor").post("/admin/logout/").content.decode()
    assert "您已退出编辑部" in page and "美好时光" not in page
