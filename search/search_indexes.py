"""What of an article is looked for, and how it is prepared. Haystack finds this module by its name."""

from collections.abc import Iterable, Iterator
from itertools import chain

from haystack import indexes

from archive.masking import for_readers
from archive.models import Article, PlaceAlias
from archive.models.places import Place
from archive.text.metadata.days_named import days_named
from search.folding import each_folded_and_printed
from search.said import NOTHING, Said, said_by

#: Places of an article, the wide before the narrow.
LEVELS = ("province", "city", "county")
#: What only the desk reads of an article: long, and of no concern here.
ASIDE = ("suggestions", "repairs", "switched_off", "derived", "origin")


class ArticleIndex(indexes.SearchIndex, indexes.Indexable):
    """Every published article that readers may find: texts folded, one block a line, and the attributes of the filters.

    The first two lines of ``text`` are title and subtitle, empty where there is none. An article of which only snippets are
    open is found like any other; what is shown of it is the pages' affair.
    """

    text = indexes.CharField(document=True)
    text_printed = indexes.CharField()
    title = indexes.CharField()
    headings = indexes.CharField()
    body = indexes.CharField()
    metadata = indexes.CharField()
    metadata_printed = indexes.CharField()
    people = indexes.CharField()
    city = indexes.CharField(null=True)
    city_names = indexes.MultiValueField()
    province = indexes.CharField(null=True)
    province_names = indexes.MultiValueField()
    county = indexes.CharField(null=True)
    county_names = indexes.MultiValueField()
    newspaper = indexes.CharField(null=True)
    newspaper_names = indexes.MultiValueField()
    script = indexes.CharField()
    sort_date = indexes.DateField(null=True)
    kind = indexes.MultiValueField()
    measure = indexes.MultiValueField()
    known = indexes.BooleanField()

    def get_model(self):
        return Article

    def index_queryset(self, using=None):
        return Article.objects.published().with_places().defer(*ASIDE).order_by("pk")

    def get_updated_field(self):
        return "changed_at"

    def prepared(self, articles: Iterable[Article]) -> Iterator[dict]:
        """The articles as an engine takes them in; the names of their places and what they say are looked up once for all.

        Without what Haystack adds for engines that keep every model in one index.
        """
        articles = [for_readers(article) for article in articles]
        names = called(place for article in articles for place in places_of(article))
        said = said_by([article.pk for article in articles])
        for article in articles:
            yield self._prepared(article, names, said.get(article.pk, NOTHING))

    def full_prepare(self, article: Article, with_string_facet: bool = True) -> dict:
        return super().full_prepare(article) | next(self.prepared([article]))

    def _prepared(self, article: Article, names: "Names", said: Said) -> dict:
        paper = [article.newspaper.name] if article.newspaper else []
        own = {level: names[level, place.code] for level, place in places_of(article)}
        named = (name for name in chain(*own.values()) if not name.isdecimal())
        known = dict.fromkeys((*roles_of(article), *named, *paper, *elsewhere(article)))
        people = list(dict.fromkeys((*article.reporters, *article.editors, *article.photographers, *said.people)))
        title, rest = [article.title, article.subtitle], around(article)
        body = [(block["kind"] == "heading", block["text"]) for block in article.body]
        texts = [*title, *(text for _, text in body), *rest]
        forms = dict(zip(every := (*texts, *known, *people, *chain(*own.values())), each_folded_and_printed(every), strict=True))

        def folded(wanted: Iterable[str]) -> list[str]:
            return [forms[text][0] for text in wanted]

        text = [*map(forms.get, title), *filter(any, map(forms.get, texts[len(title) :]))]
        days = days_named([folded for folded, _ in text], article.sort_date)
        metadata = [*map(forms.get, known), *((day, day) for day in dict.fromkeys((*dates_of(article), *map(str, days))))]
        return {
            "django_id": str(article.pk),
            "title": lines(folded(title)),
            "headings": lines(folded(text for heads, text in body if heads)),
            "body": lines(folded((*(text for heads, text in body if not heads), *rest))),
            "people": lines(folded(people)),
            **_both("text", text),
            **_both("metadata", metadata),
            **{f"{level}_names": folded(own.get(level, ())) for level in LEVELS},
            "newspaper_names": folded(paper),
            "city": article.city_id,
            "province": article.city.province_id if article.city else None,
            "county": article.county_id,
            "newspaper": paper[0] if paper else None,
            "script": article.script,
            "sort_date": article.sort_date,
            "kind": said.kinds,
            "measure": said.measures,
            "known": said.known,
            "figures": said.figures,
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


Names = dict[tuple[str, str], list[str]]


def places_of(article: Article) -> list[tuple[str, Place]]:
    """Level and place of city, province and county, as far as they are known."""
    places = (("city", article.city), ("province", article.city and article.city.province), ("county", article.county))
    return [(level, place) for level, place in places if place]


def called(places: Iterable[tuple[str, Place]]) -> Names:
    """(level, code) of the places → the code and every name that the place goes or went by, in both scripts."""
    places = {(level, place.code): place for level, place in places}
    names = {key: [key[1], place.name, place.short, place.name_trad, place.short_trad] for key, place in places.items()}
    aliases = PlaceAlias.objects.filter(code__in={code for _, code in places}).order_by("pk")
    for level, code, alias in aliases.values_list("level", "code", "alias"):
        if (level, code) in names:
            names[level, code].append(alias)
    return {key: list(dict.fromkeys(own)) for key, own in names.items()}


def elsewhere(article: Article) -> list[str]:
    """The other places that the article tells of."""
    return [place["name"] for place in article.places if place.get("name")]


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
    return "\n".join(filter(None, texts))


def _both(name: str, forms: list[tuple[str, str]]) -> dict[str, str]:
    """Texts folded, one a line, and in the script of the print; that is empty where it is the fold itself."""
    folded, printed = ("\n".join(form[way] for form in forms) for way in (0, 1))
    return {name: folded, f"{name}_printed": "" if printed == folded else printed}
