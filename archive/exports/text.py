"""One article as a text file: what is known of it, then its words in one script, in the markup of archive/text/blocks.py."""

from django.utils.translation import gettext as _

from archive.exports.citations import Cited, gb7714
from archive.models import Article
from archive.readings import reading_of
from archive.text.blocks import to_markup


def article_text(article: Article, script: str, it: Cited) -> str:
    """The article in ``script``, as far as it is open, under a head of lines "name: value"; ``it`` is how it is cited."""
    words = reading_of(article, script)
    city = article.city and (f"{article.city.official} ({article.city_id})")
    reason = f" {article.published_reason}" if article.published_reason and not article.published_stated else ""
    printed = article.get_script_display()
    head = {
        _("报纸"): it.shown_paper,
        _("见报"): it.shown_date + reason,
        _("版次"): it.page,
        _("城市"): city and (f"[{city}]" if article.city_basis == "inferred" else city),
        _("记者"): "、".join(it.authors),
        _("字形"): printed if script == article.script else _("{script}，由{printed}转换").format(script=script, printed=printed),
        _("权利"): article.rights_statement,
        _("公开程度"): "" if article.access == Article.Access.PUBLIC else article.get_access_display(),
        _("档案"): it.held,
        _("引用"): gb7714(it),
    }
    told = [f"{name}: {value}" for name, value in head.items() if value]
    lines = [line for line in (words.title, words.subtitle, words.byline) if line]
    picture = _("图")
    captions = [f"[{picture}] {block['text']}" for block in words.captions]
    return "\n\n".join(["\n".join(lines), "\n".join(told), "----", to_markup(words.body), *captions]).lstrip("\n") + "\n"
