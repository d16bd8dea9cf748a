"""hanzi: which script a text is printed in, and its readings in the others."""

from archive.text.hanzi.convert import SCRIPTS, convert
from archive.text.hanzi.identify import HANS, HANT, Script, identify

__all__ = ["HANS", "HANT", "SCRIPTS", "Script", "convert", "identify"]
