import re
import unicodedata
from collections.abc import Iterator

from archive.text.cleaning.manuscript import Edit, Manuscript
from archive.text.radicals import RADICALS

_FORMS = re.compile("[\u2e80-\u2fdf\uf900-\ufad9]+")


def radical_forms(manuscript: Manuscript) -> Iterator[Edit]:
    """Radicals and compatibility shapes that PDF readers hand back for ordinary characters: ⽇ ⺠ ⻓.

    >>> from archive.text.cleaning.pipeline import run
    >>> run("⼈⺠⽇报", [radical_forms]).text
    '人民日报'
    """
    for found in _FORMS.finditer(manuscript.text):
        told = "".join(RADICALS.get(form) or unicodedata.normalize("NFKC", form) for form in found.group())
        if told != found.group():
            yield Edit(found.start(), found.end(), told)
