"""People."""

from archive.text.facts.report import Scene
from archive.text.facts.rows import Person


def find_people(scene: Scene) -> list[Person]:
    """The people of a report, in the order of its text."""
    return []
