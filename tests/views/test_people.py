"""Person pages: for who is known to hold a public office, and for nobody else."""

import json
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import Person
from tests.views.conftest import text_of

pytestmark = pytest.mark.django_db
HERE = "/people/330700/林样/"


@pytest.fixture
def named(make_article, make_row):
    """Somebody in office in 金华, in a report of a day, unless stated otherwise."""

    def make(day=date(2020, 2, 18), name="林样", of=None, **fields):
        plain = {"name": name, "name_hans": name, "role": "市长", "organisation": "金华市政府", "office": True, "place": "330700"}
        text = f"市长{name}到渡口查看。船照常开。"
        article = make_article(published_stated=day, body=[{"kind": "paragraph", "text": text}], **of or {})
        at = {"start": 2, "end": 2 + len(name), "sentence": text[: text.index("。") + 1]}
        return make_row(Person, article, **at | plain | fields)

    return make


def test_roles_with_their_dates_and_sentences_newest_first(client, named):
    named(date(2020, 2, 1), role="副市长")
    named(date(2020, 3, 1))
    row = named(date(2020, 3, 9))
    told = text_of(client.get(HERE))
    assert told.index("2020年3月9日") < told.index("2020年3月1日") < told.index("2020年2月1日")
    assert "市长金华市政府 2020-03-01–2020-03-092 篇" in told and "副市长" in told
    shown = client.get(HERE).content.decode()
    assert "市长<mark>林样</mark>到渡口查看。" in shown and f'href="/articles/{row.article_id}/#s1-1"' in shown


def test_the_name_stands_in_both_scripts(client, named):
    named()
    assert '<span class="twin" lang="zh-Hant">林樣</span>' in client.get(HERE).content.decode()


def test_a_name_in_traditional_script_leads_to_the_page(client, named):
    named()
    answer = client.get("/people/330700/林樣/")
    assert answer.status_code == 301 and answer["Location"] == "/people/330700/%E6%9E%97%E6%A0%B7/"


def test_namesakes_elsewhere_are_other_people(client, named):
    named()
    named(place="411400", role="局长", of={"city_id": "411400"})
    told = text_of(client.get(HERE))
    assert "局长" not in told and "别处同名的人" in told and "商丘市" in told
    assert 'href="/people/411400/%E6%9E%97%E6%A0%B7/"' in client.get(HERE).content.decode()


@pytest.mark.parametrize(
    "fields",
    [{"office": False, "role": "村民"}, {"office": False, "patient": True}, {"patient": True}, {"place": "411400"}],
)
def test_who_is_not_known_to_hold_an_office_there_has_no_page(client, named, fields):
    named(**fields)
    answer = client.get(HERE)
    assert answer.status_code == 404
    assert "只有报道写明其公职的人才有一页" in text_of(answer) and "渡口" not in text_of(answer)


@pytest.mark.parametrize("of", [{"access": "snippets"}, {"access": "staff"}, {"status": "draft"}, {"status": "withdrawn"}])
def test_reports_that_are_not_open_make_no_page(client, named, of):
    named(of=of)
    assert client.get(HERE).status_code == 404


def test_offices_of_the_state_have_pages_too(client, named):
    named(place="100000", role="部长")
    assert "部长" in text_of(client.get("/people/100000/林样/"))


def test_programs_are_told_who_it_is(client, named):
    named(role="市长</script><b>")
    shown = client.get(HERE).content.decode()
    told = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', shown, re.S)[1])
    assert (told["@type"], told["name"], told["jobTitle"]) == ("Person", "林样", "市长</script><b>")
    assert told["worksFor"]["name"] == "金华市政府" and told["workLocation"]["identifier"] == "330700"


def test_the_number_of_queries_does_not_grow(client, named, django_assert_num_queries):
    named()
    named(place="411400")
    client.get(HERE)
    with CaptureQueriesContext(connection) as one:
        client.get(HERE)
    for number in range(5):
        named(date(2020, 3, number + 1))
        named(place="411400")
    with django_assert_num_queries(len(one)):
        client.get(HERE)
