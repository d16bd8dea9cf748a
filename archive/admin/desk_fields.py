"""The fields of the review desk in the order of the rail, each with the words that support what was suggested."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.forms import BoundField

from archive.admin.article_form import ArticleForm
from archive.models import Article, County

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


@dataclass
class Entry:
    """One field, or some that belong together. ``quote`` and ``choices`` ([{"code", "name"}]) are what the text leaves open."""

    name: str
    fields: list[BoundField]
    evidence: list[Mapping] = field(default_factory=list)
    quote: str = ""
    choices: list[Mapping] = field(default_factory=list)

    @property
    def undecided(self) -> bool:
        """True while a question of the text has no answer in the form."""
        return bool(self.choices) and not self.fields[0].value()


def rail(form: ArticleForm, article: Article) -> list[Entry]:
    """Every entry with its evidence; those first that only an editor can settle."""
    found = article.suggestions or {}
    entries = []
    for name, names in RAIL.items():
        entry = Entry(name, [form[field] for field in names], _evidence(found, name))
        for question in found.get("questions", ()):
            asked = question["value"]
            if asked["field"] == name and not entry.choices:
                entry.quote, entry.choices = question["quote"], asked["choices"]
        entries.append(entry)
    return sorted(entries, key=lambda entry: not entry.undecided)


def _evidence(found: Mapping, name: str) -> list[Mapping]:
    """The findings of one field, one for each quote; where no city is found, what tells the province."""
    rows = found.get(name) or (found.get("province") if name == "city" else None) or []
    by_quote = {row.get("quote"): row for row in (rows if isinstance(rows, list) else [rows])}
    return [row for quote, row in by_quote.items() if quote]


def with_choices(posted) -> Mapping:
    """The posted form with what was chosen between the bearers of a name set in its field."""
    data = posted.copy()
    for name in ("city", "county", "newspaper"):
        if chosen := posted.get(f"choose_{name}"):
            data[name] = chosen
    if county := County.objects.filter(pk=data.get("city") or None).first():
        # Where 朝阳 is 北京's district, the city is 北京.
        data["city"], data["county"] = county.city_id, county.pk
    return data
