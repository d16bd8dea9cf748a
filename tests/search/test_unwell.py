"""An index that cannot answer is said so plainly, and to whoever watches over the site; browsing goes on."""

import pytest
from django.urls import reverse

from search import outbox, unwell

pytestmark = pytest.mark.django_db

#: What may become of an index on disk.
DAMAGES = {
    "no pointer": lambda path: (path / "current").unlink(),
    "pointer to nowhere": lambda path: (path / "current").write_text("g-nowhere\n"),
    "nonsense in the pointer": lambda path: (path / "current").write_bytes(b"\xff\x00\xfe" * 40),
    "pointer to the folder above": lambda path: (path / "current").write_text(".."),
    "another format": lambda path: about_of(path).write_text('{"format": 0}'),
    "nonsense about it": lambda path: about_of(path).write_text("[1"),
    "a list about it": lambda path: about_of(path).write_text("[]"),
    "table cut short": lambda path: cut(next(folder_of(path).glob("*.toc"))),
    "no table": lambda path: next(folder_of(path).glob("*.toc")).unlink(),
    "a segment cut short": lambda path: cut(biggest(path)),
    "a segment gone": lambda path: biggest(path).unlink(),
    "a segment emptied": lambda path: biggest(path).write_bytes(b""),
}


def folder_of(path):
    return path / (path / "current").read_text().strip()


def about_of(path):
    return folder_of(path) / "about.json"


def biggest(path):
    return max(folder_of(path).iterdir(), key=lambda file: (file.suffix != ".toc") * file.stat().st_size)


def cut(file):
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def found_anew(index):
    """As a process finds it that has just been started."""
    index._snapshots.clear()
    index.generations._seen = None
    return index.generations.path


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_told_by_every_door_and_mended(client, index, make_article, found, damage):
    make_article(title="甲")
    outbox.drain()
    DAMAGES[damage](found_anew(index))
    page = client.get(reverse("search"), {"q": "婺江"})
    assert page.status_code == 503
    assert unwell.told() in page.content.decode()
    api = client.get(reverse("api-search"), {"q": "婺江"})
    assert (api.status_code, api.json()["error"]["field"]) == (503, "search")
    assert client.get("/healthz").json()["search"] == "unwell"
    with index.rebuilding():
        assert client.get("/healthz").json()["search"] == "being built"
        assert "正在准备" in client.get(reverse("search"), {"q": "婺江"}).content.decode()
    assert client.get("/").status_code == 200
    assert outbox.mend()
    assert found("婺江") == ["甲"]
    assert client.get("/healthz").json()["search"] == "ok"


def test_a_file_in_the_place_of_the_index_is_told_too(client, index, tmp_path):
    (tmp_path / "file").touch()
    index.generations = type(index.generations)(tmp_path / "file")
    assert client.get(reverse("search"), {"q": "婺江"}).status_code == 503
    assert client.get("/healthz").json()["search"] == "unwell"
