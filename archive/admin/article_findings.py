"""What one article says: every row in its sentence, to be answered, and one that no rule found to be put in."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from archive import answers, findings
from archive.admin.beside_pages import opened, shown
from archive.admin.finding_form import RowForm
from archive.admin.finding_rows import LABELS, Line, answered, back, lines_of
from archive.answers import ANSWER, BY_NAME, must_be_able_to
from archive.found_rows import Finding
from archive.models import Article
from archive.models.findings import Row, Status
from archive.surviving import Stand, place_in_text

#: Answers that the page of an article tells of.
LOGGED = 20


def findings_page(model_admin, request, pk: int) -> HttpResponse:
    """The rows of an article; a POST answers one or puts one in."""
    article = opened(model_admin, request, pk)
    stands, form, new = Finding(article).stands(), None, None
    if request.method == "POST":
        if request.POST.get("do") == "add":
            new = _put_in(request, article, stands)
        else:
            form = answered(request)
        if isinstance(new or form, HttpResponseRedirect):
            return new or form
    rows = sorted((row for group in findings.rows_among([article])[pk] for row in group), key=place_in_text)
    lines = lines_of(rows, request.POST.get("row") if form else request.GET.get("edit", ""), form)
    name = request.GET.get("add", "")
    if new is None and name in BY_NAME:
        new = RowForm(BY_NAME[name])
    context = {
        "lines": [line for line in lines if line.row.current and line.row.status != Status.REJECTED],
        "rejected": [line for line in lines if line.row.status == Status.REJECTED and line.row.current],
        "gone": [line for line in lines if _vouched_for(line.row) and not line.row.current],
        "counts": _counts(lines),
        "query": "",
        "kinds": LABELS.items(),
        "new": new,
        "adding": request.POST.get("of") or name,
        "stands": list(enumerate(stands)),
        "stand": request.POST.get("sentence", ""),
        "may_answer": request.user.has_perm(ANSWER),
        "log": answers.history(article)[:LOGGED],
    }
    return shown(model_admin, request, "findings", article, _("报道所载"), context)


def _put_in(request, article: Article, stands: list[Stand]) -> HttpResponseRedirect | RowForm:
    """Keeps a row that an editor fills in; where it cannot be, the form with what is wrong."""
    must_be_able_to(request.user, ANSWER)
    name = request.POST.get("of") if request.POST.get("of") in BY_NAME else "figure"
    form = RowForm(BY_NAME[name], None, request.POST)
    number = request.POST.get("sentence", "")
    if not form.is_valid():
        return form
    if not number.isdecimal() or len(number) > 6 or int(number) >= len(stands):
        form.add_error(None, _("请选所在的句子。"))
        return form
    words = form.cleaned_data["words"].strip()
    said = form.said() | ({"value_text": words} if name == "figure" else {})
    try:
        row = answers.add(article, name, stands[int(number)], words, said, request.user, form.cleaned_data.get("first"))
    except ValidationError as why:
        form.refuse(why)
        return form
    messages.success(request, _("已补入：%(what)s") % {"what": row})
    return back(request, Line(row).anchor)


def _vouched_for(row: Row) -> bool:
    return row.status in (Status.ACCEPTED, Status.CORRECTED)


def _counts(lines: list[Line]) -> list[tuple[str, int]]:
    """How many rows there are of each state."""
    told = [(label, sum(line.row.status == state and line.row.current for line in lines)) for state, label in Status.choices]
    return [(label, count) for label, count in told if count]
