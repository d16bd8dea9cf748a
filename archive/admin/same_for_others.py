"""The same for the others of an upload: what holds for one draft, previewed for its neighbours, then set where it is ticked."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.admin.beside_pages import done, must_be_changeable, opened, shown, to_desk
from archive.admin.work import log_step
from archive.edits import derivable, rederive
from archive.models import Article, County
from archive.repair_names import named

Status = Article.Status

#: What can be handed on: name → label, the fields that go together.
HANDED_ON = {
    "newspaper": (_("报纸"), ("newspaper_id", "newspaper_basis")),
    "city": (_("城市"), ("city_id", "city_basis")),
    "published": (_("见报日期"), ("published_stated", "published_earliest", "published_latest", "published_reason")),
    "page": (_("版次"), ("page",)),
    "rights": (_("权利声明与公开程度"), ("rights_statement", "access")),
    "switches": (_("关掉的修补"), ("switched_off",)),
}


@dataclass(frozen=True)
class Difference:
    """One field of one draft that would become another: ``key`` is what its checkbox sends."""

    article: Article
    name: str
    label: Any
    old: str
    new: str

    @property
    def key(self) -> str:
        return f"{self.article.pk}:{self.name}:{self.article.changed_at.isoformat()}"

    @property
    def city(self) -> str:
        """The draft's own, whatever is to be handed on: which paper, city and day it is tells whether the rest fits."""
        return told(self.article, "city")

    @property
    def day(self) -> str:
        """Likewise."""
        return told(self.article, "published")


def others_of_upload(article: Article):
    """The other drafts of the uploads by which the article's clippings came; what is sent in or published never."""
    uploads = article.parts.values("clipping__uploaded_files__upload")
    drafts = Article.objects.filter(parts__clipping__uploaded_files__upload__in=uploads, status=Status.DRAFT, version=0)
    return drafts.exclude(pk=article.pk).with_places().distinct().order_by("pk")


def same_page(model_admin, request, pk: int):
    """What to hand on, then a table of what would change, then a POST that sets what is ticked."""
    article = opened(model_admin, request, pk)
    if request.method == "POST":
        return _apply(model_admin, request, article)
    chosen = [name for name in request.GET.getlist("field") if name in HANDED_ON]
    others = list(others_of_upload(article))
    context = {
        "fields": [(name, label, told(article, name), name in chosen) for name, (label, _names) in HANDED_ON.items()],
        "chosen": chosen,
        "others": others,
        "differences": [row for other in others for row in differences(article, other, chosen)],
    }
    return shown(model_admin, request, "same", article, _("同批各篇照此"), context)


def differences(article: Article, other: Article, names: list[str]) -> list[Difference]:
    """The fields in which the other would become another."""
    rows = []
    for name in names:
        old, new = told(other, name), told(article, name)
        if _values(other, name) != _values(article, name) and (name != "switches" or derivable(other)):
            rows.append(Difference(other, name, HANDED_ON[name][0], old, new))
    return rows


def told(article: Article, name: str) -> str:
    """The value of a field to be handed on, as an editor reads it."""
    if name == "switches":
        return "、".join(named(step)[0] for step in _kinds(article))
    if name == "newspaper":
        return article.newspaper.name if article.newspaper else ""
    if name == "city":
        return article.city.name if article.city else ""
    if name == "published":
        day = article.published_stated or article.published_earliest
        return (str(_("约%(day)s") % {"day": day}) if article.date_inferred else str(day)) if day else ""
    if name == "rights":
        return "　".join(part for part in (article.rights_statement, article.get_access_display()) if part)
    return article.page


def _values(article: Article, name: str) -> tuple:
    if name == "switches":
        return tuple(_kinds(article))
    return tuple(getattr(article, field) for field in HANDED_ON[name][1])


def _kinds(article: Article) -> list[str]:
    """The kinds of repair that are off; what is off for a single place is of that text alone."""
    return sorted(step for step in article.switched_off if ":" not in step)


def _apply(model_admin, request, article: Article):
    must_be_changeable(model_admin, request, article)
    here = HttpResponseRedirect(f"{reverse('admin:archive_article_same', args=[article.pk])}?{request.GET.urlencode()}")
    ticked: dict[tuple[str, str], list[str]] = {}
    for key in request.POST.getlist("set"):
        number, _colon, rest = key.partition(":")
        name, _colon, drawn = rest.partition(":")
        if name in HANDED_ON:
            ticked.setdefault((number, drawn), []).append(name)
    if not ticked:
        messages.info(request, _("一项也没有勾选，什么都没有改。"))
        return here
    set_, skipped = [], []
    for (number, drawn), names in ticked.items():
        with transaction.atomic():
            other = others_of_upload(article).filter(pk=number).first() if number.isdecimal() and len(number) < 19 else None
            if other is None or other.changed_at.isoformat() != drawn or not model_admin.has_change_permission(request, other):
                skipped.append(other or number[:19])
                continue
            if not (names := [row.name for row in differences(article, other, list(dict.fromkeys(names)))]):
                continue
            _hand_on(article, other, names)
            other.save(by=request.user)
            labels = "、".join(str(HANDED_ON[name][0]) for name in names)
            log_step(request.user, other, "save", str(_("照 #%(pk)s 改：%(fields)s。") % {"pk": article.pk, "fields": labels}))
            set_.append(other)
    if skipped:
        names = "、".join(f"#{one.pk}" if isinstance(one, Article) else f"#{one}" for one in skipped)
        messages.warning(request, _("其间改过、已送审或已发布的没有动：%(names)s。") % {"names": names})
    if not set_:
        return here
    done(
        request,
        article,
        _("已照本篇改了同批 %(count)s 篇：%(names)s。") % {"count": len(set_), "names": "、".join(f"#{one.pk}" for one in set_)},
    )
    return to_desk(article)


def _hand_on(article: Article, other: Article, names: list[str]) -> None:
    for name in names:
        if name == "switches":
            rederive(other, [step for step in other.switched_off if ":" in step] + _kinds(article))
            continue
        for field in HANDED_ON[name][1]:
            setattr(other, field, getattr(article, field))
    if "city" in names and not County.objects.filter(pk=other.county_id, city=other.city_id).exists():
        other.county_id = None
