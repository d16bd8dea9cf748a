"""Fields that name a place or a newspaper in an editor's words, checked against what the archive knows."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.models import City, County, Newspaper, PlaceAlias
from archive.text.metadata.page import page_as_stated

#: Level → what leads from a place to its province.
PATHS = {"city": "province", "county": "city__province"}
#: What the error of a name with several bearers is called; its params have the ``bearers``.
SEVERAL = "several"
#: What is asked for of each city that is offered: some 340 on every page with a field for one.
CITY_AND_ABOVE = ("name", "pk", "province__name")
CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")


class PlaceField(forms.CharField):
    """A place by code, name or alias; shown as name and code, so that what is shown can be sent back.

    Cleans to the place or None. A name with several bearers is a question to the editor, never a guess.
    """

    model: type
    level: str

    def __init__(self, **kwargs):
        kwargs.setdefault("required", False)
        kwargs.setdefault("max_length", 60)
        super().__init__(**kwargs)

    def prepare_value(self, value):
        place = self.model.objects.filter(pk=value).first() if CODE.fullmatch(str(value or "")) else None
        return labelled(place) if place else value

    def to_python(self, value):
        text = super().to_python(value)
        if not text:
            return None
        if code := CODE.search(text):
            return self._by_code(code[0])
        bearers = self._bearers(text)
        if len(bearers) > 1:
            names = "、".join(f"{place.province_name}{labelled(place)}" for place in bearers)
            told = {"text": text, "names": names, "bearers": bearers}
            raise ValidationError(_("“%(text)s”不止一处：%(names)s。请写代码。"), code=SEVERAL, params=told)
        if not bearers:
            raise ValidationError(_("地名表里没有“%(text)s”。请写全名或六位代码。"), params={"text": text})
        return bearers[0]

    def run_validators(self, value):
        """Nothing more to check: the value is a place."""

    def has_changed(self, initial, data):
        try:
            place = self.to_python(data)
        except ValidationError:
            return True
        return (place.pk if place else None) != (getattr(initial, "pk", initial) or None)

    def _by_code(self, code: str):
        if place := self.model.objects.filter(pk=code).first():
            return place
        raise ValidationError(_("地名表里没有代码 %(code)s。"), params={"code": code})

    def _bearers(self, text: str) -> list:
        return _named(self.model, self.level, text)


class CityField(PlaceField):
    """A city. Where its short name is also a county's of another city (朝阳 is a city and two districts), it is a question."""

    model, level = City, "city"
    widget = forms.TextInput(attrs={"list": "cities", "autocomplete": "off"})

    def _bearers(self, text: str) -> list:
        cities = super()._bearers(text)
        if not cities or any(text in (city.name, city.name_trad) for city in cities):
            return cities
        held = {city.pk for city in cities}
        return cities + [county for county in _named(County, "county", text) if county.city_id not in held]


class CountyField(PlaceField):
    model, level = County, "county"
    widget = forms.TextInput(attrs={"list": "counties", "autocomplete": "off"})


class NewspaperField(forms.CharField):
    """A newspaper by name, with or without 《》. A name that is not known yet cleans to a Newspaper not yet saved."""

    widget = forms.TextInput(attrs={"list": "newspapers", "autocomplete": "off"})

    def __init__(self, **kwargs):
        kwargs.setdefault("required", False)
        kwargs.setdefault("max_length", 80)
        super().__init__(**kwargs)

    def prepare_value(self, value):
        paper = Newspaper.objects.filter(pk=value).first() if isinstance(value, int) else None
        return paper.name if paper else value

    def to_python(self, value):
        name = super().to_python(value).strip("《》 　")
        return (Newspaper.objects.filter(name=name).first() or Newspaper(name=name)) if name else None

    def run_validators(self, value):
        super().run_validators(value.name if value else "")

    def has_changed(self, initial, data):
        paper = self.to_python(data)
        return paper is not None and paper.pk is None or (paper and paper.pk) != (getattr(initial, "pk", initial) or None)


class PageField(forms.CharField):
    """A newspaper page (版次) by its number or letter alone, however it was typed: 第1版 is 1."""

    def __init__(self, **kwargs):
        super().__init__(**{"required": False, "max_length": 20, **kwargs})

    def to_python(self, value):
        return page_as_stated(super().to_python(value))


def labelled(place) -> str:
    """``芜湖市 340200``: what a field shows of a place and reads back."""
    return f"{place.name} {place.pk}"


def known_names() -> dict:
    """What the datalists of these fields offer."""
    return {
        "cities": [(f"{name} {code}", province) for name, code, province in City.objects.values_list(*CITY_AND_ABOVE)],
        "newspapers": Newspaper.objects.values_list("name", flat=True),
    }


def _named(model: type, level: str, text: str) -> list:
    """The places of a level that bear the name, full or short, in either script, or as an alias."""
    codes = PlaceAlias.objects.filter(alias=text, level=level).values("code")
    named = Q(name=text) | Q(short=text) | Q(name_trad=text) | Q(short_trad=text) | Q(pk__in=codes)
    return [_with_province(place) for place in model.objects.filter(named).select_related(PATHS[level])]


def _with_province(place):
    city = place if isinstance(place, City) else place.city
    # 北京市 is a province and its city at once.
    above = [city.province.name] if place is city else [city.province.name, city.name]
    place.province_name = "".join(name for name in dict.fromkeys(above) if name != place.name)
    return place
