"""The form of the review desk: an article in an editor's words, text for text what will be published."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from archive.admin.place_fields import CityField, CountyField, NewspaperField, PageField
from archive.models import Article
from archive.models.articles import Basis, has_come
from archive.text.blocks import from_markup, to_markup

LINE_BREAK = re.compile(r"\s*[\r\n]+\s*")
BETWEEN_NAMES = re.compile(r"[\n、，,；;]+")
#: What a newspaper or a city rests on, as an editor chooses it.
BASES = [(Basis.STATED, _("已知（文中写明或编者所填）")), (Basis.INFERRED, Basis.INFERRED.label)]


class OneLineField(forms.CharField):
    """A text without line breaks, however long: shown whole in a box that grows."""

    widget = forms.Textarea(attrs={"rows": 1})

    def to_python(self, value):
        return LINE_BREAK.sub(" ", super().to_python(value))


class TextOf(forms.Field):
    """A field whose value is kept as data and edited as text. Subclasses say how one becomes the other."""

    def __init__(self, **kwargs):
        rows = kwargs.pop("rows", 2)
        kwargs.setdefault("required", False)
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)

    def prepare_value(self, value):
        return value if isinstance(value, str) else self.written(value or [])

    def to_python(self, value):
        return self.read((value or "").replace("\r\n", "\n").replace("\x00", ""))

    def has_changed(self, initial, data):
        return self.to_python(data) != (initial or [])


class NamesField(TextOf):
    """Names, parted by 、 or one a line."""

    def written(self, names: list[str]) -> str:
        return "、".join(names)

    def read(self, text: str) -> list[str]:
        return [name for part in BETWEEN_NAMES.split(text) if (name := part.strip())]


class LinesField(TextOf):
    """Texts, one a line."""

    def written(self, texts: list[str]) -> str:
        return "\n".join(text.replace("\n", " ") for text in texts)

    def read(self, text: str) -> list[str]:
        return [line.strip() for line in text.split("\n") if line.strip()]


class CaptionsField(TextOf):
    """Captions, one a line; behind a ``|`` whose picture it is."""

    def written(self, captions: list[dict]) -> str:
        lines = [f"{caption['text']} | {caption['credit']}" if caption.get("credit") else caption["text"] for caption in captions]
        return "\n".join(line.replace("\n", " ") for line in lines)

    def read(self, text: str) -> list[dict]:
        captions = []
        for line in text.split("\n"):
            told, bar, credit = (part.strip() for part in line.rpartition("|"))
            if bar and told:
                captions.append({"text": told, "credit": credit or None})
            elif told or credit:
                captions.append({"text": told or credit, "credit": None})
        return captions


class BodyField(TextOf):
    """The body in the archive's markup: see archive/text/blocks.py."""

    def written(self, blocks: list[dict]) -> str:
        return to_markup(blocks)

    def read(self, text: str) -> list[dict]:
        return from_markup(text)


class ArticleForm(forms.ModelForm):
    """Everything that a version holds. What the form does not show (``places``) stays as it is."""

    #: Set by settled() where the editor named a newspaper that was not known.
    new_newspaper = None

    title = OneLineField(label=_("标题"), max_length=300, required=False)
    subtitle = OneLineField(label=_("副题"), max_length=300, required=False)
    published_reason = OneLineField(label=_("日期的理由"), max_length=300, required=False)
    reporters = NamesField(label=_("记者"), rows=1)
    editors = NamesField(label=_("编辑"), rows=1)
    photographers = NamesField(label=_("摄影"), rows=1)
    newspaper = NewspaperField(label=_("报纸"))
    page = PageField(label=_("版次"))
    city = CityField(label=_("城市"))
    county = CountyField(label=_("区县"))
    body = BodyField(label=_("正文"), rows=18, help_text=_("空行分段；“## ”起头是小标题，“> ”起头是引文"))
    captions = CaptionsField(label=_("图片说明"), help_text=_("一行一条；“|”之后写摄影者"))
    credits = LinesField(label=_("图片署名"), help_text=_("一行一条"))

    class Meta:
        model = Article
        fields = (
            *("title", "subtitle", "byline", "reporters", "editors", "photographers"),
            *("newspaper", "newspaper_basis", "page", "city", "city_basis", "county"),
            *("published_stated", "published_earliest", "published_latest", "published_reason"),
            *("script", "access", "rights_statement", "incomplete", "body", "captions", "credits"),
        )
        widgets = {
            f"published_{name}": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            for name in ("stated", "earliest", "latest")
        }

    def clean_published_stated(self):
        return has_come(self.cleaned_data["published_stated"])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("newspaper_basis", "city_basis"):
            self.fields[name].choices = BASES

    def clean(self):
        cleaned = super().clean()
        earliest, latest, stated = (cleaned.get(f"published_{name}") for name in ("earliest", "latest", "stated"))
        if earliest and latest and earliest > latest:
            self.add_error("published_latest", _("“不晚于”早于“不早于”。请核对两个日期。"))
        if stated and (earliest and stated < earliest or latest and stated > latest):
            self.add_error("published_stated", _("见报日期在“不早于”与“不晚于”之外。请核对。"))
        city, county = cleaned.get("city"), cleaned.get("county")
        if county and city and county.city_id != city.pk:
            named = {"county": county.name, "city": county.city.name}
            self.add_error("county", _("%(county)s属%(city)s，与所填城市不符。") % named)
        elif county and not city and "city" not in self.errors:
            cleaned["city"] = county.city
        return cleaned

    def settled(self) -> Article:
        """The article as the form has it, not saved; a newspaper named for the first time is."""
        article = self.save(commit=False)
        if (paper := article.newspaper) and paper.pk is None:
            paper.save()
            article.newspaper = self.new_newspaper = paper
        return article
