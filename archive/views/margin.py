"""What an article says, in its margin: figures by the day of which they are true, events, measures and people of each block.

Each lies level with its block and leads to its sentence; ``data-s`` is the sentence's number in the block, by which the two
light one another (static/css/article.css). Written here and not in templates, as the text itself is (text_markup.py).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import chain

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from archive.context import TAGS
from archive.finding_names import as_of_said, dated_said, in_script, place_said, status_said, subject_said, value_said
from archive.findings import Rows, rows_of
from archive.models import Article, Event, Figure, Measure, Person
from archive.models.findings import Row
from archive.text.facts.rows import BASES
from archive.text.hanzi.identify import HANS
from archive.text.sentences import sentences
from archive.views.margin_room import opened, room_beside


class Margin(dict):
    """Markup by the id of the block that it stands beside (p1 …, c1 …); ``count``: of how many rows; ``whole``: the same with
    nothing folded away, for print."""

    def __init__(self):
        self.count, self.whole = 0, []


def margin_of(article: Article, langs: Sequence[str]) -> Margin:
    """The margin of an article that is open as a whole, beside columns in the scripts ``langs``, in the first of them.

    Who wrote it and took its pictures stands in its byline and credits already.
    """
    found = Margin()
    if article.access != Article.Access.PUBLIC:
        return found
    placed = _by_block(rows_of(article))
    notes = _Notes(article, langs[0], chain.from_iterable(placed.values()))
    for name, rows in sorted(placed.items(), key=lambda item: (item[0][0] != "p", int(item[0][1:]))):
        told = _("第 %(n)s 段所说") if name[0] == "p" else _("图片说明 %(n)s 所说")
        label = told % {"n": name[1:]}
        room = room_beside(*_block(article, rows[0]), len(langs))
        found[name] = _group(label, notes.folded(rows, name, room, len(langs)))
        found.whole.append(_group(label, notes.written(rows, name)))
        found.count += len(rows)
    return found


def sentence_facts(article: Article, row: int, start: int, end: int, lang: str) -> SafeString:
    """What the sentence of block ``row`` (from 1) between these places says; "" where it is nothing."""
    if article.access != Article.Access.PUBLIC:
        return mark_safe("")
    rows = [one for one in chain(*rows_of(article)) if one.where == f"body:{row - 1}" and start <= one.sentence_start < end]
    return _Notes(article, lang, rows).written(rows)


def _group(label: str, told: str) -> SafeString:
    return mark_safe(f'<div class="facts hei" role="group" aria-label="{escape(label)}">{told}</div>')


def _block(article: Article, row: Row) -> tuple[str, str]:
    """Kind and text of the block that a row stands in."""
    part, _colon, number = row.where.partition(":")
    block = getattr(article, part)[int(number)]
    return block.get("kind", ""), block["text"]


def _by_block(rows: Rows) -> dict[str, list[Row]]:
    placed = defaultdict(list)
    for one in chain(*rows):
        part, _colon, number = one.where.partition(":")
        if part in ("body", "captions"):
            placed[f"{part[0].replace('b', 'p')}{int(number) + 1}"].append(one)
    return placed


class _Notes:
    """Writes rows; all of their texts are brought to the script at once."""

    def __init__(self, article: Article, lang: str, rows: Iterable[Row]):
        self.article, self.lang, self.language = article, lang, get_language()
        self.page_lang = TAGS.get(self.language, self.language)
        self.said = _said_in(lang, article, rows)
        self.starts: dict[str, list[int]] = {}

    def written(self, rows: Iterable[Row], beside: str = "") -> SafeString:
        """``beside``: the id of the block whose sentences the rows lead to; "" where the page holds but the sentence."""
        groups: dict[tuple[type, str], list[Row]] = defaultdict(list)
        for row in sorted(rows, key=lambda row: (_ORDER[type(row)], row.start)):
            groups[_group_of(row)].append(row)
        told = []
        for (kind, head), members in groups.items():
            items = "".join(f"<li>{self._item(row, beside)}</li>" for row in members)
            told.append(f'<p>{head}{_surest(members)}</p><ul class="{kind.__name__.lower()}s">{items}</ul>')
        return mark_safe("".join(told))

    def folded(self, rows: Sequence[Row], beside: str, room: int, columns: int) -> str:
        """The same, what has no room beside its block behind a line that says how many rows of each kind it holds."""
        shown, rest = opened(rows, _group_of, self._line, room, columns)
        if not rest:
            return self.written(shown, beside)
        more = escape(ngettext("另 %(n)s 条", "另 %(n)s 条", len(rest)) % {"n": len(rest)})
        counts = ((kind._meta.verbose_name_plural, sum(type(row) is kind for row in rest)) for kind in _ORDER)
        kinds = escape(" · ".join(f"{name}\u00a0{count}" for name, count in counts if count))
        summary = f"<summary>{more} <span>{kinds}</span></summary>"
        return f"{self.written(shown, beside)}<details>{summary}{self.written(rest, beside)}</details>"

    def _line(self, row: Row) -> str:
        lead = value_said(row, self.language) + " " if isinstance(row, Figure) else getattr(row, "date", "") or ""
        return lead + "".join(self.said[id(row)])

    def _item(self, row: Row, beside: str) -> str:
        words = getattr(self, f"_{type(row).__name__.lower()}")(row, *self.said[id(row)])
        tags = [status_said(row.status), _("计划") if getattr(row, "planned", False) else ""]
        words += "".join(f' <span class="tag" lang="{self.page_lang}">{escape(tag)}</span>' for tag in tags if tag)
        return self._leading(words, row, beside) + self._page_of(row)

    def _leading(self, words: str, row: Row, beside: str) -> str:
        if not beside:
            return f'<span lang="{self.lang}">{words}</span>'
        number = self._sentence(row)
        place = f"s{beside[1:]}-{number}" if beside[0] == "p" else beside
        return f'<a href="#{place}" data-s="{number}" lang="{self.lang}">{words}</a>'

    def _sentence(self, row: Row) -> int:
        if row.where not in self.starts:
            self.starts[row.where] = [start for start, _end in sentences(_block(self.article, row)[1])]
        return max(1, sum(start <= row.sentence_start for start in self.starts[row.where]))

    def _figure(self, row: Figure, subject: str, unit: str, place: str) -> str:
        told = " · ".join(filter(None, (subject, place)))
        language = self.language if self.language == "en" else "zh-hans" if self.lang == HANS else "zh-hant"
        return f"<b>{escape(value_said(row, language))}</b><i>{escape(unit)}</i> {escape(told)}"

    def _event(self, row: Event, what: str, place: str) -> str:
        day, basis = dated_said(row.date, row.date_basis) if row.date else (row.date_text or _("日期未详"), "")
        title = f' title="{escape(basis)}"' if basis else ""
        lang = self.lang if day == row.date_text else self.page_lang
        told = " · ".join(filter(None, (what, place)))
        return f'<b lang="{lang}"{title}>{escape(day)}</b> {escape(told)}'

    def _measure(self, row: Measure, measure: str) -> str:
        return escape(measure)

    def _page_of(self, row: Row) -> str:
        if not isinstance(row, Person) or not row.office or row.patient or not row.place:
            return ""
        label = escape(_("各处怎样写 %(name)s") % {"name": row.name})
        return f'<a class="page" href="{escape(reverse("person", args=[row.place, row.name_hans]))}" aria-label="{label}">↗</a>'

    def _person(self, row: Person, name: str, role: str) -> str:
        return f"<b>{escape(row.name if self.lang == self.article.script else name)}</b> {escape(role)}"


def _said_in(lang: str, article: Article, rows: Iterable[Row]) -> Mapping[int, list[str]]:
    """The texts of each row in a script, by the row's id()."""
    rows = list(rows)
    texts = [_TEXTS[type(row)](row, article) for row in rows]
    said = iter(in_script(chain.from_iterable(texts), lang))
    return {id(row): [next(said) for _text in own] for row, own in zip(rows, texts, strict=True)}


def _group_of(row: Row) -> tuple[type, str]:
    """The kind of a row and what leads all of its group, as markup."""
    return type(row), _HEADS[type(row)](row)


def _head_of_figures(row: Figure) -> str:
    lead, day, _basis = map(escape, as_of_said(row.as_of, row.as_of_basis))
    return f"{lead} <b>{day}</b>" if day else lead


def _surest(rows: Sequence[Row]) -> str:
    """How the day of a group of figures is known, by the one that knows it best."""
    if not isinstance(rows[0], Figure) or not rows[0].as_of:
        return ""
    basis = min((row.as_of_basis for row in rows), key=BASES.index)
    told = dated_said(rows[0].as_of, basis)[1]
    return f"{_('，')}{escape(told)}" if told else ""


#: In this order the kinds stand beside a block.
_ORDER = {Figure: 0, Event: 1, Measure: 2, Person: 3}
_HEADS = {
    Figure: _head_of_figures,
    Event: lambda row: escape(_("事件")),
    Measure: lambda row: f"{escape(_('措施'))} · {escape(row.get_category_display())}",
    Person: lambda row: escape(_("人物")),
}
_TEXTS = {
    Figure: lambda row, article: (subject_said(row), row.unit, place_said(row, article)),
    Event: lambda row, article: (row.what, place_said(row, article)),
    Measure: lambda row, article: (row.measure,),
    Person: lambda row, article: (row.name_hans, row.role),
}
