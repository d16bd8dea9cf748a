"""The search page."""

import logging

from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.models.findings import Kind
from search import links, unwell
from search.answer import answer
from search.backends.contract import SearchUnwell
from search.dead_ends import ways_out
from search.line_links import around_lines
from search.lines import concordance
from search.narrowing import narrowing
from search.parameters import AS_OF, VALUES, Parameters, read
from search.reasons import reasons
from search.repairs import told

log = logging.getLogger(__name__)


@require_safe
def search(request):
    """The page of a search, in ``search/results.html``. The address is the state: every view can be linked.

    Context, in the reader's words throughout:

    - ``answer``: :class:`search.answer.Answer` (count, hits, answered, pages …); absent while search is unwell
    - ``q``: the words as given; ``parameters``: :class:`search.parameters.Parameters`
    - ``notes``: sentences to show under the box: parameters that were not understood, repairs made to the query
    - ``chips``: filters in force, each ``label``, ``href`` (the page without it) and, of a place in another, ``wider``
    - ``also``, ``left_out``: terms searched along, and those that the reader took away, each ``label`` and ``href``;
      ``as_asked``: the page without correction
    - ``narrowing``: :func:`search.narrowing.narrowing`: the facets, as rows of links
    - ``hits``: each with its reasons: why it was found where its text does not say so (:class:`search.reasons.Reason`)
    - ``dead_end``: :class:`search.dead_ends.DeadEnd`, where nothing was found
    - ``sorts``: each ``label``, ``href``, ``selected``; ``exact``: the same for "only the shapes typed"
    - ``pages``: each ``number``, ``href``, ``current``, a number 0 standing for a gap; ``previous``, ``next``: hrefs or ""
    - ``views``: articles or lines, ``doors``: feed and files, each ``label`` and ``href``
    - ``lines``: :class:`search.lines.Concordance` where every place is asked for in a line of its own, with ``orders``
      (each ``label``, ``href``, ``selected``) and ``groups`` (each ``group``, ``label``, ``href`` to that group alone or "")
    - ``hidden``: (name, value) pairs that a form must send along beside q, for filters to outlive a new query; ``kept``: those
      for the same query of other days
    - ``figures``: the form for spans: ``kinds``, each (value, label), what was ``said`` in its fields, what is ``kept`` beside,
      and whether anything of it is ``asked``
    - ``unwell``: why, in one sentence, with status 503, while the index cannot answer
    """
    parameters, bad = read(request.GET)
    context = {
        "q": parameters.q,
        "parameters": parameters,
        "notes": [problem.message for problem in bad],
        "chips": links.chips(parameters),
        "hidden": links.pairs(parameters, without=("q", "page", "as_asked", "without")),
        "figures": _figures_form(request.GET, parameters),
        "kept": links.pairs(parameters, without=("page", "from", "to", "dated")),
    }
    try:
        lines = concordance(parameters) if parameters.view == "lines" else None
        found = lines.answer if lines else answer(parameters)
        dead_end = None if found.count or lines else ways_out(found.asked)
    except SearchUnwell as why:
        log.warning("The index cannot answer: %s", why)
        return render(request, "search/results.html", context | {"unwell": unwell.told()}, status=503)
    context["notes"] += told(found.asked.query.repairs)
    context |= {
        "answer": found,
        "narrowing": narrowing(parameters, found.facets) if found.count else None,
        "hits": [(hit, reasons(hit, found.wanted)) for hit in found.hits],
        "dead_end": dead_end,
        **links.around(found),
    }
    if lines:
        context |= {"lines": lines} | around_lines(lines)
    return render(request, "search/results.html", context)


def _figures_form(given, parameters: Parameters) -> dict:
    said = {name: given.get(name, "") for name in (*VALUES, *AS_OF)}
    return {
        "kinds": Kind.choices,
        "said": said,
        "kept": links.pairs(parameters, without=("page", "kind", *said)),
        "asked": any(said.values()),
    }
