"""What every page's template knows."""

from django.conf import settings
from django.utils.translation import get_language

from archive.middleware import READINGS, choice_of

#: Interface language → BCP 47 tag of its texts: Django's codes are lower case and older than the script subtags.
TAGS = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "en": "en"}


def reading_room(request) -> dict:
    """``page_lang``, ``languages`` [(code, tag, name, current)], ``readings`` [(code, label, lang, current)]."""
    current = get_language() or settings.LANGUAGE_CODE
    tag = TAGS.get(current, current)
    reading = choice_of(getattr(request, "reading", ""))
    return {
        "page_lang": tag,
        "languages": [(code, TAGS.get(code, code), name, code == current) for code, name in settings.LANGUAGES],
        "readings": [(code, label, lang or tag, code == reading) for code, (label, lang) in READINGS.items()],
    }
