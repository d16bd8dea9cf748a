"""The editor's layer: never dropped when switches or rules change, laid on top of what they make, undone where asked."""

import pytest

from archive import edits as layer
from archive.edits import conflicts_of, edits, rederive, restore, take
from archive.ingest import ingest
from archive.models import Article, Newspaper
from archive.text import cleaning

REPORT = """渡口重开，摆渡人先试了三趟

本报记者 周例

停航四十七天的渡口昨日恢复摆渡。船头站着一个测温的，船尾站着一个登记的。

据渡管所介绍，每船限载二十人，船舱每趟消毒&nbsp;一次。

“先试三趟，不急。”老船工说，“水路断了这么久，船认得，人要再认一认。”
"""


@pytest.fixture
def article(places, settings, tmp_path):
    settings.ORIGINALS_DIR = tmp_path / "originals"
    return ingest(REPORT.encode(), "渡口.txt").article


def again(article) -> Article:
    return Article.objects.get(pk=article.pk)


def written(article, old: str, new: str) -> Article:
    """The article with an editor's words in its body."""
    article.body = [{**block, "text": block["text"].replace(old, new)} for block in article.body]
    article.save()
    return again(article)


def key_of(article, step: str) -> str:
    found = next(repair for repair in article.repairs if repair["step"] == step)
    return f"{step}:{found['start']}-{found['end']}"


def test_what_the_rules_made_holds_no_edit(article):
    assert edits(again(article)) == []


def test_an_edit_survives_a_switch_and_its_return(article):
    article = written(article, "二十人", "二十五人")
    article.title = "渡口重开了"
    article.save()
    for switched_off, entity in ((["entities"], True), ([key_of(article, "entities")], True), ([], False)):
        assert rederive(article, switched_off) == ()
        article.save()
        article = again(article)
        assert "二十五人" in article.clean_body and article.title == "渡口重开了"
        assert ("&nbsp;" in article.clean_body) == entity
        assert article.switched_off == switched_off
        assert [edit.unit for edit in edits(article)] == ["body", "title"]


def test_where_both_changed_the_editors_words_stay_and_it_is_told(article):
    article = written(article, "消毒 一次", "消毒 两次")
    (conflict,) = rederive(article, ["entities"])
    article.save()
    article = again(article)
    assert "消毒 两次" in article.clean_body and "&nbsp;" not in article.clean_body
    assert "&nbsp;" in conflict.redone and "两" in conflict.edited
    (standing,) = conflicts_of(article)
    assert standing == conflict

    (hunk,) = next(edit.hunks for edit in edits(article) if edit.unit == "body")
    take(article, "body", hunk.start, hunk.end)
    assert "消毒&nbsp;一次" in article.clean_body and conflicts_of(article) == []


def test_a_conflict_that_was_seen_is_not_told_again(article):
    article = written(article, "消毒 一次", "消毒 两次")
    rederive(article, ["entities"])
    layer.settle_conflicts(article)
    article.save()
    assert conflicts_of(again(article)) == [] and "消毒 两次" in again(article).clean_body


def test_a_field_goes_back_to_what_the_rules_made(article):
    was = article.clean_body
    article = written(article, "二十人", "二十五人")
    article.newspaper = Newspaper.objects.create(name="渡口样报")
    article.published_stated = None
    restore(article, "body")
    restore(article, "newspaper")
    restore(article, "published")
    assert article.clean_body == was and article.newspaper is None
    assert edits(article) == []


def test_a_newspaper_that_was_dropped_since_is_made_again(article):
    article.derived["newspaper"] = "渡口样报"
    restore(article, "newspaper")
    article.save()
    assert again(article).newspaper.name == "渡口样报"


def test_a_conflict_is_told_once_however_often_the_switch_is_turned(article):
    article = written(article, "消毒 一次", "消毒 两次")
    for switched_off in (["entities"], [], ["entities"], ["entities", "titles"]):
        rederive(article, switched_off)
        article.save()
        article = again(article)
        assert len(article.derived["conflicts"]) == len(conflicts_of(article)) == 1


def test_fields_that_only_together_say_something_are_kept_together(article):
    article.city_id, article.city_basis = "411400", "inferred"
    article.save()
    rederive(article, ["titles"])
    assert (article.city_id, article.city_basis, article.county_id) == ("411400", "inferred", None)


def test_words_written_on_a_redrawn_sheet_are_merged_from_there(article):
    base = layer.made_with(article, ["entities"])
    article.body = [{**block, "text": block["text"].replace("每趟消毒", "每趟都消毒")} for block in base["body"]]
    rederive(article, [], base=base)
    assert "每趟都消毒 一次" in article.clean_body


def test_of_todays_rules_the_layer_is_found_again(article):
    Article.objects.filter(pk=article.pk).update(derived={})
    article = written(again(article), "二十人", "二十五人")
    assert [edit.unit for edit in edits(article)] == ["body"]


def test_of_former_rules_the_text_is_theirs_and_the_rest_an_editors(article):
    Article.objects.filter(pk=article.pk).update(derived={}, rules_version="0", title="编辑定的题")
    article = written(again(article), "消毒一次", "消毒 一次")
    assert edits(article) == []
    assert rederive(article, []) == ()
    assert article.title == "编辑定的题" and "消毒 一次" in article.clean_body
    assert article.rules_version == cleaning.RULES_VERSION
    assert [edit.unit for edit in edits(article)] == ["title"]


def test_nothing_is_written_by_a_rehearsal(article):
    article.newspaper = Newspaper(name="未存的报")
    layer.relay(article, ["entities"])
    assert not Newspaper.objects.exists() and "&nbsp;" not in again(article).clean_body


def test_an_article_without_clippings_is_not_derived(make_article):
    assert not layer.derivable(make_article())
    assert edits(make_article()) == []
