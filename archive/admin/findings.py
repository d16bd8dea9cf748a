"""What reports say, to be answered: row by row over the archive, in an article, by rule; and what is left to look at."""

from functools import partial

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from archive import answers
from archive.admin.article_findings import findings_page
from archive.admin.finding_rows import LABELS, answered, lines_of
from archive.admin.made_elsewhere import OfFindings
from archive.admin.place_fields import CityField, known_names
from archive.answers import ABOUT, ANSWER, ANSWER_MANY, BY_NAME, must_be_able_to
from archive.models import Article, Found
from archive.models.findings import Status

#: Rows on one page; sentences that the preview of a bulk acceptance shows.
ROWS, SAMPLE = 50, 30
#: The state of rows whose sentence is gone, beside those that a row has itself.
GONE = "gone"


@admin.register(Found)
class FindingsAdmin(OfFindings, admin.ModelAdmin):
    """No list of the table itself: its rows are answered in their sentences."""

    def get_urls(self):
        of_article = partial(findings_page, self.admin_site.get_model_admin(Article))
        pages = (
            ("rules/", self.rules_page, "rules"),
            ("rule/", self.rule_page, "rule"),
            ("private/", self.private_page, "private"),
        )
        return [
            *(path(at, self.admin_site.admin_view(page), name=f"archive_found_{name}") for at, page, name in pages),
            path("<int:pk>/", self.admin_site.admin_view(of_article), name="archive_found_article"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        """The rows of one kind, by city, kind, rule and state; a POST answers one."""
        form = None
        if request.method == "POST":
            form = answered(request)
            if isinstance(form, HttpResponseRedirect):
                return form
        name = request.GET.get("of") if request.GET.get("of") in BY_NAME else "figure"
        kind, asked, wrong = BY_NAME[name], {}, ""
        rows = kind.objects.select_related("article__city__province", "answered_by").defer(*_unread()).order_by("-article", "pk")
        try:
            rows, asked = _narrowed(rows, request.GET)
        except ValidationError as why:
            wrong = " ".join(why.messages)
        page = Paginator(rows, ROWS).get_page(request.GET.get("p"))
        edited = request.POST.get("row") if form else request.GET.get("edit", "")
        choices = kind._meta.get_field(ABOUT[kind]).choices if ABOUT[kind] else ()
        context = {
            "title": pgettext_lazy("plural", "事实"),
            "lines": lines_of(page.object_list, edited, form),
            "page": page,
            "of": name,
            "asked": asked,
            "wrong": wrong,
            "typed": request.GET,
            "kinds": [
                (name, label, _query(request.GET, of=name, p="", edit="", kind="", rule="")) for name, label in LABELS.items()
            ],
            "said_by": choices,
            "rules": kind.objects.order_by("rule").values_list("rule", flat=True).distinct(),
            "states": [*Status.choices, (GONE, _("句子不见了"))],
            "query": _query(request.GET, edit=""),
            "may_answer": request.user.has_perm(ANSWER),
            **known_names(),
        }
        return self._page(request, "rows", context, "rows")

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return redirect("admin:archive_found_article", object_id)

    def rules_page(self, request):
        """Rule by rule what editors answered of its rows, and how sure that makes of it."""
        self._must_see(request)
        return self._page(request, "rules", {"title": _("规则的准确率"), "told": answers.precision()}, "rules")

    def rule_page(self, request):
        """All that a rule found and nobody answered, before it is accepted at once; a POST accepts what was shown."""
        self._must_see(request)
        must_be_able_to(request.user, ANSWER_MANY)
        asked = request.POST if request.method == "POST" else request.GET
        kind, rule = BY_NAME.get(asked.get("of"), BY_NAME["figure"]), asked.get("rule", "")
        about = asked.get("kind", "") if ABOUT[kind] else ""
        rows = kind.objects.filter(rule=rule, status=Status.FOUND, current=True)
        rows = rows.filter(**{ABOUT[kind]: about}) if about else rows
        last = asked.get("last", "")
        if request.method == "POST" and last.isdecimal() and len(last) < 19:
            done = answers.accept(rows.filter(pk__lte=last), request.user)
            told = ngettext("规则 %(rule)s：接受了 %(n)s 条。", "规则 %(rule)s：接受了 %(n)s 条。", done)
            messages.success(request, told % {"rule": rule, "n": done})
            return HttpResponseRedirect(reverse("admin:archive_found_rules"))
        found = rows.select_related("article__city__province").defer(*_unread()).order_by("?")[:SAMPLE]
        newest = rows.order_by("-pk").values_list("pk", flat=True).first()
        told = {(one.kind, one.rule, one.about): one for one in answers.precision()}.get((kind, rule, about))
        context = {
            "title": _("按规则成批接受"),
            "rule": rule,
            "of": kind._meta.model_name,
            "about": about,
            "count": rows.count(),
            "last": newest,
            "lines": lines_of(found),
            "told": told,
            "label": told.label if told else kind._meta.verbose_name,
        }
        return self._page(request, "rule", context, "rules")

    def private_page(self, request):
        """Articles that print personal numbers: masked for readers, whole for editors."""
        self._must_see(request)
        found = Found.objects.filter(private__gt=0).select_related("article__city__province")
        rows = found.defer(*(f"article__{name}" for name in (*LONG, "body"))).order_by("-private", "pk")
        page = Paginator(rows, ROWS).get_page(request.GET.get("p"))
        return self._page(request, "private", {"title": _("个人号码"), "page": page}, "private")

    def _must_see(self, request) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied

    def _page(self, request, name: str, context: dict, tab: str) -> TemplateResponse:
        self._must_see(request)
        page = self.admin_site.each_context(request) | {"opts": self.opts, "tabs": tabs(tab)} | context
        return TemplateResponse(request, f"admin/archive/found/{name}.html", page)


def tabs(current: str) -> list[tuple]:
    """The lists of what is to be answered, for the row of links above each: (address, label, whether it is the one shown)."""
    lists = [
        ("rows", "admin:archive_found_changelist", _("逐条")),
        ("rules", "admin:archive_found_rules", _("规则的准确率")),
        ("contradictions", "admin:archive_verdict_changelist", _("数字矛盾")),
        ("private", "admin:archive_found_private", _("个人号码")),
    ]
    return [(address, label, name == current) for name, at, label in lists if (address := _address(at))]


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _narrowed(rows: QuerySet, given) -> tuple[QuerySet, dict]:
    """The rows that are asked for, and what was asked. Raises ValidationError for a city that there is not."""
    asked = {name: given.get(name, "").strip()[:60] for name in ("city", "kind", "rule", "status")}
    about = ABOUT[rows.model]
    if asked["city"]:
        city = CityField().clean(asked["city"])
        rows = rows.filter(**{"city" if hasattr(rows.model, "city") else "article__city": city})
    if asked["kind"] and about:
        rows = rows.filter(**{about: asked["kind"]})
    if asked["rule"]:
        rows = rows.filter(rule=asked["rule"])
    if asked["status"] == GONE:
        return rows.filter(status__in=(Status.ACCEPTED, Status.CORRECTED), current=False), asked
    if asked["status"] in Status.values:
        rows = rows.filter(status=asked["status"])
    return rows.filter(current=True), asked


LONG = ("captions", "credits", "repairs", "suggestions", "switched_off", "derived", "origin", "places")


def _unread() -> list[str]:
    return [f"article__{name}" for name in (*LONG, "body")]


def _query(given, **changes) -> str:
    query = given.copy()
    for name, value in changes.items():
        query[name] = value
        if not value:
            del query[name]
    return query.urlencode()
