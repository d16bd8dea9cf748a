"""One report in two papers: what is known of each, side by side, and where their words differ."""

from collections import Counter
from dataclasses import dataclass

from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from archive.likenesses import other_printings
from archive.masking import for_readers
from archive.models import Article
from archive.recaptures import same_page
from archive.text.compare import compare, with_moves
from archive.text.fold import fold
from archive.views.citing import as_cited
from archive.views.errors import NotHeld
from archive.views.opening import opens_article


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of both: as text, "" where it is not."""

    label: str
    here: str
    there: str

    @property
    def differs(self) -> bool:
        """True but where the same is printed in another script."""
        return fold(self.here) != fold(self.there)


@opens_article
def printing(request, article: Article, other: int):
    """The article at the left, its other printing at the right, sentence by sentence, each in its own script."""
    recaptured = same_page(article).published().with_places().filter(pk=other).first()
    there = recaptured or next((one for one in other_printings(article) if one.pk == other), None)
    if there is None:
        raise NotHeld(_("编号 %(other)s 的报道不是这一篇的另一刊本，或它没有公开。") % {"other": other})
    there = for_readers(there)
    in_full = {article.access, there.access} == {Article.Access.PUBLIC}
    texts = [[block["text"] for block in one.body] for one in (article, there)]
    rows = with_moves(compare(*texts, folded=True)) if in_full else []
    context = {
        "article": article,
        "there": there,
        "facts": facts_of(request, article, there),
        "in_full": in_full,
        "rows": rows,
        "counts": _counts(rows),
        "changed": any(not row.stays for row in rows),
        "two_scripts": article.script != there.script,
        "recaptured": bool(recaptured),
    }
    return render(request, "pages/printings.html", context)


def facts_of(request, here: Article, there: Article) -> list[Fact]:
    """What is known about both printings, what is inferred in brackets."""
    told = [_told(request, one) for one in (here, there)]
    return [Fact(label, told[0][label], told[1][label]) for label in told[0]]


def _told(request, one: Article) -> dict[str, str]:
    it = as_cited(request, one)
    return {
        _("报纸"): it.shown_paper,
        _("版次"): it.page,
        _("见报日期"): it.shown_date,
        _("城市"): one.city.official if one.city else "",
        _("副题"): one.subtitle,
        _("署名"): one.byline,
        _("字形"): one.get_script_display(),
        _("字数"): str(sum(len(block["text"]) for block in one.body)),
        **_source(one),
    }


def _source(one: Article) -> dict[str, str]:
    """Where and when its page was captured, where it is from the web."""
    clipping = next((part.clipping for part in one.current_parts() if part.clipping.stated_url), None)
    captured = clipping and clipping.stated_capture
    return {
        _("网址"): clipping.stated_url if clipping else "",
        _("抓取于"): date_format(localtime(captured), "Y-m-d H:i") if captured else "",
    }


def _counts(rows) -> list[tuple[str, int]]:
    """How many sentences are the same, reworded, moved, only here, only there; without those that are none."""
    kinds = Counter(row.kind for row in rows if row.kind != "moved" or row.before)
    labels = {
        "same": _("相同"),
        "reworded": _("措辞不同"),
        "moved": _("次序不同"),
        "gone": _("只在此篇"),
        "come": _("只在另一篇"),
    }
    return [(label, kinds[kind]) for kind, label in labels.items() if kinds[kind]]
