"""What the tests of the metadata room share: the gazetteer of China, and clean texts put together from labelled lines."""

from pathlib import Path

import pytest

from archive.text.blocks import Block, CleanText
from archive.text.metadata import suggest
from archive.text.places import Gazetteer

FOLDER = Path(__file__).resolve().parents[3] / "fixtures" / "gazetteer"
KINDS = {"#": "title", "=": "subtitle", "@": "byline", "|": "imprint", ">": "quote", "^": "caption", "~": "credit"}
KINDS |= {"*": "heading", "…": "continuation"}


def clean_text(text: str) -> CleanText:
    """A clean text from lines, each a block: the first character tells its kind (# title, @ byline, > quote …)."""
    lines = [line.strip() for line in text.strip().split("\n") if line.strip()]
    return CleanText(
        tuple(Block(KINDS[line[0]], line[1:].strip()) if line[0] in KINDS else Block("paragraph", line) for line in lines)
    )


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.from_csv(FOLDER)


@pytest.fixture
def suggested(gazetteer):
    """Suggestions for a text in marked lines."""

    def suggested(text: str, **options):
        return suggest(clean_text(text), gazetteer, **options)

    return suggested
