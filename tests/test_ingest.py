"""One file in, one outcome out: nothing lost, nothing half-saved, the next file still goes in."""

import io
import zipfile
from datetime import date

import pytest

from archive.edits import rederive
from archive.ingest import draft, ingest
from archive.models import Article, City, Clipping
from archive.outcomes import MESSAGES
from archive.rehearsal import rehearse

REPORT = (
    "婺江渡口昨夜重开\n\n"
    "本报记者 林样\n\n"
    "2020年2月18日，金华市婺江边的渡口重新开船。截至2月18日24时，金华市累计报告确诊病例55例，其中治愈出院21例。\n\n"
    "渡口负责人说，每条船限载二十人，上船先量体温，下船再登记。\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_report_becomes_a_draft_with_its_evidence(places, encoding):
    outcome = ingest(REPORT.encode(encoding), "渡口.txt")
    article = outcome.article
    assert (outcome.status, article.status, article.title) == ("drafted", "draft", "婺江渡口昨夜重开")
    assert (article.city_id, article.script, article.reporters) == ("330700", "zh-Hans", ["林样"])
    assert article.published_earliest == date(2020, 2, 19)
    assert "金华" in article.suggestions["city"]["quote"]
    assert article.parts.get().clipping.read_bytes() == REPORT.encode(encoding)


def test_with_publish_it_is_open_at_once(places):
    outcome = ingest(REPORT.encode(), "渡口.txt", publish=True)
    assert (outcome.status, outcome.article.version) == ("published", 1)


def test_the_same_bytes_twice_are_one_article(places):
    first, second = ingest(REPORT.encode(), "渡口.txt"), ingest(REPORT.encode(), "副本.txt")
    assert (second.status, second.article) == ("already_held", first.article)
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    "data, filename, code",
    [
        (b"", "空.txt", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 8, "报告.txt", "mismatched"),
        (bytes(range(256)) * 12, "乱.txt", "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "照片.txt", "mismatched"),
        ("一句话。".encode() * 2_000_000, "太长.txt", "too_large"),
        (("渡口开船，" * 50_000).encode(), "一行.txt", "too_long"),
        (b"<html><head><title></title></head><body></body></html>", "空页.html", "no_text"),
    ],
    ids=["empty", "pdf named txt", "bytes named txt", "png named txt", "too large", "too long", "nothing in the page"],
)
def test_what_cannot_be_read_is_kept_and_said(places, data, filename, code):
    outcome = ingest(data, filename)
    clipping = Clipping.objects.get()
    assert (outcome.status, outcome.code, clipping.state, clipping.problem) == ("unreadable", code, "unreadable", code)
    assert clipping.read_bytes() == data
    assert str(outcome.message) and "%" not in str(outcome.message) and not Article.objects.exists()
    assert ingest(REPORT.encode(), "渡口.txt").status == "drafted"


def test_a_file_that_could_not_be_read_may_be_tried_again(places):
    page = "<html><body><nav>首页 要闻</nav></body></html>".encode()
    ingest(page, "页.html")
    again = ingest(page, "页.html", whole_page=True)
    assert (Clipping.objects.count(), again.clipping.pk) == (1, Clipping.objects.get().pk)


def test_a_fault_of_our_own_leaves_no_half_draft(places, monkeypatch):
    monkeypatch.setattr("archive.derivation.suggest", lambda *args, **kwargs: 1 / 0)
    outcome = ingest(REPORT.encode(), "渡口.txt")
    assert (outcome.status, outcome.code, outcome.detail) == ("unreadable", "failed", "ZeroDivisionError")
    assert not Article.objects.exists()
    monkeypatch.undo()
    assert ingest(REPORT.encode(), "渡口.txt").status == "drafted"


def test_what_the_editor_knows_beats_what_is_found(places):
    known = {"city": City.objects.get(code="411400"), "published_stated": date(2020, 2, 20), "page": "A3"}
    article = ingest(REPORT.encode(), "渡口.txt", known=known).article
    assert (article.city_id, article.city_basis, article.published_stated, article.page) == (
        "411400",
        "stated",
        date(2020, 2, 20),
        "A3",
    )


@pytest.mark.parametrize(
    "said, day, code, detail",
    [
        ("", date(2020, 2, 17), "drafted_other_bounds", "2020-02-19 – "),
        ("\n婺江样报 2020年2月20日\n", date(2020, 2, 21), "drafted_other_date", "2020-02-20"),
    ],
    ids=["before what it tells of", "it states another"],
)
def test_a_vouched_date_against_the_text_is_told_and_leaves_no_bounds_that_contradict_it(places, said, day, code, detail):
    outcome = ingest((said + REPORT).encode(), "渡口.txt", known={"published_stated": day})
    article = outcome.article
    assert (outcome.code, article.published_stated) == (code, day) and outcome.detail.startswith(detail)
    assert (article.published_earliest, article.published_latest, article.published_reason) == (None, None, "")
    assert article.derived["published_earliest"] and article.suggestions["published"]["quote"]


def test_bounds_that_agree_with_a_vouched_date_stay(places):
    outcome = ingest(REPORT.encode(), "渡口.txt", known={"published_stated": date(2020, 2, 20)})
    assert (outcome.code, outcome.article.published_earliest) == ("drafted", date(2020, 2, 19))


def test_a_name_with_two_bearers_is_a_question_and_not_a_guess(places):
    outcome = ingest("开学第一天\n\n吉林的学校今天开学，孩子们排队量体温。老师站在门口。\n".encode(), "开学.txt", publish=True)
    assert outcome.article.city is None
    assert (outcome.status, outcome.code, outcome.detail) == ("published", "published_two_bearers", "吉林")
    assert "吉林" in str(outcome.message)


def test_a_text_without_a_title_is_still_a_draft(places):
    outcome = ingest(
        "渡口重新开船，每条船限载二十人，上船先量体温，下船再登记。船工说，水路断了这么久，船还认得路。".encode(), "无题.txt"
    )
    assert (outcome.status, outcome.code) == ("drafted", "drafted_without_title")


def test_a_purged_clipping_is_not_taken_in_again(places, django_user_model):
    outcome = ingest(b"", "空.txt")
    outcome.clipping.purge(django_user_model.objects.create_superuser("root"), "来信要求")
    assert ingest(b"", "空.txt").code == "held_purged"


def test_a_rehearsal_keeps_nothing(places):
    outcome = rehearse(REPORT.encode(), "渡口.txt")
    assert (outcome.status, outcome.article.title) == ("drafted", "婺江渡口昨夜重开")
    assert not Article.objects.exists() and not Clipping.objects.exists()


def test_a_redraft_with_a_repair_switched_off(places):
    article = ingest(REPORT.replace("昨夜", "昨\u200b夜").encode(), "渡口.txt").article
    assert article.title == "婺江渡口昨夜重开"
    steps = {repair["step"] for repair in article.repairs}
    rederive(article, sorted(steps))
    assert article.title == "婺江渡口昨\u200b夜重开"
    assert article.switched_off == sorted(steps)


def packed(**members: str | bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return file.getvalue()


def test_a_zip_is_kept_whole_and_file_by_file(places):
    data = packed(**{"二月/渡口.txt": REPORT, "空.txt": ""})
    outcome = ingest(data, "剪报.zip", known={"page": "A3"})
    assert (outcome.status, outcome.detail, outcome.article) == ("unpacked", "2", None)
    assert [(member.name, member.status, member.code) for member in outcome.members] == [
        ("二月/渡口.txt", "drafted", "drafted"),
        ("空.txt", "unreadable", "empty"),
    ]
    container, inside = outcome.clipping, outcome.members[0].clipping
    assert (container.state, container.read_bytes()) == ("unpacked", data)
    assert (inside.container, inside.name_inside, inside.filename) == (container, "二月/渡口.txt", "渡口.txt")
    assert outcome.members[0].article.page == "A3"


def test_a_zip_under_another_name_is_told_by_its_content(places):
    outcome = ingest(packed(**{"渡口.txt": REPORT}), "渡口.txt")
    assert (outcome.status, outcome.code) == ("unreadable", "mismatched") and not Article.objects.exists()


def test_what_is_refused_in_a_zip_is_told_and_not_kept_apart(places):
    outcome = ingest(packed(**{"内.zip": packed(**{"渡口.txt": REPORT})}), "剪报.zip")
    (member,) = outcome.members
    assert (member.status, member.code, member.clipping) == ("unreadable", "inside_nested", None)
    assert "整包原件已收存" in str(member.message)


def test_a_rehearsal_of_a_zip_tells_every_file_and_keeps_nothing(places):
    outcome = rehearse(packed(**{"渡口.txt": REPORT, "manifest.csv": "文件名,版次\n渡口.txt,A5\n"}), "剪报.zip")
    assert [member.status for member in outcome.members] == ["drafted", "manifest"]
    assert outcome.members[0].article.page == "A5"
    assert not Article.objects.exists() and not Clipping.objects.exists()


def test_an_article_made_meanwhile_by_another_process_is_the_only_one(places, monkeypatch):
    clipping, _ = Clipping.objects.receive(REPORT.encode(), "渡口.txt")
    monkeypatch.setattr("archive.ingest.derive", lambda *args: monkeypatch.undo() or draft(clipping) and None)
    outcome = draft(clipping)
    assert (outcome.status, outcome.article) == ("already_held", Article.objects.get())


def test_a_clipping_purged_while_it_is_read_stays_purged(places, monkeypatch, django_user_model):
    clipping, _ = Clipping.objects.receive(REPORT.encode(), "渡口.txt")
    root = django_user_model.objects.create_superuser("root")
    monkeypatch.setattr("archive.ingest.derive", lambda *args: Clipping.objects.get().purge(root, "来信要求"))
    assert draft(clipping).code == "held_purged"
    assert (Clipping.objects.get().state, Clipping.objects.get().raw_text) == ("purged", "")


def test_what_is_settled_is_settled_with_the_outcome_or_not_at_all(places):
    clipping, _ = Clipping.objects.receive(REPORT.encode(), "渡口.txt")
    told = []
    draft(clipping, settle=told.append)
    draft(clipping, settle=told.append)
    draft(Clipping.objects.receive(b"", "空.txt")[0], settle=told.append)
    assert [outcome.code for outcome in told] == ["drafted", "already_held", "empty"]


def test_every_code_has_a_sentence_for_the_editor():
    for code, message in MESSAGES.items():
        assert str(message).endswith("。"), code


@pytest.mark.parametrize("sample", [True, False])
def test_a_masthead_first_met_in_a_sample_is_a_sample(places, sample):
    article = ingest(f"《婺江样报》 2020年2月20日 第02版\n\n{REPORT}".encode(), "渡口.txt", sample=sample).article
    assert article.newspaper.sample == article.sample == sample
