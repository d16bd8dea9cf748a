"""The catalogues of the three languages: nothing untranslated, nothing stale, placeholders kept, dates and names as said."""

import ast
import gettext
import re
import struct
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import override
from django.utils.translation.template import templatize

from archive.models import City, Province
from archive.text.hanzi.convert import convert
from archive.text.hanzi.shapes import simplified_only

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
                if not "".join(texts).isascii():
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
