"""The sample archive: its clippings are what the generator makes, and reading finds the clean files again in them."""

import csv
from difflib import unified_diff
from functools import lru_cache
from pathlib import Path

import pytest

from archive import gazetteer as gazetteer_rows
from archive.models import Article, Capture, Clipping
from archive.samples import Loaded, load
from archive.text.blocks import CleanText, to_markup
from archive.text.cleaning import clean
from archive.text.hanzi.identify import identify
from archive.text.metadata import Suggestions, suggest
from archive.text.places import Gazetteer
from archive.text.reading import read, scans
from tests.mess import KINDS, STRENGTHS, clipping, messy_page
from tests.mess.clean_files import CLIPPINGS, SAMPLES, Sample, samples
from tests.mess.web_capture import CAPTURES, web_captures

GAZETTEER = SAMPLES.parent / "gazetteer"

#: One case a sample, named by its slug.
every_sample = pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.slug)


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    return Gazetteer.from_csv(GAZETTEER)


@lru_cache(maxsize=1)
def newspapers() -> list[tuple[str, str | None, str | None]]:
    with (GAZETTEER / "newspapers.csv").open(encoding="utf-8", newline="") as file:
        return [(row["name"], row["city_id"] or None, row["province_id"] or None) for row in csv.DictReader(file)]


@lru_cache(maxsize=64)
def derived(path: Path) -> tuple[CleanText, str, Suggestions]:
    """What archive.ingest derives from a file, without the database: clean text, script, suggestions."""
    text = read(path.read_bytes(), path.name)
    cleaned = clean(text.text, title_hint=text.hints.get("title", ""))
    script = identify("".join(block.text for block in cleaned.body)).variant
    return cleaned, script, suggest(cleaned, gazetteer(), newspapers=newspapers(), hints=text.hints, script=script)


def value(finding):
    return finding.value if finding else ""


def agree(expected: list, found: list, slug: str) -> None:
    """Fails with a unified diff of the two, a line an entry."""
    expected, found = ([line for entry in entries for line in str(entry).split("\n")] for entries in (expected, found))
    if expected != found:
        pytest.fail("\n".join(unified_diff(expected, found, f"{slug} (gold)", f"{slug} (found)", lineterm="")), pytrace=False)


# --- the generator ---


def test_committed_clippings_are_what_the_generator_makes():
    held = {path.name: path.read_bytes() for path in CLIPPINGS.iterdir()}
    made = {sample.filename: clipping(sample) for sample in samples()}
    assert sorted(held) == sorted(made), "run python -m tests.mess"
    assert [name for name in made if made[name] != held[name]] == [], "run python -m tests.mess"


def test_committed_captures_are_what_the_generator_makes():
    made = web_captures()
    assert {path.name: path.read_bytes() for path in CAPTURES.iterdir()} == made, "run python -m tests.mess"
    assert all(len(data) < 50_000 for data in made.values())


def test_committed_scans_are_small_photographs():
    held = sorted((SAMPLES / "scans").iterdir())
    assert [path.suffix for path in held] == [".jpg", ".jpg"]
    assert all(path.stat().st_size < 400_000 and path.read_bytes().startswith(b"\xff\xd8\xff") for path in held)


@pytest.mark.django_db
def test_without_recognition_scans_are_left_out_and_captures_taken(folder, monkeypatch):
    monkeypatch.setattr(scans, "available", lambda: False)
    loaded = load(folder)
    assert (loaded.published, loaded.left_out) == (3, 2)
    assert not Clipping.objects.filter(filename__endswith=".jpg").exists()
    assert set(Article.objects.values_list("status", "sample")) == {("published", True)}
    assert Capture.objects.count() == 3 and len(set(Capture.objects.values_list("address", flat=True))) == 2
    assert load(folder) == Loaded(0, 2)


@pytest.mark.ocr
@pytest.mark.django_db
def test_with_it_each_report_of_a_scan_is_an_article(folder):
    assert load(folder).published == 6
    told = set(Article.objects.filter(captions=[]).values_list("title", "newspaper__name", "city"))
    assert {("渡轮复航第一天", "湓浦样报", "360400"), ("三百份热饭送到桥头", "湓浦样报", "360400")} <= told
    assert ("廟埕上的一張長桌", "芗江样报", "350600") in told
    assert load(folder).published == 0


@pytest.fixture
def folder(originals, settings, tmp_path) -> Path:
    """The captures and scans alone, for an archive with the whole gazetteer."""
    settings.PICTURES_DIR = tmp_path / "pictures"
    gazetteer_rows.load(GAZETTEER)
    for name in ("captures", "scans"):
        (tmp_path / "samples" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "samples" / name).symlink_to(SAMPLES / name)
    return tmp_path / "samples"


@pytest.mark.parametrize("strength", STRENGTHS)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_leaves_its_mark_and_is_the_same_every_time(kind, strength):
    pages = [sample.page() for sample in samples()]
    mess = {kind.__name__: strength}
    messy = [messy_page(page, mess, "00-once") for page in pages]
    assert messy != pages
    assert messy == [messy_page(page, mess, "00-once") for page in pages]


def test_every_kind_is_met_in_the_samples():
    met = {kind for sample in samples() for kind in sample.front["mess"]}
    assert {kind.__name__ for kind in KINDS} - met == {"half_converted"}, "half-converted text is gold as it is printed"


# --- the clean files ---


@every_sample
def test_clean_file_is_whole(sample: Sample):
    front = sample.front
    assert front["title"] and len(sample.body) >= 4
    assert gazetteer().place(front["city"], "city"), "the city must be in the gazetteer"
    assert not front["county"] or gazetteer().place(front["county"], "county")
    assert front["script"] in ("zh-Hans", "zh-Hant") and front["figures"] in ("series", "invented")
    assert set(front["published"]) in ({"stated"}, {"earliest", "reason"})
    assert 280 <= sum(len(block.text) for block in sample.body) <= 2500


def test_samples_are_varied():
    fronts = [sample.front for sample in samples()]
    assert len({front["title"] for front in fronts}) == len(fronts) >= 24
    assert len({front["city"] for front in fronts}) >= 10
    assert len({front["city"][:2] for front in fronts}) >= 6
    days = [front["published"].get("stated") or front["published"]["earliest"] for front in fronts]
    assert {day.year for day in days} == {2020, 2021, 2022}
    mastheads = {front["newspaper"] for front in fronts}
    assert not mastheads & {name for name, _, _ in newspapers()}, "a masthead of a real newspaper"


# --- the way back ---


@every_sample
def test_article_is_found_again(sample: Sample):
    cleaned, script, found = derived(CLIPPINGS / sample.filename)
    front, dates = sample.front, value(found.published)
    known = "stated" if "stated" in front["published"] else "earliest"
    gold_day, day = f"{known} {front['published'][known]}", f"{known} {getattr(dates, known, None)}"
    expected = [front["title"], front["city"], front["script"], gold_day, markup(sample.body)]
    agree(expected, [value(found.title), value(found.city), script, day, markup(cleaned.body)], sample.slug)


@every_sample
def test_what_stands_around_it_is_labelled(sample: Sample):
    cleaned, _, found = derived(CLIPPINGS / sample.filename)
    front = sample.front
    names = ("subtitle", "byline", "newspaper", "page", "county")
    expected = [f"{name}: {front[name]}" for name in names]
    told = [f"{name}: {value(getattr(found, name))}" for name in names]
    for name in ("reporters", "editors", "photographers"):
        expected.append(f"{name}: {front[name]}")
        told.append(f"{name}: {[finding.value for finding in getattr(found, name)]}")
    for kind, gold in (("caption", sample.captions), ("credit", sample.credits)):
        expected += sorted(f"{kind}: {text}" for text in gold)
        told += sorted(f"{kind}: {block.text}" for block in cleaned.of_kind(kind))
    expected.append(f"incomplete: {front['incomplete']}")
    told.append(f"incomplete: {found.incomplete}")
    agree(expected, told, sample.slug)


def markup(blocks) -> str:
    return to_markup({"kind": block.kind, "text": block.text} for block in blocks)
