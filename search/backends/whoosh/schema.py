"""The fields of a stored document. Whoosh keeps the schema's class paths in its files: they are part of the format."""

from collections import Counter

from whoosh import columns, formats
from whoosh.fields import COLUMN, ID, STORED, FieldType, Schema
from whoosh.system import pack_uint

#: Changed with everything that makes old files unreadable or untrue.
FORMAT = 3


class Terms(FieldType):
    """Terms counted outside: its values are Counters, because one analysis serves index and query alike.

    Always scorable: Whoosh looks for a missing file of lengths once a posting.
    """

    indexed = True

    def __init__(self):
        super().__init__(formats.Frequency(), analyzer=None, scorable=True)

    def index(self, value: Counter, **options):
        """``(term, frequency, weight, encoded frequency)`` as Whoosh's writer wants them."""
        return [(term.encode(), count, float(count), pack_uint(count)) for term, count in value.items()]


#: Words that rank, by where they stand, and what a hit there weighs.
WORD_FIELDS = {"title_words": 5.0, "heading_words": 2.0, "body_words": 1.0, "metadata_words": 1.0}
#: Folded texts, kept for looking whether a run really stands there; printed ones only where they differ.
TEXTS = ("text", "text_printed", "metadata", "metadata_printed", "people")
#: What filters, facets and sorting need, read once a generation.
ATTRIBUTES = ("city", "city_names", "province", "county", "newspaper", "script", "sort_date")


def schema() -> Schema:
    """One document an article: see :func:`search.backends.whoosh.write.document`."""
    fields = {"id": ID(unique=True, stored=True), "attributes": STORED, "grams": Terms()}
    fields |= {name: Terms() for name in WORD_FIELDS}
    return Schema(**fields, **{name: COLUMN(columns.VarBytesColumn()) for name in TEXTS})


class ArrayTerms(FieldType):
    """Terms of which arrays are kept (files.py). Whoosh's own writer is refused: its segments would be read by nobody."""

    indexed = True

    def __init__(self, scorable: bool = False):
        super().__init__(formats.Existence(), analyzer=None, scorable=scorable, stored=False)

    def index(self, value, **options):
        raise NotImplementedError("articles go into the index through search/backends/whoosh/write.py alone")


def array_schema() -> Schema:
    """What a plain query of Whoosh's may name: ``Term("pairs", "发热")``, ``Term("words", "门诊")``, ``Term("id", "7")``."""
    return Schema(id=ArrayTerms(), characters=ArrayTerms(), pairs=ArrayTerms(), words=ArrayTerms(scorable=True))
