"""A finding: a value that was read out of a text, with the words that support it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """A value and its evidence.

    ``quote`` is the run of characters that supports the value, as it stands in the block or the
    markup hint it was found in; ``rule`` names the rule that found it; ``basis`` is ``stated``
    (the text says so) or ``inferred`` (it follows from what the text says).
    """

    value: Any
    quote: str
    rule: str
    basis: str = "stated"
