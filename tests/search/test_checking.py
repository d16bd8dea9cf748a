"""The index held against the database: every kind of difference is told, and repaired."""

import json
import struct

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from archive.models import Article
from search import outbox
from search.checking import check
from search.models import IndexChange

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(index, report):
    articles = [
        report("渡口的清早", "渡口清早开船，上船先量体温。", "# 夜里", "夜里停航。", reporters=["林一禾"]),
        report("學校門口", "學校門口的測溫棚亮著燈，𠮷老師說一切如常。", script="zh-Hant"),
        report("菜场", "菜场限流一百二十人。", newspaper=None, city_id=None, published_stated=None),
    ]
    outbox.drain()
    return articles


def kinds(found) -> dict[str, set[int]]:
    return {name: set(getattr(found, name)) for name in found.__slots__ if getattr(found, name)}


def test_nothing_differs_in_an_index_of_several_commits_merged_or_built_anew(index, three, report):
    assert check() == (3, check()[1]) and not check()[1].numbers
    three[0].withdraw(None, "测试")
    three[1].title = "學校門口的燈"
    three[1].save()
    report("新的一篇", "码头值守到岗。")
    assert check()[0] == 3 and not check()[1].numbers
    index.tidy(1)
    assert not check()[1].numbers
    outbox.rebuild()
    assert not check()[1].numbers


def test_every_kind_of_difference_is_told_and_repaired(index, three, report, capsys):
    new, gone, changed = report("没有进索引", "码头值守到岗。"), three[0], three[1]
    IndexChange.objects.all().delete()
    Article.objects.filter(pk=gone.pk).update(status="withdrawn")
    Article.objects.filter(pk=changed.pk).update(title="換了題目")
    assert kinds(check()[1]) == {"missing": {new.pk}, "extra": {gone.pk}, "other": {changed.pk}}
    with pytest.raises(CommandError, match="3 篇有出入"):
        call_command("check_search")
    told = capsys.readouterr().out
    assert f"索引里缺 1 篇：{new.pk}" in told and f"索引里多出 1 篇：{gone.pk}" in told and f"内容不同 1 篇：{changed.pk}" in told
    call_command("check_search", "--repair")
    assert "核对了 3 篇：索引与数据库一致" in capsys.readouterr().out
    assert index.ids() == {new.pk, changed.pk, three[2].pk}
    call_command("check_search", verbosity=0)


@pytest.mark.parametrize(
    "change",
    [
        {"city_id": "411400"},
        {"county_id": "330702"},
        {"newspaper_id": None},
        {"reporters": ["林一禾"]},
        {"sort_date": "2021-03-04"},
        {"script": "zh-Hans"},
        {"body": [{"kind": "paragraph", "text": "学校门口的测温棚亮着灯，𠮷老师说一切如常。"}]},
        {"subtitle": "副題"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_no_change_of_an_article_escapes(index, three, change):
    Article.objects.filter(pk=three[1].pk).update(**change)
    assert kinds(check()[1]) == {"other": {three[1].pk}}


@pytest.mark.parametrize(
    "array", ["ids", "days", "city.codes", "text", "people", "pairs.bitmaps", "pairs.sentences", "words.keys"]
)
def test_zeros_in_a_file_are_noticed_and_repaired(index, three, array):
    [path] = index.generations.current().glob("*.arrays")
    begin, _ = struct.unpack("<Q8s", path.read_bytes()[-16:])
    dtype, offset, length = json.loads(path.read_bytes()[begin:-16])["arrays"][array]
    with open(path, "r+b") as file:
        file.seek(offset)
        file.write(b"\0" * (length * np.dtype(dtype).itemsize))
    index._snapshots.clear()
    with pytest.raises(CommandError):
        call_command("check_search", verbosity=0)
    call_command("check_search", "--repair", verbosity=0)
    assert check()[0] == 3 and not check()[1].numbers


def test_an_index_that_cannot_be_read_is_rebuilt(index, three, capsys):
    (index.generations.path / "current").write_text("nowhere")
    index._snapshots.clear()
    with pytest.raises(CommandError, match="索引不能用.*--repair"):
        call_command("check_search")
    call_command("check_search", "--repair")
    assert "核对了 3 篇" in capsys.readouterr().out


def test_an_index_of_other_rules_is_told_though_nothing_differs(index, three):
    about = index.generations.current() / "about.json"
    about.write_text(json.dumps(json.loads(about.read_text()) | {"rules": "of yesterday"}))
    with pytest.raises(CommandError, match="旧规则"):
        call_command("check_search")
    call_command("check_search", "--repair")
    assert not index.stale()
