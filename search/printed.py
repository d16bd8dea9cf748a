"""Which articles print a run of characters, for the archive: it asks by a signal, and knows no index."""

from archive.text.fold import fold
from search import outbox
from search.backends.contract import NEWEST, SearchUnwell
from search.models import IndexChange
from search.query import Run


def who_prints(run: str, **_signal) -> set[int] | None:
    """The numbers of the published articles that may hold ``run`` as printed; None while the index cannot answer.

    What was changed and is not in the index yet is among them.
    """
    if not fold(run):
        return None
    # Before the index, which may take them up meanwhile.
    waiting = set(IndexChange.objects.filter(applied=False).values_list("article_id", flat=True))
    try:
        found = outbox.engine().find(Run(run, quoted=True), 0, None, NEWEST, exact_script=True).ranked
    except SearchUnwell:
        return None
    return waiting | {number for number, _score in found}
