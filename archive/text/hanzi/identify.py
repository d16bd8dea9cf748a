"""Which script a text is printed in, and whether some of the other is in it."""

from dataclasses import dataclass

from archive.text.hanzi.leftovers import leftovers
from archive.text.hanzi.shapes import simplified_only, traditional_only

HANS = "zh-Hans"
HANT = "zh-Hant"


@dataclass(frozen=True, slots=True)
class Script:
    """The script of a text: BCP 47 ``variant``, and how many characters speak for each side.

    ``simplified`` and ``traditional`` count characters that belong to one script alone; in traditional print
    ``simplified`` counts those too that only their word gives away (干部). ``mixed``: both are there.
    """

    variant: str
    simplified: int = 0
    traditional: int = 0

    @property
    def mixed(self) -> bool:
        """Whether characters of the other script are in the text."""
        return bool(self.simplified and self.traditional)


def identify(text: str) -> Script:
    """The script of ``text``; without evidence (no Han, or the same in both) zh-Hans with counts of 0.

    >>> identify("中小學於昨日復課")
    Script(variant='zh-Hant', simplified=0, traditional=4)
    >>> identify("黨員干部紛紛報名").mixed
    True
    >>> identify("")
    Script(variant='zh-Hans', simplified=0, traditional=0)
    """
    simplified = sum(map(simplified_only().__contains__, text))
    traditional = sum(map(traditional_only().__contains__, text))
    if traditional <= simplified:
        return Script(HANS, simplified, traditional)
    return Script(HANT, len(leftovers(text)), traditional)
