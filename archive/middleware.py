"""What a reader has chosen, remembered by cookie: the language of the interface and the script of the texts.

The two are independent. The interface speaks 简体中文 until a reader chooses otherwise; what the browser asks for is
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
    "both": (_("对照"), ""),
}
READING_COOKIE = "reading"
DEFAULT_READING = "both"


class ReadersChoices:
    """Sets ``request.reading`` and ``request.reading_chosen``, and activates the interface language."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        chosen = request.COOKIES.get(READING_COOKIE)
        request.reading_chosen = chosen in READINGS
        request.reading = chosen if request.reading_chosen else DEFAULT_READING
        language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        if language not in dict(settings.LANGUAGES):
            language = settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Cookie"])
        return response
