"""Marks in the sentences of the search page, and the hits that they stand in.

A page has twenty hits of a dozen parts each; made here, they cost a quarter of what an included template would.
"""

from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from archive.exports.source import Source
from archive.finding_names import as_of_said, value_said
from archive.models import Article, Figure
from archive.templatetags.reading_room import chinese, dated
from search.answer import Hit
from search.reasons import Reason
from search.snippets import Marks
from search.templatetags.hits import hit_address

register = template.Library()

_GAP = '<span class="gap">…</span>'


@register.simple_tag(takes_context=True)
def marked(context, text: str, marks: Marks) -> SafeString:
    """The text, escaped, its marks in ``<mark id="h1">`` …, numbered through the page."""
    pieces, end, numbers = [], 0, context.render_context
    for start, stop in marks:
        number = numbers["hits"] = numbers.get("hits", 0) + 1
        pieces += [escape(text[end:start]), f'<mark id="h{number}">{escape(text[start:stop])}</mark>']
        end = stop
    return mark_safe("".join([*pieces, escape(text[end:])]))


@register.simple_tag(takes_context=True)
def found(context, hit: Hit, reasons: list[Reason]) -> SafeString:
    """``{% found hit reasons %}``: title and sentences in the script of the article, and beside them where it is from."""
    article, lang = hit.article, f'lang="{context["page_lang"]}"'
    title = marked(context, article.title, hit.title_marks) if article.title else escape(str(article))
    words = "".join(f"{_GAP * one.lead}{marked(context, one.text, one.marks)}{_GAP * one.tail}" for one in hit.highlights)
    why = "".join(
        f'<li class="why">{escape(one.label)}{_("：")}<span lang="{hit.lang}">{marked(context, one.text, one.marks)}</span></li>'
        for one in reasons
    )
    return mark_safe(
        f'<div class="words song" lang="{hit.lang}">'
        f'<h2><a href="{escape(hit_address(article, context["parameters"]))}">{title}</a></h2><p>{words}</p>'
        f"{_figures(context, hit, lang)}</div>"
        f'<ul class="where"><li class="paper song" lang="{hit.lang}">{_paper(article, lang)}</li><li>{_place(article)}</li>'
        f"<li>{dated(article)}</li><li>{_script(hit)}</li>{why}</ul>"
    )


@register.simple_tag(takes_context=True)
def line_id(context, line) -> SafeString:
    """`` id="a12-3"`` for the third place of article 12, by which its page leads back; once a page.

    Of an article that is open in snippets only no place has a number: its first line stands for all.
    """
    name, said = f"a{line.article.pk}-{line.number}", context.render_context.setdefault("line ids", set())
    if name in said:
        return mark_safe("")
    said.add(name)
    return mark_safe(f' id="{name}"')


def _figures(context, hit: Hit, lang: str) -> str:
    """The figures asked for, a line each: what it counts, how many, as of when; and its sentence."""
    for one in hit.figures:
        one.figure.article = hit.article
    return "".join(
        f'<p class="given"><a class="hei" {lang} href="{escape(Source.of(one.figure).href)}">{_told(one.figure)}</a> '
        f"{marked(context, one.sentence.text, one.sentence.marks)}{_GAP * one.sentence.tail}</p>"
        for one in hit.figures
    )


def _told(figure: Figure) -> str:
    lead, day, _basis = as_of_said(figure.as_of, figure.as_of_basis)
    number = f"{escape(figure.get_kind_display())} {escape(value_said(figure))} {chinese(figure.unit)}"
    return f"{number} · {escape(lead)} {escape(day)}" if day else number


def _paper(article: Article, lang: str) -> str:
    told = f'<span class="title">{escape(str(article.newspaper))}</span>' if article.newspaper else ""
    told = told or f'<span class="hei" {lang}>{_("报纸未详")}</span>'
    sample = f' <span class="sample hei" {lang}>{_("样张")}</span>' if article.sample else ""
    closed = f' <span class="tag hei" {lang}>{_("只公开摘句")}</span>' if article.access == Article.Access.SNIPPETS else ""
    return told + sample + closed


def _place(article: Article) -> str:
    city = article.city
    if not city:
        return _("城市未详")
    names = [city.province.called] + ([city.called] if city.short != city.province.short else [])
    return f'<a class="plain" href="{city.get_absolute_url()}">{" ".join(map(chinese, names))}</a>'


def _script(hit: Hit) -> str:
    told = _("繁体原刊") if hit.lang == "zh-Hant" else _("简体原刊")
    return told + (" · " + _("文中 %(n)s 处") % {"n": hit.places} if hit.places else "")
