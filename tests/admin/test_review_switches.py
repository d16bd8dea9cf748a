"""Switches of the desk: one kind, one single repair, redrawn before anything is saved; the editor's hand always stays."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from archive.admin import desk_rows
from archive.admin.switches import FEW, switches
from archive.edits import edits, rederive
from archive.ingest import ingest
from tests.admin.conftest import REPORT

MADE_UP = '[{"unit": "body", "base": "甲", "edited": "乙", "redone": "丙"}]'


def again(article):
    return type(article).objects.get(pk=article.pk)


def key_of(article, step: str) -> str:
    found = next(repair for repair in article.repairs if repair["step"] == step)
    return f"{step}:{found['start']}-{found['end']}"


def page_of(client, article, **query):
    return client.get(reverse("admin:archive_article_change", args=[article.pk]), query)


@pytest.fixture
def twice(people):
    """A draft with two repairs of one kind."""
    return ingest(REPORT.replace("每船限载", "每船&nbsp;限载").encode(), "两处.txt").article


def test_one_single_repair_is_switched_off_and_on_again(sign_in, desk, twice):
    client = sign_in("editor")
    key = key_of(twice, "entities")
    desk(twice)(skip=[key])
    article = again(twice)
    assert article.switched_off == [key] and article.clean_body.count("&nbsp;") == 1

    page = page_of(client, article)
    (single,) = [single for switch in page.context["switches"] for single in switch.singles if single.off]
    assert (single.key, single.before) == (key, "&nbsp;") and single.left.endswith("每船")
    assert f'value="{key}" id="s{single.number}" checked' in page.content.decode()
    assert 'class="as-is">&amp;nbsp;' in page.content.decode()

    desk(article)(skip=[])
    assert again(twice).switched_off == [] and "&nbsp;" not in again(twice).clean_body


def test_every_mark_of_the_sheet_has_its_control(sign_in, twice):
    page = page_of(sign_in("editor"), twice)
    marked = [piece for row in page.context["rows"] for line in row["lines"] for piece in line["pieces"] if piece["switch"]]
    assert len(marked) >= 2 and all(piece["single"] for piece in marked)


def test_of_a_kind_with_many_repairs_a_few_are_listed_and_the_rest_when_asked_for(sign_in, people):
    lines = "".join(f"第{number}户&nbsp;登记，体温正常。\n\n" for number in range(FEW + 15))
    article = ingest(f"{REPORT}\n{lines}".encode(), "长.txt").article
    client = sign_in("editor")
    (few,) = [switch for switch in page_of(client, article).context["switches"] if switch.step == "entities"]
    assert (len(few.singles), few.more) == (FEW, few.count - FEW)
    (all_of_them,) = [s for s in page_of(client, article, kind="entities").context["switches"] if s.step == "entities"]
    assert (len(all_of_them.singles), all_of_them.more) == (all_of_them.count, 0)

    last = all_of_them.singles[-1].key
    rederive(article, [last])
    assert any(single.key == last for switch in switches(article, article.raw_text) for single in switch.singles)


def test_a_long_text_comes_in_pages(sign_in, people, monkeypatch):
    monkeypatch.setattr(desk_rows, "LINES", 3)
    article = ingest(REPORT.encode(), "渡口.txt").article
    client = sign_in("editor")
    numbers, first = [], 1
    while first:
        page = page_of(client, article, **{"from": first})
        numbers += [row["number"] for row in page.context["rows"]]
        first = page.context["later_rows"]
    assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) > 3
    assert "接着看" in page_of(client, article).content.decode()


def test_redrawing_shows_the_text_and_keeps_nothing(sign_in, desk, draft):
    sign_in("editor")
    before = again(draft)
    on = [step for step in {repair["step"] for repair in draft.repairs} if step != "entities"]
    answer = desk(draft)("redraw", on=on, title="还没存的题", published_stated="昨天")
    page = answer.content.decode()
    assert answer.status_code == 200 and "预览，还没有存" in page
    assert "&amp;nbsp;" in answer.context["form"]["body"].as_widget() and "entities" in answer.context["drawn"].split()
    assert "还没存的题" in page and "昨天" in page
    assert again(draft).content() == before.content() and again(draft).changed_at == before.changed_at
    assert not LogEntry.objects.filter(object_id=str(draft.pk)).exists()


def test_words_written_on_a_redrawn_sheet_are_saved_as_shown(sign_in, desk, draft):
    sign_in("editor")
    on = [step for step in {repair["step"] for repair in draft.repairs} if step != "entities"]
    send = desk(draft)
    drawn = send("redraw", on=on)
    body = drawn.context["form"]["body"].value().replace("二十人", "二十五人")
    send(on=on, drawn=drawn.context["drawn"], body=body)
    assert again(draft).clean_body == body
    assert again(draft).switched_off == ["entities"]
    page = page_of(sign_in("editor"), draft)
    assert [hand["count"] for hand in page.context["hands"]] == [1]


def test_words_written_on_a_redrawn_sheet_keep_to_switches_turned_back(sign_in, desk, draft):
    sign_in("editor")
    send = desk(draft)
    body = send("redraw", on=[]).context["form"]["body"].value().replace("二十人", "二十五人")
    send(drawn=" ".join({repair["step"] for repair in draft.repairs}), body=body)
    assert "二十五人" in again(draft).clean_body and "&nbsp;" not in again(draft).clean_body


def test_who_may_not_change_the_article_may_not_redraw_it(sign_in, desk, draft):
    draft.submit(None)
    sign_in("editor")
    answer = desk(draft)("redraw", on=[])
    assert answer.status_code == 403 and "不对您开放" in answer.content.decode()


# ---- the editor's hand


def test_the_hand_is_shown_and_can_be_taken_back(sign_in, desk, draft):
    client = sign_in("editor")
    was = draft.clean_body
    desk(draft)(body=was.replace("二十人", "二十五人").replace("三趟，不急", "五趟，不急"), title="自拟的题")
    page = page_of(client, draft)
    text = page.content.decode()
    assert 'class="hand"' in text and "规则所得：“三”" in text and "恢复规则所得" in text
    first, second = page.context["hands"][0]["places"]

    desk(again(draft))(take=first["key"])
    assert "二十人" in again(draft).clean_body and "五趟" in again(draft).clean_body
    desk(again(draft))(restore="body")
    assert again(draft).clean_body == was and again(draft).title == "自拟的题"
    desk(again(draft))(restore="title")
    assert again(draft).title == draft.title

    answer = desk(again(draft))(take=second["key"])
    assert "已经不在了" in answer.content.decode()


def test_what_cannot_be_taken_back_is_told(sign_in, desk, draft):
    sign_in("editor")
    send = desk(draft)
    for asked in ("newspaper:0-1", "body:0-9999", "body", "nothing:1-2", "body:a-b"):
        answer = send(take=asked, title="还在表里").content.decode()
        assert "已经不在了" in answer and "还在表里" in answer, asked
        assert again(draft).title == draft.title, asked
    assert "已经不在了" in send(restore="nothing").content.decode()


def test_a_conflict_is_told_kept_and_settled(sign_in, desk, draft):
    client = sign_in("editor")
    desk(draft)(body=draft.clean_body.replace("消毒 一次", "消毒 两次"))
    on = [step for step in {repair["step"] for repair in draft.repairs} if step != "entities"]
    desk(again(draft))(on=on)
    page = page_of(client, draft).content.decode()
    assert "1 处规则也改了" in page and "这几处规则也改了" in page
    assert "两次" in again(draft).clean_body

    desk(again(draft))(settle="seen")
    assert "这几处规则也改了" not in page_of(client, draft).content.decode()
    assert "两次" in again(draft).clean_body


def test_a_conflict_that_a_redrawn_sheet_told_of_is_still_told_when_it_is_saved(sign_in, desk, draft):
    client = sign_in("editor")
    desk(draft)(body=draft.clean_body.replace("消毒 一次", "消毒 两次"))
    on = [step for step in {repair["step"] for repair in draft.repairs} if step != "entities"]
    send = desk(again(draft))
    drawn = send("redraw", on=on)
    assert len(drawn.context["conflicts"]) == 1
    shown = {name: drawn.context[name] for name in ("drawn", "contested")}
    redrawn = send("redraw", on=on, body=drawn.context["form"]["body"].value(), **shown)
    assert len(redrawn.context["conflicts"]) == 1
    send(on=on, body=redrawn.context["form"]["body"].value(), **shown)
    assert "1 处规则也改了" in page_of(client, draft).content.decode()
    assert len(page_of(client, draft).context["conflicts"]) == 1


def test_conflicts_that_are_made_up_are_not_told(sign_in, desk, draft):
    sign_in("editor")
    send = desk(draft)
    for made_up in ("{", "7", "[7]", '[{"unit": "body"}]', "null", MADE_UP):
        answer = send("redraw", on=[], contested=made_up)
        assert answer.status_code == 200 and answer.context["conflicts"] == [], made_up


def test_a_redrawn_sheet_of_former_rules_is_no_edit(sign_in, desk, draft):
    sign_in("editor")
    was = [{**block, "text": block["text"].replace("一次", "·一次")} for block in draft.body]
    draft.body, draft.derived, draft.rules_version = was, {**draft.derived, "body": was}, "0"
    draft.save()
    send = desk(again(draft))
    drawn = send("redraw")
    send(body=drawn.context["form"]["body"].value(), drawn=drawn.context["drawn"])
    article = again(draft)
    assert "·一次" not in article.clean_body and article.rules_version != "0"
    assert [edit.unit for edit in edits(article)] == []


def test_words_that_support_a_suggestion_are_lit_and_linked(sign_in, draft):
    draft.suggestions = {"city": {"value": "330700", "quote": "停航四十七天", "rule": "named", "basis": "inferred"}}
    draft.save()
    page = page_of(sign_in("editor"), draft).content.decode()
    assert 'class="lit city" id="lit-city-0"' in page and 'href="#lit-city-0"' in page


# ---- places of the switches, and what is not drawn


def test_a_switch_keeps_its_number_when_it_is_turned(sign_in, desk, people):
    client = sign_in("editor")
    text = f"首页 > 新闻 > 正文\n\n{REPORT}\n\n　　渡口修了两回，花了1 . 5万元，换了<b>水尺</b>。\n\n分享到：微信 微博 QQ空间\n"
    twice = ingest(text.encode(), "多样.txt").article
    page = page_of(client, twice)
    numbers = {switch.step: switch.number for switch in page.context["switches"]}
    assert len(numbers) >= 3
    for step in numbers:
        on = [other for other in numbers if other != step]
        redrawn = desk(again(twice))("redraw", on=on)
        assert {switch.step: switch.number for switch in redrawn.context["switches"]}.items() >= numbers.items()
    desk(again(twice))(on=list(numbers)[1:])
    saved = page_of(client, twice).context["switches"]
    assert [switch.step for switch in saved][0] == list(numbers)[0] and not saved[0].on


def test_line_ends_are_told_in_one_line_and_not_drawn(sign_in, desk, people):
    plain = ingest(REPORT.encode(), "一.txt").article
    article = ingest(REPORT.replace("周例", "周立").replace("\n", "\r\n").encode(), "二.txt").article
    ends = sum(repair["step"] == "line_ends" for repair in article.repairs)
    assert ends > 5
    client = sign_in("editor")
    page, as_plain = page_of(client, article), page_of(client, plain)
    assert "line_ends" not in [switch.step for switch in page.context["switches"]]
    assert page.context["repairs"] == as_plain.context["repairs"]
    text = page.content.decode()
    assert f"行尾统一 {ends} 处" in text and "行尾统一" not in as_plain.content.decode()
    pieces = [piece["text"] for row in page.context["rows"] for line in row["lines"] for piece in line["pieces"]]
    assert pieces == [
        piece["text"].replace("周例", "周立")
        for row in as_plain.context["rows"]
        for line in row["lines"]
        for piece in line["pieces"]
    ]

    desk(article)(on=[], shown=["line_ends"])
    (switch,) = [switch for switch in page_of(client, article).context["switches"] if switch.step == "line_ends"]
    assert not switch.on


def test_readers_are_not_shown_line_ends(client, people):
    article = ingest(REPORT.replace("\n", "\r\n").encode(), "二.txt", publish=True).article
    marks = client.get(article.get_absolute_url()).context["marks"]
    assert marks and all(mark.step != "line_ends" for mark in marks)


# ---- what the rail leads to


def test_fields_that_quote_the_same_words_each_reach_them(sign_in, draft):
    row = {"value": "x", "rule": "named", "basis": "inferred"}
    draft.suggestions = {
        "city": {**row, "quote": "停航四十七天"},
        "published": {**row, "quote": "停航四十七天"},
        "page": {**row, "quote": "停航四十七天的渡口"},
        "newspaper": {**row, "quote": "四十七天的渡口"},
    }
    draft.save()
    page = page_of(sign_in("editor"), draft).content.decode()
    for name in draft.suggestions:
        assert page.count(f'id="lit-{name}-0"') == 1 and f'href="#lit-{name}-0"' in page


def test_quotes_of_a_line_that_stands_in_no_block_are_all_reached(sign_in, people):
    article = ingest(f"分享到：微信 微博 QQ空间\n\n{REPORT}".encode(), "享.txt").article
    assert "QQ" not in article.clean_body
    row = {"value": "x", "rule": "named", "basis": "inferred"}
    article.suggestions = {
        name: {**row, "quote": quote} for name, quote in (("city", "微信"), ("page", "微信"), ("script", "微博"))
    }
    article.save()
    page = page_of(sign_in("editor"), article).content.decode()
    for name in article.suggestions:
        assert page.count(f'id="lit-{name}-0"') == 1 and f'href="#lit-{name}-0"' in page


def test_suspected_misprints_are_listed_and_lead_to_their_marks(sign_in, people):
    text = REPORT.replace("消毒&nbsp;一次。", "消毒的的一次，，2月30日起。")
    article = ingest(text.encode(), "疑.txt").article
    page = page_of(sign_in("editor"), article)
    doubts = page.context["doubts"]
    assert [doubt.text for doubt in doubts] == ["的的", "，，", "2月30日"]
    shown = page.content.decode()
    for doubt in doubts:
        assert shown.count(f'id="{doubt.light.id}"') == 1 and f'href="#{doubt.light.id}"' in shown and doubt.why in shown
    assert "也许是“的”" in shown
    assert 'class="part doubts"' not in page_of(sign_in("editor"), ingest(REPORT.encode(), "无疑.txt").article).content.decode()
