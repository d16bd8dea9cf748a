"""What the engine answers beside a plain reading of every article: which, how many, in which order; after any commits."""

import random
from collections import Counter
from datetime import date, timedelta
from threading import Thread

import numpy as np
import pytest

from archive.text.fold import as_printed, fold
from search.backends.contract import NEWEST, OLDEST, RELEVANCE, UNKNOWN
from search.backends.whoosh import commit, rank
from search.backends.whoosh.codec import segments
from search.backends.whoosh.evaluate import Evaluation
from search.backends.whoosh.snapshot import Snapshot
from search.query import Alike, Attribute, Dated, Named, Near, Run, Sentence, Without, Years, both, either, parse
from tests.search.plain_reading import Plain, holds, queries, scraps, substrings
from tests.search.test_index_files import prepared

#: Queries in this run, and the seed; the bench asks many more.
QUERIES, SEED = 150, 11
CLAUSES = """
社区的志愿者清早量体温 后院的發熱門診只開三扇窗 護士長把隔離二字描了一遍 渡口的老船工解开缆绳 全乡一天送菜12.5吨 值守到天亮
街道組織消毒 𠮷田屋的面罩到了 COVID-19检测点24小时开着 体温36.5度以下放行 居民在桥头排队 村民把米面放在社區門口 学校发了通知
""".split()
CITIES = {"330700": "金华", "411400": "商丘", None: ""}


def article(draw: random.Random, number: int) -> dict:
    """Some clauses in both scripts: title, subtitle, lines of a few sentences; now and then nothing is known of it."""
    lines = [draw.choice(CLAUSES), draw.choice(["", draw.choice(CLAUSES)])]
    lines += ["".join(draw.choice(CLAUSES) + draw.choice("，。。！？；") for _ in range(draw.randint(1, 5))) for _ in range(3)]
    city, day = draw.choice([*CITIES]), draw.choice([None, date(2020, 1, 20) + timedelta(draw.randrange(700))])
    maker, paper = draw.choice(["林一禾", "周二", ""]), draw.choice(["婺江样报", "商都样报", None])
    known = "\n".join(filter(None, (CITIES[city], "记者" * bool(maker) + maker, paper)))
    return prepared(number, "\n".join(map(fold, lines)), "\n".join(map(as_printed, lines)), known) | {
        **{"city": city, "city_names": [CITIES[city]] if city else [], "newspaper": paper, "people": maker, "sort_date": day},
        **{"newspaper_names": [paper] if paper else [], "script": "zh-Hant" if number % 3 == 0 else "zh-Hans"},
    }


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """A snapshot of some segments, articles replaced and deleted in them, and number → article."""
    draw, model = random.Random(SEED), {}
    index = commit.create(tmp_path_factory.mktemp("index"))
    for _ in range(4):
        batch = [article(draw, draw.randint(1, 120)) for _ in range(40)]
        gone = draw.sample(range(1, 121), 5)
        commit.apply(index, batch, gone)
        model = {number: one for number, one in model.items() if number not in gone}
        model |= {int(one["django_id"]): one for one in batch}
    return Snapshot(segments(index)[1]), model


def asked(snapshot, node, start=0, end=None, sort=RELEVANCE, exact=False) -> list[int]:
    evaluation = Evaluation(snapshot, exact)
    hits = evaluation.hits(node)
    ranked = rank.in_order(snapshot, hits, rank.Scores(evaluation, node), sort, start, end)
    assert end is not None or start or len(ranked) == len(hits)
    return [number for number, _ in ranked]


def read(model, node) -> set[int]:
    return {number for number, one in model.items() if holds(node, Plain(number, one["text"], one["metadata"]))}


def title_of(one: dict) -> str:
    return "\n".join(one["text"].split("\n")[:2])


def lines_of(model) -> list[str]:
    return [line for one in model.values() for line in one["text"].split("\n") if line]


def test_words_of_all_kinds_find_what_a_plain_reading_finds(held):
    snapshot, model = held
    for query in queries(random.Random(SEED), lines_of(model), QUERIES):
        node = parse(query).node
        assert set(asked(snapshot, node)) == read(model, node), query


def test_alike_runs_across_lines_and_sentences(held):
    snapshot, model = held
    alike = Alike(Run("隔离"), (Run("消毒", True), Run("值守", True)))
    for node in (
        alike,
        Sentence((alike, Run("社区"))),
        Sentence((Without(Run("社区")), Without(Run("的")))),
        Sentence((either(Run("排队"), Run("窗")), Without(Run("桥头")))),
        Near(alike, Run("𠮷田", True), 30),
        Near(Run("一"), Run("一"), 12),
        Run("通知。", True),
        Run("", True),
    ):
        assert set(asked(snapshot, node)) == read(model, node), node


def test_sentences_of_any_shape(tmp_path):
    """Empty ones, marks before the first, many in one article, characters beyond the BMP, metadata that look like more."""
    draw, pieces = random.Random(SEED), [*"门诊街道𠀀3。。!?;", "\n", "\n\n", "门诊", "𠀀街"]
    texts = ["".join(draw.choices(pieces, k=draw.choice((0, 3, 12, 40, 900)))) for _ in range(60)]
    index, model = commit.create(tmp_path), {}
    for number, text in enumerate(texts):
        model[number] = prepared(number, text, metadata="".join(draw.choices("门诊街道。\n", k=draw.randint(0, 6))))
    commit.apply(index, [*model.values()][:25])
    commit.apply(index, [*model.values()][25:])
    commit.settle(index)
    snapshot, runs = Snapshot(segments(index)[1]), "门 门诊 街道 𠀀街 𠀀 门诊街 诊街道 𠀀街门 道。门 。".split()
    for _ in range(150):
        one, other = (Run(draw.choice(runs), True) for _ in range(2))
        for node in (
            one,
            Sentence((one, draw.choice((other, Without(other), either(other, Without(one)))))),
            Sentence((Without(one), Without(other))),
            Near(one, other, draw.choice((0, 1, 5))),
        ):
            assert set(asked(snapshot, node)) == read(model, node), node
        titled = {number for number, article in model.items() if one.text in title_of(article)}
        assert set(asked(snapshot, Named("title", one))) == titled, one


@pytest.mark.parametrize(
    ("node", "answers"),
    [
        (Attribute("city", ("330700",)), lambda one: one["city"] == "330700"),
        (Attribute("city", ("411400", UNKNOWN)), lambda one: one["city"] in ("411400", None)),
        (Attribute("newspaper", ("商都樣報",)), lambda one: one["newspaper"] == "商都样报"),
        (Attribute("id", ("7", "8", "x")), lambda one: one["django_id"] in ("7", "8")),
        (Attribute("year", ("2021",)), lambda one: one["sort_date"] and one["sort_date"].year == 2021),
        (Attribute("month", (UNKNOWN,)), lambda one: not one["sort_date"]),
        (Dated(date(2020, 3, 1), None), lambda one: one["sort_date"] and one["sort_date"] >= date(2020, 3, 1)),
        (Dated(None, date(2020, 3, 1)), lambda one: one["sort_date"] and one["sort_date"] <= date(2020, 3, 1)),
        (Years(2020, 2020), lambda one: one["sort_date"] and one["sort_date"].year == 2020),
        (Named("city", Run("金华")), lambda one: one["city"] == "330700"),
        (Named("newspaper", Run("商都")), lambda one: one["newspaper"] == "商都样报"),
        (Named("person", Run("林一禾")), lambda one: one["people"] == "林一禾"),
        (Named("title", Run("社区")), lambda one: "社区" in title_of(one)),
        (Named("title", Run("体温社区")), lambda one: all(word in title_of(one) for word in ("社区", "体温"))),
    ],
    ids=lambda value: "" if callable(value) else str(value),
)  # fmt: skip
def test_filters_alone_and_with_words(held, node, answers):
    snapshot, model = held
    wanted = {number for number, one in model.items() if answers(one)}
    assert set(asked(snapshot, node)) == wanted != set()
    words = Run("社区")
    assert set(asked(snapshot, both(words, node))) == wanted & read(model, words)
    assert set(asked(snapshot, both(words, Without(node)))) == read(model, words) - wanted


@pytest.mark.parametrize("run", ["發熱門診", "发热门诊", "熱", "社區", "社区", "𠮷田屋的面罩"])
def test_the_very_shapes_that_are_printed(held, run):
    snapshot, model = held
    standing = {number for number, one in model.items() if run in one["text_printed"]}
    assert set(asked(snapshot, Run(run, True), exact=True)) == standing
    near = {number for number in standing if any(run + "只開" in line for line in model[number]["text_printed"].split("\n"))}
    assert set(asked(snapshot, Near(Run(run), Run("只開"), 0), exact=True)) == near
    assert set(asked(snapshot, Sentence((Run(run, True), Without(Run("到了")))), exact=True)) <= standing


def test_every_order_and_any_slice_of_it(held):
    snapshot, model = held
    hits = read(model, Run("的"))
    day = {number: one["sort_date"].toordinal() if one["sort_date"] else 0 for number, one in model.items()}
    newest = sorted(hits, key=lambda number: (-day[number], -number))
    oldest = sorted(hits, key=lambda number: (day[number] or 10**9, -number))
    assert asked(snapshot, Run("的"), sort=NEWEST) == newest
    assert asked(snapshot, Run("的"), sort=OLDEST) == oldest
    for sort in (RELEVANCE, NEWEST, OLDEST):
        for node in (Run("的"), parse("社区 OR 消毒 OR 体温").node, parse("社区志愿者").node, Without(Run("社区"))):
            every = asked(snapshot, node, sort=sort)
            for start, end in ((0, 0), (0, 1), (0, 7), (3, 9), (len(every) - 2, len(every) + 5), (500, 520)):
                assert asked(snapshot, node, start, end, sort) == every[start:end], (sort, node, start, end)


def test_facets_count_every_hit(held):
    snapshot, model = held
    counted = snapshot.counted(Evaluation(snapshot).hits(Run("社区")))
    hits = [model[number] for number in read(model, Run("社区"))]
    months = Counter(f"{one['sort_date']:%Y-%m}" if one["sort_date"] else UNKNOWN for one in hits)
    assert counted["month"] == sorted(months.items(), key=lambda pair: (-pair[1], pair[0]))
    for name in ("city", "newspaper", "script"):
        values = Counter(one[name] for one in hits if one[name])
        assert counted[name] == sorted(values.items(), key=lambda pair: (-pair[1], pair[0]))
    assert counted["county"] == []


@pytest.mark.parametrize("length", range(1, 7))
def test_any_substring_finds_its_article(held, length):
    snapshot, model = held
    articles = [*model.values()]
    for at, run in substrings(random.Random(length), [one["text_printed"] for one in articles], length, 60):
        assert int(articles[at]["django_id"]) in asked(snapshot, Run(run, True)), run


def test_odd_queries_are_answered(held):
    snapshot, model = held
    for query in scraps(random.Random(SEED), lines_of(model), QUERIES):
        asked(snapshot, parse(query).node, 0, 20)


def test_sixty_commits_leave_what_a_model_holds(tmp_path):
    draw, model, snapshot = random.Random(SEED), {}, None
    index = commit.create(tmp_path)
    for _ in range(60):
        batch, gone = [article(draw, draw.randint(1, 40)) for _ in range(draw.randint(0, 3))], draw.sample(range(1, 41), 2)
        commit.apply(index, batch, gone)
        if draw.random() < 0.2:
            commit.tidy(index, 3)
        model = {number: one for number, one in model.items() if number not in gone}
        model |= {int(one["django_id"]): one for one in batch}
        snapshot = Snapshot(segments(index)[1], snapshot)
        assert set(snapshot.articles.tolist()) == set(model)
        for node in (Run("社区"), Run("的"), parse("体温 /s 社区").node, parse("-志愿者 city:金华").node):
            wanted = {
                number
                for number in (read(model, node.parts[0]) if "city" in str(node) else read(model, node))
                if "city" not in str(node) or model[number]["city"] == "330700"
            }
            assert set(asked(snapshot, node)) == wanted


def test_parts_are_kept_over_commits(tmp_path):
    index, draw = commit.create(tmp_path), random.Random(SEED)
    commit.apply(index, [article(draw, number) for number in range(1, 20)])
    before = Snapshot(segments(index)[1])
    commit.apply(index, [article(draw, 20)], [3])
    after = Snapshot(segments(index)[1], before)
    assert after.parts[0] is before.parts[0] and len(after.parts) == 2
    assert (before.alive, after.alive) == (19, 19)
    assert set(after.articles.tolist()) == {*range(1, 21)} - {3}


def test_likest_share_telling_words(tmp_path):
    index = commit.create(tmp_path)
    texts = ["渡口的缆绳\n\n老船工解开缆绳。", "缆绳修好了\n\n渡口照常开船。", "值守\n\n清早的社区。", "社区值守\n\n夜里的社区。"]
    commit.apply(index, [prepared(number, text) for number, text in enumerate(texts, 1)])
    snapshot = Snapshot(segments(index)[1])
    first = [number for number, _ in rank.highest(snapshot, rank.likeness(snapshot, snapshot.number_of(1)), 5)]
    assert first[0] == 2 and 1 not in first
    assert snapshot.number_of(9) is None


def test_many_threads_ask_one_snapshot(held):
    _, model = held
    snapshot, wrong = Snapshot([(part.files, np.ones(part.count, bool)) for part in held[0].parts]), []
    asks = [parse(query).node for query in queries(random.Random(3), lines_of(model), 12)]
    wanted = [asked(held[0], node) for node in asks]

    def ask():
        for _ in range(5):
            for node, numbers in zip(asks, wanted, strict=True):
                if not set(numbers) <= set(asked(snapshot, node)) and "Without" not in str(node):
                    wrong.append(node)

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
