"""A personal number that is printed leaves by no public door: every address, asked about an article that holds one in all."""

import html
import json
import re
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from archive import findings
from archive.masking import for_readers, private_count
from archive.models import Article, Clipping, Found, Likeness, Part
from archive.text.private import masked
from search import outbox
from tests.search.conftest import index  # noqa: F401
from tests.views.test_rights import PAGES, addresses

#: Unit of the article → its own number.
NUMBERS = {
    unit: f"1398765{number:04}"
    for number, unit in enumerate(
        (
            "title",
            "subtitle",
            "byline",
            "reporter",
            "body",
            "event",
            "caption",
            "captioncredit",
            "credit",
            "formertitle",
            "formerbody",
        ),
        1001,
    )
}
IDENTITY = "11010519491231002X"
SPACED = "138 0013 8000"


@pytest.fixture
def held(index, make_article, settings, tmp_path) -> Article:  # noqa: F811
    """One that holds a number in each unit, was changed once, and has another printing like it."""
    settings.ORIGINALS_DIR = tmp_path / "originals"
    other, article = (_article(make_article) for _ in range(2))
    Likeness.objects.create(article=article, other=other, share=0.9, decision=Likeness.Decision.ANOTHER_PRINTING)
    findings.catch_up()
    outbox.drain()
    return article


def _article(make_article) -> Article:
    article = make_article(
        title=f"求助{NUMBERS['formertitle']}",
        subtitle=f"摆渡热线{NUMBERS['subtitle']}",
        byline=f"本报记者 林样 {NUMBERS['byline']}",
        reporters=[f"林样{NUMBERS['reporter']}"],
        body=[{"kind": "paragraph", "text": f"摆渡口开船。请拨{NUMBERS['formerbody']}。"}],
    )
    raw = f"摆渡口开船。请拨{NUMBERS['body']}，或{SPACED}。"
    clipping, _ = Clipping.objects.receive(raw.encode(), "ju.txt")
    clipping.raw_text, clipping.state = raw, Clipping.State.READ
    clipping.save()
    Part.objects.create(clipping=clipping, article=article)
    article.title = f"求助{NUMBERS['title']}"
    article.body = [
        {"kind": "paragraph", "text": f"摆渡口开船。请拨{NUMBERS['body']}，或{SPACED}，热线12345。证件{IDENTITY}。"},
        {"kind": "paragraph", "text": f"2月3日，市委书记周建文接通{NUMBERS['event']}，慰问确诊患者3例。"},
    ]
    article.captions = [{"text": f"船工{NUMBERS['caption']}值守。", "credit": f"何田{NUMBERS['captioncredit']}"}]
    article.credits = [f"周远{NUMBERS['credit']} 作"]
    article.repairs = [{"step": "hard_wraps", "start": 8, "end": 19, "before": NUMBERS["body"], "after": "", "kind": "deleted"}]
    article.derived = {name: getattr(article, name) for name in ("title", "subtitle", "body", "captions", "credits")}
    article.derived["subtitle"] = f"热线{NUMBERS['formertitle']}"
    article.save()
    return article


def told(answer) -> str:
    """All that an answer tells, with tags and escapes taken out too, so that a mark within a number hides nothing."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = body.decode("utf-8", "replace")
    bare = html.unescape(re.sub(r"<[^>]+>", "", text))
    return "\n".join((text, bare, json.dumps(str(dict(answer.items()))), text.encode().decode("unicode_escape", "replace")))


def shown(text: str) -> list[str]:
    return [number for number in (*NUMBERS.values(), IDENTITY, SPACED, SPACED.replace(" ", "")) if number in text]


@pytest.mark.parametrize("reader", ["nobody", "editor"])
def test_no_public_address_tells_a_number(held, client, reader):
    if reader == "editor":
        client.force_login(User.objects.create_superuser(reader))
    seen, wrong = "", []
    for _kind, address in addresses({"public": held}):
        answer = client.get(address)
        if reader == "editor" and "/original/" in address:
            continue
        text = told(answer)
        wrong += [(address, answer.status_code, number) for number in shown(text)]
        seen += text
    assert not wrong, "\n".join(map(str, wrong))
    assert [unit for unit, number in NUMBERS.items() if masked(number) not in seen] == []
    assert masked(IDENTITY) in seen and "138 **** 8000" in seen and "12345" in seen


def test_other_printings_and_lists_tell_none(held, client):
    other = Article.objects.exclude(pk=held.pk).get()
    for address in (f"/articles/{held.pk}/printings/{other.pk}/", f"/articles/{held.pk}/like/", "/", "/cities/330700/"):
        answer = client.get(address)
        assert answer.status_code == 200 and shown(told(answer)) == [], address


@pytest.mark.parametrize("number", [NUMBERS["body"], NUMBERS["title"], NUMBERS["caption"], IDENTITY, "13800138000"])
def test_a_number_is_not_found(held, client, number):
    assert client.get("/api/v1/search/", {"q": f'"{number}"', "as_asked": "1"}).json()["count"] == 0
    for door in ("search-feed", "search-csv", "search-jsonl", "search-jsonld"):
        assert f"/articles/{held.pk}/" not in told(client.get(PAGES[door][0], {"q": f'"{number}"', "as_asked": "1"})), door


def test_the_original_is_for_editors(held, client):
    address = f"/articles/{held.pk}/original/{held.parts.get().order}/"
    answer = client.get(address)
    assert answer.status_code == 404 and "手机号" in answer.content.decode()
    page = client.get(f"/articles/{held.pk}/").content.decode()
    assert address not in page and "印有个人号码" in page
    client.force_login(User.objects.create_superuser("editor"))
    assert NUMBERS["body"].encode() in b"".join(client.get(address).streaming_content)


def test_staff_exports_and_what_is_kept_stay_whole(held):
    out = StringIO()
    call_command("export_articles", stdout=out)
    record = next(json.loads(line) for line in out.getvalue().splitlines() if json.loads(line)["id"] == str(held.pk))
    assert NUMBERS["title"] in record["title"] and NUMBERS["body"] in record["body"][0]["text"]
    assert NUMBERS["body"] in record["scripts"]["zh-Hant"]["body"][0]["text"]
    assert NUMBERS["body"] in Article.objects.get(pk=held.pk).body[0]["text"]


def test_editors_are_told_how_many(held, client):
    assert private_count(held) == 10
    assert Found.objects.get(article=held).private == 10
    client.force_login(User.objects.create_superuser("editor"))
    desk = client.get(f"/admin/archive/article/{held.pk}/change/").content.decode()
    assert "文中有 10 个手机号或身份证号" in desk and NUMBERS["body"] in desk


def test_places_stay_and_the_copy_is_not_saved(held):
    copy = for_readers(held)
    assert [len(block["text"]) for block in copy.body] == [len(block["text"]) for block in held.body]
    assert copy is not held and NUMBERS["title"] in held.title
    with pytest.raises(TypeError):
        copy.save()


def test_an_article_without_a_number_is_itself(make_article):
    article = make_article()
    assert for_readers(article) is article and private_count(article) == 0
