from collections.abc import Iterator

from archive.text.cleaning.columns import in_head, setting, wraps
from archive.text.cleaning.lines import is_headline
from archive.text.cleaning.manuscript import Line, Manuscript, Move
from archive.text.cleaning.seams import is_over_dash, runs_on
from archive.text.script import ends_sentence

_LIFTED = ("caption", "credit", "imprint", "byline")


def interruptions(manuscript: Manuscript) -> Iterator[Move]:
    """A caption or credit that stands where a sentence goes on from one line to another is set below the paragraph.

    A byline under headlines, or under what a dash leads, stands in its place.

    >>> from archive.text.cleaning.pipeline import run
    >>> from archive.text.cleaning.credits import credits
    >>> raw = "本轮疫情以来，各社区先后设立了党员先锋岗，“志\\n林晓 作\\n愿服务岗”和便民服务点。"
    >>> run(raw, [credits, interruptions]).text.split("\\n")[1]
    '愿服务岗”和便民服务点。'
    """
    lines, how = manuscript.lines(), setting(manuscript)
    first_told = next((at for at, line in enumerate(lines) if not line.kind and ends_sentence(line.text)), len(lines))
    at = 0
    while at < len(lines):
        lifted = []
        upto = at + 1
        while upto < len(lines) and lines[upto].kind in _LIFTED:
            lifted.append(lines[upto])
            upto += 1
        told = first_told < at and lines[at].text[0] not in "—―─"
        if lifted and lifted[0].kind == "byline" and not told:
            lifted = []
        if lifted and not lines[at].kind and upto < len(lines) and not lines[upto].kind:
            before, after = lines[at], lines[upto]
            head = in_head(lines, at) or _is_signed(lines, at, lifted)
            broken = not head and wraps([*lines[:at], before, after], at, how)
            goes_on = not is_over_dash(lines, upto) and (broken or runs_on(before, after, head, manuscript.text))
            if not ends_sentence(before.text) and goes_on:
                last = upto
                while last + 1 < len(lines) and not lines[last + 1].kind and wraps(lines, last, how):
                    last += 1
                to = lines[last].end
                first = manuscript.text.rfind("\n", 0, lifted[0].start)
                yield Move(first, lifted[-1].end, to)
        at = upto


def _is_signed(lines: list[Line], at: int, lifted: list[Line]) -> bool:
    """Is it a headline over the first byline, below a lede?"""
    signed = [line for line in lifted if line.kind == "byline"]
    return bool(signed) and is_headline(lines[at]) and not any(line.kind == "byline" for line in lines[:at])
