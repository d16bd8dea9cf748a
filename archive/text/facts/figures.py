"""Figures."""

from archive.text.facts.report import Scene
from archive.text.facts.rows import Figure


def find_figures(scene: Scene) -> list[Figure]:
    """The figures of a report, in the order of its text."""
    return []
