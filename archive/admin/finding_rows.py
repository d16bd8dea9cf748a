"""Rows of what reports say as editors see them: each in its sentence, with what the rule said and what can be answered."""

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from archive import answers
from archive.admin.beside_pages import unit_said
from archive.admin.finding_form import RowForm
from archive.answers import ANSWER, BY_NAME, must_be_able_to
from archive.exports.rows import whole
from archive.finding_names import as_of_said, dated_said, value_said
from archive.models import Article, Event, Figure, Measure, Person
from archive.models.articles import NotAllowed
from archive.models.findings import Category, Kind, Row, Status
from archive.surviving import BY_HAND, words_of

#: Kind of row → what the pages call it.
LABELS = {kind._meta.model_name: kind._meta.verbose_name for kind in BY_NAME.values()}


@dataclass
class Line:
    """One row on a page; ``form`` is open where it is being corrected, ``after`` the anchor of the next that waits."""

    row: Row
    form: RowForm | None = None
    after: str = ""

    @property
    def name(self) -> str:
        return self.row._meta.model_name

    @property
    def ref(self) -> str:
        """What a form sends of it."""
        return f"{self.row.article_id}:{self.name}:{self.row.key}"

    @property
    def anchor(self) -> str:
        return f"r-{self.row.article_id}-{self.name}-{self.row.key[:12]}"

    @property
    def label(self) -> str:
        return LABELS[self.name]

    @property
    def waits(self) -> bool:
        return self.row.status == Status.FOUND and self.row.current

    @property
    def by_hand(self) -> bool:
        return self.row.rule == BY_HAND

    @property
    def parts(self) -> tuple[str, str, str]:
        """The sentence before, in and behind the row's own words."""
        row = self.row
        start, end = row.start - row.sentence_start, row.end - row.sentence_start
        return row.sentence[:start], words_of(row), row.sentence[end:]

    @property
    def unit(self) -> str:
        """Where in the article it stands."""
        return unit_said(self.row.where)

    def said(self) -> list[tuple[str, str, bool]]:
        """(what it is called, what the row says, whether that is Chinese whatever the language of the page), the chief first."""
        return [told for told in _SAID[type(self.row)](self.row) if told[1]]

    def rule_said(self) -> list[tuple[str, str]]:
        """(field, what the rule says) where an editor's answer says otherwise."""
        fields = self.row._meta
        return [(fields.get_field(name).verbose_name, _plain(self.row, name, old)) for name, old in self.row.found.items()
                if name not in ("place_name", "name_hans")]  # fmt: skip


def lines_of(rows, edited: str = "", form: RowForm | None = None) -> list[Line]:
    """The rows as lines, that of ``edited`` (its ref) with its form open."""
    lines = [Line(row) for row in rows]
    after = ""
    for line in reversed(lines):
        line.after = after
        if line.waits:
            after = line.anchor
        if edited and line.ref == edited:
            line.form = form or RowForm(type(line.row), line.row)
    return lines


def answered(request) -> HttpResponseRedirect | RowForm:
    """Does what a form of a row asks and leads back to the page; where it cannot be done, the form with what is wrong.

    Raises Http404 for a row of an article that there is not, PermissionDenied for who may not answer.
    """
    must_be_able_to(request.user, ANSWER)
    number, _colon, named = request.POST.get("row", "").partition(":")
    name, _colon, key = named.partition(":")
    article = Article.objects.filter(pk=number).first() if number.isdecimal() and len(number) < 19 else None
    if article is None:
        raise Http404(_("没有这篇文章。"))
    try:
        row = answers.kept_row(article, name, key)
        if request.POST.get("do") == "correct":
            form = RowForm(type(row), row, request.POST)
            if not _corrected(form, row, request.user):
                return form
        else:
            _DONE.get(request.POST.get("do", ""), _nothing)(row, request.user)
    except NotAllowed as why:
        messages.error(request, why)
    return back(request, request.POST.get("after", ""))


def back(request, anchor: str = "") -> HttpResponseRedirect:
    """The page that the form stood on, without the row that was being corrected, at ``anchor``."""
    query = request.GET.copy()
    query.pop("edit", None)
    known = anchor if anchor.replace("-", "").isalnum() and anchor.isascii() else ""
    return HttpResponseRedirect("?".join(filter(None, (request.path, query.urlencode()))) + (known and f"#{known}"))


def _corrected(form: RowForm, row: Row, by) -> bool:
    if not form.is_valid():
        return False
    try:
        answers.correct(row, form.said(), by)
    except ValidationError as why:
        form.refuse(why)
    return form.is_valid()


def _one(answer, row: Row, by) -> None:
    answer(type(row).objects.filter(pk=row.pk), by)


def _nothing(row: Row, by) -> None:
    raise NotAllowed(_("不认识的答复，什么都没有改。"))


_DONE = {
    "accept": partial(_one, answers.accept),
    "reject": partial(_one, answers.reject),
    "take_back": answers.take_back,
}


def _figure(row: Figure):
    flags = [label for on, label in ((row.planned, _("计划")), (row.scope, row.get_scope_display())) if on]
    yield _("数值"), value_said(row), row.value is None
    yield _("单位"), row.unit, True
    yield _("所指"), row.subject, True
    yield _("类别"), row.get_kind_display(), False
    yield "", _("、").join(map(str, flags)), False
    yield _("日期"), " ".join(filter(None, as_of_said(row.as_of, row.as_of_basis))) if row.as_of else "", False
    yield _("地方"), row.place_name or row.place, True


def _event(row: Event):
    yield _("日期"), " ".join(filter(None, dated_said(row.date, row.date_basis))) if row.date else "", False
    yield _("原文日期"), row.date_text, True
    yield pgettext("event", "事"), row.what, True
    yield _("地方"), row.place_name or row.place, True


def _person(row: Person):
    kinds = [label for on, label in ((row.office, _("公职")), (row.patient, _("患者"))) if on]
    yield _("姓名"), row.name, True
    yield _("身份"), row.role, True
    yield _("机构"), row.organisation, True
    yield "", _("、").join(kinds), False
    yield _("任职地代码"), row.place, False


def _measure(row: Measure):
    yield _("类别"), row.get_category_display(), False
    yield _("措施"), row.measure, True
    yield _("日期"), row.first.isoformat() if row.first else "", False


_SAID = {Figure: _figure, Event: _event, Person: _person, Measure: _measure}


def _plain(row: Row, name: str, value) -> str:
    """A value of a field as a reader takes it in."""
    choices = {"kind": Kind.choices, "category": Category.choices}.get(name)
    if choices:
        return str(dict(choices).get(value, value))
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return str(whole(value) if isinstance(value, float) else value or "–")
