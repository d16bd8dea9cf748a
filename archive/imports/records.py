"""A row of a table becomes a clipping (its own bytes) and an article: as it says, or not at all."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from archive.derivation import derive
from archive.imports import values as read
from archive.imports.rows import Row
from archive.imports.values import BadValue
from archive.models import Article, Clipping, Newspaper, Part
from archive.models.articles import Basis
from archive.text.hanzi.identify import identify

#: What the record says of an article's origin that an import cannot find out again, kept as it says it.
ORIGIN = ("source", "parts", "cleaning")


@dataclass(frozen=True)
class RowOutcome:
    """What became of a row. ``status``: drafted | published | already_held | refused; ``reason`` is for the person."""

    line: int
    status: str
    article: Article | None = None
    reason: str = ""


def import_row(row: Row, path: Path, *, publish: bool = False, received_by=None) -> RowOutcome:
    """Takes one row in, in a transaction of its own. A row that cannot be understood changes nothing."""
    if row.problem:
        return RowOutcome(row.line, "refused", reason=row.problem)
    if (held := Clipping.objects.holding(row.data)) and (part := held.parts.select_related("article").first()):
        return RowOutcome(row.line, "already_held", part.article, _("这一行此前已经收入"))
    try:
        with transaction.atomic():
            article, cells = Article(), Cells(row.values)
            cells.fill(article)
            article.save()
            Part.objects.create(clipping=_keep(row, path, cells, article, received_by), article=article, page=article.page)
            if publish:
                article.publish(received_by)
    except BadValue as why:
        return RowOutcome(row.line, "refused", reason=str(why))
    return RowOutcome(row.line, "published" if publish else "drafted", article)


def _keep(row: Row, path: Path, cells: "Cells", article: Article, received_by) -> Clipping:
    clipping, _new = Clipping.objects.receive(
        row.data,
        f"{path.stem}-{row.line}{path.suffix}",
        media_type="text/csv" if path.suffix.lower() == ".csv" else "application/json",
        encoding="utf-8",
        source_url=cells.source_url(),
        captured_at=cells.captured_at(),
        received_by=received_by,
        sample=article.sample,
    )
    clipping.state, clipping.raw_text = Clipping.State.READ, row.data.decode()
    clipping.save()
    return clipping


class Cells:
    """The values of one row, flat (a table) or nested (a record), and how they fill an article."""

    def __init__(self, values: dict):
        self.values = values

    def fill(self, article: Article) -> None:
        """Sets everything that the row gives; raises BadValue for the first thing that cannot be."""
        values = self.values
        article.pk = self._free_id()
        self._fill_text(article)
        for name in ("subtitle", "byline", "page"):
            if given := read.text(values, name, Article._meta.get_field(name).max_length):
                setattr(article, name, given)
        for name in ("reporters", "editors", "photographers"):
            if name in values:
                setattr(article, name, read.names(values, name))
        if city := read.city(values):
            article.city, article.city_basis = city, self._basis("city")
        if county := read.county(values):
            article.county = county
            article.city = article.city or county.city
        if article.county and article.county.city_id != article.city_id:
            raise BadValue("county", _("%(county)s不属于%(city)s") % {"county": article.county, "city": article.city})
        if name := self._named("newspaper"):
            article.newspaper = Newspaper.objects.get_or_create(name=name.strip("《》"))[0]
            article.newspaper_basis = self._basis("newspaper")
        self._fill_dates(article)
        rights = values.get("rights") if isinstance(values.get("rights"), dict) else {"statement": values.get("rights")}
        article.rights_statement = read.text(rights, "statement", 300)
        article.access = read.text(rights, "access") or read.text(values, "access") or Article.Access.PUBLIC
        if article.access not in Article.Access.values:
            raise BadValue("access", _("应为 public、snippets 或 staff"))
        article.places = values.get("places") if isinstance(values.get("places"), list) else article.places
        article.incomplete = read.flag(values, "incomplete") or article.incomplete
        article.sample = read.flag(values, "sample")
        article.origin = {name: values[name] for name in ORIGIN if isinstance(values.get(name), dict | list)}

    def source_url(self) -> str:
        """The address that the text was taken from: the record's own ``url`` is the path of its page here, and is not one."""
        source = self.values.get("source") if isinstance(self.values.get("source"), dict) else {}
        for name, given in (
            ("source.url", source.get("url")),
            ("url", self.values.get("url")),
            ("source_url", self.values.get("source_url")),
        ):
            if given and str(given).startswith(("http://", "https://")):
                if len(str(given)) > 2000:
                    raise BadValue(name, _("网址太长"))
                return str(given)
        return ""

    def captured_at(self) -> datetime | None:
        """When the text was taken from that address."""
        source = self.values.get("source") if isinstance(self.values.get("source"), dict) else {}
        return read.moment(source.get("captured_at") or self.values.get("captured_at"), "captured_at")

    def _fill_text(self, article: Article) -> None:
        title, body, raw = read.text(self.values, "title", 300), read.blocks(self.values), read.text(self.values, "text")
        if not body and not raw:
            raise BadValue("body", _("没有正文；请给出 body 或 text"))
        if not body:
            derive(article, raw, {"title": title})
        else:
            article.body = body
            article.captions, article.credits = read.captions(self.values), read.lines(self.values, "credits")
        article.title = title or article.title
        # A whole record may lack a title, as short news do; a table's row without one is a slip.
        if not article.title and "version" not in self.values:
            raise BadValue("title", _("没有标题"))
        article.script = read.script(self.values) or identify("".join(block["text"] for block in article.body)).variant

    def _fill_dates(self, article: Article) -> None:
        given = self.values.get("published")
        dates = given if isinstance(given, dict) else {"stated": given}
        told = {}
        for name in ("stated", "earliest", "latest"):
            written = dates.get(name) or self.values.get(f"published_{name}") or self.values.get(f"published.{name}")
            told[name] = read.day(written, f"published.{name}")
        if told["earliest"] and told["latest"] and told["earliest"] > told["latest"]:
            raise BadValue("published", _("“不早于”晚于“不晚于”"))
        reason = read.text(dates, "reason", 300) or read.text(self.values, "published_reason", 300)
        if any(told.values()) or "body" in self.values:
            article.published_stated, article.published_earliest = told["stated"], told["earliest"]
            article.published_latest, article.published_reason = told["latest"], reason

    def _named(self, name: str) -> str:
        given = self.values.get(name)
        return read.text(given, "name", 80) if isinstance(given, dict) else read.text(self.values, name, 80)

    def _basis(self, name: str) -> str:
        given = self.values.get(name)
        basis = given.get("basis") if isinstance(given, dict) else self.values.get(f"{name}_basis")
        return basis if basis in Basis.values else Basis.STATED

    def _free_id(self) -> int | None:
        given = read.text(self.values, "id")
        if not given:
            return None
        if not given.isdecimal() or len(given) > 19 or not 0 < int(given) < 2**63:
            raise BadValue("id", _("应为一个正整数"))
        if Article.objects.filter(pk=int(given)).exists():
            raise BadValue("id", _("编号 %(id)s 已有文章；请去掉 id，或核对是否重复") % {"id": given})
        return int(given)
