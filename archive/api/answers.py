"""How the API answers: lists, errors, and the parameters that lists share."""

from functools import wraps

from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

PAGE_SIZE, LARGEST_PAGE = 20, 100


class BadParameter(Exception):
    """A parameter that cannot be understood: ``field`` names it, ``message`` says what would be."""

    def __init__(self, field: str, message: str):
        super().__init__(message)
        self.field, self.message = field, message


def answer(data: dict, status: int = 200) -> JsonResponse:
    """JSON with Chinese left readable; open to every page on the web, since it holds only what is public."""
    response = JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response


def error(field: str, message: str, status: int) -> JsonResponse:
    """``{"error": {"field", "message"}}`` with its status."""
    return answer({"error": {"field": field, "message": str(message)}}, status)


def read_only(view):
    """A view that is only ever read: other methods are answered 405 in JSON, with no form and so no token asked for."""

    @csrf_exempt
    @wraps(view)
    def reading(request, *args, **kwargs):
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            response = error("method", _("这个接口只供读取（GET）。"), 405)
            response["Allow"] = "GET, HEAD, OPTIONS"
            return response
        return view(request, *args, **kwargs)

    return reading


def whole_number(parameters, name: str, default: int, least: int = 1) -> int:
    """A parameter as a whole number of at least ``least``; raises BadParameter. A page size above 100 is taken as 100."""
    given = parameters.get(name, "")
    if not given:
        return default
    if not given.isdecimal() or len(given) > 9 or int(given) < least:
        raise BadParameter(name, _("%(name)s 应为不小于 %(least)s 的整数。") % {"name": name, "least": least})
    return min(int(given), LARGEST_PAGE) if name == "page_size" else int(given)
