"""What tests of several rooms share: a gazetteer of a few real places, a maker of articles, clippings as bytes."""

import itertools
from datetime import date

import hypothesis
import pytest
from django.core.signals import request_started

from archive import readings
from archive.models import Article, City, County, Newspaper, PlaceAlias, Province
from search import gazetteer

# The same examples in every run, and however long each takes: a law that holds, holds on a busy machine.
hypothesis.settings.load_profile("ci")
# No first request begins what would go on beside later tests: search/warming.py is tested by itself.
request_started.disconnect(dispatch_uid="search-warming")

#: level, code, name, short, traditional name, pinyin, code of the place above.
PLACES = (
    ("province", "330000", "浙江省", "浙江", "浙江省", "zhe jiang", ""),
    ("province", "410000", "河南省", "河南", "河南省", "he nan", ""),
    ("province", "220000", "吉林省", "吉林", "吉林省", "ji lin", ""),
    ("city", "330700", "金华市", "金华", "金華市", "jin hua", "330000"),
    ("city", "411400", "商丘市", "商丘", "商丘市", "shang qiu", "410000"),
    ("city", "220200", "吉林市", "吉林", "吉林市", "ji lin", "220000"),
    ("county", "330702", "婺城区", "婺城", "婺城區", "wu cheng", "330700"),
    ("county", "411421", "民权县", "民权", "民權縣", "min quan", "411400"),
)
#: Places that are province and city in one, under two codes or under one.
MUNICIPALITIES = (
    ("province", "110000", "北京市", "北京", "北京市", "bei jing", ""),
    ("city", "110100", "北京市", "北京", "北京市", "bei jing", "110000"),
    ("province", "810000", "香港特别行政区", "香港", "香港特別行政區", "xiang gang", ""),
    ("city", "810000", "香港特别行政区", "香港", "香港特別行政區", "xiang gang", "810000"),
)


@pytest.fixture(autouse=True)
def nothing_held_over():
    """What a process holds of its database is not held of the next test's, whichever came before it in that process."""
    gazetteer._held.clear()
    readings._site = readings.NOT_READ


@pytest.fixture
def originals(settings, tmp_path):
    """Bytes as received are kept in a folder of the test's own."""
    settings.ORIGINALS_DIR = tmp_path / "originals"
    settings.PICTURES_DIR = tmp_path / "pictures"


@pytest.fixture
def places(db):
    """Three cities in three provinces, one of which shares its name with its province."""
    _make_places(PLACES)


@pytest.fixture
def municipalities(places):
    """A municipality and Hong Kong beside those."""
    _make_places(MUNICIPALITIES)


def _make_places(rows) -> None:
    """Written in bulk, as a gazetteer is loaded; the last name by itself, so that who holds places reads them anew."""
    made, aliases = {Province: [], City: [], County: []}, []
    for level, code, name, short, name_trad, pinyin, above in rows:
        names = {"name": name, "short": short, "name_trad": name_trad, "short_trad": name_trad[:-1], "pinyin": pinyin}
        if level == "province":
            made[Province].append(Province(code=code, **names))
        elif level == "city":
            made[City].append(City(code=code, province_id=above, **names))
        else:
            made[County].append(County(code=code, city_id=above, **names))
        for alias, kind in {name: "official", short: "short", name_trad: "traditional", name_trad[:-1]: "traditional"}.items():
            aliases.append(PlaceAlias(alias=alias, level=level, code=code, kind=kind))
    last = aliases.pop()
    for model, places in (*made.items(), (PlaceAlias, aliases)):
        model.objects.bulk_create(places)
    last.save()


@pytest.fixture
def make_article(places):
    """Makes an article; what a test does not state is plain: published, simplified, one paragraph, in 金华."""
    numbers = itertools.count(1)

    def make(*, status="published", newspaper="婺江样报", **fields) -> Article:
        number = next(numbers)
        paper = (
            Newspaper.objects.get_or_create(name=newspaper, defaults={"city_id": "330700", "sample": True})[0]
            if newspaper
            else None
        )
        plain = {
            "title": f"菜场门口的第{number}天",
            "body": [{"kind": "paragraph", "text": f"婺江边的菜场清早开门，第{number}班值守到岗。"}],
            "city_id": "330700",
            "newspaper": paper,
            "published_stated": date(2020, 2, 18),
        }
        article = Article(**(plain | fields))
        article.save()
        if status in ("published", "withdrawn"):
            article.publish()
        if status == "withdrawn":
            article.withdraw(None, "测试")
        if status == "in_review":
            article.submit(None)
        return article

    return make


@pytest.fixture
def make_row():
    """Makes a row of what an article says (Figure, Event, Person, Measure); its sentence is the body's first, or stated."""
    numbers = itertools.count(1)

    def make(model, article, **fields):
        text = article.body[0]["text"]
        plain = {"where": "body:0", "start": 0, "end": len(text), "sentence_start": 0, "sentence": text, "rule": "stated"}
        if hasattr(model, "city"):
            plain["city_id"] = article.city_id
        return model.objects.create(article=article, key=f"{next(numbers)}", **plain | fields)

    return make
