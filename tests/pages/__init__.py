"""Newspaper pages set in real type from the sample archive's reports, with what they say; and a photographer of pages."""

from tests.pages.fonts import MissingFont
from tests.pages.photographer import photograph
from tests.pages.setter import LOOSE, SetPage, Truth, set_page
from tests.pages.sheet import SetLine

__all__ = ["LOOSE", "MissingFont", "SetLine", "SetPage", "Truth", "photograph", "set_page"]
