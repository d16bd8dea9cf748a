"""Figures: what counts, of what kind, and what only looks like a number."""

from archive.text.facts.figures import find_figures
from archive.text.facts.report import Report, Scene
from archive.text.places import Gazetteer


def figures_of(*paragraphs: str):
    body = tuple({"kind": "paragraph", "text": text} for text in paragraphs)
    return find_figures(Scene(Report(body=body, gazetteer=Gazetteer((), ()))))


def test_figures_are_found_where_they_are_printed():
    (one,) = figures_of("全縣設置卡口45個。")
    assert (one.kind, one.value, one.unit, one.value_text, one.subject) == ("checkpoints", 45, "个", "45個", "设置卡口")
    assert one.sentence[one.start - one.sentence_start : one.end - one.sentence_start] == one.value_text
