"""The review desk: received beside repaired, what was found with the words that support it, and the next step.

Every POST carries the moment at which its page was drawn. Where the article has changed since, nothing is written: the
editor is told by whom, keeps every word in the form, and decides.
"""

from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from archive.admin.article_form import ArticleForm
from archive.admin.desk_fields import rail, with_choices
from archive.admin.desk_rows import SHOWN, desk_rows
from archive.admin.place_fields import known_names, labelled
from archive.admin.switches import derivable, edited_by_hand, rederive, switches
from archive.derivation import TEXT
from archive.models import Article, County
from archive.models.articles import NotAllowed
from archive.outcomes import message_of
from archive.text.reading import Unreadable

Status = Article.Status

#: Step → what is said when it is done, and what the log keeps.
DONE = {
    "save": _("已存。"),
    "submit": _("已送审。"),
    "send_back": _("已退回，附言留给编辑。"),
    "publish": _("已发布。"),
    "withdraw": _("已撤下；原网址说明文章已撤下。"),
}
#: State → the steps open in it, in the order of the bar.
STEPS = {
    Status.DRAFT: ("publish", "submit", "save"),
    Status.IN_REVIEW: ("publish", "send_back", "save"),
    Status.PUBLISHED: ("save", "withdraw"),
    Status.WITHDRAWN: ("publish", "save"),
}
#: Steps that need a word with them, and how to ask for it.
NEEDS_WORD = {"send_back": _("请写退回附言，告诉编辑要改什么。"), "withdraw": _("请写撤下的理由。")}
HAND_EDITED = _(
    "正文、图片说明或图片署名有手改之处，按新的开关重做会盖掉它们；这一步没有做。要照做，请勾选“重做时盖掉手改的正文”再存。"
)


class ReviewDesk:
    """What a ModelAdmin for articles shows and does on the change page."""

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The desk; a POST takes one step and comes back to it."""
        if request.method != "POST":
            article = self._article(request, object_id)
            return self._desk(request, ArticleForm(instance=article, label_suffix=""))
        with transaction.atomic():
            return self._take_step(request, self._article(request, object_id))

    def steps_open(self, request, article: Article) -> list[str]:
        """The steps that this person may take with the article in its present state."""
        if not self.has_change_permission(request, article):
            return []
        lacking = set()
        if not self.has_publish_permission(request):
            lacking |= {"publish", "send_back"}
        if not self.has_withdraw_permission(request):
            lacking |= {"withdraw"}
        return [step for step in STEPS[article.status] if step not in lacking]

    def _article(self, request, object_id) -> Article:
        article = self.get_object(request, str(object_id))
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        if article is None:
            raise Http404(_("没有这篇文章。"))
        return article

    def _take_step(self, request, article: Article):
        step = request.POST.get("step", "save")
        form = ArticleForm(with_choices(request.POST), instance=article, label_suffix="")
        if self._changed_meanwhile(request, article):
            form.is_valid()
            return self._desk(request, form, changed_meanwhile=True)
        if step not in self.steps_open(request, article):
            raise PermissionDenied
        note = request.POST.get("note", "").strip()
        if step in NEEDS_WORD and not note:
            form.add_error(None, str(NEEDS_WORD[step]))
        if not form.is_valid():
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
        return HttpResponseRedirect(request.get_full_path())

    def _carry_out(self, request, form: ArticleForm, step: str, note: str) -> tuple[Article, list[str]]:
        """The article after the step, and what of it was changed; raises NotAllowed, with nothing to be kept."""
        article = form.settled()
        changed = [str(form.fields[name].label) for name in form.changed_data]
        if derivable(article) and self._turned(request, article):
            self._rederive(request, article)
            changed.append(str(_("修补")))
        match step:
            case "save":
                article.save(by=request.user, note=note)
            case "submit":
                article.submit(request.user)
            case "send_back":
                article.send_back(request.user, note)
            case "publish":
                article.publish(request.user, note)
            case "withdraw":
                article.withdraw(request.user, note)
        return article, changed

    def _changed_meanwhile(self, request, article: Article) -> bool:
        now = article.changed_at.isoformat()
        return now not in (request.POST.get("changed_at"), request.POST.get("overwrite"))

    def _turned(self, request, article: Article) -> bool:
        """True where a switch was turned, or the whole of a web page is asked for."""
        return "whole_page" in request.POST or set(_switched_off(request, article)) != set(article.switched_off)

    def _rederive(self, request, article: Article) -> None:
        """Derives the text anew; raises NotAllowed where that would take an edit by hand, or cannot be."""
        if "rederive_anyway" not in request.POST and set(TEXT) & set(edited_by_hand(article)):
            raise NotAllowed(HAND_EDITED)
        try:
            rederive(article, _switched_off(request, article), "whole_page" in request.POST)
        except Unreadable as why:
            raise NotAllowed(message_of(why.code, why.detail)) from why
        except FileNotFoundError as why:
            raise NotAllowed(_("原件不在存储里，不能重读；已有的文字没有动。请管理员从备份恢复原件。")) from why

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
        kept = said[:2] + [str(_("附言：%(note)s") % {"note": note})] * bool(note)
        fields = [str(_("改动：%(fields)s。") % {"fields": "、".join(changed)})] * bool(changed)
        self.log_change(request, article, " ".join(kept + fields))

    def _desk(self, request, form: ArticleForm, changed_meanwhile: bool = False) -> TemplateResponse:
        """The page. What it shows of the article is what is kept; the form holds what the editor has written."""
        article = Article.objects.with_places().get(pk=form.instance.pk)
        steps = self.steps_open(request, article)
        repairs = switches(article, _switched_off(request, article))
        clippings = [part.clipping for part in article.parts.select_related("clipping")]
        log = LogEntry.objects.filter(content_type=get_content_type_for_model(Article), object_id=str(article.pk))
        context = {
            "opts": self.opts,
            "title": _("审校"),
            "original": article,
            "article": article,
            "form": form,
            "rail": rail(form, article),
            "margin": [form[name] for name in ("captions", "credits")],
            "rows": desk_rows(article, repairs),
            "switches": repairs,
            "cut": len(article.raw_text) > SHOWN,
            "clippings": clippings,
            "is_page": any(clipping.media_type == "text/html" for clipping in clippings),
            "steps": steps,
            "may_redraft": bool(steps) and derivable(article),
            "unknown": unknown(article),
            "differences": _differences(form, article) if changed_meanwhile else None,
            "changed_at": request.POST.get("changed_at") or article.changed_at.isoformat(),
            "posted": request.POST,
            "versions": article.versions.select_related("made_by"),
            "log": log.select_related("user")[:20],
            "counties": [labelled(county) for county in County.objects.filter(city=article.city_id)],
            **self._queue(request, article),
            **known_names(),
        }
        return TemplateResponse(request, "admin/archive/article/desk.html", self.admin_site.each_context(request) | context)

    def _queue(self, request, article: Article) -> dict:
        """Where the article stands in the queue that the editor came by, and its neighbours there."""
        queue = request.GET.get("queue")
        queue = queue if queue in Status.values else article.status
        others = self.get_queryset(request).filter(status=queue).order_by("pk")
        return {
            "queue": queue,
            "queue_label": Status(queue).label,
            "place": others.filter(pk__lte=article.pk).count(),
            "total": others.count(),
            "earlier": others.filter(pk__lt=article.pk).last(),
            "later": others.filter(pk__gt=article.pk).first(),
        }


def unknown(article: Article) -> list:
    """The names of what readers will be told is unknown."""
    known = {_("城市"): article.city_id, _("日期"): article.published_stated or article.published_earliest}
    return [name for name, value in known.items() if not value]


def _switched_off(request, article: Article) -> list[str]:
    """The kinds off by the posted switches; what the page did not show stays as it was."""
    shown, on = request.POST.getlist("shown"), request.POST.getlist("on")
    return [step for step in article.switched_off if step not in shown] + [step for step in shown if step not in on]


def _differences(form: ArticleForm, article: Article) -> dict:
    """Who changed the article meanwhile, and the fields in which it now differs from the form: (label, kept value)."""
    kept = ArticleForm(instance=article)
    rows = []
    for name, field in form.fields.items():
        if field.has_changed(kept[name].initial, form[name].data):
            value = kept[name].value()
            rows.append((field.label, dict(getattr(field, "choices", ())).get(value, value)))
    log = LogEntry.objects.filter(content_type=get_content_type_for_model(Article), object_id=str(article.pk))
    return {"last": log.select_related("user").first(), "rows": rows, "now": article.changed_at.isoformat()}
