"""Cleaning: a raw text, as read from a clipping, becomes labelled blocks and a list of every repair.

``STEPS`` is the whole of it, in order; each step stands in the file of its name and is named for the
artefact that it removes or labels. What was printed stays: half-width punctuation and misprints are
nobody's damage.
"""

from collections.abc import Collection

from archive.text.blocks import CleanText
from archive.text.cleaning.breadcrumbs import breadcrumbs
from archive.text.cleaning.bylines import bylines
from archive.text.cleaning.byte_shifts import byte_shifts
from archive.text.cleaning.captions import captions
from archive.text.cleaning.column_breaks import column_breaks
from archive.text.cleaning.continuations import continuations
from archive.text.cleaning.continued_sentences import continued_sentences
from archive.text.cleaning.copyright_notices import copyright_notices
from archive.text.cleaning.credits import credits
from archive.text.cleaning.doubled_glyphs import doubled_glyphs
from archive.text.cleaning.edge_spaces import edge_spaces
from archive.text.cleaning.entities import entities
from archive.text.cleaning.epigraphs import epigraphs
from archive.text.cleaning.foreign_words import foreign_words
from archive.text.cleaning.hard_wraps import hard_wraps
from archive.text.cleaning.headings import headings
from archive.text.cleaning.html_tags import html_tags
from archive.text.cleaning.imprints import imprints
from archive.text.cleaning.interruptions import interruptions
from archive.text.cleaning.invisible_characters import invisible_characters
from archive.text.cleaning.letter_spacing import letter_spacing
from archive.text.cleaning.line_ends import line_ends
from archive.text.cleaning.markdown_marks import markdown_marks
from archive.text.cleaning.mood_polls import mood_polls
from archive.text.cleaning.page_numbers import page_numbers
from archive.text.cleaning.pinyin_glosses import pinyin_glosses
from archive.text.cleaning.pipeline import Step, run
from archive.text.cleaning.radical_forms import radical_forms
from archive.text.cleaning.reading_order import reading_order
from archive.text.cleaning.related_lists import related_lists
from archive.text.cleaning.repeated_captions import repeated_captions
from archive.text.cleaning.repeated_tails import repeated_tails
from archive.text.cleaning.repeated_titles import repeated_titles
from archive.text.cleaning.share_bars import share_bars
from archive.text.cleaning.site_names import site_names
from archive.text.cleaning.split_figures import split_figures
from archive.text.cleaning.split_paragraphs import split_paragraphs
from archive.text.cleaning.stuttered_characters import stuttered_characters
from archive.text.cleaning.titles import titles

#: Changes whenever a step would clean some text differently: a clean text is kept with the version that made it.
RULES_VERSION = "4"

#: Characters first, then lines that are not the article, then what lines are, then which belong together.
STEPS: tuple[Step, ...] = (
    line_ends,
    invisible_characters,
    entities,
    html_tags,
    markdown_marks,
    radical_forms,
    byte_shifts,
    pinyin_glosses,
    doubled_glyphs,
    foreign_words,
    stuttered_characters,
    letter_spacing,
    split_figures,
    breadcrumbs,
    share_bars,
    mood_polls,
    copyright_notices,
    related_lists,
    page_numbers,
    continuations,
    bylines,
    imprints,
    credits,
    captions,
    repeated_captions,
    reading_order,
    interruptions,
    column_breaks,
    hard_wraps,
    continued_sentences,
    split_paragraphs,
    repeated_tails,
    titles,
    site_names,
    repeated_titles,
    epigraphs,
    headings,
    edge_spaces,
)

#: Marks a label for the interface's translators; the label itself stays as it is written.
_ = str

#: For each step, what an editor calls it and the character that stands for it beside a repair.
STEP_LABELS: dict[str, tuple[str, str]] = {
    "line_ends": (_("换行符"), "末"),
    "invisible_characters": (_("不可见字符"), "隐"),
    "entities": (_("网页实体"), "码"),
    "html_tags": (_("网页标签"), "签"),
    "markdown_marks": (_("标记符号"), "标"),
    "radical_forms": (_("部首字形"), "部"),
    "byte_shifts": (_("字节错位"), "错"),
    "pinyin_glosses": (_("拼音夹注"), "音"),
    "doubled_glyphs": (_("重影字"), "影"),
    "foreign_words": (_("误识外文"), "外"),
    "stuttered_characters": (_("误重字"), "叠"),
    "letter_spacing": (_("字间空格"), "距"),
    "split_figures": (_("数字空格"), "数"),
    "breadcrumbs": (_("页面导航"), "航"),
    "share_bars": (_("分享工具栏"), "享"),
    "mood_polls": (_("心情投票"), "票"),
    "copyright_notices": (_("版权声明"), "权"),
    "related_lists": (_("相关链接"), "链"),
    "page_numbers": (_("页码"), "页"),
    "continuations": (_("转接版"), "转"),
    "bylines": (_("署名"), "署"),
    "imprints": (_("版头与责编"), "版"),
    "credits": (_("图片作者"), "摄"),
    "captions": (_("图片说明"), "图"),
    "repeated_captions": (_("重复图说"), "复"),
    "reading_order": (_("阅读次序"), "序"),
    "interruptions": (_("插入正文的图说"), "移"),
    "column_breaks": (_("转栏空行"), "栏"),
    "hard_wraps": (_("栏内折行"), "⏎"),
    "continued_sentences": (_("转接处断句"), "续"),
    "split_paragraphs": (_("断开的段落"), "接"),
    "repeated_tails": (_("重复段尾"), "尾"),
    "titles": (_("标题"), "题"),
    "site_names": (_("标题后的网站名"), "站"),
    "repeated_titles": (_("重复标题"), "重"),
    "epigraphs": (_("引语"), "引"),
    "headings": (_("小标题"), "目"),
    "edge_spaces": (_("行首行尾空格"), "空"),
}


def clean(raw: str, *, title_hint: str = "", switched_off: Collection[str] = ()) -> CleanText:
    """Labelled blocks, and every repair with its place in ``raw``; never raises, whatever the text.

    ``title_hint`` is the title that a page's markup stated. ``switched_off`` holds names of steps and
    keys of single repairs (:attr:`~archive.text.blocks.Repair.key`) that an editor will not have:
    they are not applied. With every step off, ``clean(raw, …).text`` is ``raw`` to the character.

    >>> [(block.kind, block.text) for block in clean("守城记\\n本报记者 林晓\\n　　天晴了，总投资1 . 5亿元。").blocks]
    [('title', '守城记'), ('byline', '本报记者 林晓'), ('paragraph', '天晴了，总投资1.5亿元。')]
    >>> clean("防&nbsp;控", switched_off=["entities"]).text
    '防&nbsp;控'
    """
    return run(raw, STEPS, title_hint, switched_off)
