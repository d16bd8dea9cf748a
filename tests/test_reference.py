"""The public case series: made from its table, loaded once, never mixed with what papers say."""

from datetime import date
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from archive import reference
from archive.models import Figure, ReferenceCount

HEAD = "date,province,provinceCode,city,cityCode,confirmed,suspected,cured,dead\n"


@pytest.fixture
def source(tmp_path):
    def write(*lines: str, head: str = HEAD):
        path = tmp_path / "cases.csv"
        path.write_text(head + "".join(f"{line}\n" for line in lines), encoding="utf-8")
        return path

    return write


def test_only_days_of_change_of_known_places_are_kept(places, source, tmp_path):
    path = source(
        "2020-01-25,浙江省,330000,金华市,330700,3,0,0,0",
        "2020-01-26,浙江省,330000,金华市,330700,3,9,0,0",
        "2020-01-27,浙江省,330000,金华市,330700,7,0,1,0",
        "2020-01-27,浙江省,330000,,,104,0,1,0",
        "2020-01-27,浙江省,330000,某新区,,1,0,0,0",
        "2020-01-27,某国,,,,1,0,0,0",
    )
    call_command("make_reference", path, "--out", tmp_path / "out", verbosity=0)
    assert (tmp_path / "out" / "counts.csv").read_text().splitlines() == [
        "place,day,confirmed,recovered,deaths",
        "330000,2020-01-27,104,1,0",
        "330700,2020-01-25,3,0,0",
        "330700,2020-01-27,7,1,0",
    ]
    assert reference.load(tmp_path / "out") == 3
    assert reference.load(tmp_path / "out") == ReferenceCount.objects.count() == 3
    assert ReferenceCount.objects.get(place="330700", day=date(2020, 1, 27)).recovered == 1
    assert not Figure.objects.exists()


@pytest.mark.parametrize(
    ("head", "line", "told"),
    [("a,b\n", "1,2", "不是所要的病例表"), (HEAD, "2020-13-40,浙江省,330000,金华市,330700,3,0,0,0", "不是所要的病例表")],
)
def test_another_table_is_refused_and_nothing_written(places, source, tmp_path, head, line, told):
    with pytest.raises(CommandError, match=told):
        call_command("make_reference", source(line, head=head), "--out", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_missing_file_and_an_empty_gazetteer_are_said(db, source, tmp_path):
    with pytest.raises(CommandError, match="地名录还是空的"):
        call_command("make_reference", source())


def test_a_missing_file_is_named(places, tmp_path):
    with pytest.raises(CommandError, match="找不到文件"):
        call_command("make_reference", tmp_path / "none.csv", stdout=StringIO())


def test_the_series_of_the_archive_has_a_day_once_and_names_its_source(db):
    folder = settings.FIXTURES_DIR / "reference"
    assert reference.load(folder) > 10_000
    assert "MIT License" in (folder / "NOTICE").read_text()
