"""What the cells of a row mean: a reader takes what was written and answers a value of the archive, or says what is wrong."""

import re
from datetime import UTC, date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from archive import gazetteer
from archive.models import Article, City, County
from archive.models.articles import has_come
from archive.text.blocks import BODY_KINDS, from_markup

#: A day as spreadsheets and people write it; an ISO date is one of these.
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")


class BadValue(Exception):
    """A cell that cannot be understood: the message names it and says what would be."""

    def __init__(self, name: str, message: str):
        super().__init__(f"{name}：{message}")
        self.name, self.message = name, message


def text(values: dict, name: str, limit: int | None = None) -> str:
    """A line or a text; absent is empty."""
    value = values.get(name)
    if value is None:
        return ""
    if not isinstance(value, str | int | float):
        raise BadValue(name, _("应为文字"))
    value = str(value).strip()
    if limit and len(value) > limit:
        raise BadValue(name, _("不能超过 %(limit)d 字") % {"limit": limit})
    return value


def names(values: dict, name: str) -> list[str]:
    """A list of names; in a table joined by 、 or a semicolon."""
    value = values.get(name) or []
    if isinstance(value, str):
        value = value.replace("；", "、").replace(";", "、").split("、")
    if not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
        raise BadValue(name, _("应为一组名字"))
    return [item.strip() for item in value if item.strip()]


def flag(values: dict, name: str) -> bool:
    """True for true, 1, yes, 是; false for false, 0, no, 否 and nothing."""
    value = str(values.get(name) or "").strip().lower()
    if value in ("true", "1", "yes", "是"):
        return True
    if value in ("", "false", "0", "no", "否"):
        return False
    raise BadValue(name, _("应为 1 或 0"))


def moment(written, name: str) -> datetime | None:
    """A day with its time, ISO 8601; UTC where it names no zone. Nothing is None."""
    if not written:
        return None
    try:
        found = datetime.fromisoformat(str(written).strip())
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise BadValue(name, _("应写作 2020-02-09T08:30:00Z 这样的时间")) from None


def day(written, name: str) -> date | None:
    """A date: 2020-02-18, 2020/2/18 or 2020年2月18日; nothing is None.

    >>> day("2020/2/8", "date")
    datetime.date(2020, 2, 8)
    """
    if written is None or not str(written).strip():
        return None
    try:
        parts = _DAY.fullmatch(str(written).strip())
        return has_come(date(*map(int, parts.groups())) if parts else date.fromisoformat(str(written).strip()))
    except ValidationError as why:
        raise BadValue(name, why.message) from why
    except ValueError as why:
        raise BadValue(name, _("没有“%(date)s”这一天；应写作 2020-02-18") % {"date": str(written)[:20]}) from why


def blocks(values: dict) -> list[dict]:
    """The body: a list of blocks, or one text in the markup of archive/text/blocks.py."""
    value = values.get("body")
    if value is None or isinstance(value, str):
        return from_markup(value or "")
    if not isinstance(value, list):
        raise BadValue("body", _("应为文字或一组段落"))
    for block in value:
        if not (isinstance(block, dict) and block.get("kind") in BODY_KINDS and isinstance(block.get("text"), str)):
            raise BadValue("body", _("每一段应为 {kind: heading|paragraph|quote, text}"))
    return [{"kind": block["kind"], "text": block["text"]} for block in value if block["text"].strip()]


def captions(values: dict) -> list[dict]:
    """Captions with their credits; in a table one a line."""
    value = values.get("captions") or []
    if isinstance(value, str):
        return [{"text": line.strip(), "credit": None} for line in value.splitlines() if line.strip()]
    if not (isinstance(value, list) and all(isinstance(item, dict) and isinstance(item.get("text"), str) for item in value)):
        raise BadValue("captions", _("每一条应为 {text, credit}"))
    return [{"text": item["text"], "credit": item.get("credit")} for item in value]


def lines(values: dict, name: str) -> list[str]:
    """A list of lines; in a table one a line."""
    value = values.get(name) or []
    value = value.splitlines() if isinstance(value, str) else value
    if not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
        raise BadValue(name, _("应为一组文字"))
    return [item.strip() for item in value if item.strip()]


def city(values: dict) -> City | None:
    """The city by GB/T 2260 code or by any name that only one city bears."""
    return _place(values, "city", City)


def county(values: dict) -> County | None:
    """The county, likewise."""
    return _place(values, "county", County)


def script(values: dict) -> str:
    """zh-Hans or zh-Hant; empty where the row leaves it to the text."""
    value = text(values, "script")
    if value and value not in Article.Script.values:
        raise BadValue("script", _("应为 zh-Hans 或 zh-Hant"))
    return value


def _place(values: dict, level: str, model):
    written = values.get(level) or text(values, f"{level}_code")
    if isinstance(written, dict):
        written = written.get("code") or written.get("name") or ""
    written = str(written or "").strip()
    return model.objects.get(code=code_of(level, written)) if written else None


def code_of(level: str, written: str) -> str:
    """The code of a province, city or county, written as that or as any name that only one of them bears."""
    places = gazetteer.current()
    if written.isdecimal():
        if not places.place(written, level):
            raise BadValue(level, _("地名录里没有代码 %(code)s") % {"code": written[:12]})
        return places.place(written, level).code
    bearers = {place.code: place for place in places.bearers(written) if place.level == level}
    if len(bearers) != 1:
        known = "、".join(f"{place.name}（{code}）" for code, place in bearers.items())
        said = _("“%(name)s”不止一处：%(known)s；请改用代码") if bearers else _("地名录里没有“%(name)s”")
        raise BadValue(level, said % {"name": written[:40], "known": known})
    return next(iter(bearers))
