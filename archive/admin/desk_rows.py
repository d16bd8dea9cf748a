"""The rows of the review desk as its template shows them: marks tied to their switches, blocks named."""

from django.utils.translation import gettext_lazy as _

from archive.admin.marked_rows import Piece, marked_rows
from archive.admin.switches import Switch, read_from_clippings
from archive.models import Article

NAMED = {"title": _("标题"), "subtitle": _("副题"), "byline": _("署名"), "caption": _("图片说明"), "credit": _("图片署名")}


#: Characters. A report is far shorter; of what is longer, the desk shows the beginning and the clipping's page the rest.
SHOWN = 200_000


def desk_rows(article: Article, switches: list[Switch]) -> list[dict]:
    """``{"number", "lines", "blocks", "dropped", "see"}`` a row; a piece of a line knows its switch's number, label, tag."""
    by_step = {switch.step: switch for switch in switches}
    repairs = [repair for repair in article.repairs if repair["end"] <= SHOWN] if read_from_clippings(article) else []
    return [
        {
            "number": row.number,
            "lines": [_line(line, by_step) for line in row.lines],
            "blocks": [{**block, "label": NAMED.get(block["kind"], "")} for block in row.blocks],
            "dropped": [by_step[step].label for step in row.dropped],
            "see": row.see,
        }
        for row in marked_rows(article.raw_text[:SHOWN], repairs, blocks_of(article))
    ]


def blocks_of(article: Article) -> list[dict]:
    """Title, deck and byline as blocks, then the body, captions and credits: all that the raw text became."""
    head = [{"kind": kind, "text": getattr(article, kind)} for kind in ("title", "subtitle", "byline")]
    captions = [{"kind": "caption", "text": caption["text"]} for caption in article.captions]
    credits = [{"kind": "credit", "text": text} for text in article.credits]
    return [block for block in [*head, *article.body, *captions, *credits] if block["text"]]


def _line(line: list[Piece], by_step: dict[str, Switch]) -> list[dict]:
    """The tag stands once, behind the last of the pieces that one kind of repair left side by side."""
    shown = []
    for piece, following in zip(line, [*line[1:], Piece("")], strict=True):
        switch = by_step.get(piece.step)
        shown.append(
            {
                "text": piece.text,
                "after": piece.after,
                "kind": piece.kind,
                "switch": switch,
                "tag": switch.tag if switch and piece.kind != "joined" and following.step != piece.step else "",
            }
        )
    return shown
