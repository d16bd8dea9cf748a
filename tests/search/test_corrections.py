"""Corrections: what is put right, what is left as it is, how surely; the words that it is done with."""

import random
from io import StringIO

import pytest
from django.core.management import call_command

from archive.models import Article
from archive.signals import settled
from archive.text.fold import fold
from search.corrections import gathering
from search.corrections.lexicon import NEWSPAPER, PERSON, PLACE, TERM, WORD, Lexicon, Word
from search.corrections.slips import meant_by_characters, meant_by_letters
from search.corrections.sounds import reading, readings_of
from search.dead_ends import ways_out
from search.models import SynonymRing

#: Names and words of an invented archive, with the articles that hold them; those of 0 are known and not held.
HELD = {
    PLACE: {"菏泽": 40, "菏泽市": 9, "驻马店": 30, "金华": 50, "商丘": 20, "民权": 3, "婺城": 2, "呼和浩特": 5,
            "河池": 0, "宜春": 0, "浙江": 0, "河南": 60, "湖南": 6, "石家庄": 8, "六安": 4, "吉林": 7, "郑州": 25},
    NEWSPAPER: {"婺江样报": 12, "商都样报": 6, "菏泽样报": 4},
    PERSON: {"曾一禾": 3, "蒋晓渡": 2, "单雨田": 2},
    TERM: {"方舱医院": 11, "核酸检测": 80, "Omicron": 5},
    WORD: {"口罩": 90, "疫情": 120, "合则": 1, "值守": 33, "志愿者": 70, "证明": 6, "折讲": 1, "照明灯": 1, "摆渡": 4},
}  # fmt: skip


@pytest.fixture(scope="module")
def lexicon():
    return Lexicon.of(Word(fold(name), name, kind, count) for kind, names in HELD.items() for name, count in names.items())


@pytest.fixture
def held(report, index, settings, tmp_path):
    """Two articles, and the words of their archive gathered."""
    settings.DATA_DIR = tmp_path
    report("渡口重开", "金华的渡口清早重开，船工曾一禾领头戴口罩值守。", reporters=["蒋晓渡"])
    report("商丘來電", "商丘的志願者送口罩，證明三張。", city_id="411400", newspaper="商都样报", script="zh-Hant")
    settled.send(sender=None)


@pytest.mark.parametrize(
    ("letters", "meant"),
    [("heze", "菏泽"), ("zmd", "驻马店"), ("kouzhao", "口罩"), ("luan", "六安"), ("hn", "河南"), ("sanqiu", "商丘"),
     ("zengyihe", "曾一禾"), ("fangcangyiyuan", "方舱医院"), ("wjyb", "婺江样报"), ("zhenzhou", "郑州")],
)  # fmt: skip
def test_letters_that_are_surely_meant(lexicon, letters, meant):
    first = meant_by_letters(letters, lexicon)[0]
    assert (first.word.shown, first.sure) == (meant, True)


@pytest.mark.parametrize("letters", ["covid", "app", "xyz", "who", "a", "hechi", "yichun", "zhejiang"])
def test_letters_that_are_none(lexicon, letters):
    assert not any(one.sure for one in meant_by_letters(letters, lexicon))


@pytest.mark.parametrize(
    ("written", "meant"),
    [("荷泽", "菏泽"), ("驻马殿", "驻马店"), ("驻马马店", "驻马店"), ("马驻店", "驻马店"), ("呼和浩持", "呼和浩特"),
     ("呼浩特", "呼和浩特"), ("曾一和", "曾一禾"), ("方仓医院", "方舱医院"), ("口罩罩", "口罩"), ("商秋", "商丘"),
     ("郑洲", "郑州"), ("婺江样保", "婺江样报"), ("omicrom", "Omicron"), ("核酸检侧", "核酸检测")],
)  # fmt: skip
def test_slips_that_are_surely_meant(lexicon, written, meant):
    first = meant_by_characters(fold(written), lexicon)[0]
    assert (first.word.shown, first.sure) == (meant, True)


@pytest.mark.parametrize(
    "written",
    # words, places that are not held, other people, what is too short to tell
    [
        "口粮",
        "疫苗",
        "河池",
        "宜春",
        "伊春",
        "火山",
        "上海",
        "蒋小度人",
        "单雨天天",
        "曾二禾",
        "蒋大渡",
        "渡",
        "摆设",
        "政民",
        "李丘",
    ],
)
def test_words_that_are_right_are_left_alone(lexicon, written):
    assert not any(one.sure for one in meant_by_characters(fold(written), lexicon))


SOUNDING = "一河合和何荷核店殿点电金今津进花华化话商上伤丘秋求球州周洲舟庄装壮林临淋路录陆江讲僵阳养杨报保宝样羊胡虎湖"


def slips_of(name: str, draw: random.Random) -> list[str]:
    """A homophone, a doubling, and for longer names a swap of neighbours."""
    at = draw.randrange(len(name))
    sounding = [
        char
        for char in "一二三河合和何荷核店殿点电金今津进花华化话商上伤丘秋求球州周洲舟庄装壮妆林临淋六路录陆"
        if char != name[at]
    ]
    alike = [char for char in sounding if reading(char) == reading(name)[at : at + 1]]
    made = [name[:at] + char + name[at + 1 :] for char in alike[:1]] + [name[:at] + name[at] + name[at:]]
    return [*made, name[1] + name[0] + name[2:]] if len(name) > 2 and name[0] != name[1] else made


def test_a_table_of_slips_is_put_right(lexicon):
    draw, right, wrong, all_told = random.Random(20), 0, [], 0
    names = [name for kind in (PLACE, NEWSPAPER, TERM) for name, count in HELD[kind].items() if count and not name.isascii()]
    for name in names * 6:
        for written in slips_of(name, draw):
            found = meant_by_characters(fold(written), lexicon)
            sure = found[0].word.shown if found and found[0].sure else ""
            all_told += 1
            right += sure == name
            wrong += [(written, name, sure)] if sure not in ("", name) else []
    assert all_told > 200
    assert not wrong and right / all_told > 0.85


def test_readings_are_those_of_names():
    assert reading("曾荣", person=True)[0] == "zeng" and "ceng" in readings_of("曾")


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        # pinyin in every way of typing it, initials, and a part of a longer query
        *((words, "金华") for words in ("jinhua", "jin hua", "Jīnhuá", "jin1hua2")),
        ("jinhua 口罩", "金华 口罩"),
        ("jinhua kouzhao", "金华 口罩"),
        ("jinhuakouzhao", "金华口罩"),
        ("jinhua口罩", "金华口罩"),
        # operators, fields and quotes stay
        ("city:jinhua", "city:金华"),
        ('"今华" 口罩', '"金华" 口罩'),
        ("(今华 OR 火山) -酒精", "(金华 OR 火山) -酒精"),
        ("newspaper:商都洋报", "newspaper:商都样报"),
        ("今华口罩", "金华口罩"),
        # in the script of the words
        ("證眀 商秋", "證明 商丘"),
        ("商丘 誌願者們", None),
        ("商秋 志願者", "商丘 志願者"),
        # a person that only the text names
        ("曾一和", "曾一禾"),
        ("曾一和 口罩", "曾一禾 口罩"),
    ],
)
def test_a_query_that_finds_nothing_is_put_right(held, ask, asked, answered):
    given = ask(asked)
    assert given.corrected_query == answered
    if answered:
        assert given.answered == "corrected" and given.count and given.hits


@pytest.mark.parametrize("asked", ["口罩", "渡口 -jinhua", "火山喷发", "year:2020", "火山 口罩", "app", "，。", "-今华", "((("])
def test_what_is_found_or_is_right_stays_as_asked(held, ask, asked):
    assert ask(asked).corrected_query is None


def test_as_asked_and_as_printed_are_not_put_right(held, ask):
    assert ask("jinhua", as_asked=True).answered == "as_asked"
    assert ask("jinhua", exact_script=True).corrected_query is None


def test_words_that_a_filter_excludes_are_no_slip(held, ask):
    assert ask("渡口", city=("411400",)).corrected_query is None
    assert ask("jinhua", city=("411400",)).corrected_query is None


def test_a_filter_that_excludes_what_is_meant_is_named(held, ask):
    ways = ways_out(ask("kouzhao", city=("220200",)).asked)
    assert [(way.label, way.count) for way in ways.filters] == [("吉林", 2)]


def test_later_pages_and_other_doors_are_answered_alike(held, ask, client):
    from search.asked import settled
    from search.parameters import Parameters

    assert ask("kouzhao", page=2, page_size=1).count == 2
    assert settled(Parameters(q="kouzhao")).corrected_query == "口罩"
    answer = client.get("/api/v1/search/", {"q": "kouzhao"}).json()
    assert (answer["answered"], answer["corrected_query"], answer["count"]) == ("corrected", "口罩", 2)
    told = StringIO()
    call_command("search", "kouzhao", stdout=told)
    assert "以下按“口罩”检索" in told.getvalue()


def test_what_is_not_sure_is_offered(held, ask, report):
    report("甲", "终止摆渡。")
    report("乙", "中止摆渡。")
    settled.send(sender=None)
    given = ask("zhongzhi")
    assert given.corrected_query is None and sorted(given.suggestions) == ["中止", "终止"]
    assert all(ask(one).count for one in given.suggestions)


def test_few_hits_are_offered_what_sounds_the_same(held, ask, report):
    report("丁", "菜场里都是口照。")
    settled.send(sender=None)
    given = ask("口照")
    assert (given.answered, given.count, given.suggestions) == ("as_asked", 1, ["口罩"])


def test_what_was_withdrawn_is_no_correction(held, ask):
    Article.objects.get(title="渡口重开").withdraw(None, "测试")
    given = ask("曾一和")
    assert given.corrected_query is None and not given.suggestions


def test_words_are_gathered_again_only_when_the_archive_moved(held, report):
    assert gathering.refresh() is False
    report("乙", "渡口又停了。")
    assert gathering.refresh() is True
    assert gathering.current().exactly("渡口")


def test_a_file_of_another_make_is_made_anew(held, settings):
    (settings.DATA_DIR / "words.npz").write_bytes(b"PK\x03\x04 none")
    assert len(gathering.current()) == 0
    assert gathering.refresh() is True
    assert gathering.current().exactly("金华").kind == PLACE


def test_without_words_nothing_is_corrected_and_all_is_answered(held, ask, settings):
    (settings.DATA_DIR / "words.npz").unlink()
    assert ask("口罩").count == 2
    assert ask("jinhua").corrected_query is None


def test_the_words_of_rings_and_people_are_gathered(held):
    SynonymRing.objects.create(terms="口罩、面罩")
    Lexicon.of(gathering.gathered(), 2).save(gathering._path())
    words = gathering.current()
    assert (words.exactly("口罩").kind, words.exactly("口罩").count) == (TERM, 2)
    assert words.exactly("蒋晓渡").kind == PERSON and words.exactly("商都样报").kind == NEWSPAPER
