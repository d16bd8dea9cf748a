"""Where an editor's hand is in an article, as the desk lists it: what the rules had, what the editor wrote, the way back."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from django.utils.translation import gettext_lazy as _

from archive.admin.desk_fields import as_text
from archive.edits import Conflict, Edit, conflicts_of
from archive.models import Article
from archive.text.merge import Hunk

#: Units whose words stand in the sheet, and what the desk calls them; the others have their place in the rail.
WRITTEN = {"body": _("正文"), "captions": _("图片说明"), "credits": _("图片署名")}
NAMES = WRITTEN | {
    "title": _("标题"),
    "subtitle": _("副题"),
    "byline": _("署名"),
    "reporters": _("记者"),
    "editors": _("编辑"),
    "photographers": _("摄影"),
    "newspaper": _("报纸"),
    "page": _("版次"),
    "city": _("城市"),
    "published": _("见报日期"),
    "places": _("文中其他地方"),
    "incomplete": _("不完整"),
    "script": _("字形"),
}
#: Characters of the text that are shown around what an editor wrote.
AROUND = 6
#: Single places listed of one unit; an editor who wrote more anew goes back by the whole unit.
SHOWN = 60


def hand_context(article: Article, found: Sequence[Edit]) -> dict:
    """``hands``: the units of WRITTEN that a hand is in, each with its places; ``conflicts``: what the rules changed as well,
    and ``contested``, the same for the form to send along.

    A place has ``was``, ``now``, the words around it and the ``key`` that a button sends to take it back.
    """
    standing = conflicts_of(article, found)
    at_issue = [(conflict.unit, conflict.redone, conflict.edited) for conflict in standing]
    hands = [
        {
            "unit": edit.unit,
            "name": NAMES[edit.unit],
            "count": len(edit.hunks),
            "places": [_place(edit, hunk) for hunk in edit.hunks[:SHOWN]],
        }
        for edit in found
        if edit.unit in WRITTEN
    ]
    conflicts = []
    for edit in found:
        for hunk in edit.hunks:
            if (edit.unit, hunk.was, hunk.now) in at_issue:
                conflicts.append({"name": NAMES[edit.unit], "send": "take", **_place(edit, hunk)})
        if (edit.unit, edit.base, edit.now) in at_issue and not edit.hunks:
            was, now = as_text(edit.unit, edit.base), as_text(edit.unit, edit.now)
            conflicts.append({"name": NAMES[edit.unit], "was": was, "now": now, "send": "restore", "key": edit.unit})
    told = [asdict(conflict) for conflict in standing]
    return {"hands": hands, "conflicts": conflicts, "contested": json.dumps(told, ensure_ascii=False) if told else ""}


def contested(posted) -> list[dict]:
    """The conflicts that the posted page told of, which nothing else keeps where it was redrawn and not saved.

    What a page sends is believed only as far as conflicts_of() finds the two wordings in the article itself.
    """
    try:
        rows = json.loads(posted.get("contested") or "[]")
        return [asdict(Conflict(**row)) for row in rows]
    except (ValueError, TypeError, RecursionError):
        return []


def _place(edit: Edit, hunk: Hunk) -> dict:
    """A hunk as the desk shows it, with the words around it; ``key`` is what takes it back."""
    item = edit.now if isinstance(edit.now, str) else edit.now[hunk.place.item] if hunk.place.item < len(edit.now) else ""
    text = item if isinstance(item, str) else item["text"]
    left, right = text[max(0, hunk.place.start - AROUND) : hunk.place.start], text[hunk.place.end : hunk.place.end + AROUND]
    return {"was": hunk.was, "now": hunk.now, "left": left, "right": right, "key": f"{edit.unit}:{hunk.start}-{hunk.end}"}
