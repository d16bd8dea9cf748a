"""Imports run one way: search → archive's doors → archive's work → archive.models → archive.text."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("reading", "cleaning", "hanzi", "metadata", "facts")
#: Places that may name everything.
FREE = ("archive/settings.py", "archive/urls.py", "archive/environment.py", "archive/wsgi.py")
#: Floors of the house, lowest first; a file may import from its own floor and from those below it.
FLOORS = (
    ("archive.text",),
    ("archive.querysets", "archive.signals", "archive.models"),
    ("archive.repair_names", "archive.finding_names", "archive.formats", "archive.gazetteer", "archive.roles",
     "archive.derivation", "archive.outcomes", "archive.edits", "archive.ingest", "archive.joining",
     "archive.likenesses", "archive.recleaning", "archive.claims", "archive.committed", "archive.memory",
     "archive.readings", "archive.doubt_names", "archive.doubts", "archive.decisions", "archive.reports",
     "archive.addresses", "archive.surviving", "archive.found_rows", "archive.findings", "archive.answers",
     "archive.reference", "archive.series", "archive.contradictions",
     "archive.scan_places", "archive.samples", "archive.pictures", "archive.scans", "archive.regions",
     "archive.rehearsal", "archive.captures", "archive.capture_counts", "archive.recaptures",
     "archive.masking", "archive.exports", "archive.imports", "archive.unpacking", "archive.tasks",
     "archive.region_pieces", "archive.upload_rows"),
    ("archive.context", "archive.middleware", "archive.templatetags", "archive.api", "archive.views", "archive.admin",
     "archive.apps", "archive.management"),
    ("search",),
)  # fmt: skip


def python_files() -> list[Path]:
    return [
        path
        for top in ("archive", "search")
        for path in sorted((ROOT / top).rglob("*.py"))
        if "migrations" not in path.parts and str(path.relative_to(ROOT)) not in FREE
    ]


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported_by(path: Path) -> set[str]:
    """Every module that a file names in an import, wherever in the file it stands."""
    found = set()
    package = module_of(path) if path.name == "__init__.py" else module_of(path).rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            source = ".".join([*parents, node.module or ""]).strip(".")
            found.update(f"{source}.{alias.name}" for alias in node.names)
    return found


def floor_of(module: str) -> int | None:
    for number, prefixes in enumerate(FLOORS):
        if any(module == prefix or module.startswith(prefix + ".") for prefix in prefixes):
            return number
    return None


@pytest.mark.parametrize("path", python_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_one_way(path):
    module = module_of(path)
    own = floor_of(module)
    assert module == "archive" or own is not None, f"{module} stands on no floor: give it one in FLOORS"
    upward = [name for name in imported_by(path) if (floor := floor_of(name)) is not None and floor > (own or 0)]
    assert not upward


@pytest.mark.parametrize("path", [path for path in python_files() if "archive/text" in str(path)], ids=module_of)
def test_the_pure_rooms_are_pure_and_apart(path):
    module = module_of(path)
    names = imported_by(path)
    outside = [name for name in names if name.split(".")[0] in ("django", "haystack", "whoosh", "search")]
    assert not outside
    above = [name for name in names if name.startswith("archive.") and not name.startswith("archive.text")]
    assert not above
    own = module.split(".")[2] if len(module.split(".")) > 2 else ""
    others = {f"archive.text.{room}" for room in ROOMS if room != own}
    assert not [name for name in names if any(name == room or name.startswith(room + ".") for room in others)]


def test_a_file_is_one_reading():
    long = {str(path.relative_to(ROOT)): count for path in python_files() if (count := len(path.read_text().splitlines())) > 320}
    assert not long


def test_names_say_what_a_file_holds():
    assert not [path for path in python_files() if path.stem in ("utils", "helpers", "common", "services", "misc")]
