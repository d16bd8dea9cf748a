"""Words of the clean text that the desk lights: an editor's hand, what supports the metadata, suspected misprints."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from django.utils.translation import gettext as _

from archive.edits import Edit
from archive.text.misprints import REASONS, suspects

#: Characters shown around a suspected misprint.
AROUND = 6


@dataclass(frozen=True)
class Lit:
    """``start:end`` of a text is lit. ``kind`` is a class of the style sheet, ``title`` says why, ``id`` can be linked to."""

    start: int
    end: int
    kind: str
    title: str = ""
    id: str = ""


@dataclass(frozen=True)
class Run:
    """Words under the same lights. ``kinds`` is empty for plain words; words that were taken out are an empty run."""

    text: str
    kinds: str = ""
    title: str = ""
    ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Doubt:
    """A suspected misprint: its words, the words around them, why it is one and what may have been meant, and its light."""

    field: str
    item: int
    light: Lit
    text: str
    left: str
    right: str
    why: str
    said: str


def runs(text: str, lights: Iterable[Lit]) -> list[Run]:
    """The text cut where a light begins or ends.

    >>> [(run.text, run.kinds) for run in runs("先试五趟。", [Lit(2, 3, "hand"), Lit(2, 4, "city")])]
    [('先试', ''), ('五', 'hand city'), ('趟', 'city'), ('。', '')]
    """
    lights = sorted(lights, key=lambda light: (light.start, light.end))
    edges = sorted({0, len(text), *(min(len(text), place) for light in lights for place in (light.start, light.end))})
    cut: list[Run] = []
    told: set[str] = set()
    for start, end in zip(edges, [*edges[1:], len(text)], strict=True):
        cut += [
            Run("", light.kind, light.title, (light.id,) if light.id else ())
            for light in lights
            if light.start == light.end == start
        ]
        if start == end:
            continue
        over = [light for light in lights if light.start <= start < light.end]
        ids = tuple(dict.fromkeys(light.id for light in over if light.id and light.id not in told))
        told.update(ids)
        kinds, titles = (dict.fromkeys(names) for names in ([each.kind for each in over], [each.title for each in over]))
        cut.append(Run(text[start:end], " ".join(kinds), "；".join(filter(None, titles)), ids))
    return cut


def by_hand(edits: Iterable[Edit]) -> dict[tuple[str, int], list[Lit]]:
    """Where an editor's hand is in the words of (field, item)."""
    lights: dict[tuple[str, int], list[Lit]] = {}
    for edit in edits:
        for hunk in edit.hunks:
            was = _("手改；规则所得：“%(was)s”") % {"was": hunk.was} if hunk.was else _("手改；规则所得没有这几个字")
            kind = "hand" if hunk.now else "hand out"
            lights.setdefault((edit.unit, hunk.place.item), []).append(Lit(hunk.place.start, hunk.place.end, kind, was))
    return lights


def of_evidence(blocks: Iterable[Mapping], evidence: Mapping[str, Iterable[Mapping]]) -> tuple[dict, dict[str, list[Lit]]]:
    """The words that support what is suggested, ``{"quote", "anchor"}`` by field, in the first block that has them.

    Gives the lights by (field, item) of the block, and for quotes that stand in no block (quote → its lights).
    """
    lights: dict[tuple[str, int], list[Lit]] = {}
    elsewhere: dict[str, list[Lit]] = {}
    blocks = list(blocks)
    for name, rows in evidence.items():
        for row in rows:
            quote = row["quote"]
            home = next((block for block in blocks if quote in block["text"]), None)
            start = home["text"].index(quote) if home else 0
            light = Lit(start, start + len(quote), f"lit {name}", id=row["anchor"])
            if home:
                lights.setdefault((home["field"], home["item"]), []).append(light)
            else:
                elsewhere.setdefault(quote, []).append(light)
    return lights, elsewhere


def doubts_of(blocks: Sequence[Mapping]) -> list[Doubt]:
    """Suspected misprints of the blocks in order; looked for in the whole, as some show only beside the rest."""
    doubts: list[Doubt] = []
    ends = list(accumulate(len(block["text"]) + 1 for block in blocks))
    for suspect in suspects("\n".join(block["text"] for block in blocks)):
        number = bisect_right(ends, suspect.start)
        block, text = blocks[number], blocks[number]["text"]
        begin = ends[number] - len(text) - 1
        start, end = suspect.start - begin, suspect.end - begin
        title = why = _(REASONS[suspect.reason])
        if suspect.suggestion:
            title = _("%(why)s也许是“%(said)s”") % {"why": why, "said": suspect.suggestion}
        light = Lit(start, end, "misprint", title, f"doubt-{len(doubts) + 1}")
        around = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        doubts.append(Doubt(block["field"], block["item"], light, suspect.text, *around, why, suspect.suggestion))
    return doubts


def anchor(name: str, number: int) -> str:
    """The id of the words that support a field.

    >>> anchor("city", 0)
    'lit-city-0'
    """
    return f"lit-{name}-{number}"
