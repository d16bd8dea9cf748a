"""The interface in its three languages: nothing untranslated, nothing stale, nothing left in Chinese; the choice kept."""

import ast
import gettext
import re
import struct
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import override
from django.utils.translation.template import templatize

from archive.models import City, Province
from archive.text.hanzi.convert import convert
from archive.text.hanzi.shapes import simplified_only
from search import outbox
from tests.admin.conftest import draft, originals, people  # noqa: F401
from tests.search.conftest import index  # noqa: F401

ROOT = Path(settings.ROOT)
CATALOGUES = ("en", "zh_Hant")
#: Function → what its text arguments are.
CALLS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), ("msgid",)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ("msgctxt", "msgid")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), ("msgid", "msgid_plural")),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ("msgctxt", "msgid", "msgid_plural")),
}
QUOTED = r"""[ur]?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
IN_TEMPLATE = re.compile(rf"\b(_|n?p?gettext)\(\s*({QUOTED}(?:\s*,\s*{QUOTED})*)")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w+\}")
HAN = re.compile("[㐀-鿿𠀀-\U0003ffff]")
#: The link of the choice in force: its code and its tag.
CHOSEN = r'\?lang=([\w-]+)&amp;next=%2Fabout%2F" lang="([\w-]+)" rel="nofollow" aria-current'
#: Attributes that are read or read out.
SAID = ("aria-label", "title", "placeholder", "alt", "content")
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


def asked_for() -> dict[tuple, str]:
    """Every text that templates and code would have translated: (context, msgid, plural) → the file that asks."""
    found = {}
    for path in sorted(ROOT.glob("templates/**/*.html")):
        for function, arguments in IN_TEMPLATE.findall(templatize(path.read_text(encoding="utf-8"), origin=str(path))):
            texts = [ast.literal_eval(text) for text in re.findall(QUOTED, arguments)]
            found.setdefault(_key(CALLS[function], texts), str(path.relative_to(ROOT)))
    for path in sorted(path for top in ("archive", "search") for path in ROOT.glob(f"{top}/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in CALLS:
                texts = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
                if texts and HAN.search("".join(texts)):
                    found.setdefault(_key(CALLS[name], texts), str(path.relative_to(ROOT)))
    return found


def _key(names: tuple, texts: list[str]) -> tuple:
    said = dict(zip(names, texts, strict=False))
    return said.get("msgctxt"), said["msgid"], said.get("msgid_plural")


def simplified_in(text: str) -> list[str]:
    """The characters that a reader of traditional script would not expect; 群 is not one, though OpenCC prefers 羣."""
    return [char for char in text if char in simplified_only() and convert(char, "zh-Hant") != char]


def catalogue(language: str, ending: str) -> Path:
    return ROOT / "archive" / "locale" / language / "LC_MESSAGES" / f"django.{ending}"


def entries(language: str) -> dict[tuple, dict]:
    """The entries of a .po file: (context, msgid, plural) → {"flags": …, "forms": [msgstr, …]}; the header is left out."""
    found = {}
    for block in catalogue(language, "po").read_text(encoding="utf-8").split("\n\n"):
        fields, flags, name = {}, "", None
        for line in block.splitlines():
            if line.startswith("#"):
                flags += line if line.startswith("#,") else ""
                continue
            word, quoted = re.fullmatch(r'(?:(\S+) )?(".*")', line).groups()
            name = word or name
            fields[name] = fields.get(name, "") + ast.literal_eval(quoted)
        if fields.get("msgid"):
            forms = [text for name, text in sorted(fields.items()) if name.startswith("msgstr")]
            key = (fields.get("msgctxt"), fields["msgid"], fields.get("msgid_plural"))
            found[key] = {"flags": flags, "forms": forms}
    return found


@pytest.mark.parametrize("language", CATALOGUES)
def test_every_text_is_translated_and_nothing_else(language):
    asked, held = asked_for(), entries(language)
    assert len(asked) > 500, "the texts were not found"
    assert {key: where for key, where in asked.items() if key not in held} == {}, "run manage.py makemessages"
    assert sorted(held.keys() - asked.keys(), key=str) == [], "nothing asks for these any more"


@pytest.mark.parametrize("language", CATALOGUES)
def test_translations_are_finished_and_keep_their_placeholders(language):
    for (context, msgid, plural), entry in entries(language).items():
        assert "fuzzy" not in entry["flags"], msgid
        assert len(entry["forms"]) == (2 if plural and language == "en" else 1), msgid
        for form in entry["forms"]:
            assert form.strip(), msgid
            assert set(PLACEHOLDER.findall(form)) == set(PLACEHOLDER.findall(msgid)), (context, msgid, form)


def test_english_is_english_and_traditional_is_traditional():
    for key, entry in entries("en").items():
        for form in entry["forms"]:
            assert not HAN.search(re.sub(r'<span lang="zh-\w+">.*?</span>', "", form)), (key, form)
    for key, entry in entries("zh_Hant").items():
        for form in entry["forms"]:
            assert not simplified_in(re.sub(r'<span lang="zh-Hans">.*?</span>', "", form)), (key, form)


@pytest.mark.parametrize("language", CATALOGUES)
def test_the_compiled_catalogue_says_what_the_source_says(language):
    data = catalogue(language, "mo").read_bytes()
    with catalogue(language, "mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    held = entries(language)
    assert struct.unpack("<I", data[8:12])[0] == len(held) + 1, "run manage.py compilemessages"
    for (context, msgid, plural), entry in held.items():
        assert context is None or plural is None
        if plural:
            said = [compiled.ngettext(msgid, plural, n) for n in (1, 2)][: len(entry["forms"])]
        else:
            said = [compiled.pgettext(context, msgid) if context else compiled.gettext(msgid)]
        assert said == entry["forms"], "run manage.py compilemessages"


class Spoken(HTMLParser):
    """The texts and spoken attributes of a page, each with the language of its element."""

    def __init__(self):
        super().__init__()
        self.open, self.texts, self.labels = [("", "")], [], []

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        language = said.get("lang") or self.open[-1][1]
        if said.get("name") not in ("viewport", "robots"):
            self.labels += [(said[name], language) for name in SAID if said.get(name)]
        if tag not in VOID:
            self.open.append((tag, language))

    def handle_endtag(self, tag):
        while len(self.open) > 1 and self.open.pop()[0] != tag:
            continue

    def handle_data(self, data):
        if data.strip() and self.open[-1][0] not in ("title", "script", "style", "textarea", "option"):
            self.texts.append((data.strip(), self.open[-1][1].lower()))


def spoken(page) -> Spoken:
    parser = Spoken()
    parser.feed(page.content.decode())
    parser.close()
    return parser


@pytest.fixture
def addresses(index, make_article, draft) -> list[str]:  # noqa: F811
    """A page of every kind; of the articles one is whole, one has all that can be unknown, one is a draft."""
    whole = make_article(
        subtitle="清早开门",
        byline="本报记者 林样",
        page="3",
        captions=[{"text": "菜场门口", "credit": ""}],
        sample=True,
        published_stated=None,
        published_earliest="2020-02-19",
        published_reason="文中有“截至2月18日24时”之数",
    )
    bare = make_article(title="", newspaper=None, city_id=None, published_stated=None, access="snippets", incomplete=True)
    outbox.drain()
    return [
        *("/", "/about/", "/nowhere/", "/cities/330700/", "/cities/411400/", "/cities/999999/"),
        *(
            "/search/",
            "/search/?q=菜场&city=330700&from=2020-02-01&to=2020-02-29",
            "/search/?q=飞机火车",
            "/search/?q=菜场&page=9&from=x",
        ),
        *(whole.get_absolute_url(), f"{whole.get_absolute_url()}?q=菜场&text=printed", bare.get_absolute_url()),
        f"{whole.get_absolute_url()}versions/",
        *("/admin/login/", "/admin/", "/admin/archive/clipping/upload/"),
        *("/admin/archive/article/", "/admin/archive/clipping/", f"/admin/archive/article/{draft.pk}/change/"),
        f"/admin/archive/clipping/{draft.parts.get().clipping_id}/change/",
    ]


def pages_in(client, addresses: list[str], language: str, reviewer):
    """(address, page) of each, read with this language's cookie; the editors' pages by a reviewer."""
    client.cookies["django_language"] = language
    for address in addresses:
        if address == "/admin/":
            client.force_login(reviewer)
        page = client.get(address)
        assert page.status_code in ((404,) if "nowhere" in address or "999999" in address else (200,)), address
        assert page.headers["Content-Language"] == language
        yield address, page


def test_no_chinese_is_left_on_english_pages(client, addresses, people):  # noqa: F811
    for address, page in pages_in(client, addresses, "en", people["reviewer"]):
        read = spoken(page)
        assert [text for text, lang in read.texts if HAN.search(text) and not lang.startswith("zh")] == [], address


def test_no_simplified_is_left_on_traditional_pages(client, addresses, people):  # noqa: F811
    for address, page in pages_in(client, addresses, "zh-hant", people["reviewer"]):
        read = spoken(page)
        assert [text for text, lang in read.texts if lang == "zh-hant" and simplified_in(text)] == [], address


def test_what_is_read_out_is_translated_too(client, addresses, people):  # noqa: F811
    """A name keeps its Chinese in a label; a text of the interface does not."""
    ours = {msgid for _context, msgid, _plural in asked_for()}
    for address, page in pages_in(client, addresses, "en", people["reviewer"]):
        labels = [label for label, lang in spoken(page).labels if not lang.startswith("zh")]
        assert [label for label in labels if label in ours] == [], address


CHOICES = [("zh-hans", "zh-Hans", "检索"), ("zh-hant", "zh-Hant", "檢索"), ("en", "en", "Search")]


@pytest.mark.parametrize("code, tag, word", CHOICES)
def test_the_choice_is_kept_and_leaves_the_script_of_the_texts_alone(client, make_article, code, tag, word):
    client.cookies["reading"] = "zh-Hant"
    assert client.get("/choose/", {"lang": code, "next": "/about/?x=1"}).url == "/about/?x=1"
    assert client.cookies["django_language"].value == code
    page = client.get("/about/")
    assert (page.wsgi_request.reading, page.wsgi_request.reading_chosen) == ("zh-Hant", True)
    assert f'<html lang="{tag}">' in page.content.decode()
    assert "Cookie" in page.headers["Vary"]
    assert word in [text for text, _lang in spoken(page).texts]
    chosen = re.findall(CHOSEN, page.content.decode())
    assert set(chosen) == {(code, tag)}


def test_a_choice_of_language_never_leads_away(client):
    answer = client.get("/choose/", {"lang": "en", "next": "https://evil.example/"})
    assert (answer.url, answer.cookies["django_language"].value) == ("/", "en")


def test_the_browser_s_languages_choose_nothing(client, db):
    page = client.get("/about/", headers={"accept-language": "en-GB,en;q=0.9"})
    assert '<html lang="zh-Hans">' in page.content.decode()


def test_dates_and_names_follow_the_language(places):
    city = City.objects.get(pk="330700")
    province = Province(pk="610000", pinyin="shan xi", short="陕西", short_trad="陝西")
    told = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            city, province = (
                City.objects.get(pk="330700"),
                Province(pk="610000", pinyin="shan xi", short="陕西", short_trad="陝西"),
            )
            told[language] = (date_format(date(2020, 2, 18)), city.called, city.official, province.called)
    assert told == {
        "zh-hans": ("2020年2月18日", "金华", "金华市", "陕西"),
        "zh-hant": ("2020年2月18日", "金華", "金華市", "陝西"),
        "en": ("18 February 2020", "Jinhua 金华", "Jinhua 金华", "Shaanxi 陕西"),
    }


@pytest.mark.parametrize(
    "pinyin, reading", [("he ze", "Heze"), ("xi an", "Xi'an"), ("da xing an ling", "Daxing'anling"), ("", "")]
)
def test_pinyin_is_read_as_one_word(pinyin, reading):
    assert City(pinyin=pinyin).reading == reading
