"""The form of a reader's report, and the signed stamp that says when it was made and of which sentence."""

import re
from datetime import timedelta

from django import forms
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.models import ReaderReport
from archive.reports import Place

#: Nobody reads and writes faster; and after so long the text may be another.
SOONEST, LATEST = timedelta(seconds=3), timedelta(days=1)
#: Controls that no keyboard types; a tab and a line end are none of them.
UNTYPED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
HINTS = {
    "text": gettext_lazy("与报纸所印不同：错字、漏字、接错的行"),
    "conversion": gettext_lazy("换成另一种字形时换错了"),
    "details": gettext_lazy("所写的出处、日期或署名不对"),
    "rights": gettext_lazy("你是权利人，或有理由不该公开"),
}
SOON, LATE = "soon", "late"


class Written(forms.CharField):
    """What a reader wrote: a line end is one character, as the reader counts."""

    def to_python(self, value):
        return super().to_python(UNTYPED.sub("", (value or "").replace("\r\n", "\n").replace("\r", "\n")))


class ReportForm(forms.Form):
    """``website`` is for machines alone: no reader sees it."""

    kind = forms.ChoiceField(choices=ReaderReport.Kind)
    words = Written(max_length=2000, error_messages={"required": gettext_lazy("请写下错在哪里。")})
    contact = Written(max_length=200, required=False)
    website = forms.CharField(required=False)
    stamp = forms.CharField(required=False)

    @property
    def kinds(self) -> list[tuple]:
        """(value, label, hint, chosen) of every kind."""
        chosen = self["kind"].value()
        return [(value, label, HINTS.get(value, ""), value == chosen) for value, label in ReaderReport.Kind.choices]

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("有一格须留空，却填了字，也许是浏览器代填的。它已清去，请再按一次“寄出”。"))
        return ""


_signer = signing.TimestampSigner(salt="reader's report")


def stamp(article_pk: int, place: Place | None) -> str:
    """To be sent along with the form: article and sentence, signed with the time."""
    return _signer.sign(f"{article_pk}:{place or ''}")


def read_stamp(article_pk: int, given: str) -> tuple[Place | None, str]:
    """(the sentence, SOON, LATE or "" where the form comes back in time). What this article's form never held is LATE."""
    try:
        pk, _colon, place = _signer.unsign(given).partition(":")
    except signing.BadSignature:
        return None, LATE
    if pk != str(article_pk):
        return None, LATE
    return Place.read(place), LATE if _older(given, LATEST) else "" if _older(given, SOONEST) else SOON


def _older(given: str, age: timedelta) -> bool:
    try:
        _signer.unsign(given, max_age=age)
    except signing.SignatureExpired:
        return True
    return False
