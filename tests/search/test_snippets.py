"""The sentences shown, and their marks: the same as the fold would find, in the script and shapes of the print."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.text.fold import fold, fold_with_offsets
from search.query import parse
from search.query.nodes import Alike, Run
from search.shapes import LONGEST as LONGEST_PATTERN
from search.shapes import in_print
from search.snippets import LONGEST, Folded, Wanted, best
from search.terms import piece_of


def wanted(query: str, exact: bool = False) -> Wanted:
    return Wanted.of(parse(query).node, exact)


def shown(blocks: list[str], query: str) -> list[str]:
    """The sentences with their marks in brackets."""
    marked = []
    for snippet in best(blocks, wanted(query))[0]:
        text = snippet.text
        for start, end in reversed(snippet.marks):
            text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
        marked.append(text)
    return marked


ODD = st.sampled_from("发發髪热熱門门乾干台臺一㈠㎡℃①2２４,，。“”「」·• 　\n\u0301\ufe0f\u200b…车車⻋龙龍aＡ月")


@settings(deadline=None)
@given(st.text(ODD, max_size=40), st.text(ODD, min_size=1, max_size=4))
def test_looking_in_the_print_finds_what_the_fold_finds(text, run):
    piece = piece_of(Run(run))
    if not piece.folded:
        return
    folded, offsets = fold_with_offsets(text)
    places = [(offsets[m.start()], offsets[m.end() - 1] + 1) for m in re.finditer(re.escape(piece.folded), folded)]
    assert [span[:2] for span in Folded(text).spans([piece])] == places


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        # The article's own script, also where lengths change.
        ("城東發熱門診昨日開放。", "发热门诊", "城東[發熱門診]昨日開放。"),
        # Through quotation marks.
        ("他说“渡口”的船停了。", '"渡口的船"', "他说“[渡口”的船]停了。"),
        # One character that prints as several, and several that print as one.
        ("棚子占地12㎡。", "12m2", "棚子占地[12㎡]。"),
        ("收到３，４００斤。", "3400斤", "收到[３，４００斤]。"),
        # A run that stands nowhere is marked by its words.
        ("渡口清早开船。", "渡口开船", "[渡口]清早[开船]。"),
    ],
)
def test_marks_in_the_print(text, query, expected):
    assert shown([text], query) == [expected]


def test_the_sentence_with_most_different_terms_stands_for_the_article():
    blocks = ["船停了。船又停了。茶水自备。", "船上茶水照旧。粮站清早开秤。"]
    assert "[船]上[茶水]照旧。" in shown(blocks, "船 茶水")


def test_terms_nearer_together_come_first():
    far = "船工清早把缆绳解开以后又回到岸边的屋里喝了两碗茶水。"
    snippets = best(
        [far, "船上有茶水。", *(f"第{n}天，船停着，从早到晚没有一个人到岸边来取一碗茶水。" for n in "一二三")], wanted("船 茶水")
    )[0]
    assert "船上有茶水。" in [snippet.text for snippet in snippets]


def test_a_term_that_no_sentence_before_holds_is_not_left_out():
    blocks = ["船与茶水都有。船与茶水又有。船与茶水还有。", "粮站开秤。"]
    assert "[粮站]开秤。" in shown(blocks, "船 茶水 粮站")


def test_no_sentence_comes_twice():
    assert shown(["渡口停航。", "渡口停航。", "渡口明日复航。"], "渡口") == ["[渡口]停航。", "[渡口]明日复航。"]


def test_ways_of_writing_one_thing_are_marked_and_count_as_one():
    node = Alike(Run("口罩"), (Run("面罩", quoted=True),))
    snippets, places = best(["口罩到了。面罩也到了。"], Wanted.of(node))
    assert [snippet.text[slice(*snippet.marks[0])] for snippet in snippets] == ["口罩", "面罩"]
    assert {snippet.terms for snippet in snippets} == {frozenset({0})}
    assert places == 2


def test_a_long_sentence_is_cut_around_its_marks_and_says_so():
    long = "甲乙丙丁，" * 30 + "渡口的船停了，" + "戊己庚辛，" * 30 + "。"
    (snippet,) = best([long], wanted("渡口"))[0]
    assert len(snippet.text) <= LONGEST and snippet.lead and snippet.tail
    assert snippet.text[slice(*snippet.marks[0])] == "渡口"


def test_neighbours_are_shown_without_a_gap():
    first, second = best(["渡口停航。渡口复航。"], wanted("渡口"))[0]
    assert not first.lead and not second.lead
    apart = best(["渡口停航。粮站开秤。渡口复航。"], wanted("渡口"))[0]
    assert [snippet.lead for snippet in apart] == [False, True]


def test_printed_shapes_alone_are_marked_where_they_were_asked_for():
    snippets, places = best(["发热的人。發熱的人。"], wanted("發熱", exact=True))
    assert [snippet.text for snippet in snippets] == ["發熱的人。"] and places == 1


def test_what_is_looked_for_is_no_larger_than_what_it_is_looked_for_in():
    """A pattern costs by its length, so a run of any length has one of a few hundred characters or none."""
    longest = in_print("发" * LONGEST_PATTERN)
    assert len(longest.pattern) < 10 * LONGEST_PATTERN
    assert in_print("发" * (LONGEST_PATTERN + 1)) is None


@pytest.mark.parametrize("length", [LONGEST_PATTERN - 1, LONGEST_PATTERN, LONGEST_PATTERN + 1, 5 * LONGEST_PATTERN])
def test_runs_of_any_length_are_marked(length):
    text = "「" + "發熱 門診" * length + "」"
    run = ("发热门诊" * length)[:length]
    folded = Folded(text)
    (start, end, _piece), *_ = folded.spans([piece_of(Run(run))])
    assert start == 1 and fold(text[start:end]) == run
