"""Measures."""

from archive.text.facts.report import Scene
from archive.text.facts.rows import Measure


def find_measures(scene: Scene) -> list[Measure]:
    """The measures of a report, in the order of its text."""
    return []
