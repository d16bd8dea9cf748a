"""What is in doubt of a conversion, as markup: the character dotted, and under its line a note that needs no script.

The note stands inside a paragraph, so it is made of spans alone (a div would end the paragraph); it shows while the
character is pointed at, focused, or the target of the address.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.context import TAGS
from archive.doubt_names import DOUBT_NAMES
from archive.text.hanzi.read import Doubt
from archive.views.layers import Span

#: How far the editor's decision reaches that settled a doubt → what the note says of it.
DECIDED = {"place": "编辑就这一处裁定", "article": "编辑就这一篇裁定", "site": "编辑为全站裁定"}


@dataclass(slots=True)
class DoubtNotes:
    """Numbers the open doubts of a page from d1 to d``total``, in the order in which they are handed in.

    ``printed`` is the script of the words in doubt as printed, ``lang`` that of the reading; ``settle`` the page where an
    editor decides, "" for readers.
    """

    total: int
    printed: str
    lang: str
    settle: str = ""
    opened: int = 0
    closed: int = 0

    def spans(self, text: str, doubts: Iterable[Doubt], home: str, heading: bool = False) -> Iterator[Span]:
        """The layer of a unit's doubts; 收起 leads to ``home``, the id of the unit. In a ``heading`` no role may stand."""
        for doubt in doubts:
            if doubt.by:
                self.closed += 1
                name, kind = f"e{self.closed}", "doubt settled"
            else:
                self.opened += 1
                name, kind = f"d{self.opened}", "doubt"
            link = f'<a href="#{name}" aria-describedby="{name}n">'
            note = self._note(text, doubt, name, home, "" if heading else ' role="note"')
            yield Span(
                doubt.start,
                doubt.end,
                f'<span class="{kind}" id="{name}">{link}',
                f'<span class="{kind}"><a href="#{name}">',
                "</a></span>",
                f"</a>{note}</span>",
            )

    def _note(self, text: str, doubt: Doubt, name: str, home: str, role: str) -> str:
        word = f'<b class="song" lang="{self.printed}">{escape(doubt.word)}</b>'
        says = _("“%(word)s”有 %(n)s 种写法") % {"word": word, "n": len(doubt.candidates)}
        if not doubt.by:
            says = _("存疑 %(n)s/%(total)s") % {"n": self.opened, "total": self.total} + f"　{says}"
        tiles = "".join(self._tile(text, doubt, candidate) for candidate in doubt.candidates)
        decided = _(DECIDED[doubt.by]) if doubt.by else _("规则；尚无编辑裁定")
        if self.settle and not doubt.by:
            settle = _("裁定这个字")
            decided += f'　<a href="{escape(self.settle)}#{name}">{settle}</a>'
        return (
            f'<span class="note hei" id="{name}n"{role} lang="{TAGS.get(get_language(), "zh-Hans")}">'
            f'<span class="says">{says}</span><span class="ways">{tiles}</span>'
            f'<span class="label">{_("取用理由")}</span><span>{escape(str(DOUBT_NAMES[doubt.reason]))}</span>'
            f'<span class="label">{_("裁定")}</span><span>{decided}</span>'
            f'<span class="steps">{self._steps(doubt)}<a href="#{home}">{_("收起")}</a></span></span>'
        )

    def _tile(self, text: str, doubt: Doubt, candidate: str) -> str:
        """The word with one of the candidates in the doubtful place."""
        before, after = text[doubt.word_start : doubt.start], text[doubt.end : doubt.word_start + len(doubt.word)]
        word = f'<b class="song" lang="{self.lang}">{escape(before)}<em>{escape(candidate)}</em>{escape(after)}</b>'
        if candidate != doubt.chosen:
            return f'<span class="way">{word}</span>'
        return f'<span class="way taken">{word}<i>{_("取用")}</i></span>'

    def _steps(self, doubt: Doubt) -> str:
        if doubt.by:
            return ""
        up = f'<a href="#d{self.opened - 1}">{_("上一处")}</a>' if self.opened > 1 else ""
        return up + (f'<a href="#d{self.opened + 1}">{_("下一处")}</a>' if self.opened < self.total else "")
