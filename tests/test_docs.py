"""What the README says is there is there, and what is there is said."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = {name for name, app in get_commands().items() if app in ("archive", "search")}


def section(title: str) -> str:
    return README.split(f"\n## {title}")[1].split("\n## ")[0]


def test_every_command_is_in_the_table_and_no_other():
    assert set(re.findall(r"^\| `(\w+)", section("Commands"), re.M)) == COMMANDS


def test_every_setting_of_the_environment_is_in_the_table_and_no_other():
    told = set(re.findall(r"`([A-Z_]+)`", "".join(re.findall(r"^\|[^|]+\|", section("Settings"), re.M))))
    asked = set()
    for path in [*ROOT.glob("archive/*.py"), *ROOT.glob("archive/management/commands/*.py"), ROOT / "Makefile"]:
        code = path.read_text(encoding="utf-8")
        asked |= set(
            re.findall(r"environ(?:\.get\(|\[)\"([A-Z_]+)\"|(?:flag|listed)\(\"([A-Z_]+)\"|^([A-Z]+) \?= [0-9]", code, re.M)
        )
    found = {name for names in asked for name in names if name} - {"DJANGO_SETTINGS_MODULE"}
    assert told == found


def test_every_target_of_make_is_named():
    targets = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(), re.M)[1].split()
    assert not [target for target in targets if f"make {target}" not in README and target != "install-tests"]


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:archive|search|tests|fixtures|docs)/[\w./-]*\w)`", README))))
def test_every_path_named_exists(path):
    assert (ROOT / path).exists()


def test_every_room_stands_in_the_map():
    rooms = [
        path.name for path in (ROOT / "archive").iterdir() if path.is_dir() and path.name not in ("__pycache__", "migrations")
    ]
    rooms += [path.name for path in (ROOT / "archive" / "text").iterdir() if path.is_dir() and path.name != "__pycache__"]
    assert not [room for room in rooms if f"{room}/" not in section("Room map")]


def test_pictures_are_there():
    assert all((ROOT / path).exists() for path in re.findall(r"!\[[^]]*\]\(([^)]+)\)", README))
