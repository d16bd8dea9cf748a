"""Synonym rings: terms that editors want searched along with one another, and how a query takes them in.

What is searched along is said on the page, and each term can be left out again (``without=``). Quotes ask for the run
itself, so they are left as they are; so is what follows NOT: an exclusion takes away what was said and nothing more.
"""

from search.rings.expansion import Rings
from search.rings.kept import current

__all__ = ["Rings", "current"]
