"""What a reader has chosen, remembered by cookie: the language of the interface, the script, size and margin of the texts.

They are independent. The interface speaks 简体中文 until a reader chooses otherwise; what the browser asks for is
not taken as a choice, because most readers of these papers browse in another language than they read.
"""

from django.conf import settings
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _

#: The ways to read an article: cookie value → (label, BCP 47 tag of the label). A script is named in itself, whatever
#: the interface speaks; "" is the interface's own tag.
READINGS = {
    "zh-Hans": ("简体", "zh-Hans"),
    "zh-Hant": ("繁體", "zh-Hant"),
    "zh-Hant-TW": ("臺灣", "zh-Hant-TW"),
    "zh-Hant-HK": ("香港", "zh-Hant-HK"),
    "both": (_("对照"), ""),
}
#: The ways to read two scripts at once: cookie value → what stands beside simplified print. (Beside traditional print
#: stands the simplified reading.)
PAIRED = {"both": "zh-Hant", "both-TW": "zh-Hant-TW", "both-HK": "zh-Hant-HK"}
READING_COOKIE = "reading"
DEFAULT_READING = "both"
#: How large an article is set: cookie value → label, the same in every language.
SIZES = {"small": "A−", "normal": "A", "large": "A+"}
SIZE_COOKIE = "size"
DEFAULT_SIZE = "normal"
#: Whether the margin of an article says what it says: cookie value → label.
MARGINS = {"facts": _("事实"), "none": _("不列")}
MARGIN_COOKIE = "margin"
DEFAULT_MARGIN = "facts"


def is_reading(code: str | None) -> bool:
    """True for what an address or a cookie may ask for.

    >>> [is_reading(code) for code in ("zh-Hant-HK", "both-TW", "klingon", None)]
    [True, True, False, False]
    """
    return code in READINGS or code in PAIRED


def choice_of(reading: str) -> str:
    """The choice among READINGS that a reading is one of.

    >>> choice_of("both-HK"), choice_of("zh-Hant")
    ('both', 'zh-Hant')
    """
    return "both" if reading in PAIRED else reading


class ReadersChoices:
    """Sets ``request.reading``, ``.reading_chosen``, ``.size`` and ``.margin``, and activates the interface language."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        chosen = request.COOKIES.get(READING_COOKIE)
        request.reading_chosen = is_reading(chosen)
        request.reading = chosen if request.reading_chosen else DEFAULT_READING
        size = request.COOKIES.get(SIZE_COOKIE)
        request.size = size if size in SIZES else DEFAULT_SIZE
        margin = request.COOKIES.get(MARGIN_COOKIE)
        request.margin = margin if margin in MARGINS else DEFAULT_MARGIN
        language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        if language not in dict(settings.LANGUAGES):
            language = settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Cookie"])
        return response
