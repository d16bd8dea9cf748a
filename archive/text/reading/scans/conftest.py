"""Without recognition (requirements-ocr.txt) the modules that need it are not looked through for examples."""

from importlib import import_module
from pathlib import Path

from archive.text.reading.scans import available


def _needs_recognition(name: str) -> bool:
    try:
        import_module(f"archive.text.reading.scans.{name}")
    except ModuleNotFoundError as missing:
        return not missing.name.startswith("archive")
    return False


collect_ignore = (
    [] if available() else [path.name for path in Path(__file__).parent.glob("*.py") if _needs_recognition(path.stem)]
)
