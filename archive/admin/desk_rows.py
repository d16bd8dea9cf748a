"""The rows of the review desk as its template shows them: marks tied to their switches, blocks named, words lit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from archive.admin.lit_words import Doubt, Lit, by_hand, of_evidence, runs
from archive.admin.marked_rows import Piece, Row, marked_rows, visible, visible_at
from archive.admin.scan_pane import Drawn, Scan
from archive.admin.switches import Switch, left_alone
from archive.edits import Edit
from archive.models import Article
from archive.repair_names import QUIET

NAMED = {"title": _("标题"), "subtitle": _("副题"), "byline": _("署名"), "caption": _("图片说明"), "credit": _("图片署名")}

#: Characters. A report is far shorter; of what is longer, the desk shows the beginning and the clipping's page the rest.
SHOWN = 200_000
#: Lines of the received text on one page of the sheet; with 5,000 short ones at once the page took 4 s and 2.5 MB.
LINES = 600
#: Characters at either end of a printed line by which it is found again in words that were repaired.
TOLD_BY = 4


def desk_rows(
    article: Article,
    raw_text: str,
    switches: Sequence[Switch],
    edits: Iterable[Edit] = (),
    evidence: Mapping[str, Iterable[Mapping]] | None = None,
    first: int = 1,
    doubts: Iterable[Doubt] = (),
    scan: Scan | None = None,
    repaired: bool = True,
) -> tuple[list[dict], set[str], int | None]:
    """``{"number", "lines", "blocks", "dropped", "see"}`` a row; the ids of the words that could be lit; the next page's row.

    A piece of a line knows its switch and the number of its own; a block has its words as runs (archive/admin/lit_words.py).
    Of a ``scan`` a line has those that were ``printed`` in it, its pieces their runs, and the words of the blocks their line.
    ``first`` is the number of the first row of the page; the next page's is None where the rows end. Repairs are marked where
    the text is one that the rules ``repaired`` (archive.edits.derivable).
    """
    by_step = {switch.step: switch for switch in switches}
    singles = {single.key: single.number for switch in switches for single in switch.singles}
    repairs: list = []
    if repaired:
        repairs = [row for row in [*article.repairs, *left_alone(article.switched_off, raw_text)] if row["end"] <= SHOWN]
    blocks = blocks_of(article)
    lights = by_hand(edits)
    supported, elsewhere = of_evidence(blocks, evidence or {})
    for place, found in supported.items():
        lights.setdefault(place, []).extend(found)
    for doubt in doubts:
        lights.setdefault((doubt.field, doubt.item), []).append(doubt.light)
    page, later = _page(marked_rows(raw_text[:SHOWN], repairs, blocks), first)
    for place, light in _followed(page, scan) if scan else ():
        lights.setdefault(place, []).append(light)
    rows = [
        {
            "number": row.number,
            "lines": [_line(line, by_step, singles, elsewhere, scan) for line in row.lines],
            "blocks": [_block(block, lights.get((block["field"], block["item"]), [])) for block in row.blocks],
            "dropped": [by_step[step].label for step in row.dropped if step in by_step],
            "see": row.see,
        }
        for row in page
    ]
    told = {name for row in rows for block in row["blocks"] for run in block["runs"] for name in run.ids}
    return rows, told | {name for row in rows for line in row["lines"] for name in line["ids"]}, later


def _page(rows: list[Row], first: int) -> tuple[list[Row], int | None]:
    """The rows from ``first`` on that make up a page, one at least, and the number of the row after them."""
    page, lines = [], 0
    for row in rows[max(0, first - 1) :]:
        lines += len(row.lines)
        if page and lines > LINES:
            return page, row.number
        page.append(row)
    return page, None


def blocks_of(article: Article) -> list[dict]:
    """Title, deck and byline as blocks, then the body, captions and credits: all that the raw text became.

    ``field`` and ``item`` say where a block is kept.
    """
    head = [{"kind": kind, "text": getattr(article, kind), "field": kind, "item": 0} for kind in ("title", "subtitle", "byline")]
    body = [{**block, "field": "body", "item": item} for item, block in enumerate(article.body)]
    captions = [
        {"kind": "caption", "text": caption["text"], "field": "captions", "item": item}
        for item, caption in enumerate(article.captions)
    ]
    credits = [{"kind": "credit", "text": text, "field": "credits", "item": item} for item, text in enumerate(article.credits)]
    return [block for block in [*head, *body, *captions, *credits] if block["text"]]


def _block(block: Mapping, lights: Iterable[Lit]) -> dict:
    return {**block, "label": NAMED.get(block["kind"], ""), "runs": runs(block["text"], lights)}


def _line(
    line: list[Piece],
    by_step: Mapping[str, Switch],
    singles: Mapping[str, int],
    elsewhere: dict[str, list[Lit]],
    scan: Scan | None,
) -> dict:
    """The tag stands once, behind the last of the pieces that one kind of repair left side by side.

    ``lit`` and ``ids``: the line holds words that support what is suggested, and that stand in no block.
    """
    pieces: list[dict] = []
    printed = _printed(line, scan) if scan else ()
    line = _unquiet(line)
    for piece, following in zip(line, [*line[1:], Piece("")], strict=True):
        switch = by_step.get(piece.step)
        pieces.append(
            {
                "text": piece.text,
                "after": piece.after,
                "kind": piece.kind,
                "switch": switch,
                "single": singles.get(f"{piece.step}:{piece.place[0]}-{piece.place[1]}"),
                "tag": switch.tag if switch and piece.kind != "joined" and following.step != piece.step else "",
                "runs": scan.runs(piece.text, piece.at) if scan else (),
            }
        )
    words = "".join(piece.text for piece in line)
    lights = [light for quote in [quote for quote in elsewhere if quote in words] for light in elsewhere.pop(quote)]
    return {
        "pieces": pieces,
        "lit": " ".join(light.kind for light in lights),
        "ids": [light.id for light in lights],
        "printed": printed,
    }


def _printed(line: list[Piece], scan: Scan) -> list[Drawn]:
    """The lines of the scan that begin in a line of the received text."""
    return scan.begun_in(line[0].at, line[-1].at + max(1, len(line[-1].text))) if line else []


def _followed(page: Iterable[Row], scan: Scan) -> Iterator[tuple[tuple[str, int], Lit]]:
    """Where the words of a printed line stand in the clean text: the block's field and item, and a light named for the line.

    What recognition was not sure of is lit as well, until an editor's hand or a repair has been there.
    """
    page = list(page)
    blocks = {row.number: row.blocks for row in page}
    for row in page:
        homes, reached = row.blocks or blocks.get(row.see, ()), 0
        for line in row.lines:
            printed, words = _printed(line, scan), visible(line)
            for block in homes if len(printed) == 1 and words else ():
                start, end = _span(block["text"], words, reached)
                if start < end:
                    reached, place = end if len(homes) == 1 else 0, (block["field"], block["item"])
                    yield place, Lit(start, end, f"of l{printed[0].number}")
                    for one in printed[0].unsure if block["text"][start:end] == words else ():
                        first, last = visible_at(line, one.start, one.end)
                        if first < last:
                            yield place, Lit(start + first, start + last, "guess", str(_("识别把握不大")), f"c{one.number}")
                    break


def _span(text: str, words: str, reached: int) -> tuple[int, int]:
    """Where a line's words stand in a text, or from its first few to its last few; 0, 0 where they do not."""
    start = text.find(words, reached)
    if start >= 0:
        return start, start + len(words)
    head, tail = words[:TOLD_BY], words[-TOLD_BY:]
    start = text.find(head, reached)
    end = text.find(tail, start) + len(tail)
    return (start, end) if start >= 0 and len(tail) <= end - start <= 2 * len(words) else (0, 0)


def _unquiet(line: list[Piece]) -> list[Piece]:
    """The line without the repairs that are not drawn: at its end they are nothing, within it a line break like any other."""
    while line and (line[-1].step in QUIET or line[-1].text == "\r"):
        line = line[:-1]
    kept = [piece for piece in line if piece.text != "\r" or piece.step in QUIET]
    return [Piece("\n", at=piece.at) if piece.step in QUIET else piece for piece in kept]
