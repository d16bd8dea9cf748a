from collections.abc import Iterator

from archive.text.cleaning.manuscript import Edit, Manuscript
from archive.text.cleaning.script import bare


def repeated_captions(manuscript: Manuscript) -> Iterator[Edit]:
    """A caption said twice: on one line, on the next, or as the picture's alternate text, in either script.

    >>> from archive.text.cleaning.pipeline import run
    >>> from archive.text.cleaning.captions import captions
    >>> run("图为采样点。图为采样点。\\n圖為採樣點。", [captions, repeated_captions]).text
    '图为采样点。\\n'
    """
    lines = manuscript.lines()
    told = set()
    for line in lines:
        if line.kind == "caption":
            half = len(line.text) // 2
            twice = half >= 5 and bare(line.text[:half]) == bare(line.text[half:]) != ""
            said = bare(line.text[:half] if twice else line.text)
            if said in told:
                yield Edit(line.start, line.end)
            elif twice:
                yield Edit(line.start + half, line.end)
            told.add(said)
    for line in lines:
        if not line.kind and len(line.text) >= 6 and told and bare(line.text) in told:
            yield Edit(line.start, line.end)
