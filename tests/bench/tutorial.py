"""What a reader of tutorials builds: Haystack's stock Whoosh backend with jieba's ChineseAnalyzer."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import jieba
from django.core.paginator import Paginator
from haystack import connections, indexes
from haystack.backends.whoosh_backend import WhooshEngine
from haystack.query import SQ, SearchQuerySet
from haystack.utils.loading import UnifiedIndex
from jieba.analyse import ChineseAnalyzer

from archive.models import Article
from tests.bench.articles import Generated
from tests.bench.questions import AND, DATES, FACETS, NEWEST, NOT, OR, PAGE, RUN, SENTENCE, Question

ALIAS = "tutorial"


class ArticlesOfTheTutorial(indexes.SearchIndex, indexes.Indexable):
    """The index declaration that tutorials give: one document field, the attributes beside it."""

    text = indexes.CharField(document=True, analyzer=ChineseAnalyzer())
    city = indexes.CharField(model_attr="city_id", null=True)
    day = indexes.DateTimeField(model_attr="sort_date", null=True)

    def get_model(self):
        return Article

    def prepare_text(self, article: Article) -> str:
        return "\n".join([article.title, *(block["text"] for block in article.body)])


class _Indexes(UnifiedIndex):
    def build(self, indexes=None):
        super().build([ArticlesOfTheTutorial()])


class TutorialEngine(WhooshEngine):
    unified_index = _Indexes


class Tutorial:
    """Needs Django set up over a DATA_DIR whose database holds the articles."""

    INDEX = "tutorial"

    def build(self, articles: Iterable[Generated], folder: Path) -> None:
        self.open(folder)
        engine = connections[ALIAS]
        engine.get_backend().update(engine.get_unified_index().get_index(Article), Article.objects.order_by("pk"))

    def open(self, folder: Path) -> None:
        options = {"ENGINE": f"{__name__}.TutorialEngine", "PATH": str(folder / "tutorial")}
        connections.connections_info[ALIAS] = options
        jieba.initialize()

    def ask(self, question: Question) -> int | None:
        """The count that its paginator shows, with one page fetched; None for what it has no way to ask."""
        if question.kind in (FACETS, SENTENCE):
            return None
        pages = Paginator(self._asked(SearchQuerySet(using=ALIAS), question), PAGE)
        list(pages.page(1).object_list)
        return pages.count

    def _asked(self, everything: SearchQuerySet, question: Question) -> SearchQuerySet:
        terms = question.terms
        if question.kind == OR:
            wanted = SQ(content=terms[0])
            for term in terms[1:]:
                wanted |= SQ(content=term)
            return everything.filter(wanted)
        if question.kind == NOT:
            return everything.filter(content=terms[0]).exclude(content=terms[1])
        found = everything.auto_query(" ".join(terms)) if question.kind in (AND, RUN) else everything.filter(content=terms[0])
        if question.kind == DATES:
            return found.filter(day__gte=date.fromisoformat(question.first), day__lte=date.fromisoformat(question.last))
        return found.order_by("-day") if question.kind == NEWEST else found
