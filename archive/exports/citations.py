"""How an article is cited: by GB/T 7714-2015, as BibTeX, RIS, CSL-JSON, and in plain words.

Cited is the text as printed, in one version of it, under the address that keeps showing that version. What is inferred, or
not known, stands in square brackets in every form, as GB/T 7714-2015 asks of an estimated date (8.4.3.3). Words of the
archive's own are in the language of the interface; those of GB/T in Chinese.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.models import Article
from archive.text.private import masked
from archive.text.simplified import simplified
from archive.text.surnames import COMPOUND_SURNAMES, SURNAMES

#: Format characters that would turn the rest of a line around, and controls, have no business in a citation.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: What BibTeX or TeX would take for its own. Braces go by name: BibTeX counts even those behind a backslash.
_TEX = str.maketrans(
    {"\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}"}
    | {"^": r"\textasciicircum{}"}
    | {char: "\\" + char for char in "%&#$_"}
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
#: Endings by which a body that signs a report is told from a person.
_BODIES = "部局社报報台站组組区區县縣市办辦网網院委会會团團校室所厅廳处處队隊"


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation says of an article: texts in one line each, days as they are known, the address of what is cited."""

    number: int
    version: int
    title: str
    authors: tuple[str, ...]
    paper: str
    paper_inferred: bool
    page: str
    stated: date | None
    earliest: date | None
    latest: date | None
    script: str
    sample: bool
    address: str
    read_on: date
    recognised: bool = False

    @property
    def key(self) -> str:
        """A name for reference managers and files: letters and digits alone."""
        return f"onecity{self.number}v{self.version}"

    @property
    def shown_title(self) -> str:
        return self.title or _("[无题]")

    @property
    def shown_paper(self) -> str:
        if not self.paper:
            return _("[报纸不详]")
        return f"[{self.paper}]" if self.paper_inferred else self.paper

    @property
    def shown_date(self) -> str:
        """The day where it is stated; [约 2020-02-19], [2020-02-19/2020-02-22] where it is inferred; [日期不详]."""
        if self.stated:
            return self.stated.isoformat()
        if not self.earliest:
            return _("[日期不详]")
        return f"[{self.earliest}/{self.latest}]" if self.latest else _("[约 {day}]").format(day=self.earliest)

    @property
    def held(self) -> str:
        """Where it is kept and which version it is; that it was read from a scan; for an invented sample, that it is one."""
        held = _("一城一报第 {number} 件, 第 {version} 版校读").format(number=self.number, version=self.version)
        told = [_("[由扫描件识别读出]")] * self.recognised + [_("[样张：内容虚构，请勿引用]")] * self.sample
        return " ".join((held, *told))


def cited(article: Article, address: str, read_on: date, recognised: bool = False) -> Cited:
    """An article, or a former version of it that was given to it in memory, as it is cited under ``address``.

    ``recognised``: its text was read from a scan.
    """
    return Cited(
        number=article.pk,
        version=article.version,
        title=one_line(masked(article.title)),
        authors=tuple(name for name in map(one_line, article.reporters) if name),
        paper=one_line(article.newspaper.name) if article.newspaper else "",
        paper_inferred=article.newspaper_basis == "inferred",
        page=one_line(article.page),
        stated=article.published_stated,
        earliest=article.published_earliest,
        latest=article.published_latest,
        script=article.script,
        sample=article.sample,
        address=address,
        read_on=read_on,
        recognised=recognised,
    )


def one_line(text: str) -> str:
    """``text`` in one line, without what would break or turn it.

    >>> one_line("渡口\\n  重开\\u202e了")
    '渡口 重开了'
    """
    return _UNSEEN.sub("", " ".join(text.split()))


def quoted(words: str, script: str) -> str:
    """The words in the quotation marks of their script; what is all of it in such marks already stays as it is.

    >>> quoted("灯亮了。", "zh-Hans"), quoted("燈亮了。", "zh-Hant"), quoted("“灯亮了！”", "zh-Hans")
    ('“灯亮了。”', '「燈亮了。」', '“灯亮了！”')
    """
    opening, closing = "「」" if script.startswith("zh-Hant") else "“”"
    words = one_line(words)
    alone = words.startswith(opening) and words.find(closing) == len(words) - 1
    return words if alone else f"{opening}{words}{closing}"


def gb7714(it: Cited) -> str:
    """Authors. Title[N/OL]. Newspaper, date(page)[read on]. Archive, number and version. Address.

    Of more than three authors the first three are named (8.1.2); without one the title comes first (8.1.4).
    """
    with translation.override("zh-hans"):
        names = [*it.authors[:3], "等"] if len(it.authors) > 3 else it.authors
        head = f"{', '.join(names)}. " if names else ""
        page = f"({it.page})" if it.page else ""
        return f"{head}{it.shown_title}[N/OL]. {it.shown_paper}, {it.shown_date}{page}[{it.read_on}]. {it.held}. {it.address}."


def plain(it: Cited) -> str:
    """One sentence in the language of the interface, for a footnote or a letter."""
    return _("{who}《{title}》，{paper}，{date}{page}。{held}。{address}（{day} 读取）").format(
        who=_("{names}：").format(names=_("、").join(it.authors)) if it.authors else "",
        title=it.shown_title,
        paper=it.shown_paper,
        date=it.shown_date,
        page=_("，第 {page} 版").format(page=it.page) if it.page else "",
        held=it.held,
        address=it.address,
        day=it.read_on,
    )


def bibtex(it: Cited) -> str:
    """An @article, or @misc where the newspaper is not known; UTF-8. A name is in braces whole: its order is its own."""
    fields = {
        "author": " and ".join(f"{{{name.translate(_TEX)}}}" for name in it.authors),
        "title": f"{{{it.shown_title.translate(_TEX)}}}",
        "journal": it.shown_paper.translate(_TEX) if it.paper else "",
        "year": str(it.stated.year) if it.stated else it.shown_date,
        "month": _MONTHS[it.stated.month - 1] if it.stated else "",
        "day": str(it.stated.day) if it.stated else "",
        "pages": it.page.translate(_TEX),
        "language": it.script,
        "note": it.held.translate(_TEX),
        "url": it.address,
        "urldate": it.read_on.isoformat(),
    }
    # A month is a name that BibTeX knows, and so the one value without braces.
    told = [f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n" for name, value in fields.items() if value]
    return f"@{'article' if it.paper else 'misc'}{{{it.key},\n{''.join(told)}}}\n"


def ris(it: Cited) -> str:
    """Lines of RIS, each ended by CR LF. An inferred day stands in DA with 约 behind it, as "other information"."""
    day = it.stated or it.earliest
    tags = [
        ("TY", "NEWS"),
        *(("AU", name) for name in it.authors),
        ("TI", it.shown_title),
        ("T2", it.shown_paper),
        ("PY", str(it.stated.year) if it.stated else ""),
        ("DA", f"{day:%Y/%m/%d}/{'' if it.stated else it.shown_date.replace('/', ' – ')}" if day else ""),
        ("SP", it.page),
        ("ET", str(it.version)),
        ("LA", it.script),
        ("DB", _("一城一报")),
        ("AN", str(it.number)),
        ("N1", it.held if day else f"{it.held}. {it.shown_date}"),
        ("UR", it.address),
        ("Y2", f"{it.read_on:%Y/%m/%d}/"),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in [*tags] if value) + "ER  - \r\n"


def csl_json(it: Cited) -> str:
    """A list of one item of CSL-JSON (schema csl-data), as Zotero, pandoc and citeproc take it."""
    days = [[day.year, day.month, day.day] for day in ((it.stated,) if it.stated else (it.earliest, it.latest)) if day]
    item = {
        "id": it.key,
        "type": "article-newspaper",
        "title": it.shown_title,
        "author": [_csl_name(name) for name in it.authors],
        "container-title": it.shown_paper,
        "issued": ({"date-parts": days} if it.stated else {"date-parts": days, "circa": True})
        if days
        else {"literal": it.shown_date},
        "page": it.page,
        "language": it.script,
        "archive": _("一城一报"),
        "archive_location": str(it.number),
        "version": str(it.version),
        "note": it.held if it.stated or not days else f"{it.held}. {it.shown_date}",
        "URL": it.address,
        "accessed": {"date-parts": [[it.read_on.year, it.read_on.month, it.read_on.day]]},
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2) + "\n"


def _csl_name(name: str) -> dict[str, str]:
    """Family and given name, so that lists sort by surname; what is no plain Chinese name stays one literal.

    >>> _csl_name("欧阳样"), _csl_name("歐陽樣")["family"], _csl_name("林样")["given"]
    ({'family': '欧阳', 'given': '样'}, '歐陽', '样')
    >>> _csl_name("张江样报社"), _csl_name("高新区"), _csl_name("Lin Yang")
    ({'literal': '张江样报社'}, {'literal': '高新区'}, {'literal': 'Lin Yang'})
    """
    shape = simplified(name)
    length = 2 if shape[:2] in COMPOUND_SURNAMES else 1
    known = shape[:2] in COMPOUND_SURNAMES or shape[:1] in SURNAMES
    if known and 1 <= len(name) - length <= 2 and name[-1] not in _BODIES:
        return {"family": name[:length], "given": name[length:]}
    return {"literal": name}


@dataclass(frozen=True, slots=True)
class Form:
    """One way of citing: its name to readers, how it is written, and the file that it is downloaded as."""

    label: str
    write: Callable[[Cited], str]
    suffix: str
    media_type: str


#: Shown in this order. Media types as registered at IANA, or as reference managers expect them.
FORMS = (
    Form("GB/T 7714—2015", gb7714, "txt", "text/plain"),
    Form(gettext_lazy("文字"), plain, "txt", "text/plain"),
    Form("BibTeX", bibtex, "bib", "application/x-bibtex"),
    Form("RIS", ris, "ris", "application/x-research-info-systems"),
    Form("CSL-JSON", csl_json, "json", "application/vnd.citationstyles.csl+json"),
)


def as_file(it: Cited, suffix: str) -> tuple[str, str] | None:
    """(text, media type) of the file ``cite.<suffix>``; forms that share a suffix follow one another. None: no such form."""
    forms = [form for form in FORMS if form.suffix == suffix]
    return ("\n".join(form.write(it).rstrip("\n") for form in forms) + "\n", forms[0].media_type) if forms else None
