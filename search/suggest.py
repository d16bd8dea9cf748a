"""Completion as one types, for the script of the search box and for programs."""

from dataclasses import asdict

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from archive.api import answers
from search import outbox, rings, unwell
from search.backends.contract import SearchUnwell
from search.corrections import gathering
from search.corrections.completing import completions
from search.labels import read_words
from search.readers_script import script_of

KINDS = {
    "place": pgettext_lazy("kind", "地名"),
    "newspaper": pgettext_lazy("kind", "报纸"),
    "person": pgettext_lazy("kind", "人名"),
    "term": pgettext_lazy("kind", "词语"),
    "word": pgettext_lazy("kind", "词语"),
}


@answers.read_only
def suggest(request):
    """``{results: [{query, term, kind, label, script, count}]}``: what ``q`` may become; ``label`` says the kind in words."""
    typed, kept = request.GET.get("q", "").lstrip(), rings.current()

    def counted(words: str) -> int:
        return outbox.engine().find(kept.expanded(read_words(words).node)[0], 0, 0).count

    try:
        found = completions(typed, gathering.current(), counted)
    except SearchUnwell:
        return answers.error("search", unwell.told() + _("浏览照常，请稍后再试。"), 503)
    script = script_of(typed)
    return answers.answer({"results": [asdict(one) | {"label": str(KINDS[one.kind]), "script": script} for one in found]})
