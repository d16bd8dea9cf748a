"""The parts of an article on the desk: joined after a look, parted, put in order; and a page cut into articles."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from archive.ingest import ingest
from archive.models import Article

FIRST = """守住江岸的二十七个夜晚

本报记者 周例

入夜以后，江堤上的风一阵紧似一阵。镇里把三十二名党员编成八个组，两人一班，从傍晚守到天亮，饭由村里的食堂一份份
（下转第4版）
"""
SECOND = """（上接第1版）送到堤上来。食堂的陈姨说，最冷的那几天，她把饭盒裹在棉袄里，一路小跑。

到第二十七天，卡口的灯还亮着。
"""
PAGE = """渡口重开，摆渡人先试了三趟

本报记者 周例

停航四十七天的渡口昨日恢复摆渡。船头站着一个测温的，船尾站着一个登记的。

菜场门口的第九天

本报通讯员 何样

清早六点，菜场的卷帘门拉开一半，值守的人先量体温，再放人进去。
"""


@pytest.fixture
def halves(people):
    return ingest(FIRST.encode(), "一版.txt").article, ingest(SECOND.encode(), "四版.txt").article


@pytest.fixture
def page(people):
    return ingest(PAGE.encode(), "四版.txt").article


def at(name, article):
    return reverse(f"admin:archive_article_{name}", args=[article.pk])


def again(article):
    return Article.objects.get(pk=article.pk)


def send(client, name, article, **data):
    drawn = again(article).changed_at.isoformat()
    return client.post(at(name, article), {"changed_at": drawn, **data}, follow=True)


def test_joined_after_a_look_then_turned_and_parted(sign_in, halves):
    first, second = halves
    client = sign_in("editor")
    assert at("parts", first) in client.get(at("change", first)).content.decode()
    page = client.get(at("parts", first)).content.decode()
    assert f"?with={second.pk}" in page and "上接" in page
    look = client.get(at("parts", first) + f"?with={second.pk}").content.decode()
    assert "这篇是完整的" in look and "送到堤上来" in look
    assert Article.objects.count() == 2

    send(client, "parts", first, step=f"join:{second.pk}")
    assert not again(first).incomplete and "一份份送到堤上来" in again(first).clean_body
    assert not Article.objects.filter(pk=second.pk).exists()
    assert "接上" in LogEntry.objects.filter(object_id=str(first.pk)).first().change_message

    parts = list(again(first).current_parts())
    send(client, "parts", first, step=f"down:{parts[0].pk}")
    assert again(first).incomplete and [part.pk for part in again(first).current_parts()] == [parts[1].pk, parts[0].pk]
    send(client, "parts", first, step=f"up:{parts[0].pk}")
    assert not again(first).incomplete
    send(client, "parts", first, step=f"apart:{parts[1].pk}")
    assert again(first).raw_text == FIRST
    assert Article.objects.exclude(pk=first.pk).get().raw_text == SECOND


def test_a_draft_that_was_joined_leads_to_where_it_is(sign_in, halves):
    first, second = halves
    client = sign_in("editor")
    send(client, "parts", first, step=f"join:{second.pk}")
    for name in ("change", "parts"):
        answer = client.get(at(name, second))
        told = answer.content.decode()
        assert answer.status_code == 404 and "这一件已并入" in told
        assert f'<a href="{at("change", first)}">#{first.pk}</a>' in told
    assert "已并入" not in client.get(reverse("admin:archive_article_change", args=[424242])).content.decode()


def test_a_look_without_a_number_says_what_to_do(sign_in, halves):
    client = sign_in("editor")
    assert "还没有写编号" in client.get(at("parts", halves[0]), {"with": " # "}).content.decode()
    assert "还没有写编号" not in client.get(at("parts", halves[0])).content.decode()


def test_words_of_an_editor_are_not_lost_unasked(sign_in, halves):
    first, second = halves
    second.body = [{"kind": "paragraph", "text": "手写的一段，规则写不出来。"}]
    second.save()
    client = sign_in("editor")
    assert "lose_edits" in client.get(at("parts", first) + f"?with={second.pk}").content.decode()
    answer = send(client, "parts", first, step=f"join:{second.pk}").content.decode()
    assert "有手改的文字" in answer and Article.objects.filter(pk=second.pk).exists()
    send(client, "parts", first, step=f"join:{second.pk}", lose_edits="on")
    assert not Article.objects.filter(pk=second.pk).exists()


def test_what_was_published_is_refused_in_words(sign_in, halves):
    first, second = halves
    second.publish()
    answer = send(sign_in("reviewer"), "parts", first, step=f"join:{second.pk}").content.decode()
    assert "已发布过" in answer and again(second).parts.count() == 1


def test_an_article_changed_meanwhile_is_left_alone(sign_in, halves):
    first, second = halves
    client = sign_in("editor")
    answer = client.post(at("parts", first), {"changed_at": "before", "step": f"join:{second.pk}"}, follow=True)
    assert "刚刚被改过" in answer.content.decode() and Article.objects.filter(pk=second.pk).exists()
    for step in ("apart:99999", "up:", "join:", "join:99999999", "nonsense"):
        assert send(client, "parts", first, step=step).status_code in (200, 404)
    version = again(first).changed_at
    unknown = send(client, "parts", first, step=f"sideways:{first.current_parts().get().pk}").content.decode()
    assert "没有这一步" in unknown and again(first).changed_at == version
    assert Article.objects.count() == 2
    assert "没有编号" in client.get(at("parts", first) + "?with=%23424242").content.decode()


def test_a_page_is_cut_after_a_look(sign_in, page):
    client = sign_in("editor")
    assert at("split", page) in client.get(at("change", page)).content.decode()
    shown = client.get(at("split", page))
    line = next(row["line"] for row in shown.context["lines"] if row["likely"])
    assert line.text == "菜场门口的第九天" and "像是开头" in shown.content.decode()
    look = client.get(at("split", page), {"preview": "1", "start": [line.start]})
    assert [piece["title"] for piece in look.context["previewed"]] == ["渡口重开，摆渡人先试了三趟", "菜场门口的第九天"]
    assert Article.objects.count() == 1
    send(client, "split", page, start=[line.start])
    other = Article.objects.exclude(pk=page.pk).get()
    assert (again(page).title, other.title, other.reporters) == ("渡口重开，摆渡人先试了三趟", "菜场门口的第九天", ["何样"])
    assert f"#{other.pk}" in LogEntry.objects.filter(object_id=str(page.pk)).first().change_message


def test_a_cut_without_a_place_is_refused_in_words(sign_in, page):
    client = sign_in("editor")
    assert "还没有选" in client.get(at("split", page), {"preview": "1"}).content.decode()
    assert "还没有选" in send(client, "split", page).content.decode()
    assert "还没有选" in send(client, "split", page, start=["-4", "x", "0", "999999"]).content.decode()
    page.publish()
    assert "只有从未发布过" in sign_in("reviewer").get(at("split", page)).content.decode()


@pytest.mark.parametrize("name", ["parts", "split", "same"])
def test_these_pages_are_editors_alone(sign_in, page, name):
    assert sign_in("bare").get(at(name, page)).status_code == 403
    assert sign_in("editor").get(reverse(f"admin:archive_article_{name}", args=[424242])).status_code == 404
    page.submit(None)
    assert sign_in("editor").get(at(name, page)).status_code == 200
    assert sign_in("editor").post(at(name, page)).status_code == 403


def test_joining_to_a_published_article_says_that_it_is_public_at_once(sign_in, halves):
    first, second = halves
    first.publish()
    look = sign_in("reviewer").get(at("parts", first) + f"?with={second.pk}").content.decode()
    assert "公开页随即成第 2 版" in look


def test_a_withdrawn_article_says_why_its_clippings_stay(sign_in, halves):
    first, _second = halves
    first.publish()
    first.withdraw(None, "有误")
    page = sign_in("reviewer").get(at("parts", first)).content.decode()
    assert "已撤下，不能接上" in page and 'name="with"' not in page
