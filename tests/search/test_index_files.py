"""The index's own files: what goes in comes out, whatever was merged, replaced or deleted in between."""

import re
from collections import Counter
from datetime import date

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.text.fold import fold
from search.analysis import index_words
from search.backends.whoosh.files import LAYOUT, NAMED, SegmentFiles
from search.backends.whoosh.gather import WEIGHTS, gather
from search.backends.whoosh.merge import merge
from search.backends.whoosh.standing import standing
from search.terms import Piece

quietly = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def prepared(number: int, text: str, printed: str = "", metadata: str = "", **more) -> dict:
    """An article as search/search_indexes.py prepares it; its first line is the title, its second a heading."""
    title, heading, *rest = [*text.split("\n"), "", ""]
    return {
        **{"django_id": str(number), "text": text, "text_printed": printed, "metadata": metadata, "metadata_printed": ""},
        **{"title": title, "headings": heading, "body": "\n".join(rest), "people": "", "city": None},
        **{"province": None, "county": None, "newspaper": None, "script": "zh-Hans", "sort_date": None},
        **{f"{name}_names": [] for name in NAMED},
        **more,
    }


#: Few characters, so that pairs meet again; some beyond the BMP, whose halves look like others; figures; line breaks.
LETTERS = "门诊发热街道消毒0239.ab\n𠀀𠁀𡀀🦠、 。;"
TEXTS = st.text(alphabet=LETTERS, max_size=40)
ARTICLES = st.lists(st.tuples(TEXTS, TEXTS), max_size=40).map(
    lambda texts: [prepared(number, text, metadata=metadata) for number, (text, metadata) in enumerate(texts, 1)]
)


#: A sentence with the marks behind it, the first one with those before it too.
SENTENCE = re.compile(r"\A[。!?;\n]*[^。!?;\n]*[。!?;\n]*|[^。!?;\n]+[。!?;\n]*")


def sentences_of(article: dict) -> dict[str, list[int]]:
    """Pair → the numbers of the sentences in which it begins; the metadata are the last."""
    found: dict[str, list[int]] = {}
    spans = [match.span() for match in SENTENCE.finditer(article["text"] + "\n")]
    spans.append((spans[-1][1], spans[-1][1] + len(article["metadata"])))
    whole = f"{article['text']}\n{article['metadata']}"
    for number, (begin, end) in enumerate(spans):
        for pair in {whole[at : at + 2] for at in range(begin, end)}:
            if len(pair) == 2 and "\n" not in pair:
                found.setdefault(pair, []).append(number)
    return found


def sentences_with(files: SegmentFiles, pair: str) -> dict[int, list[int]]:
    """Document → the numbers of the sentences in which the files say that the pair begins."""
    found, terms = {}, files.terms["pairs"]
    at = terms.find(pair)
    for document, number in () if at is None else zip(*terms.sentences_at(at), strict=True):
        found.setdefault(int(document), []).append(int(number))
    return found


class Model:
    """The same by brute force, over articles in the order of their documents."""

    def __init__(self, articles: list[dict]):
        self.wholes = [f"{one['text']}\n{one['metadata']}" for one in articles]
        self.words = [Counter() for _ in articles]
        for counts, one in zip(self.words, articles, strict=True):
            for field, weight in WEIGHTS.items():
                for word, count in index_words(one[field]).items():
                    counts[word] += weight * count

        self.sentences = [*map(sentences_of, articles)]

    def grams(self) -> set[str]:
        return {whole[at : at + size] for whole in self.wholes for at in range(len(whole)) for size in (1, 2)}

    def holders(self, gram: str) -> list[int]:
        return [at for at, whole in enumerate(self.wholes) if "\n" not in gram and gram in whole]


def agree(files: SegmentFiles, articles: list[dict]) -> None:
    model = Model(articles)
    assert files.count == len(articles)
    assert files.ids.tolist() == [int(one["django_id"]) for one in articles]
    assert [files.text(at) for at in range(files.count)] == [one["text"] for one in articles]
    assert [files.metadata(at) for at in range(files.count)] == [one["metadata"] for one in articles]
    everyone = np.arange(files.count)
    for gram in model.grams() | {"无", "无人"}:
        found, wanted = files.grams(gram), model.holders(gram)
        assert found.numbers.tolist() == wanted, gram
        assert files.holders("pairs" if len(gram) == 2 else "characters", gram) == len(wanted)
        if len(gram) == 1:
            assert found.weights.tolist() == [min(255, model.wholes[at].count(gram)) for at in wanted]
        else:
            assert sentences_with(files, gram) == {at: model.sentences[at][gram] for at in wanted}, gram
        assert np.flatnonzero(files.stands(gram, everyone)).tolist() == [at for at, one in enumerate(model.wholes) if gram in one]
    held = {word for counts in model.words for word in counts}
    assert dict(files.vocabulary()) == {word: sum(word in counts for counts in model.words) for word in held}
    assert [word for word, _ in files.vocabulary()] == sorted(held)
    for word in held | {"无人", "a" * 70}:
        found, wanted = files.words(word), [at for at, counts in enumerate(model.words) if word in counts]
        assert found.numbers.tolist() == wanted
        assert found.weights.tolist() == [min(255, model.words[at][word]) for at in wanted]
    assert files.lengths.tolist() == [sum(counts.values()) for counts in model.words]


@pytest.fixture
def gathered(tmp_path):
    def gathered(articles: list[dict], name: str = "one") -> SegmentFiles:
        gather(articles, tmp_path / name)
        return SegmentFiles(tmp_path / name)

    return gathered


@quietly
@given(ARTICLES)
def test_what_is_gathered_is_what_is_read(gathered, articles):
    agree(gathered(articles), articles)


@quietly
@given(st.lists(ARTICLES, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_merging_is_gathering_what_stays(gathered, tmp_path, batches, random):
    lives = [np.array([random.random() < 0.7 for _ in batch], bool) for batch in batches]
    parts = [(gathered(batch, str(at)), live) for at, (batch, live) in enumerate(zip(batches, lives, strict=True))]
    merge(parts, tmp_path / "merged")
    stay = [
        one for batch, live in zip(batches, lives, strict=True) for one, lives_on in zip(batch, live, strict=True) if lives_on
    ]
    gather(stay, tmp_path / "fresh")
    agree(SegmentFiles(tmp_path / "merged"), stay)
    fresh, merged = SegmentFiles(tmp_path / "fresh").arrays, SegmentFiles(tmp_path / "merged").arrays
    for name in LAYOUT:
        assert np.array_equal(fresh[name], merged[name]), name
    assert fresh.told == merged.told


def test_merging_takes_keys_by_ranges(gathered, tmp_path, monkeypatch):
    """As it does with millions of postings."""
    monkeypatch.setattr("search.backends.whoosh.merge.TOGETHER", 40)
    monkeypatch.setattr("search.backends.whoosh.merge.SAMPLED", 7)
    articles = [prepared(at, f"第{at}街道消毒门诊\n发热{at * 37}\n街道居民委员会a{at}" * 3) for at in range(60)]
    parts = [(gathered(articles[at : at + 9], str(at)), np.ones(len(articles[at : at + 9]), bool)) for at in range(0, 60, 9)]
    merge(parts, tmp_path / "merged")
    agree(SegmentFiles(tmp_path / "merged"), articles)


@pytest.mark.parametrize(
    "articles",
    [
        [],
        [prepared(1, "")],
        [prepared(1, "门")],
        [prepared(1, "𠀀")],
        [prepared(at, "门诊") for at in range(40)],
        [prepared(1, "门" * 300), prepared(2, "消毒、" * 300), prepared(3, "\n\n" + "消毒、" * 70)],
        [prepared(1, "𠀀" * 32_765 + "门诊发热"), prepared(2, "街" * 65_533 + "发热门诊"), prepared(3, "a" * 70 + "门诊")],
        [prepared(at, f"{at}") for at in range(1, 1200)],
    ],
    ids=["none", "empty", "one character", "one beyond the BMP", "a term in all", "often", "far behind", "many"],
)
def test_extremes(gathered, articles):
    agree(gathered(articles), articles)


def test_half_characters_match_nothing(gathered):
    files = gathered([prepared(1, "𠀀𡀀门"), prepared(2, "")])
    assert not files.stands("\ud840", np.array([0, 1])).any()
    assert not len(files.words("\ud840").numbers) and not len(files.grams("\ud840").numbers)
    assert files.stands("", np.array([0, 1])).all()
    # 4E00 5F00 read from its second byte is 0x5F4E, 彎 of other bytes: neighbours' halves are no character
    assert not gathered([prepared(1, "\u4e5f\u5f4e")], "odd").stands("\u5f5f", np.array([0])).any()


def test_texts_as_printed(gathered):
    articles = [
        prepared(1, "发热门诊𠀀开了", "發熱門診𠀀開了", "荆州", metadata_printed="荊州"),
        prepared(2, "发热", "發熱"),
        prepared(3, "门诊", metadata="里", metadata_printed="裏"),
        prepared(4, "台风", "颱風"),
        prepared(5, "干净"),
        prepared(6, "余𠀀后", "餘𡀀後"),
    ]
    files = gathered(articles)
    for at, one in enumerate(articles):
        assert files.text(at, printed=True) == (one["text_printed"] or one["text"])
        assert files.metadata(at, printed=True) == (one["metadata_printed"] or one["metadata"])
    everyone = np.arange(6)
    assert files.stands("發熱", everyone, printed=True).tolist() == [True, True, False, False, False, False]
    assert files.stands("干净", everyone, printed=True).tolist() == [False, False, False, False, True, False]
    assert files.stands("发热", everyone, printed=True).tolist() == [False] * 6
    assert files.stands("\n裏", everyone, printed=True).tolist() == [False, False, True, False, False, False]


def test_sentences_begin_where_they_do(gathered):
    text = "𠀀门\n\n!?门诊。开;;\n了"
    files = gathered([prepared(1, text, metadata="孝感。门诊"), prepared(2, ""), prepared(3, "。。", metadata="孝感")])
    sentences = [match.group() for match in SENTENCE.finditer(text + "\n")]
    assert sentences == ["𠀀门\n\n!?", "门诊。", "开;;\n", "了\n"]
    begins, ends = files.sentences.stretches(np.array([0] * 5 + [1] * 2 + [2] * 2), np.array([*range(5), 0, 1, 0, 1]))
    units = [files.arrays["text"][begin:end].tobytes().decode("utf-16-le") for begin, end in zip(begins, ends, strict=True)]
    assert units == [*sentences, "孝感。门诊", "\n", "", "。。\n", "孝感"]
    assert sentences_with(files, "门诊") == {0: [1, 4]}
    assert files.arrays["titles"].tolist() == [4, 0, 2]


def test_many_sentences(gathered):
    """More than one byte can number; pairs that stand in few of them, in all, in the metadata behind them."""
    counts = (126, 127, 128, 129, 254, 255, 381, 900)
    articles = [prepared(count, "街道。" * count + "门诊\n", metadata="孝感门诊") for count in counts]
    articles.append(prepared(1, "街道。" * 200 + "门诊。" + "街道。" * 300 + "门诊。"))
    files = gathered(articles)
    agree(files, articles)
    assert sentences_with(files, "门诊") == {at: [count, count + 1] for at, count in enumerate(counts)} | {8: [200, 501]}
    assert sentences_with(files, "孝感") == {at: [count + 1] for at, count in enumerate(counts)}
    for run, answers in {"街道门": [], "感门诊": [*range(8)], "道。门诊": [*range(9)], "诊。街道": [8]}.items():
        assert standing(files, Piece(run)).tolist() == answers, run


def test_the_last_sentence_that_is_numbered_takes_all_the_rest(gathered):
    files = gathered([prepared(1, "街;" * 65_534 + "门诊;发热;", metadata="孝感")])
    assert sentences_with(files, "门诊") == sentences_with(files, "发热") == {0: [65_534]}
    assert sentences_with(files, "孝感") == {0: [65_535]}
    assert all(standing(files, Piece(run)).tolist() == [0] for run in ("门诊", "诊;发热", "街;门"))


def test_attributes(gathered, tmp_path):
    paper, other = ({"newspaper": name, "newspaper_names": [fold(name)]} for name in ("虚构晚報", "虚构晨报"))
    known = {
        "province": "420000",
        "county": "420902",
        "county_names": ["孝南"],
        "people": "林一禾\n周二",
        "sort_date": date(2020, 2, 9),
    }
    articles = [
        prepared(7, "一", city="420900", city_names=["孝感市", "孝感"], **paper, **known),
        prepared(8, "二"),
        prepared(9, "三", city="421000", city_names=["荆州"], **other),
    ]
    first, second = gathered(articles), gathered(articles[2:], "two")
    merge([(first, np.array([True, True, False])), (second, np.ones(1, bool))], tmp_path / "merged")
    for files in (first, SegmentFiles(tmp_path / "merged")):
        values, codes = files.codes["city"]
        assert [values[code] for code in codes] == ["420900", None, "421000"]
        values, codes = files.codes["county"]
        assert [values[code] for code in codes] == ["420902", None, None]
        assert files.names["city"] == {"420900": ["孝感市", "孝感"], "421000": ["荆州"]}
        assert files.names["county"] == {"420902": ["孝南"]}
        assert files.names["newspaper"] == {"虚构晚報": ["虚构晚报"], "虚构晨报": ["虚构晨报"]}
        assert files.days.tolist() == [date(2020, 2, 9).toordinal(), 0, 0]
        assert [files.people(at) for at in range(3)] == ["林一禾\n周二", "", ""]


def test_a_file_that_was_never_finished_is_refused(gathered, tmp_path):
    gathered([prepared(1, "门诊")])
    whole = (tmp_path / "one").read_bytes()
    for part in (whole[:-1], whole[:100], whole[:5], b"x" * 40, whole[1:]):
        (tmp_path / "part").write_bytes(part)
        with pytest.raises(ValueError, match="part"):
            SegmentFiles(tmp_path / "part")


def test_files_stay_readable_when_they_are_unlinked(gathered, tmp_path):
    files = gathered([prepared(1, "门诊")])
    (tmp_path / "one").unlink()
    assert files.grams("门诊").numbers.tolist() == [0]
