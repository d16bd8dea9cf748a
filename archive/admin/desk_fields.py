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
    "page": ("page",),
    "city": ("city", "city_basis"),
    "county": ("county",),
    "published": ("published_stated", "published_earliest", "published_latest", "published_reason"),
    "script": ("script",),
    "incomplete": ("incomplete",),
    "access": ("access",),
    "rights": ("rights_statement",),
}


@dataclass
class Entry:
    """One row of the rail. ``choices`` are (code, name) between which the text does not decide."""

    name: str
    fields: list[BoundField]
    evidence: list[Mapping] = field(default_factory=list)
    question: Mapping | None = None

    @property
    def undecided(self) -> bool:
        """True while a question of the text has no answer in the form."""
        return bool(self.question) and not self.fields[0].value()


def rail(form: ArticleForm, article: Article) -> list[Entry]:
    """Every row of the rail, with evidence and questions."""
    found, asked = article.suggestions or {}, {}
    for question in found.get("questions", ()):
        question = question | question["value"] if isinstance(question.get("value"), dict) else question
        asked.setdefault(question.get("field"), question)
    entries = []
    for name, names in RAIL.items():
        rows = found.get(name) or []
        evidence = [row for row in (rows if isinstance(rows, list) else [rows]) if row.get("quote")]
        entries.append(Entry(name, [form[field] for field in names], evidence, asked.get(name)))
    return entries


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
