"""Rows of what reports say, answered on the desk: one by one, corrected, put in by hand, at once by rule; and by whom."""

from datetime import date

import pytest
from django.urls import reverse

from archive.findings import catch_up
from archive.models import Article, Figure, Found, Measure
from tests.row_rules import set_rule

TEXT = "截至2月18日24时，金华市累计确诊病例12例。婺城区新增病例3例，均已隔离。"


@pytest.fixture
def article(make_article, monkeypatch):
    set_rule(monkeypatch)
    made = make_article(body=[{"kind": "paragraph", "text": TEXT}])
    catch_up()
    return made


def of_article(article):
    return reverse("admin:archive_found_article", args=[article.pk])


LIST, RULES, RULE = (reverse(f"admin:archive_found_{name}") for name in ("changelist", "rules", "rule"))


def row(value=12):
    return Figure.objects.get(value=value)


def ref(one):
    return f"{one.article_id}:figure:{one.key}"


@pytest.mark.parametrize("page", ["list", "article"])
def test_each_answer_is_one_button_and_leads_to_the_next(sign_in, article, page):
    client, address = sign_in("editor"), LIST if page == "list" else of_article(article)
    first, second = client.get(address).context["lines"]
    assert first.after == second.anchor and not second.after
    answer = client.post(address, {"row": first.ref, "after": first.after, "do": "accept"})
    assert answer.status_code == 302 and answer["Location"] == f"{address}#{second.anchor}"
    assert row().status == "accepted" and row().answered_by.username == "editor"
    client.post(address, {"row": second.ref, "do": "reject"})
    assert row(3).status == "rejected"
    client.post(address, {"row": second.ref, "do": "take_back"})
    assert row(3).status == "found"


def test_the_words_are_lit_in_their_sentence(sign_in, article):
    page = sign_in("editor").get(of_article(article)).content.decode()
    assert "累计确诊病例<mark>12例</mark>。" in page and page.count('<li class="fact') == 2


def test_a_row_is_corrected_where_it_stands(sign_in, article):
    client, address = sign_in("editor"), LIST + "?of=figure&status=found"
    page = client.get(f"{address}&edit={ref(row())}")
    form = next(line.form for line in page.context["lines"] if line.form)
    assert form["value"].value() == 12
    said = {f"said-{name}": form[name].value() or "" for name in form.fields}
    for name in ("approx", "planned"):
        said.pop(f"said-{name}")
    sent = said | {"said-value": "1.2万", "said-kind": "tests", "said-place": "婺城区", "row": ref(row()), "do": "correct"}
    answer = client.post(f"{address}&edit={ref(row())}", sent)
    assert answer.status_code == 302 and "edit" not in answer["Location"]
    made = Figure.objects.get(status="corrected")
    assert (made.value, made.kind, made.place, made.city_id) == (12000, "tests", "330702", "330700")
    assert made.place_name == "浙江省金华市婺城区" and made.found["kind"] == "case_count"
    page = client.get(of_article(article)).content.decode()
    assert "规则读作" in page and "病例" in page


CANNOT_BE = (
    ("value", "许多", "不是一个数"),
    ("as_of", "二月里", "不是日期"),
    ("place", "子虚镇", "地名表里没有"),
    ("kind", "weather", "weather"),
)


def test_what_cannot_be_is_refused_and_loses_nothing(sign_in, article):
    client = sign_in("editor")
    sent = {"row": ref(row()), "do": "correct", "said-kind": "case_count", "said-subject": "确诊", "said-value": "15"}
    for field, given, told in CANNOT_BE:
        page = client.post(of_article(article), sent | {f"said-{field}": given})
        assert page.status_code == 200 and row().status == "found", field
        form = next(line.form for line in page.context["lines"] if line.form)
        assert told in str(form.errors[field]) and form["subject"].value() == "确诊" and form[field].value() == given
        assert told in page.content.decode() and "没有存下" in page.content.decode(), field


def test_a_row_is_put_in_by_hand(sign_in, article):
    client, address = sign_in("editor"), of_article(article)
    assert "said-words" in client.get(address + "?add=figure").content.decode()
    sent = {"do": "add", "of": "figure", "sentence": "1", "said-kind": "other", "said-words": "均已隔离", "said-value": "3"}
    page = client.post(address, sent | {"said-words": "全部隔离"})
    assert page.status_code == 200 and "不在这一句里" in page.content.decode() and Figure.objects.count() == 2
    page = client.post(address, sent | {"sentence": "99"})
    assert page.status_code == 200 and "请选所在的句子" in page.content.decode()
    assert client.post(address, sent).status_code == 302
    made = Figure.objects.get(rule="hand")
    assert (made.value_text, made.value, made.status) == ("均已隔离", 3, "accepted")
    assert TEXT[made.start : made.end] == "均已隔离"
    client.post(address, {"row": ref(made), "do": "take_back"})
    assert not Figure.objects.filter(rule="hand").exists()


def test_every_kind_of_row_can_be_put_in(sign_in, article):
    client, address = sign_in("editor"), of_article(article)
    says = {
        "event": {"said-what": "隔离", "said-date": "2020-02-18"},
        "person": {"said-name": "婺城区"},
        "measure": {"said-category": "isolation_quarantine", "said-measure": "隔离"},
    }
    for name, said in says.items():
        assert client.post(address, {"do": "add", "of": name, "sentence": "1", "said-words": "婺城区", **said}).status_code == 302
    page = client.get(address)
    assert [line.name for line in page.context["lines"] if line.by_hand] == ["event", "person", "measure"]


def test_a_measure_is_put_in_with_its_first_day(sign_in, article):
    client, address = sign_in("editor"), of_article(article)
    assert 'name="said-first"' in client.get(address + "?add=measure").content.decode()
    said = {"said-category": "isolation_quarantine", "said-measure": "隔离", "said-words": "婺城区"}
    sent = {"do": "add", "of": "measure", "sentence": "1", **said}
    page = client.post(address, sent | {"said-first": "二月初"})
    assert page.status_code == 200 and "请写成一天" in page.content.decode() and not Measure.objects.exists()
    assert client.post(address, sent | {"said-first": "2020-02-05"}).status_code == 302
    article.save()
    catch_up()
    assert Measure.objects.get(rule="hand").first == date(2020, 2, 5)
    assert client.post(address, sent).status_code == 302 and Measure.objects.filter(first=None).count() == 1


def test_a_row_that_is_gone_is_said_to_be(sign_in, article):
    page = sign_in("editor").post(LIST, {"row": f"{article.pk}:figure:nosuchkey", "do": "accept"}, follow=True)
    assert "刚刚不在了" in page.content.decode()
    for bad in ("", "9999999:figure:x", "x:y"):
        assert sign_in("editor").post(LIST, {"row": bad, "do": "accept"}).status_code == 404
    page = sign_in("editor").post(LIST, {"row": ref(row()), "do": "dance", "after": "//evil.example"}, follow=True)
    assert "不认识的答复" in page.content.decode() and page.redirect_chain[0][0] == LIST


def test_the_list_is_narrowed(sign_in, article, make_article):
    client = sign_in("editor")
    make_article(city_id="411400", body=article.body)
    catch_up()
    assert len(client.get(LIST).context["lines"]) == 4

    def shown(query):
        return {line.row.value for line in client.get(f"{LIST}?{query}").context["lines"]}

    assert len(client.get(f"{LIST}?city=411400").context["lines"]) == 2
    Figure.objects.filter(value=3).update(kind="contacts", status="accepted")
    assert shown("kind=contacts") == {3} and shown("status=found") == {12} and shown("rule=cases") == {12, 3}
    assert shown("of=event") == set() and shown("rule=other") == set()
    Figure.objects.filter(value=3).update(current=False)
    assert shown("status=gone") == {3} and shown("") == {12}
    assert "地名表里没有" in client.get(f"{LIST}?city=子虚市").content.decode()


def test_reviewers_accept_all_of_a_rule_after_a_preview(sign_in, people, article):
    assert sign_in("editor").get(f"{RULE}?of=figure&rule=cases").status_code == 403
    assert sign_in("editor").post(RULE, {"of": "figure", "rule": "cases", "last": "999"}).status_code == 403
    client = sign_in("reviewer")
    page = client.get(f"{RULE}?of=figure&rule=cases")
    assert page.context["count"] == 2 and len(page.context["lines"]) == 2 and not Figure.objects.filter(status="accepted")
    later = Figure.objects.get(value=3)
    later.pk, later.key = None, "found after the preview"
    later.save()
    assert client.post(RULE, {"of": "figure", "rule": "cases", "last": page.context["last"]}).status_code == 302
    assert set(Figure.objects.values_list("status", flat=True)) == {"accepted", "found"}
    assert "2" in client.get(RULES).content.decode() and client.get(RULES).context["told"][0].percents[0] == 100
    assert client.get(f"{RULE}?rule=no+such+rule").status_code == 200


def test_all_of_a_rule_is_accepted_of_one_kind_of_figure(sign_in, article):
    Figure.objects.filter(value=3).update(kind="beds")
    client = sign_in("reviewer")
    assert f"{RULE}?of=figure&amp;rule=cases&amp;kind=beds" in client.get(RULES).content.decode()
    page = client.get(f"{RULE}?of=figure&rule=cases&kind=beds")
    assert page.context["count"] == 1 and "数字 · 床位" in page.content.decode()
    client.post(RULE, {"of": "figure", "rule": "cases", "kind": "beds", "last": page.context["last"]})
    assert dict(Figure.objects.values_list("value", "status")) == {3: "accepted", 12: "found"}
    assert client.get(f"{RULE}?of=figure&rule=cases&kind=weather").context["count"] == 0


def test_private_numbers_are_listed(sign_in, article):
    client, address = sign_in("editor"), reverse("admin:archive_found_private")
    assert article.title not in client.get(address).content.decode()
    Found.objects.update(private=2)
    assert article.title in client.get(address).content.decode()


def test_who_may_not_answer_sees_and_is_refused(client, people, article):
    assert client.get(LIST).status_code == 302
    client.force_login(people["bare"])
    for address in (LIST, RULES, of_article(article), reverse("admin:archive_found_private")):
        assert client.get(address).status_code == 403
    assert client.post(LIST, {"row": ref(row()), "do": "accept"}).status_code == 403
    assert row().status == "found"


def test_the_pages_ask_the_same_number_of_times_for_any_number_of_rows(
    sign_in, article, make_article, django_assert_max_num_queries, django_assert_num_queries
):
    client = sign_in("editor")
    client.get(LIST)
    counts = []
    for _ in range(2):
        for address in (LIST, of_article(article), RULES):
            with django_assert_max_num_queries(40) as asked:
                client.get(address)
            counts.append(len(asked))
        article.body[0]["text"] += TEXT * 5
        article.save()
        for _ in range(5):
            make_article(body=article.body)
        catch_up()
    assert counts[:3] == counts[3:]
    assert Article.objects.count() == 11


def test_the_desk_lists_what_is_to_be_published(sign_in, make_article, monkeypatch):
    set_rule(monkeypatch)
    draft = make_article(status="draft", body=[{"kind": "paragraph", "text": TEXT}])
    page = sign_in("editor").get(reverse("admin:archive_article_change", args=[draft.pk])).content.decode()
    assert "将一同公开的事实" in page and "累计确诊病例<mark>12例</mark>。" in page and of_article(draft) in page
    assert not Figure.objects.exists()
    shown = make_article(body=draft.body)
    page = sign_in("editor").get(reverse("admin:archive_article_change", args=[shown.pk])).content.decode()
    assert "已公开的事实" in page and "将一同公开的事实" not in page
    draft.access = "snippets"
    draft.save()
    assert "事实也不公开" in sign_in("editor").get(reverse("admin:archive_article_change", args=[draft.pk])).content.decode()
