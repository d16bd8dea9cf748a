from collections.abc import Iterator

from archive.text.cleaning.lines import is_headline
from archive.text.cleaning.manuscript import Line, Manuscript, Move
from archive.text.continued import pointer
from archive.text.script import ends_sentence

#: Lines at most between the two notes: the head of the second page, and its title again.
_HEAD = 5


def continued_sentences(manuscript: Manuscript) -> Iterator[Move]:
    """A sentence that breaks off at （下转第4版） and goes on behind （上接第1版）: its second half is set where the first ends.

    >>> from archive.text.cleaning.continuations import continuations
    >>> from archive.text.cleaning.pipeline import run
    >>> raw = "饭由村里的食堂一份份送到\\n（下转第4版）\\n（上接第1版）堤上来。\\n天亮了。"
    >>> run(raw, [continuations, continued_sentences]).text.split("\\n")[0]
    '饭由村里的食堂一份份送到堤上来。'
    """
    lines = manuscript.lines()
    notes = [(at, pointer(line.text)) for at, line in enumerate(lines) if line.kind == "continuation"]
    for (here, on), (there, back) in zip(notes, notes[1:], strict=False):
        if on.way == "back" or back.way == "on" or there - here > _HEAD:
            continue
        first = _unlabelled(reversed(lines[:here]))
        second = _unlabelled(lines[there + 1 :])
        if first and second and not ends_sentence(first.text) and not (is_headline(first) and is_headline(second)):
            yield Move(second.start, second.end, first.end)


def _unlabelled(lines) -> Line | None:
    return next((line for line in lines if not line.kind), None)
