"""A clipping is kept as received: once, unchanged, and purged only by an administrator's recorded word."""

import hashlib

import pytest
from django.contrib.auth import get_user_model

from archive.models import Clipping, Part
from archive.models.clippings import PurgeRefused, base_name

BYTES = "三月的渡口重新开船。".encode("gb18030")


@pytest.fixture
def clipping(db):
    return Clipping.objects.receive(BYTES, "渡口.txt")[0]


@pytest.fixture
def administrator(db):
    return get_user_model().objects.create_superuser("root", password="long enough to hold")


def test_the_bytes_are_kept_as_received(clipping):
    assert clipping.read_bytes() == BYTES
    assert clipping.sha256 == hashlib.sha256(BYTES).hexdigest()
    assert clipping.size == len(BYTES)
    assert clipping.intact()


def test_the_same_bytes_are_one_clipping(clipping):
    again, new = Clipping.objects.receive(BYTES, "另一个名字.txt")
    assert (again.pk, new, again.filename) == (clipping.pk, False, "渡口.txt")


def test_the_file_on_disk_cannot_be_written_to(clipping):
    assert Clipping.path_of(clipping.sha256).stat().st_mode & 0o222 == 0


@pytest.mark.parametrize(
    "field, value", [("sha256", "0" * 64), ("filename", "别的.txt"), ("size", 1), ("source_url", "https://x.example/")]
)
def test_what_is_said_of_the_bytes_is_fixed(clipping, field, value):
    kept = Clipping.objects.get(pk=clipping.pk)
    setattr(kept, field, value)
    with pytest.raises(ValueError, match=field):
        kept.save()


def test_a_changed_file_is_noticed(clipping):
    path = Clipping.path_of(clipping.sha256)
    path.chmod(0o600)
    path.write_bytes(b"other")
    assert not clipping.intact()
    path.unlink()
    assert not clipping.intact()


def test_it_cannot_be_deleted(clipping):
    with pytest.raises(PurgeRefused):
        clipping.delete()


@pytest.mark.django_db(transaction=True)
def test_a_purge_takes_the_bytes_and_keeps_the_record(clipping, administrator):
    Clipping.objects.filter(pk=clipping.pk).update(raw_text="三月的渡口重新开船。")
    clipping.refresh_from_db()
    clipping.purge(administrator, "家属来信要求")
    kept = Clipping.objects.get(pk=clipping.pk)
    assert (kept.state, kept.raw_text, kept.purged_by, kept.purge_reason) == ("purged", "", administrator, "家属来信要求")
    assert not Clipping.path_of(clipping.sha256).exists()


def test_a_purge_needs_an_administrator_and_a_reason(clipping, administrator):
    editor = get_user_model().objects.create_user("editor", is_staff=True)
    with pytest.raises(PurgeRefused):
        clipping.purge(editor, "想删")
    with pytest.raises(PurgeRefused):
        clipping.purge(administrator, "  ")
    assert clipping.intact()


def test_a_purge_is_refused_while_a_published_article_rests_on_it(clipping, administrator, make_article):
    Part.objects.create(clipping=clipping, article=make_article())
    with pytest.raises(PurgeRefused):
        clipping.purge(administrator, "来信要求")
    assert clipping.intact()


@pytest.mark.parametrize(
    "given, kept",
    [
        ("报纸/三月.txt", "三月.txt"),
        ("..\\..\\etc\\passwd", "passwd"),
        ("a\x00b\n.txt", "ab.txt"),
        ("", "unnamed"),
        ("长" * 400 + ".txt", "长" * 251 + ".txt"),
    ],
)
def test_a_file_name_is_only_ever_a_base_name(given, kept):
    assert base_name(given) == kept
