"""What the interface calls a kind of repair, in the reader's language."""

from collections.abc import Iterable

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from archive.text.cleaning import STEP_LABELS
from archive.text.hanzi.convert import convert

#: Steps whose repairs change nothing that can be seen, one a line in every file of some systems: kept on record, not drawn.
QUIET = ("line_ends",)

#: What an editor changed, listed among the repairs of a text, and what all of these are called.
BY_HAND = "by_hand"
LABELS = {**STEP_LABELS, BY_HAND: (gettext_noop("手改"), "手")}


def telling(repairs: Iterable[dict]) -> list[dict]:
    """The repairs, as Article.repairs holds them, that a reader is shown.

    >>> telling([{"step": "line_ends"}, {"step": "entities"}])
    [{'step': 'entities'}]
    """
    return [repair for repair in repairs if repair["step"] not in QUIET]


def named(step: str) -> tuple[str, str]:
    """The label of a cleaning step and the character that stands for it beside a repair.

    Elsewhere than in Chinese that is the label's first letter. A step of former rules keeps its own name.

    >>> named("entities")
    ('网页实体', '码')
    >>> named("a_former_step")
    ('a_former_step', '')
    """
    if step not in LABELS:
        return step, ""
    label, tag = LABELS[step]
    shown, language = _(label), get_language() or ""
    if language == "zh-hant":
        return shown, convert(tag, "zh-Hant", printed="zh-Hans")
    return shown, tag if language.startswith("zh") or tag == "⏎" else shown[0]
