"""The people of the editors' side, clippings on disk of their own, and the desk's form as a browser would send it."""

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.urls import reverse

from archive.ingest import ingest
from archive.roles import ensure_roles

REPORT = """渡口重开，摆渡人先试了三趟

本报记者 周例

停航四十七天的渡口昨日恢复摆渡。船头站着一个测温的，船尾站着一个登记的。

据渡管所介绍，每船限载二十人，船舱每趟消毒&nbsp;一次。

“先试三趟，不急。”老船工说，“水路断了这么久，船认得，人要再认一认。”
"""


@pytest.fixture(autouse=True)
def originals(settings, tmp_path):
    settings.ORIGINALS_DIR = tmp_path / "originals"
    settings.PICTURES_DIR = tmp_path / "pictures"


@pytest.fixture
def people(places):
    """One of each: somebody staff without a group, an editor, a reviewer, an administrator."""
    groups, password = ensure_roles(), make_password("pw")
    staff = [User(username=name, password=password, is_staff=True) for name in ("bare", "editor", "reviewer", "root")]
    staff[-1].is_superuser = True
    made = {person.username: person for person in User.objects.bulk_create(staff)}
    User.groups.through.objects.bulk_create(
        User.groups.through(user=made[name], group=groups[name]) for name in ("editor", "reviewer")
    )
    return made


@pytest.fixture
def sign_in(client, people):
    """Signs the test's client in as one of the people and hands it back."""

    def enter(name: str):
        client.force_login(people[name])
        return client

    return enter


@pytest.fixture
def draft(people):
    """A draft made of REPORT, received by the editor."""
    return ingest(REPORT.encode(), "渡口.txt", received_by=people["editor"]).article


@pytest.fixture
def desk(client):
    """Opens the desk of an article and answers a sender: what is not given is sent as the page shows it."""

    def open_desk(article):
        address = reverse("admin:archive_article_change", args=[article.pk])
        page = client.get(address)
        form = page.context["form"]
        shown = {name: form[name].value() for name in form.fields}
        data = {name: value for name, value in shown.items() if value not in (None, False)}
        data["changed_at"] = page.context["changed_at"]
        data["drawn"] = page.context["drawn"]
        data["skip"] = [single.key for switch in page.context["switches"] for single in switch.singles if single.off]
        data["shown"] = [switch.step for switch in page.context["switches"]]
        data["on"] = [switch.step for switch in page.context["switches"] if switch.on]

        def send(step="save", **changes):
            return client.post(address, {**data, "step": step, **changes})

        return send

    return open_desk
