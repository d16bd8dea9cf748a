"""Figures that contradict one another, for an editor to say why: another scope, a later correction, an error."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from archive.admin.findings import tabs
from archive.admin.made_elsewhere import OfFindings
from archive.admin.place_fields import CityField, known_names
from archive.answers import ANSWER, must_be_able_to
from archive.contradictions import everywhere, settle, settled, still_open, unsettle
from archive.exports.source import Source, by_number
from archive.models import City, Contrary, County, Figure, Province, Verdict
from archive.series import Track
from archive.views.city_figures import name_of

#: Pairs on one page; how long a reason may be.
PAIRS, NOTE = 30, Verdict._meta.get_field("note").max_length

#: What an editor chooses who can not say which number is wrong.
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Line:
    """A contradiction as the page shows it: the place, what is counted, the figures with their sentences, what was said of it."""

    one: Contrary
    place: object
    item: str
    sources: list[Source]
    verdict: Verdict | None


@admin.register(Verdict)
class VerdictAdmin(OfFindings, admin.ModelAdmin):
    """No list of the table itself: what is settled stands beside what is open, by its sentences."""

    def get_urls(self):
        return [path("", self.admin_site.admin_view(self.changelist_view), name="archive_verdict_changelist")]

    def changelist_view(self, request, extra_context=None):
        """What is open or, asked for, what is settled; a POST settles a pair or takes that back."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._answered(request)
        is_settled, wrong, of_city = request.GET.get("state") == "settled", "", {}
        try:
            if city := CityField().clean(request.GET.get("city", "")):
                of_city = {"city": city}
        except ValidationError as why:
            wrong = " ".join(why.messages)
        lists = {
            False: still_open().filter(**of_city),
            True: settled().filter(**of_city),
        }
        pages = {state: Paginator(found, PAIRS) for state, found in lists.items()}
        page = pages[is_settled].get_page(request.GET.get("p"))
        context = {
            "opts": self.opts,
            "title": _("数字矛盾"),
            "tabs": tabs("contradictions"),
            "page": page,
            "lines": lines_of(page.object_list),
            "settled": is_settled,
            "open_count": pages[False].count,
            "settled_count": pages[True].count,
            "wrong": wrong,
            "city": request.GET.get("city", ""),
            **known_names(),
            "answers": Verdict.Says.choices,
            "note_length": NOTE,
            "may_answer": request.user.has_perm(ANSWER),
        }
        return TemplateResponse(
            request, "admin/archive/found/contradictions.html", self.admin_site.each_context(request) | context
        )

    def _answered(self, request) -> HttpResponseRedirect:
        must_be_able_to(request.user, ANSWER)
        pair, says = request.POST.get("pair", "")[:80], request.POST.get("says", "")
        one, wrong = everywhere().filter(pair=pair).first(), request.POST.get("wrong", "")
        if says == "take_back":
            unsettle(pair, request.user)
            messages.success(request, _("已撤回，这一对重新列为未决。"))
        elif one is None or says not in Verdict.Says.values:
            messages.error(request, _("这一对数字已经不在了：文章、规则或其中一个数改过。没有存下什么；请看现在的列表。"))
        elif says == Verdict.Says.ERROR and wrong not in {UNKNOWN, *map(str, _figures_of(one))}:
            messages.error(request, _("没有存下什么：请先选有误的是哪一个数，说不准也请选出，再按“其一有误”。"))
        else:
            is_wrong = int(wrong) if says == Verdict.Says.ERROR and wrong != UNKNOWN else None
            note = request.POST.get("note", "").strip()[:NOTE]
            count = settle(one, says, note, is_wrong, request.user)
            messages.success(request, _("已记为“%(says)s”；城市页的曲线上不再标作矛盾。") % {"says": Verdict.Says(says).label})
            if count:
                told = ngettext(
                    "有误的数不取了，共 %d 条；曲线、表和事实里不再有它。",
                    "有误的数不取了，共 %d 条；曲线、表和事实里不再有它。",
                    count,
                )
                messages.success(request, told % count)
        return HttpResponseRedirect(request.get_full_path())


def lines_of(found: Sequence[Contrary]) -> list[Line]:
    """Contradictions with their sentences, places and verdicts: a fixed number of queries."""
    sources = by_number(Figure.objects.filter(pk__in={pk for one in found for pk in _figures_of(one)}))
    codes = {one.place for one in found}
    places = {code: place for model in (County, City, Province) for code, place in model.objects.in_bulk(codes).items()}
    verdicts = Verdict.objects.select_related("made_by").in_bulk([one.pair for one in found], field_name="pair")
    return [
        Line(
            one,
            places.get(one.place),
            name_of(Track(*one.track)),
            [sources[pk] for pk in _figures_of(one) if pk in sources],
            verdicts.get(one.pair),
        )
        for one in found
    ]


def _figures_of(one: Contrary) -> list[int]:
    return [pk for pk in (one.first_id, one.second_id, one.third_id) if pk]
