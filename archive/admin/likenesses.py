"""Near duplicates on the desk: what is alike, the difference side by side, and the editor's choice."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.admin.beside_pages import CHANGED, done, must_be_changeable, opened, shown, to_desk
from archive.admin.work import log_step
from archive.likenesses import Decision, between, decide, of_article, reopen, text_of
from archive.models import Article, Likeness
from archive.models.articles import NotAllowed
from archive.readings import Decisions, all_words_of, read_in
from archive.recaptures import same_page
from archive.text.compare import Change, compare
from archive.text.likeness import share
from archive.views.printings import Fact, facts_of

Status = Article.Status

#: Decision → what the button says, and what it does.
CHOICES = {
    Decision.ANOTHER_PRINTING: (_("同文另刊"), _("两篇都留下，公开页互相注明是同一报道的另一刊本。")),
    Decision.REPLACED: (_("取代旧文"), _("这份剪报的文字和剪报移到旧文的网址下，成为新的一版；旧剪报留作已被取代；本稿搁置。")),
    Decision.SET_ASIDE: (_("搁置本稿"), _("本稿不再审校，留着，可以再取出；另一篇不动。")),
    Decision.DIFFERENT: (_("不是同文"), _("以后不再提示这一对。")),
}


#: What of another article its line does not tell.
UNTOLD = ("body", "derived", "repairs", "suggestions", "origin")

#: What the first choice is called where the two are one page, captured twice.
RECAPTURED = _("另一次抓取"), _("两篇都留下，公开页互相注明是同一网址另一时间的抓取。")


@dataclass(frozen=True)
class Row:
    """A likeness as the desk of one of the two lists it. ``recaptured``: both are one address at two times."""

    likeness: Likeness
    other: Article
    recaptured: bool = False

    @property
    def decided_as(self):
        """What was decided, in a word."""
        another = self.likeness.decision == Decision.ANOTHER_PRINTING
        return RECAPTURED[0] if another and self.recaptured else self.likeness.get_decision_display()

    @property
    def percent(self) -> int:
        return round(100 * self.likeness.share)


def desk_context(article: Article) -> dict:
    """What ``_likenesses.html`` shows: the open likenesses first, then what was decided."""
    found = {row.other_id if row.article_id == article.pk else row.article_id: row for row in of_article(article)}
    others = Article.objects.select_related("newspaper").defer(*UNTOLD).in_bulk(found) if found else {}
    pairs = [(row, others[number]) for number, row in found.items()]
    recaptured = set(same_page(article).values_list("pk", flat=True)) if pairs else ()
    rows = [Row(likeness, other, other.pk in recaptured) for likeness, other in pairs]
    return {"likenesses": sorted(rows, key=lambda row: row.likeness.decision != Decision.OPEN)}


def likeness_page(model_admin, request, pk: int, other_pk: int):
    """Two articles side by side; a POST keeps the choice, or takes it back."""
    if request.method == "POST":
        with transaction.atomic():
            return _decided(model_admin, request, *_pair(model_admin, request, pk, other_pk))
    article, other, likeness = _pair(model_admin, request, pk, other_pk)
    row = Row(likeness, other, same_page(article).filter(pk=other.pk).exists())
    choices = choices_open(model_admin, request, article, other) if likeness.pk else []
    context = {
        "changed": _changed(article, other),
        "other": other,
        "row": row,
        "rows": _rows(other, article),
        "left": f"#{other.pk}",
        "right": f"#{article.pk}",
        "converted": article.script != other.script,
        "facts": _facts(request, other, article),
        "alike": bool(likeness.pk),
        "choices": [(value, *_said(value, row.recaptured)) for value in choices],
        "decided": likeness.decision != Decision.OPEN,
        "from_the_other_side": other.status in (Status.DRAFT, Status.IN_REVIEW),
    }
    return shown(model_admin, request, "likeness", article, _("相近的文章"), context)


def _pair(model_admin, request, pk: int, other_pk: int) -> tuple[Article, Article, Likeness]:
    """Both articles and their likeness. Raises Http404 or PermissionDenied."""
    article, other = opened(model_admin, request, pk), opened(model_admin, request, other_pk)
    if likeness := between(article, other):
        return article, other, likeness
    if request.method != "POST" and same_page(article).filter(pk=other.pk).exists():
        # One address whose text has become another: nothing is to be decided, but the change is shown.
        alike = share(text_of(article.body), text_of(other.body))
        return article, other, Likeness(article=article, other=other, share=alike.containment)
    raise Http404(_("这两篇没有登记为相似；文字改过以后，可能已不再相似。"))


def _said(decision: str, recaptured: bool) -> tuple:
    return RECAPTURED if recaptured and decision == Decision.ANOTHER_PRINTING else CHOICES[decision]


def _changed(article: Article, other: Article) -> str:
    """The moments at which the two were changed: what is replaced or set aside is what the editor compared."""
    return f"{article.changed_at.isoformat()} {other.changed_at.isoformat()}"


def choices_open(model_admin, request, article: Article, other: Article) -> list[str]:
    """The decisions that this person may take from the desk of ``article``."""
    if not model_admin.has_change_permission(request, article):
        return []
    draft = article.status in (Status.DRAFT, Status.IN_REVIEW)
    replaces = draft and not article.version and other.status == Status.PUBLISHED
    closed = set() if draft else {Decision.SET_ASIDE}
    if not (replaces and model_admin.has_change_permission(request, other)):
        closed.add(Decision.REPLACED)
    return [value for value in CHOICES if value not in closed]


def _decided(model_admin, request, article: Article, other: Article, likeness: Likeness):
    must_be_changeable(model_admin, request, article)
    taken = request.POST.get("decision", "")
    here = HttpResponseRedirect(reverse("admin:archive_article_likeness", args=[article.pk, other.pk]))
    try:
        with transaction.atomic():
            if taken == "reopen" and likeness.decision == Decision.REPLACED:
                must_be_changeable(model_admin, request, other)
            elif taken != "reopen" and taken not in choices_open(model_admin, request, article, other):
                raise PermissionDenied
            if request.POST.get("changed") != _changed(article, other):
                raise NotAllowed(CHANGED)
            if taken == "reopen":
                was = likeness.get_decision_display()
                reopen(likeness, request.user)
                other.refresh_from_db()
                _tell(request, article, other, _("已撤回决定“%(decision)s”") % {"decision": was}, "take_up")
                return here
            decide(likeness, taken, request.user, article)
    except NotAllowed as why:
        messages.error(request, str(why))
        return here
    _tell(request, article, other, likeness.get_decision_display(), "set_aside" if taken == Decision.SET_ASIDE else "save")
    return to_desk(other if taken in (Decision.REPLACED, Decision.SET_ASIDE) else article)


def _tell(request, article: Article, other: Article, what: str, step: str) -> None:
    done(request, article, _("与 #%(pk)s《%(title)s》：%(what)s。") % {"pk": other.pk, "title": other, "what": what}, step)
    told = _("与 #%(pk)s《%(title)s》：%(what)s。") % {"pk": article.pk, "title": article, "what": what}
    log_step(request.user, other, "save", str(told))


def _rows(other: Article, article: Article) -> list[Change]:
    """What differs but in the shapes of characters: 着 and 著 are one word in two printings."""
    return compare(_blocks(other, article.script), _blocks(article, article.script), folded=True)


def _blocks(article: Article, script: str) -> list[str]:
    """The words of the body, in the script of the article that the page is for."""
    own = all_words_of(article)
    words = read_in(own, script, article, Decisions([article]))
    return [text for text in (words.title, words.subtitle, *(block["text"] for block in words.body)) if text]


def _facts(request, other: Article, article: Article) -> list[Fact]:
    """What is known about both, side by side, and the clippings that they were read from."""
    clippings = ("、".join(part.clipping.filename for part in one.current_parts()) for one in (other, article))
    return [*facts_of(request, other, article), Fact(_("剪报"), *clippings)]
