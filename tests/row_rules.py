"""A rule of the facts that a test sets itself: every number before a counter is a figure."""

import re

from archive import found_rows
from archive.models import Found
from archive.text.facts import rows as pure


def set_rule(monkeypatch, kind="case_count", counter="例") -> None:
    """From now on the archive finds these figures and nothing else; what was found before is of other rules."""

    def find_in(scene):
        return pure.Found([*_figures(scene, kind, counter)], [], [], [])

    monkeypatch.setattr(found_rows, "find_in", find_in)
    Found.objects.update(state="earlier rules")


def _figures(scene, kind, counter):
    for one in scene.sentences:
        for match in re.finditer(rf"(\d+){counter}", one.text):
            yield pure.Figure(
                where=one.where,
                sentence_start=one.start,
                sentence=one.text,
                start=one.start + match.start(),
                end=one.start + match.end(),
                rule="cases",
                kind=kind,
                subject="病例",
                value=int(match[1]),
                unit=counter,
                value_text=match[0],
                as_of="2020-02-18",
            )
