"""Index changes are queued with the change that causes them, and survive what may happen in between."""

import json
import multiprocessing
import os
import shutil
import threading

import pytest
from django.core.signals import request_finished, request_started
from django.db import transaction
from haystack import connections

from archive.models import Article, City, Newspaper
from archive.signals import settled
from search import outbox, warming
from search.backends.contract import SearchUnwell
from search.models import IndexChange
from search.query import Both, parse

pytestmark = pytest.mark.django_db


def titles(engine) -> list[str]:
    return sorted(Article.objects.filter(pk__in=engine.ids()).values_list("title", flat=True))


def test_a_change_rolled_back_is_not_queued(make_article, index):
    article = make_article()
    outbox.drain()
    with pytest.raises(RuntimeError), transaction.atomic():
        article.title = "另一个"
        article.save()
        assert IndexChange.objects.count() == 1
        raise RuntimeError
    assert not IndexChange.objects.exists()


def test_drafts_are_not_queued(make_article, index):
    make_article(status="draft").save()
    assert not IndexChange.objects.exists()


def test_rows_go_only_when_the_index_has_them(make_article, index, monkeypatch):
    make_article(title="甲")
    with monkeypatch.context() as broken:
        broken.setattr(type(index), "apply", lambda *arguments: (_ for _ in ()).throw(OSError("no space left")))
        with pytest.raises(OSError):
            outbox.drain()
    assert IndexChange.objects.exists()
    assert outbox.drain() == 1
    assert titles(index) == ["甲"]
    assert not IndexChange.objects.exists()


def test_applying_twice_is_applying_once(make_article, index):
    article = make_article(title="甲")
    outbox.drain()
    outbox.queue([article.pk, article.pk])
    outbox.drain()
    assert index.ids() == {article.pk}
    assert index.find(Both(), 0, 10).count == 1


def test_withdrawn_and_deleted_articles_leave_the_index(make_article, index):
    kept, withdrawn, deleted = make_article(title="留"), make_article(), make_article()
    outbox.drain()
    withdrawn.withdraw(None, "测试")
    deleted.delete()
    outbox.drain()
    assert index.ids() == {kept.pk}


def test_names_of_city_and_newspaper_are_kept_up(make_article, index, found):
    make_article(title="甲", newspaper="旧名样报")
    assert found("newspaper:旧名") == ["甲"]
    paper = Newspaper.objects.get(name="旧名样报")
    paper.name = "新名样报"
    paper.save()
    city = City.objects.get(pk="330700")
    city.short, city.name = "婺州", "婺州市"
    city.save()
    assert found("newspaper:旧名") == []
    assert found("newspaper:新名 婺州") == ["甲"]


@pytest.fixture
def courier(index, monkeypatch):
    """Waits for the courier, or another thread of that name, which has an engine of its own, over the same index."""
    monkeypatch.setitem(connections.connections_info["default"], "PATH", index.generations.path)

    def back(name: str = "search-courier"):
        for thread in threading.enumerate():
            if thread.name == name:
                thread.join()

    return back


@pytest.mark.django_db(transaction=True)
def test_a_request_waits_for_no_index_and_its_courier_goes_when_it_has_ended(make_article, index, courier):
    request_started.send(sender=None)
    with index.writing():
        make_article(title="甲")
        article = make_article(title="乙")
        article.withdraw(None, "测试")
        request_finished.send(sender=None)
        assert index.ids() == set()
        assert IndexChange.objects.exists()
    courier()
    assert titles(index) == ["甲"]
    assert not IndexChange.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_first_request_has_the_search_loaded_and_what_was_queued_applied(make_article, index, courier, monkeypatch):
    monkeypatch.setattr(outbox, "_after_commit", lambda: None)
    make_article(title="甲")
    assert index.ids() == set()
    warming.listen()
    request_started.send(sender=None)
    courier("search-warming")
    courier()
    assert titles(index) == ["甲"] and not request_started.disconnect(dispatch_uid="search-warming")


@pytest.mark.django_db(transaction=True)
def test_a_request_that_changed_nothing_sends_no_courier(make_article, index, courier, monkeypatch):
    monkeypatch.setattr(outbox, "PAUSE", float("inf"))
    article = make_article(title="甲")
    outbox.drain()
    outbox.queue([article.pk])
    request_started.send(sender=None)
    request_finished.send(sender=None)
    courier()
    assert IndexChange.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_index_that_fails_fails_no_change(make_article, index, monkeypatch, caplog):
    with monkeypatch.context() as broken:
        broken.setattr(type(index), "apply", lambda *arguments: (_ for _ in ()).throw(OSError("no space left")))
        make_article(title="甲")
    assert "stay queued" in caplog.text
    assert Article.objects.published().count() == 1
    outbox.drain()
    assert titles(index) == ["甲"]


@pytest.mark.django_db(transaction=True)
def test_an_index_that_is_still_to_be_built_is_warned_of_at_the_end_alone(make_article, index, caplog):
    shutil.rmtree(index.generations.path)
    make_article(title="甲")
    assert not caplog.records and outbox._state.left
    outbox._at_exit()
    assert "stay queued" in caplog.text
    settled.send(sender=None)
    assert not outbox._state.left and titles(index) == ["甲"]


@pytest.mark.django_db(transaction=True)
def test_what_a_process_left_to_later_is_there_before_its_next_search(make_article, index):
    from search.answer import answer
    from search.parameters import Parameters

    for _ in range(3):
        make_article()
    assert answer(Parameters()).count == 3


@pytest.mark.django_db(transaction=True)
def test_settled_brings_the_index_up_to_date(make_article, index):
    make_article()
    make_article()
    settled.send(sender=None)
    assert len(index.ids()) == 2
    assert not IndexChange.objects.exists()


def test_another_writer_at_work_is_not_waited_for(make_article, index):
    make_article(title="甲")
    locked, done = multiprocessing.Event(), multiprocessing.Event()

    def hold():
        with index.writing():
            locked.set()
            done.wait(30)

    other = multiprocessing.get_context("fork").Process(target=hold)
    other.start()
    try:
        assert locked.wait(30)
        assert outbox.drain(wait=False) == 0
        assert IndexChange.objects.exists()
    finally:
        done.set()
        other.join()
    assert outbox.drain() == 1


def test_a_writer_that_was_killed_leaves_nothing_behind(make_article, index):
    make_article(title="甲")
    outbox.drain()
    make_article(title="乙")

    def dies():
        def half():
            yield from Article.objects.with_places()
            os._exit(9)

        with index.writing():
            index.apply(half(), ())

    other = multiprocessing.get_context("fork").Process(target=dies)
    other.start()
    other.join()
    assert other.exitcode == 9
    assert titles(index) == ["甲"]
    assert outbox.drain() == 1
    assert titles(index) == ["乙", "甲"]


def test_what_is_odd_in_a_text_keeps_no_article_from_the_index(make_article, index):
    make_article(
        body=[{"kind": "paragraph", "text": "孤\ud800字\x00" + "-a1" * 40_000}], captions=[{"text": None}], credits=[None]
    )
    make_article(body=[{"kind": "paragraph", "text": "，"}], title="", reporters=[""])
    make_article(newspaper=None, city_id=None, published_stated=None)
    assert outbox.drain() == 3
    assert len(index.ids()) == 3


def test_a_rebuild_holds_what_changed_while_it_ran(make_article, index):
    make_article(title="先")
    second = make_article(title="撤")
    outbox.drain()

    def meanwhile(batches):
        yield from batches
        make_article(title="新")
        second.withdraw(None, "测试")
        outbox.drain()
        assert titles(index) == ["先", "新"]
        assert IndexChange.objects.filter(applied=True).exists()

    outbox.rebuild(meanwhile)
    assert titles(index) == ["先", "新"]
    assert not IndexChange.objects.exists()
    assert len(list(index.generations.path.glob("g-*"))) == 2


def test_a_rebuild_that_dies_leaves_the_index_and_the_queue_alone(make_article, index):
    make_article(title="甲")
    outbox.drain()

    def dies(batches):
        make_article(title="乙")
        outbox.drain()
        raise KeyboardInterrupt
        yield

    with pytest.raises(KeyboardInterrupt):
        outbox.rebuild(dies)
    assert titles(index) == ["乙", "甲"]
    make_article(title="丙")
    outbox.drain()
    assert not IndexChange.objects.exists()
    outbox.rebuild()
    assert len(index.ids()) == 3


def test_an_index_of_another_make_is_noticed_and_made_anew(make_article, index):
    make_article(title="甲")
    outbox.drain()
    about = index.generations.current() / "about.json"
    about.write_text('{"format": 0}')
    with pytest.raises(SearchUnwell):
        index.ids()
    make_article(title="乙")
    with pytest.raises(SearchUnwell):
        outbox.drain()
    assert outbox.mend()
    assert len(index.ids()) == 2
    assert not IndexChange.objects.exists()


def test_an_index_made_by_other_rules_answers_until_the_new_one_does(make_article, index):
    make_article(title="甲")
    outbox.drain()
    assert not outbox.mend()
    about = index.generations.current() / "about.json"
    about.write_text(json.dumps(json.loads(about.read_text()) | {"rules": "of yesterday"}))
    assert titles(index) == ["甲"]
    with index.rebuilding() as other:
        assert other is not None
        assert not outbox.mend()
    assert outbox.mend()
    assert titles(index) == ["甲"]
    assert not index.stale()


@pytest.mark.django_db(transaction=True)
def test_small_commits_are_gathered_and_nothing_is_lost_by_it(make_article, index, monkeypatch):
    monkeypatch.setattr(outbox, "LEFT_ALONE", 3)
    articles = []
    for number in range(9):
        articles.append(make_article(title=f"第{number}"))
        if number == 4:
            articles[0].withdraw(None, "测试")
        outbox.drain()
    assert len(list(index.generations.current().glob("*.trm"))) <= 4
    assert index.ids() == {article.pk for article in articles[1:]}
    assert index.find(parse("清早开门").node, 0, 20).count == 8
