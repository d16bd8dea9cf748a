"""What a door that hands out files says instead of one: plain words, with the status that programs look at."""

from functools import wraps

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from archive.views.citing import absolute
from archive.views.errors import refusal
from search import unwell
from search.backends.contract import SearchUnwell
from search.parameters import read

#: Seconds after which a program should ask again.
AGAIN = 300


def open_door(view):
    """``view(request, parameters)`` as a view of addresses that anyone may read, from any page on the web.

    400 where a parameter cannot be understood, 405 for anything but reading, 503 while search is unwell.
    """

    @csrf_exempt
    @wraps(view)
    def door(request):
        if request.method not in ("GET", "HEAD"):
            return refusal(405, _("这里只供读取（GET）。"), Allow="GET, HEAD")
        parameters, bad = read(request.GET)
        if bad:
            told = [problem.message for problem in bad]
            mend = _("请改正这一项，或把它去掉，再试。检索页：%(address)s")
            return refusal(400, *told, mend % {"address": absolute(request, reverse("search"))})
        try:
            response = view(request, parameters)
        except SearchUnwell:
            return refusal(503, unwell.told(), _("收存的报道都在，可以照常浏览；请过几分钟再试。"), **{"Retry-After": str(AGAIN)})
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return door
