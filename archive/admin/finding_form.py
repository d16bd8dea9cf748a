"""The form by which an editor corrects a row of what a report says, or puts one in: a number, a date, a place, a kind."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import fields_for_model
from django.utils.translation import gettext_lazy as _

from archive import gazetteer
from archive.exports.rows import whole
from archive.finding_names import BASES
from archive.models import Event, Figure, Measure, Person
from archive.models.findings import Row
from archive.text.numerals import narrow, number
from archive.text.places import Gazetteer, Place
from archive.text.simplified import simplified

#: What the form of each kind shows, in its order.
FIELDS: dict[type[Row], tuple[str, ...]] = {
    Figure: (
        *("kind", "subject", "value", "upper", "unit", "scope", "approx", "bound", "planned"),
        *("as_of", "as_of_basis", "place"),
    ),
    Event: ("date", "date_text", "date_basis", "what", "place"),
    Person: ("name", "role", "organisation", "office", "patient", "place"),
    Measure: ("category", "measure"),
}
BOUNDS = (("", "–"), ("least", _("至少")), ("most", _("至多")), ("about", _("约")))


class NumberField(forms.CharField):
    """A number as it is printed: 1,024 · 3.5万 · 三百五十; cleans to it, or None."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def prepare_value(self, value):
        return whole(value) if isinstance(value, float) else value

    def to_python(self, value):
        text = super().to_python(value)
        if not text:
            return None
        found = number(narrow(text).replace(",", ""))
        if found is None:
            raise ValidationError(_("“%(text)s”不是一个数。请写作 1200、1,200、1.2万 或 三百五十。"), params={"text": text})
        return float(found)

    def run_validators(self, value):
        """Nothing more to check: the value is a number."""


class SpotField(forms.CharField):
    """A place by its name down to the village, or by code; cleans to (code, whole name). A name of several is a question."""

    def to_python(self, value):
        text = super().to_python(value).strip()
        if not text:
            return "", ""
        places = gazetteer.current()
        bearers = [place] if (place := places.place(text)) else places.bearers(text)
        if len(bearers) > 1:
            names = "、".join(f"{full_name(one, places)} {one.code}" for one in bearers)
            raise ValidationError(_("“%(text)s”不止一处：%(names)s。请写代码。"), params={"text": text, "names": names})
        if bearers:
            return bearers[0].code, full_name(bearers[0], places)
        named = [mention.place for mention in places.find(text) if mention.place]
        if not named:
            raise ValidationError(_("地名表里没有“%(text)s”。请写全名或六位代码。"), params={"text": text})
        return named[-1].code, text

    def run_validators(self, value):
        """Nothing more to check: the value is a place."""

    def has_changed(self, initial, data):
        return (initial or "") != (data or "").strip()


class RowForm(forms.Form):
    """What one row says. ``said()`` is what of it was changed, by the fields of the row; of a new row all of it.

    A new row has besides the ``words`` that it quotes and, of a measure, its ``first`` day.
    """

    def __init__(self, kind: type[Row], row: Row | None = None, data=None):
        self.kind, self.row = kind, row
        own = {"value": NumberField, "upper": NumberField, "place": SpotField}
        super().__init__(data, prefix="said", initial=_initial(row) if row else {}, auto_id="%s")
        self.fields.update(fields_for_model(kind, fields=FIELDS[kind], field_classes=_classes(kind, own)))
        for name in {"as_of_basis", "date_basis"} & set(self.fields):
            bases = [("", "–"), *((value, label) for value, label in BASES.items())]
            self.fields[name] = forms.ChoiceField(label=_("日期的依据"), choices=_translated(bases), required=False)
        if "bound" in self.fields:
            self.fields["bound"] = forms.ChoiceField(label=_("界限"), choices=BOUNDS, required=False)
        if "place" in self.fields:
            self.fields["place"].label = _("地方")
        if row is None:
            self.fields["words"] = forms.CharField(label=_("原文的字词"), max_length=60)
            if kind is Measure:
                told = {"invalid": _("请写成一天，如 2020-02-18；不知道就留空。")}
                self.fields["first"] = forms.DateField(
                    label=_("日期"), required=False, input_formats=["%Y-%m-%d"], error_messages=told
                )
        for name, field in self.fields.items():
            field.widget.attrs.pop("maxlength", None) if isinstance(field, NumberField | SpotField) else None
            if name in ("as_of", "date", "first"):
                field.widget.attrs["placeholder"] = "2020-02-18"

    def said(self) -> dict:
        """The fields of the row and what they are to say."""
        names = self.changed_data if self.row else [name for name in self.fields if name not in ("words", "first")]
        said = {name: self.cleaned_data[name] for name in names}
        if "place" in said:
            code, name = said["place"]
            said |= {"place": code} | ({"place_name": name} if self.kind is not Person else {})
        if "name" in said:
            said["name_hans"] = simplified(said["name"])
        return said

    def refuse(self, why: ValidationError) -> None:
        """Takes up what the archive refused, each at its field."""
        for name, told in getattr(why, "message_dict", {None: why.messages}).items():
            self.add_error(name if name in self.fields else None, told)


def full_name(place: Place, places: Gazetteer) -> str:
    """The name of a place led by those of its province and city: 山东省菏泽市曹县."""
    above = [places.province_of(place), places.city_of(place) if place.level == "county" else None, place]
    return "".join(dict.fromkeys(one.name for one in above if one))


def _initial(row: Row) -> dict:
    said = {name: getattr(row, name) for name in FIELDS[type(row)]}
    if name := getattr(row, "place_name", ""):
        said["place"] = name
    return said


def _classes(kind: type[Row], own: dict) -> dict:
    return {name: field for name, field in own.items() if name in FIELDS[kind]}


def _translated(choices) -> list:
    return [(value, _(label)) for value, label in choices]
