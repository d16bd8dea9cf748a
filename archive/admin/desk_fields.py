"""The fields of the review desk in the order of the rail, each with the words that support what was suggested."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from archive.admin.article_form import ArticleForm
from archive.admin.lit_words import anchor
from archive.admin.place_fields import CODE, SEVERAL
from archive.derivation import snapshot
from archive.edits import UNITS, Edit
from archive.models import Article, City, County, UploadedFile
from archive.models.articles import Basis

#: Rows of the rail: the name under which evidence is kept → the form's fields.
RAIL = {
    "title": ("title",),
    "subtitle": ("subtitle",),
    "byline": ("byline",),
    "reporters": ("reporters",),
    "editors": ("editors",),
    "photographers": ("photographers",),
    "newspaper": ("newspaper", "newspaper_basis"),
    "city": ("city", "city_basis"),
    "county": ("county",),
    "page": ("page",),
    "published": ("published_stated", "published_earliest", "published_latest", "published_reason"),
    "script": ("script",),
    "incomplete": ("incomplete",),
    "access": ("access",),
    "rights": ("rights_statement",),
}
#: What may be stated for the files of an upload (archive.ingest.KNOWN): the entry of the rail, and the field that holds it.
STATED = {
    "newspaper": ("newspaper", "newspaper"),
    "city": ("city", "city_id"),
    "published_stated": ("published", "published_stated"),
    "page": ("page", "page"),
    "rights_statement": ("rights", "rights_statement"),
}


@dataclass
class Entry:
    """One field, or some that belong together. ``quote`` and ``choices`` ([{"code", "name", "province"}]) are what the text
    leaves open, or what an editor ``typed``.

    ``by_rule`` is what the rules made of it, as text, where it now is another; None elsewhere. ``at_upload`` is True where
    it is as it was stated when the clipping came in, which is no editor's hand.
    """

    name: str
    fields: list[BoundField]
    evidence: list[Mapping] = field(default_factory=list)
    quote: str = ""
    choices: list[Mapping] = field(default_factory=list)
    by_rule: str | None = None
    at_upload: bool = False
    typed: bool = False

    @property
    def undecided(self) -> bool:
        """True while a question of the text has no answer in the form."""
        return bool(self.choices) and (self.typed or not self.fields[0].value())


def rail(
    form: ArticleForm, evidence: Mapping[str, list[dict]], questions: Iterable[Mapping], edits: Sequence[Edit]
) -> list[Entry]:
    """Every entry with its evidence; those first that only an editor can settle."""
    at_upload = stated_at_upload(form.instance, edits)
    by_hand = {
        edit.unit: as_text(edit.unit, edit.base)
        for edit in edits
        if edit.unit not in at_upload or as_text(edit.unit, edit.base) != as_text(edit.unit, edit.now)
    }
    entries = []
    for name, names in RAIL.items():
        entry = Entry(
            name, [form[field] for field in names], evidence.get(name, []), by_rule=by_hand.get(name), at_upload=name in at_upload
        )
        for question in questions:
            asked = question["value"]
            if asked["field"] == name and not entry.choices:
                entry.quote, entry.choices = question["quote"], asked["choices"]
        for error in form.errors.as_data().get(name, ()):
            if error.code == SEVERAL:
                bearers = error.params["bearers"]
                entry.quote, entry.typed = error.params["text"], True
                entry.choices = [{"code": one.pk, "name": one.name, "province": one.province_name} for one in bearers]
        entries.append(entry)
    return sorted(entries, key=lambda entry: not entry.undecided)


def stated_at_upload(article: Article, edits: Iterable[Edit]) -> set[str]:
    """The entries that are still as they were stated when the article's clippings came in."""
    files = UploadedFile.objects.filter(clipping__parts__article=article).select_related("upload")
    said = [row.upload.known | row.known for row in files]
    now, edited = snapshot(article) | {"rights_statement": article.rights_statement}, {edit.unit: edit for edit in edits}
    found = set()
    for name, (entry, field_name) in STATED.items():
        beside = [held for held in UNITS.get(entry, ()) if held != field_name]
        base = dict(zip(UNITS[entry], edited[entry].base, strict=True)) if entry in edited and beside else now
        # What is stated takes with it the basis, and the bounds of a date that the text gave.
        as_came = all(now[held] in (base[held], Basis.STATED, None, "") for held in beside)
        if as_came and any(told.get(name) and told[name] == now[field_name] for told in said):
            found.add(entry)
    return found


def evidence_of(article: Article) -> dict[str, list[dict]]:
    """The findings by entry of the rail, one for each quote; where no city is found, what tells the province.

    ``anchor`` is the id that its words have in the sheet, where they stand in it.
    """
    found = article.suggestions or {}
    evidence = {}
    for name in RAIL:
        rows = found.get(name) or (found.get("province") if name == "city" else None) or []
        by_quote = {row.get("quote"): row for row in (rows if isinstance(rows, list) else [rows])}
        rows = [row for quote, row in by_quote.items() if quote]
        evidence[name] = [{**row, "anchor": anchor(name, number)} for number, row in enumerate(rows)]
    return evidence


def as_text(unit: str, value: Any) -> str:
    """What the rules made of a unit (archive/edits.py), as the rail shows it."""
    if unit == "city":
        places = [model.objects.filter(pk=code).first() for model, code in ((City, value[0]), (County, value[2])) if code]
        return "".join(place.name for place in places if place)
    if unit == "newspaper":
        return value[0] or ""
    if isinstance(value, list):
        return "、".join(item if isinstance(item, str) else item.get("text", "") for item in value)
    if isinstance(value, tuple):
        return "　".join(_said(part) for part in value if part not in (None, ""))
    return str(value)


def _said(part: Any) -> str:
    if isinstance(part, bool):
        return str(_("是") if part else _("否"))
    return str(dict(Article.Script.choices).get(part, part))


def with_choices(posted) -> Mapping:
    """The posted form with what was chosen between the bearers of a name set in its field."""
    data = posted.copy()
    for name in ("city", "county", "newspaper"):
        if chosen := posted.get(f"choose_{name}"):
            data[name] = chosen
    if (code := CODE.search(data.get("city", ""))) and (county := County.objects.filter(pk=code[0]).first()):
        # Where 朝阳 is 北京's district, the city is 北京.
        data["city"], data["county"] = county.city_id, county.pk
    return data
