"""Error pages in the site's own hand: what happened, what is left standing, what to do next."""

from django.conf import settings
from django.core.exceptions import TooManyFilesSent
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def refusal(status: int, *lines: str, **headers: str) -> HttpResponse:
    """What a door that hands out files says instead of one: plain words, with the status that programs look at."""
    text = "".join(f"{line}\n" for line in lines)
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8", headers=headers)


class NotHeld(Http404):
    """The archive has no such thing; the message says so in the reader's language."""


def bad_request(request, exception=None):
    """400: the address or the form cannot be understood, or holds more files than may come at once."""
    if isinstance(exception, TooManyFilesSent):
        told = _("一次最多上传 %(most)d 个，这一批什么也没有收存。请分几批上传，或压缩成 ZIP。")
        return _page(request, 400, _("文件太多"), told % {"most": settings.DATA_UPLOAD_MAX_NUMBER_FILES})
    return _page(request, 400, _("这个请求看不懂"), _("地址或表单里有不合规的内容，什么也没有改动。请回到上一页再试。"))


def permission_denied(request, exception=None):
    """403: the page is not for this reader."""
    return _page(request, 403, _("这一页不对你开放"), _("若你是编辑，请先登录，或请管理员给你相应的权限。"))


def page_not_found(request, exception=None):
    """404; a NotHeld says in its own words what there is not."""
    told = str(exception) if isinstance(exception, NotHeld) else _("也许地址有误，也许它从未收入。")
    return _page(request, 404, _("档案里没有这一页"), told)


def not_allowed(request):
    """405: the page takes no form, or not in this way."""
    return _page(request, 405, _("这一页只供阅读"), _("它不收表单，送来的内容没有收存。请从有表单的那一页再送一次。"))


def gone(request, title: str, told: str):
    """410: it was here, and was taken away on purpose."""
    return _page(request, 410, title, told)


def server_error(request):
    """500. Asks nothing of the database."""
    return _page(request, 500, _("这一页没能做出来"), _("是我们的差错，已记录在案；收存的剪报和文章没有改动。请稍后再试。"))


class PageForNotAllowed:
    """Gives the answer 405 a page where the view that refused wrote none; programs that are told in JSON keep theirs."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 405 or response.streaming or response.content:
            return response
        page = not_allowed(request)
        page.headers["Allow"] = response.headers["Allow"]
        return page


def _page(request, status: int, title: str, told: str):
    context = {"status": status, "error_title": title, "told": told, "without_box": True}
    return render(request, "errors/error.html", context, status=status)
