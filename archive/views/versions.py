"""What changed between two published versions of an article, when, by whom and why."""

from dataclasses import dataclass

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.masking import masked_in
from archive.models import Article, ArticleVersion, City, County, Newspaper
from archive.models.articles import Basis
from archive.text.compare import Change, compare, with_moves
from archive.views.errors import NotHeld
from archive.views.opening import opens_article

#: What is compared as one line each; title and body are compared sentence by sentence.
FIELDS = {
    "byline": gettext_lazy("署名"),
    "reporters": gettext_lazy("记者"),
    "editors": gettext_lazy("编辑"),
    "photographers": gettext_lazy("摄影"),
    "newspaper_id": gettext_lazy("报纸"),
    "newspaper_basis": gettext_lazy("报纸的依据"),
    "page": gettext_lazy("版次"),
    "city_id": gettext_lazy("城市"),
    "city_basis": gettext_lazy("城市的依据"),
    "county_id": gettext_lazy("区县"),
    "places": gettext_lazy("文中其他地方"),
    "published_stated": gettext_lazy("见报日期"),
    "published_earliest": gettext_lazy("不早于"),
    "published_latest": gettext_lazy("不晚于"),
    "published_reason": gettext_lazy("日期的理由"),
    "script": gettext_lazy("字形"),
    "incomplete": gettext_lazy("不完整"),
    "rights_statement": gettext_lazy("权利声明"),
    "access": gettext_lazy("公开程度"),
}
NAMED = {"newspaper_id": Newspaper, "city_id": City, "county_id": County}
CHOSEN = {"newspaper_basis": Basis, "city_basis": Basis, "script": Article.Script, "access": Article.Access}


@dataclass(frozen=True)
class FieldChange:
    """One field whose value changed, as text; empty where there was none."""

    label: str
    before: str
    after: str


@opens_article
def versions(request, article: Article):
    """All versions of an article; the last two compared, or those that ``from`` and ``to`` number."""
    kept = {version.number: version for version in article.versions.select_related("made_by")}
    later = _number(request, "to", article.version)
    earlier = _number(request, "from", later - 1)
    if not kept or later not in kept or (earlier not in kept and "from" in request.GET):
        raise NotHeld(_("这篇报道没有第 %(number)s 版。") % {"number": earlier if later in kept else later})
    before, after = kept.get(min(earlier, later)), kept[max(earlier, later)]
    in_full = article.access == Article.Access.PUBLIC
    context = {"article": article, "versions": list(kept.values()), "before": before, "after": after, "in_full": in_full}
    if before:
        context["fields"] = changed_fields(before, after)
        context["rows"] = with_moves(compare(_texts(before.content), _texts(after.content))) if in_full else []
        context["changed"] = any(not row.stays for row in context["rows"])
    return render(request, "pages/versions.html", context)


def changed_fields(before: ArticleVersion, after: ArticleVersion) -> list[FieldChange]:
    """The fields of FIELDS that differ."""
    return [
        FieldChange(label, _shown(name, old), _shown(name, new))
        for name, label in FIELDS.items()
        if (old := before.content.get(name)) != (new := after.content.get(name))
    ]


def changed_rows(before: ArticleVersion, after: ArticleVersion) -> list[Change]:
    """Title, subtitle, body, captions and credits compared; sentences that stayed are left out."""
    return [row for row in compare(_texts(before.content), _texts(after.content)) if not row.stays]


def _texts(content: dict) -> list[str]:
    content = masked_in(content)
    captions = [f"{caption['text']}　{caption.get('credit') or ''}" for caption in content["captions"]]
    return [content["title"], content["subtitle"], *(block["text"] for block in content["body"]), *captions, *content["credits"]]


def _shown(name: str, value) -> str:
    if value in (None, "", []):
        return ""
    value = masked_in(value)
    if name in NAMED:
        return str(NAMED[name].objects.filter(pk=value).first() or value)
    if name in CHOSEN:
        return str(CHOSEN[name](value).label)
    if name == "incomplete":
        return _("是") if value else _("否")
    if name == "places":
        return "、".join(place["name"] for place in value)
    return "、".join(value) if isinstance(value, list) else str(value)


def _number(request, name: str, default: int) -> int:
    given = request.GET.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 9 else default
