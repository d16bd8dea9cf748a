"""Reports made of a few lines, for the tests of this folder."""

from datetime import date
from pathlib import Path

from archive.text.facts.report import Report, Scene
from archive.text.places import Gazetteer

CHINA = Gazetteer.from_csv(Path(__file__).resolve().parents[3] / "fixtures" / "gazetteer")


def scene_of(*lines: str, published: date | None = date(2020, 3, 4), stated: bool = False, **more) -> Scene:
    """A report of these lines (``## `` leads a heading), printed on or after 4 March 2020; ``more`` as Report has it."""
    body = tuple(
        {"kind": "heading", "text": line[3:]} if line.startswith("## ") else {"kind": "paragraph", "text": line} for line in lines
    )
    return Scene(Report(body=body, gazetteer=CHINA, published=published, published_stated=stated, **more))
