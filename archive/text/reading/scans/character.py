"""A character as recognition tells it, and how sure that is."""

from dataclasses import dataclass

from archive.text.reading.scans.page import SURE_ENOUGH

#: How likely the model must hold a character for it to count as sure enough. On set and photographed pages seven of ten wrong
#: characters are held less likely, and a third of those that are held less likely are wrong.
_LIKELY = 0.93


@dataclass(frozen=True, slots=True)
class Character:
    """A character, where its middle is along a strip (pixels of the strip as it was given), and how sure it is, 0–1.

    ``traditional`` is its traditional shape that the model held likeliest, ``seen`` how likely, 0–1; "" where it has none.
    """

    text: str
    place: float
    sure: float
    traditional: str = ""
    seen: float = 0.0

    @property
    def percent(self) -> int:
        """How sure, as a ScannedLine counts it: wrong characters mostly stay below SURE_ENOUGH, right ones above."""
        if self.sure < _LIKELY:
            return int(SURE_ENOUGH * self.sure / _LIKELY)
        return round(SURE_ENOUGH + (100 - SURE_ENOUGH) * (self.sure - _LIKELY) / (1 - _LIKELY))
