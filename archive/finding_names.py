"""What the interface says of a row of what a report says: its number, its date with the basis, its place, its status."""

from collections.abc import Iterable

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from archive.models import Article, Figure
from archive.models.findings import Status
from archive.text.hanzi.convert import convert
from archive.text.hanzi.identify import HANS

#: How a date is known (archive/text/facts/rows.py, BASES).
BASES = {
    "stated": gettext_noop("文中明示"),
    "year_inferred": gettext_noop("年份推定"),
    "lunar": gettext_noop("由农历推得"),
    "relative": gettext_noop("据见报日推"),
    "context": gettext_noop("承上文"),
    "approximate": gettext_noop("文中约言"),
    "published": gettext_noop("以见报日计"),
}
#: Bases by which a day may be another: it is said with 约.
LOOSE = ("approximate", "published")
#: What stands before a value that is a bound.
_BOUNDS = {"least": "≥", "most": "≤"}
#: Large numbers by the words of a language: (the number of the word, the word, decimals at most), the larger first.
_LARGE = {"en": ((1e9, " billion", 2), (1e6, " million", 2)), "zh": ((1e8, "亿", 2), (1e4, "万", 2))}
#: From here on a number is said by those.
_FROM = 1e5


def number_said(value: float, language: str = "zh-hans") -> str:
    """A number as a reader of the language takes it in, never rounded.

    >>> [number_said(value) for value in (34, 13971, 161000, 161234, 3.5e8, 12.5)]
    ['34', '13,971', '16.1万', '161,234', '3.5亿', '12.5']
    >>> number_said(3.5e8, "zh-hant"), number_said(3.5e8, "en"), number_said(161000, "en")
    ('3.5億', '350 million', '161,000')
    """
    for unit, word, decimals in _LARGE["en" if language == "en" else "zh"]:
        share = value / unit
        if value >= max(unit, _FROM) and value % (unit / 10**decimals) == 0:
            return _plain(share) + (convert(word, "zh-Hant") if language == "zh-hant" else word)
    return _plain(value)


def _plain(value: float) -> str:
    return f"{value:,.4f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"


def value_said(row: Figure, language: str = "") -> str:
    """The value of a figure: 34, ≥6, 约 300, 10–20; as printed where it has none (数万)."""
    language = language or get_language() or "zh-hans"
    if row.value is None:
        return row.value_text
    number = number_said(row.value, language)
    if row.upper is not None:
        return f"{number}–{number_said(row.upper, language)}"
    if row.bound in _BOUNDS:
        return _BOUNDS[row.bound] + number
    return _("约 {n}").format(n=number) if row.approx or row.bound else number


def day_said(iso: str) -> str:
    """A day, month, moment or span in the reader's words: 2020-02-18, 2020-02-18 24时, 2020-02-01 至 2020-02-18."""
    start, to, end = iso.partition("/")
    return _("{start} 至 {end}").format(start=_day(start), end=_day(end)) if to else _day(start)


def _day(iso: str) -> str:
    day, _t, hour = iso.partition("T")
    if not hour:
        return day
    return f"{day} {hour}" if get_language() == "en" or not hour.endswith(":00") else f"{day} {int(hour[:2])}时"


def as_of_said(iso: str, basis: str) -> tuple[str, str, str]:
    """What leads a figure's date, the date, its basis: ("截至", "2020-02-18 24时", "文中明示"); without one the first says so."""
    if not iso:
        return _("日期：未注明"), "", ""
    lead = "" if "/" in iso else _("截至")
    return lead, *dated_said(iso, basis)


def dated_said(iso: str, basis: str) -> tuple[str, str]:
    """(the day, its basis in words): ("约 2020-02-19", "以见报日计")."""
    day = day_said(iso)
    return _("约 {day}").format(day=day) if basis in LOOSE else day, _(BASES[basis]) if basis in BASES else ""


def status_said(status: str) -> str:
    """What an editor said of a row; "" of one that is as the rule found it."""
    return "" if status == Status.FOUND else str(Status(status).label)


def subject_said(row: Figure) -> str:
    """What a figure counts, led by 新增 or 累计 where it does not say so itself."""
    scope = {"new": "新增", "total": "累计"}.get(row.scope, "")
    return row.subject if not scope or scope in row.subject else f"{scope}{row.subject}"


def place_said(row, article: Article) -> str:
    """The place of a row as far as it is not the article's own: 城南体育馆, 曹县; "" where it is."""
    name, city = row.place_name, article.city
    for above in (city.province.name, city.name, city.short) if city else ():
        name = name.removeprefix(above)
    return name


def in_script(texts: Iterable[str], lang: str) -> list[str]:
    """Texts of rows, which are in simplified script, in another, by one reading of them all."""
    texts = list(texts)
    if lang == HANS or not any(texts):
        return texts
    return convert("\n".join(text.replace("\n", " ") for text in texts), lang, HANS).split("\n")
