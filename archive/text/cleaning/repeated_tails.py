from collections.abc import Iterator

from archive.text.cleaning.manuscript import Edit, Manuscript
from archive.text.script import SENTENCE_ENDS, ends_sentence

_LEAST = 10  # characters: shorter tails repeat by chance
_REACH = 4  # lines on either side


def repeated_tails(manuscript: Manuscript) -> Iterator[Edit]:
    """A fragment that says once more the tail of a paragraph near it: the last column of a block read twice.

    A line that the one before it may have begun is no fragment.

    >>> from archive.text.cleaning.pipeline import run
    >>> run("的口罩，送到了医护人员手中。\\n\\n大家把筹来的口罩，送到了医护人员手中。", [repeated_tails]).text
    '\\n\\n大家把筹来的口罩，送到了医护人员手中。'
    """
    lines = [line for line in manuscript.lines() if not line.kind]
    for at, line in enumerate(lines):
        if len(line.text) < _LEAST or (at and not ends_sentence(lines[at - 1].text)):
            continue
        for other in lines[max(0, at - _REACH) : at] + lines[at + 1 : at + 1 + _REACH]:
            if len(other.text) > len(line.text) and other.text.endswith(line.text):
                if other.text[-len(line.text) - 1] not in SENTENCE_ENDS + '”“"「」 ':
                    yield Edit(line.start, line.end)
                    break
