"""Events."""

from archive.text.facts.report import Scene
from archive.text.facts.rows import Event


def find_events(scene: Scene) -> list[Event]:
    """The events of a report, in the order of its text."""
    return []
