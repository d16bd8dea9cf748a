"""The review desk: received beside repaired, what was found with the words that support it, and the next step.

Every POST carries the moment at which its page was drawn. Where the article has changed since, nothing is written: the
editor is told by whom, keeps every word in the form, and decides. What the page shows: archive/admin/desk_page.py.
"""

import logging
from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, transaction
from django.http import HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from archive import claims
from archive.admin.article_form import ArticleForm
from archive.admin.beside_pages import not_here
from archive.admin.desk_fields import with_choices
from archive.admin.desk_page import REDRAWN_MARK, DeskPage, unknown
from archive.admin.hands import contested
from archive.admin.site import NOT_WRITTEN
from archive.admin.switches import switched_off
from archive.admin.work import log_step
from archive.edits import base_of, conflicts_of, derivable, made_with, rederive, relay, restore, settle_conflicts, take
from archive.models import Article, Part
from archive.models.articles import NotAllowed
from archive.outcomes import message_of
from archive.text.reading import Unreadable

logger = logging.getLogger(__name__)

Status = Article.Status

#: Step → what is said when it is done, and what the log keeps.
DONE = {
    "save": _("已存。"),
    "submit": _("已送审。"),
    "send_back": _("已退回，附言留给编辑。"),
    "publish": _("已发布。"),
    "withdraw": _("已撤下；原网址说明文章已撤下。"),
    "set_aside": _("已搁置；文字和题录都留着，可以再取出。"),
    "take_up": _("已取出，回到草稿。"),
    "claim": _("已认领。"),
    "release": _("已放开，别人可以认领。"),
}
#: State → the steps open in it, in the order of the bar.
STEPS = {
    Status.DRAFT: ("publish", "submit", "save", "set_aside", "claim", "release"),
    Status.IN_REVIEW: ("publish", "send_back", "save", "set_aside", "claim", "release"),
    Status.PUBLISHED: ("save", "withdraw"),
    Status.WITHDRAWN: ("publish", "save"),
    Status.SET_ASIDE: ("take_up",),
}
#: Steps that need a word with them, and how to ask for it.
NEEDS_WORD = {
    "send_back": _("请写退回附言，告诉编辑要改什么。"),
    "withdraw": _("请写撤下的理由。"),
    "set_aside": _("请写搁置的理由，好让别人知道为什么。"),
}
#: Steps after which the article is in nobody's hands.
HANDED_ON = ("submit", "send_back", "publish", "withdraw", "set_aside", "release")
#: States in which switches may be turned; a published text is made anew only with a preview (archive/recleaning.py).
REDRAWN = (Status.DRAFT, Status.IN_REVIEW)


class ReviewDesk(DeskPage):
    """What a ModelAdmin for articles does on the change page."""

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The desk; a POST takes one step and comes back to it. The steps ``redraw`` and ``preview`` show something, and keep
        nothing.
        """
        if request.method != "POST":
            article = self._article(request, object_id)
            return self._desk(request, ArticleForm(instance=article, label_suffix=""), kept=article)
        if request.POST.get("step") in ("redraw", "preview"):
            # Nothing is written: nobody else need wait.
            return self._take_step(request, self._article(request, object_id))
        try:
            with transaction.atomic():
                return self._take_step(request, self._article(request, object_id))
        except OperationalError:
            logger.exception("article %s was not written", object_id)
            article = self._article(request, object_id)
            form = ArticleForm(with_choices(request.POST), instance=article, label_suffix="")
            form.add_error(None, NOT_WRITTEN)
            return self._desk(request, form, http_status=503)

    def steps_open(self, request, article: Article) -> list[str]:
        """The steps that this person may take with the article in its present state."""
        if not self.has_change_permission(request, article):
            return []
        lacking = {"release"} if claims.holder(article) != request.user else {"claim"}
        if not self.has_publish_permission(request):
            lacking |= {"publish", "send_back"}
        if not self.has_withdraw_permission(request):
            lacking |= {"withdraw"}
        return [step for step in STEPS[article.status] if step not in lacking]

    def may_redraw(self, request, article: Article, parts: Sequence[Part] | None = None) -> bool:
        """True where this person may turn the article's switches; ``parts`` as in :func:`archive.edits.derivable`."""
        return article.status in REDRAWN and self.has_change_permission(request, article) and derivable(article, parts)

    def _article(self, request, object_id) -> Article:
        article = self.get_object(request, str(object_id))
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        if article is None:
            raise not_here(object_id)
        return article

    def _take_step(self, request, article: Article):
        step = request.POST.get("step", "save")
        steps = self.steps_open(request, article)
        meanwhile = self._changed_meanwhile(request, article)
        status, redrawable, status_before = article.get_status_display(), self.may_redraw(request, article), article.status
        form = ArticleForm(with_choices(request.POST), instance=article, label_suffix="")
        valid = form.is_valid()
        if step == "preview" and steps:
            return self._desk(request, form, previewed=article)
        if step not in steps and not (step == "redraw" and redrawable):
            form.add_error(None, _("文章现为“%(status)s”，这一步不对您开放；什么都没有改。") % {"status": status})
            return self._desk(request, form, changed_meanwhile=meanwhile, http_status=403)
        if step == "redraw":
            return self._redraw(request, form)
        if meanwhile:
            return self._desk(request, form, changed_meanwhile=True)
        note = request.POST.get("note", "").strip()
        if step in NEEDS_WORD and not note:
            form.add_error(None, str(NEEDS_WORD[step]))
        if not (valid and form.is_valid()):
            return self._desk(request, form)
        try:
            with transaction.atomic():
                article, changed = self._carry_out(request, form, step, note)
        except NotAllowed as why:
            form.add_error(None, str(why))
            return self._desk(request, form)
        self._tell(request, article, step, note, changed)
        if form.new_newspaper:
            messages.info(request, _("新登记了报纸%(paper)s。") % {"paper": form.new_newspaper})
        return HttpResponseRedirect(self._way_on(request, status_before))

    def _way_on(self, request, status: str) -> str:
        """The desk again, in the queue that the editor came by, or in the one where the article stood before the step."""
        query = request.GET.copy()
        if query.get("queue") not in Status.values:
            query["queue"] = status
        return f"{request.path}?{query.urlencode()}"

    def _redraw(self, request, form: ArticleForm):
        """The desk with the posted switches and words, nothing saved; what the form cannot read stays as it was typed."""
        article = form.instance
        relay(article, switched_off(request.POST, article), self._written_on(request, article))
        typed = {name: form[name].data for name in form.errors if name in form.fields}
        if article.newspaper and article.newspaper.pk is None:
            typed["newspaper"] = article.newspaper.name
        redrawn = ArticleForm(instance=article, initial=typed, label_suffix="")
        return self._desk(request, redrawn, redrawn=article)

    def _carry_out(self, request, form: ArticleForm, step: str, note: str) -> tuple[Article, list[str]]:
        """The article after the step, and what of it was changed; raises NotAllowed, with nothing to be kept."""
        article = form.settled()
        changed = [str(form.fields[name].label) for name in form.changed_data]
        if self._turned(request, article):
            self._rederive(request, article)
            changed.append(str(_("修补")))
        if self._undone(request, article):
            changed.append(str(_("手改")))
        if step == "claim":
            claims.claim(article, request.user)
        elif step in HANDED_ON:
            claims.release(article)
        elif claims.holder(article) == request.user:
            claims.claim(article, request.user)
        match step:
            case "submit":
                article.submit(request.user)
            case "send_back":
                article.send_back(request.user, note)
            case "publish":
                article.publish(request.user, note)
            case "withdraw":
                article.withdraw(request.user, note)
            case "set_aside":
                article.set_aside(request.user, note)
            case "take_up":
                article.take_up(request.user)
            case "claim" | "release" if not changed:
                # Nothing that another editor could have overwritten: the moment of the last change stays as it is.
                Article.objects.filter(pk=article.pk).update(claimed_by=article.claimed_by, claimed_at=article.claimed_at)
            case _:
                article.save(by=request.user, note=note)
        return article, changed

    def _changed_meanwhile(self, request, article: Article) -> bool:
        now = article.changed_at.isoformat()
        return now not in (request.POST.get("changed_at"), request.POST.get("overwrite"))

    def _turned(self, request, article: Article) -> bool:
        """True where a switch was turned, or was when the words were written, or the whole of a web page is asked for."""
        if not self.may_redraw(request, article):
            return False
        now, shown = set(switched_off(request.POST, article)), self._drawn(request, article)
        return "whole_page" in request.POST or not now == shown == set(article.switched_off)

    def _drawn(self, request, article: Article) -> set[str]:
        """The switches that were off when the posted words were shown, and REDRAWN_MARK where that was a redrawn sheet."""
        return set(request.POST["drawn"].split()) if "drawn" in request.POST else set(article.switched_off)

    def _written_on(self, request, article: Article) -> dict:
        """What the rules had made of the words that were shown; conflicts that a redrawn sheet told of go along."""
        drawn, base = self._drawn(request, article), base_of(article)
        article.derived = {**base, "conflicts": contested(request.POST) or article.derived.get("conflicts", [])}
        return base if drawn == set(article.switched_off) else made_with(article, drawn - {REDRAWN_MARK})

    def _rederive(self, request, article: Article) -> None:
        """Derives the text anew under the editor's words; raises NotAllowed where it cannot be."""
        try:
            off = switched_off(request.POST, article)
            rederive(article, off, "whole_page" in request.POST, self._written_on(request, article))
        except Unreadable as why:
            raise NotAllowed(message_of(why.code, why.detail)) from why
        except FileNotFoundError as why:
            raise NotAllowed(_("原件不在存储里，不能重读；已有的文字没有动。请管理员从备份恢复原件。")) from why
        if standing := conflicts_of(article):
            told = _("有 %(count)s 处规则也改了，保留了您的改法；两种写法列在下面。")
            messages.warning(request, told % {"count": len(standing)})

    def _undone(self, request, article: Article) -> bool:
        """Takes the editor's hand out of what is asked for; raises NotAllowed where there is none any more."""
        try:
            if unit := request.POST.get("restore"):
                restore(article, unit)
            if hunk := request.POST.get("take"):
                unit, _colon, place = hunk.partition(":")
                start, _dash, end = place.partition("-")
                take(article, unit, int(start), int(end))
        except (KeyError, ValueError) as why:
            raise NotAllowed(_("要恢复的那一处已经不在了；什么都没有改。")) from why
        if seen := "settle" in request.POST:
            settle_conflicts(article)
        return bool(unit or hunk or seen)

    def _tell(self, request, article: Article, step: str, note: str, changed: list[str]) -> None:
        """Says what was done, to the editor now and to the log for good."""
        if step == "save" and not changed:
            messages.info(request, _("没有改动。"))
            return
        said = [str(DONE[step])]
        if article.status == Status.PUBLISHED:
            said.append(str(_("现为第 %(version)s 版。") % {"version": article.version}))
            said += [str(_("%(field)s未详，页面上照此注明。") % {"field": name}) for name in unknown(article)]
        messages.success(request, " ".join(said))
        if article.title and article.title == article.subtitle:
            messages.warning(request, _("标题与副题相同；若副题是重复读出的，请删去。"))
        kept = said[:2] + [str(_("附言：%(note)s") % {"note": note})] * bool(note)
        fields = [str(_("改动：%(fields)s。") % {"fields": "、".join(changed)})] * bool(changed)
        log_step(request.user, article, step, " ".join(kept + fields))
