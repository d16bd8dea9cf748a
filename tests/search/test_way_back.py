"""From a result to the article and back: to the same page of the same search, at that very hit."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from search import outbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def many(index, report):
    """Thirty reports of a ferry, each with two places, in two cities."""
    made = [
        report(f"渡口之{n}", f"第{n}班渡船开了。", f"船工说，渡船{n % 7}点回来。", city_id="330700" if n % 3 else "411400")
        for n in range(30)
    ]
    outbox.drain()
    return made


def links_of(page: str, marked: str) -> list[str]:
    return [unescape(link) for link in re.findall(rf'<a {marked}href="(/articles/[^"]+)"', page)]


def way_back(client, link: str) -> str:
    page = client.get(link.partition("#")[0]).content.decode()
    return unescape(re.search(r'<a href="([^"]+)">回到结果</a>', page)[1])


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "渡船", "page": "2"},
        {"q": "渡船", "city": "330700", "sort": "date", "page_size": "5", "page": "3"},
        {"q": "渡船", "from": "2020-01-01", "exact_script": "1", "as_asked": "1"},
        {"q": '"渡船" OR 摆渡', "newspaper": "婺江样报"},
    ],
)
def test_every_result_leads_back_to_itself(client, many, asked):
    page = client.get(reverse("search"), asked).content.decode()
    links = links_of(page, "")
    assert links
    for link in (links[0], links[-1]):
        address, _hash, name = way_back(client, link).partition("#")
        again = client.get(address).content.decode()
        assert address == f"{reverse('search')}?{urlencode(asked)}"
        assert re.findall(r' id="(a\d+)"', again) == re.findall(r' id="(a\d+)"', page)
        assert again.count(f'<li id="{name}">') == 1 and name == f"a{link.split('/')[2]}"


@pytest.mark.parametrize("asked", [{"by": "left", "page": "2"}, {"city": "411400"}, {"by": "date", "sort": "date"}])
def test_every_line_leads_back_to_itself(client, many, asked):
    asked = {"q": "渡船", "view": "lines"} | asked
    page = client.get(reverse("search"), asked).content.decode()
    links = links_of(page, 'class="hit song plain" lang="zh-Hans" ')
    assert links
    for link in (links[0], links[-1]):
        address, _hash, name = way_back(client, link).partition("#")
        again = client.get(address).content.decode()
        line = again.split(f' id="{name}">')
        assert len(line) == 2 and unescape(re.search(r'href="([^"]+)"', line[1])[1]) == link


def test_of_snippets_the_first_line_is_led_back_to(client, index, report):
    report("渡口", "渡船开了，渡船到了，渡船回来。", access="snippets")
    outbox.drain()
    page = client.get(reverse("search"), {"q": "渡船", "view": "lines"}).content.decode()
    assert len(re.findall(r' id="a\d+-\d+"', page)) == 1
    links = links_of(page, 'class="hit song plain" lang="zh-Hans" ')
    assert len(links) == 3 and f' id="{way_back(client, links[-1]).partition("#")[2]}"' in page


@pytest.mark.parametrize("line", ["", "x", '"><b>', "9" * 30])
def test_a_line_that_is_none_leads_to_the_page(client, many, line):
    address = f"{many[0].get_absolute_url()}?{urlencode({'q': '渡船', 'view': 'lines', 'line': line})}"
    assert way_back(client, address).endswith(f"#a{many[0].pk}")


def test_no_page_of_the_way_is_a_form_sent(client, many):
    """The browser's own way back needs no form again and finds its pages kept: none of them forbids it."""
    for address in (f"{reverse('search')}?q=渡船", f"{many[0].get_absolute_url()}?q=渡船"):
        page = client.get(address)
        assert "no-store" not in page.headers.get("Cache-Control", "")
        assert not re.search(r'<form[^>]+method="post"', page.content.decode())
