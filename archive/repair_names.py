"""What the interface calls a kind of repair, in the reader's language."""

from django.utils.translation import gettext as _

from archive.text.cleaning import STEP_LABELS


def named(step: str) -> tuple[str, str]:
    """The label of a cleaning step and the character that stands for it beside a repair.

    In Chinese that is the label's first character, elsewhere the step's letter. A step of former rules keeps its own name.

    >>> named("entities")
    ('网页实体', '网')
    >>> named("a_former_step")
    ('a_former_step', '')
    """
    if step not in STEP_LABELS:
        return step, ""
    label, letter = STEP_LABELS[step]
    shown = _(label)
    return shown, letter if shown.isascii() else shown[0]
