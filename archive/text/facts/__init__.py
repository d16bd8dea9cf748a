"""facts: what a report says: figures, events, people, measures, each with the sentence that it comes from."""

from archive.text.facts.events import find_events
from archive.text.facts.figures import find_figures
from archive.text.facts.measures import find_measures
from archive.text.facts.people import find_people
from archive.text.facts.report import Report, Scene
from archive.text.facts.rows import Event, Figure, Found, Measure, Person

__all__ = ["Event", "Figure", "Found", "Measure", "Person", "Report", "Scene", "find", "find_in"]


def find(report: Report) -> Found:
    """All that a report says, in the order of its text."""
    return find_in(Scene(report))


def find_in(scene: Scene) -> Found:
    """The same of a report that is read already."""
    return Found(find_figures(scene), find_events(scene), find_people(scene), find_measures(scene))
