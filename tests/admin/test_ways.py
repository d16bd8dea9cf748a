"""Where a page of the editors' side says that it stands: in the header, and in the trail above its title."""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from archive.roles import ensure_roles

#: A page → what the header marks, and what its trail ends with.
PAGES = {
    "archive_clipping_upload": ("上传", "上传剪报"),
    "archive_clipping_changelist": ("剪报", "剪报"),
    "archive_upload_changelist": ("上传", "上传"),
    "archive_doubtful_changelist": ("繁简", "存疑"),
    "archive_decision_changelist": ("繁简", "繁简裁定"),
    "archive_article_work": ("文章", "工作量"),
    "archive_newspaper_changelist": ("报纸", "报纸"),
    "archive_newspaper_add": ("报纸", "增加 报纸"),
    "search_synonymring_changelist": ("同义词", "同义词"),
    "auth_group_changelist": ("用户", "组"),
    "password_change": (None, "密码修改"),
}


@pytest.fixture
def chief(client, db):
    ensure_roles()
    chief = User.objects.create_superuser("chief")
    chief.set_password("渡口-重开-三趟")
    chief.save()
    client.force_login(chief)
    return chief


@pytest.mark.parametrize("name", PAGES)
def test_the_header_and_the_trail_say_where_a_page_stands(client, chief, name):
    page = client.get(reverse(f"admin:{name}")).content.decode()
    nav = page[page.index('class="desk-nav"') : page.index("</nav>")]
    marked, last = PAGES[name]
    assert re.findall(r'aria-current="\w+">([^<]+)', nav) == ([marked] if marked else [])
    trail = re.search(r'<div class="breadcrumbs">(.*?)</div>', page, re.S)[1]
    steps = [step.strip() for step in re.sub(r"<[^>]+>", "", trail).split("›")]
    assert steps[0] == "编辑部" and steps[-1] == last


def test_what_an_app_has_is_listed_on_the_front_page(client, chief):
    assert client.get(reverse("admin:app_list", args=["archive"])).url == reverse("admin:index")


def test_the_archives_own_roles_cannot_be_deleted_and_others_go_without_a_list_of_rows(client, chief):
    own, other = Group.objects.get(name="editor"), Group.objects.create(name="排字")
    other.permissions.set(own.permissions.all())
    assert client.get(reverse("admin:auth_group_delete", args=[own.pk])).status_code == 403
    page = reverse("admin:auth_group_delete", args=[other.pk])
    assert "排字" in client.get(page).content.decode() and "object (" not in client.get(page).content.decode()
    client.post(page, {"post": "yes"})
    assert not Group.objects.filter(name="排字").exists()


def test_permissions_are_offered_in_words_and_how_a_password_is_kept_is_not_told(client, chief):
    page = client.get(reverse("admin:auth_group_add")).content.decode()
    assert "文章 · 修改" in page and "Can change" not in page
    page = client.get(reverse("admin:auth_user_change", args=[chief.pk])).content.decode()
    assert "已设" in page and "pbkdf2" not in page
    assert "LDAP" not in client.get(reverse("admin:auth_user_add")).content.decode()
