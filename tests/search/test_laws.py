"""Laws of search: whatever is printed can be found, in either script; no query fails."""

import opencc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.models import Article
from search.query import parse

pytestmark = pytest.mark.django_db

TEXTS = [
    "青石桥头的志愿者清早量体温，“零接触”取餐第１２天，1,860份早餐送到楼下；干净的台子上放着面罩。",
    "後院的發熱門診只開了三扇窗，護士長把「隔離」二字描了一遍，颱風過後裡面纔乾。",
    "COVID-19 检测点 24 小时开着，阿卜杜·热西提值守到\n天亮，36.5度以下才放行（外地车除外）。",
]
CONVERTERS = [opencc.OpenCC(config) for config in ("t2s", "s2t", "s2tw", "s2hk")]
QUOTES = str.maketrans("", "", '"“”„‟＂「」『』')


@pytest.fixture
def held(report, index, ask):
    scripts = ["zh-Hans", "zh-Hant", "zh-Hans"]
    numbers = [report(f"文{at}", text, script=scripts[at]).pk for at, text in enumerate(TEXTS)]
    ask("")
    return numbers


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_substring_of_any_text_finds_its_article_in_both_scripts(held, index, data):
    at = data.draw(st.integers(0, len(TEXTS) - 1))
    start = data.draw(st.integers(0, len(TEXTS[at]) - 1))
    run = TEXTS[at][start : start + data.draw(st.integers(1, 6))].translate(QUOTES)
    for shape in (run, *(converter.convert(run) for converter in CONVERTERS)):
        found = index.find(parse(f'"{shape}"').node, 0, None)
        assert held[at] in [number for number, _score in found.ranked], shape


HOSTILE = [
    *(
        "，。！？",
        "()",
        '"',
        '"“',
        "“”",
        "((((",
        "))))",
        "AND",
        "NOT",
        "-",
        "--",
        "|",
        "city:",
        "year:",
        "/s",
        "NEAR/",
        "*",
        "?",
        "~",
    ),
    *(
        "'; DROP TABLE archive_article; --",
        "<script>alert(1)</script>",
        "{{ 7*7 }}",
        "\\",
        "[",
        "%",
        "\x00",
        "\ud800",
        "🦠",
        "a" * 10_000,
    ),
    *(
        "值守" * 5_000,
        "的 " * 5_000,
        "(" * 10_000,
        '"' * 9_999,
        "-" * 10_000,
        "NEAR/99999999 值",
        "值 NEAR/0 守",
        "\u202e值守",
        "值　守",
    ),
]


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_queries_are_answered(held, client, query):
    assert client.get("/api/v1/search/", {"q": query.encode("utf-8", "replace")}).status_code == 200


def test_the_index_and_the_database_agree(held, index):
    assert index.ids() == set(Article.objects.published().values_list("pk", flat=True))
