"""What Whoosh knows of our segments' terms. It keeps the class paths in its files: they are part of the format."""

from whoosh.fields import FieldType, Schema
from whoosh.formats import Existence

#: Changed with everything that makes old files unreadable or untrue.
FORMAT = 6


class ArrayTerms(FieldType):
    """Terms of which arrays are kept (files.py). Whoosh's own writer is refused: its segments would be read by nobody."""

    indexed = True

    def __init__(self, scorable: bool = False):
        super().__init__(Existence(), analyzer=None, scorable=scorable)

    def index(self, value, **options):
        raise NotImplementedError("articles go into the index through search/backends/whoosh/commit.py alone")


def schema() -> Schema:
    """What a plain query of Whoosh's may name: ``Term("pairs", "发热")``, ``Term("words", "门诊")``, ``Term("id", "7")``."""
    return Schema(id=ArrayTerms(), characters=ArrayTerms(), pairs=ArrayTerms(), words=ArrayTerms(scorable=True))
