"""What the review desk shows: the sheet, the switches, the rail, the editor's hand, and where the article stands."""

from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.db.models import Count, Max, Min, Q
from django.db.models.functions import Coalesce
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from archive import claims
from archive.admin import captures, joining, likenesses
from archive.admin.article_form import ArticleForm
from archive.admin.desk_fields import evidence_of, rail
from archive.admin.desk_rows import SHOWN, blocks_of, desk_rows
from archive.admin.finding_rows import lines_of
from archive.admin.hands import hand_context
from archive.admin.lit_words import doubts_of
from archive.admin.place_fields import known_names, labelled
from archive.admin.scan_pane import scan_of
from archive.admin.switches import Switch, switched_off, switches
from archive.edits import derivable, edits
from archive.findings import rows_in_hand, rows_of
from archive.masking import private_count
from archive.models import Article, County
from archive.outcomes import doubts_of as reading_doubts
from archive.repair_names import telling
from archive.text.compare import Change, compare
from archive.views.side_by_side import side_by_side

Status = Article.Status

#: Among the switches that the words of a form were shown with: those words are of a redrawn sheet, of today's rules.
REDRAWN_MARK = "@redrawn"
#: Characters of a text that is compared, place by place, with what somebody else kept meanwhile.
COMPARED = 30_000


class DeskPage:
    """The page of the desk, for a ModelAdmin that says which steps are open (archive/admin/desk.py)."""

    def _desk(
        self,
        request,
        form: ArticleForm,
        *,
        changed_meanwhile: bool = False,
        redrawn: Article | None = None,
        previewed: Article | None = None,
        kept: Article | None = None,
        http_status: int = 200,
    ) -> TemplateResponse:
        """The page. It shows what is ``kept`` (asked for where it is not at hand), or the article as it would be ``redrawn``; the
        form holds what the editor wrote, and ``previewed`` is the article with that in it: what readers would see of it is
        shown below.
        """
        article = redrawn or kept or Article.objects.with_places().select_related("claimed_by").get(pk=form.instance.pk)
        all_parts = joining.all_parts(article)
        parts = [part for part in all_parts if not part.superseded]
        raw_text, found, derived = Article.raw_text_of(parts), edits(article, parts), derivable(article, parts)
        steps, may_redraw = self.steps_open(request, article), self.may_redraw(request, article, parts)
        if previewed and may_redraw:
            article.switched_off = switched_off(request.POST, article)
        kinds: list[Switch] = []
        if derived:
            kinds = switches(article, raw_text, request.GET.get("kind", ""), request.POST.getlist("shown"))
        evidence, doubts = evidence_of(article), doubts_of(blocks_of(article))
        first = request.GET.get("from", "")
        first = int(first) if first.isdecimal() and len(first) < 9 else 1
        scan = scan_of(parts)
        rows, lit, later_rows = desk_rows(article, raw_text, kinds, found, evidence, first, doubts, scan or None, derived)
        clippings = [part.clipping for part in parts]
        log = LogEntry.objects.filter(content_type=get_content_type_for_model(Article), object_id=str(article.pk))
        context = {
            "opts": self.opts,
            "title": _("审校"),
            "original": article,
            "article": article,
            "form": form,
            "wrong": [field for field in form if field.errors],
            "rail": rail(form, evidence, (article.suggestions or {}).get("questions", ()), found),
            "lit": lit,
            "doubts": doubts,
            "margin": [form[name] for name in ("captions", "credits")],
            "rows": rows,
            "scan": scan,
            "leaves": scan.leaves({one.number for row in rows for line in row["lines"] for one in line["printed"]}),
            "first_row": first,
            "later_rows": later_rows,
            "switches": kinds,
            "repairs": len(telling(article.repairs)),
            "quiet": len(article.repairs) - len(telling(article.repairs)),
            "asked_for": request.GET.get("kind", ""),
            "cut": len(raw_text) > SHOWN,
            "clippings": clippings,
            "is_page": any(clipping.media_type == "text/html" for clipping in clippings),
            "steps": steps,
            "holder": claims.holder(article),
            "may_redraw": may_redraw,
            "redrawn": redrawn is not None,
            "preview": previewed and side_by_side(previewed, "both"),
            "previewed": previewed,
            "facts": [lines_of(rows) for rows in (rows_in_hand(article) if redrawn else rows_of(article)) if rows],
            "drawn": self._drawn_now(request, article, redrawn),
            "private": private_count(article),
            "reading_doubts": dict.fromkeys(doubt for clipping in clippings for doubt in reading_doubts(clipping)),
            "unknown": unknown(article),
            "differences": _differences(form, article) if changed_meanwhile else None,
            "changed_at": request.POST.get("changed_at") or article.changed_at.isoformat(),
            "posted": request.POST,
            "versions": article.versions.select_related("made_by"),
            "log": log.select_related("user")[:20],
            "counties": [labelled(county) for county in County.objects.filter(city=article.city_id)] if article.city_id else [],
            **hand_context(article, found),
            **likenesses.desk_context(article),
            **captures.article_context(article, clippings),
            **joining.desk_context(article, all_parts),
            **self._queue(request, article),
            **known_names(),
        }
        page = self.admin_site.each_context(request) | context
        return TemplateResponse(request, "admin/archive/article/desk.html", page, status=http_status)

    def _drawn_now(self, request, article: Article, redrawn: Article | None) -> str:
        """The switches that are off in the words that the form shows."""
        if redrawn:
            return " ".join([*article.switched_off, REDRAWN_MARK])
        return request.POST.get("drawn", " ".join(article.switched_off))

    def _queue(self, request, article: Article) -> dict:
        """Where the article stands in the queue that the editor came by, its neighbours there, and the next in nobody's hands."""
        queue = request.GET.get("queue")
        queue = queue if queue in Status.values else article.status
        before, after, free = Q(pk__lt=article.pk), Q(pk__gt=article.pk), claims.is_unclaimed()
        others = self.get_queryset(request).filter(status=queue)
        found = others.aggregate(
            total=Count("pk"),
            earlier_ones=Count("pk", filter=before),
            earlier=Max("pk", filter=before),
            later=Min("pk", filter=after),
            unclaimed=Coalesce(Min("pk", filter=after & free), Min("pk", filter=before & free)),
        )
        place = found.pop("earlier_ones") + 1 if article.status == queue else 0
        return {"queue": queue, "queue_label": Status(queue).label, "place": place, **found}


def unknown(article: Article) -> list:
    """The names of what readers will be told is unknown."""
    known = {_("城市"): article.city_id, _("日期"): article.published_stated or article.published_earliest}
    return [name for name, value in known.items() if not value]


def _changes(kept, written) -> list[Change]:
    """The places in which two texts differ; none for what is short, or too long to be compared while somebody waits."""
    texts = [text.replace("\r\n", "\n") if isinstance(text, str) else "" for text in (kept, written)]
    if not all(texts) or "\n" not in "".join(texts) or max(map(len, texts)) > COMPARED:
        return []
    return [row for row in compare(*(list(filter(str.strip, text.split("\n"))) for text in texts)) if row.kind != "same"]


def _differences(form: ArticleForm, article: Article) -> dict:
    """Who changed the article meanwhile, and the fields in which it now differs from the form.

    A row has the ``label``, the kept ``value``, and for texts the ``changes``: from what is kept to what the form has.
    """
    kept = ArticleForm(instance=article)
    rows = []
    for name, field in form.fields.items():
        if field.has_changed(kept[name].initial, form[name].data):
            value, written = kept[name].value(), form[name].value()
            chosen = dict(getattr(field, "choices", ()))
            rows.append({"label": field.label, "value": chosen.get(value, value), "changes": _changes(value, written)})
    log = LogEntry.objects.filter(content_type=get_content_type_for_model(Article), object_id=str(article.pk))
    return {"last": log.select_related("user").first(), "rows": rows, "now": article.changed_at.isoformat()}
