"""What of an article is looked for, and how it is prepared. Haystack finds this module by its name."""

from collections.abc import Iterable

from haystack import indexes

from archive.models import Article, PlaceAlias
from archive.text.fold import as_printed, fold


class ArticleIndex(indexes.SearchIndex, indexes.Indexable):
    """Every published article that readers may find: texts folded, one block a line, and the attributes of the filters.

    An article of which only snippets are open is found like any other; what is shown of it is the pages' affair.
    """

    text = indexes.CharField(document=True)
    text_printed = indexes.CharField()
    title = indexes.CharField()
    headings = indexes.CharField()
    body = indexes.CharField()
    metadata = indexes.CharField()
    metadata_printed = indexes.CharField()
    people = indexes.CharField()
    city = indexes.CharField(model_attr="city_id", null=True)
    city_names = indexes.MultiValueField()
    province = indexes.CharField(null=True)
    county = indexes.CharField(model_attr="county_id", null=True)
    newspaper = indexes.CharField(null=True)
    script = indexes.CharField(model_attr="script")
    sort_date = indexes.DateField(model_attr="sort_date", null=True)

    def get_model(self):
        return Article

    def index_queryset(self, using=None):
        return Article.objects.published().with_places().order_by("pk")

    def get_updated_field(self):
        return "changed_at"

    def prepare(self, article: Article) -> dict:
        prepared = super().prepare(article)
        title = [article.title, article.subtitle]
        headings = [block["text"] for block in article.body if block["kind"] == "heading"]
        rest = [block["text"] for block in article.body if block["kind"] != "heading"] + around(article)
        whole = [*title, *(block["text"] for block in article.body), *around(article)]
        people = [*article.reporters, *article.editors, *article.photographers]
        city_names = names_of("city", article.city) if article.city else []
        metadata = list(dict.fromkeys([*roles_of(article), *city_names, *other_names(article), *dates_of(article)]))
        return prepared | {
            **{"title": lines(title), "headings": lines(headings), "body": lines(rest), "people": lines(people)},
            **{"text": lines(whole), "text_printed": lines_if_other(whole)},
            **{"metadata": lines(metadata), "metadata_printed": lines_if_other(metadata)},
            "city_names": list(map(fold, city_names)),
            "province": article.city.province_id if article.city else None,
            "newspaper": article.newspaper.name if article.newspaper else None,
        }


def around(article: Article) -> list[str]:
    """What is printed around the body: captions with their credits, credits, the byline."""
    captions = [text for caption in article.captions for text in (caption.get("text"), caption.get("credit"))]
    return [text for text in (*captions, *article.credits, article.byline) if text]


def roles_of(article: Article) -> list[str]:
    """People with what they did, as readers put it: the line that says so is often no part of the text.

    >>> roles_of(Article(reporters=["林一禾"], editors=["周二"]))
    ['记者林一禾', '编辑周二']
    """
    did = {"记者": article.reporters, "编辑": article.editors, "摄影": article.photographers}
    return [role + name for role, names in did.items() for name in names]


def names_of(level: str, place) -> list[str]:
    """Every name that a place goes or went by, in both scripts."""
    aliases = PlaceAlias.objects.filter(level=level, code=place.code).values_list("alias", flat=True)
    return list(dict.fromkeys([place.name, place.short, place.name_trad, place.short_trad, *aliases]))


def other_names(article: Article) -> list[str]:
    """Names of province, county, newspaper and of the other places that the article tells of."""
    names = names_of("province", article.city.province) if article.city else []
    names += names_of("county", article.county) if article.county else []
    names += [article.newspaper.name] if article.newspaper else []
    return names + [place["name"] for place in article.places if place.get("name")]


def dates_of(article: Article) -> list[str]:
    """The day of publication as readers type it, where the article states it.

    >>> from datetime import date
    >>> dates_of(Article(published_stated=date(2020, 2, 9)))
    ['2020-02-09', '2020年2月9日']
    """
    day = article.published_stated
    return [day.isoformat(), f"{day.year}年{day.month}月{day.day}日"] if day else []


def lines(texts: Iterable[str]) -> str:
    """Folded texts, one a line: no run reaches from one block into the next."""
    return "\n".join(filter(None, map(fold, texts)))


def lines_if_other(texts: list[str]) -> str:
    """The same in the script of the print; empty where that is the fold itself."""
    printed = "\n".join(filter(None, map(as_printed, texts)))
    return "" if printed == lines(texts) else printed
