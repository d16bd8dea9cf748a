"""Settings that come from the environment, all of them optional: the table in README.md lists them."""

import os
import secrets
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def data_dir() -> Path:
    """The folder of everything that the archive keeps: database, index, originals. Made when missing."""
    folder = Path(os.environ.get("DATA_DIR") or ROOT / "var").expanduser().resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """SECRET_KEY from the environment; else one made once and kept in ``folder``, readable by its owner alone.

    Two processes that start at once agree: the file is only ever created, never overwritten.
    """
    if given := os.environ.get("SECRET_KEY"):
        return given
    path = folder / "secret_key"
    if not path.exists():
        fresh = folder / f"secret_key.{os.getpid()}"
        fresh.write_text(secrets.token_urlsafe(50), encoding="ascii")
        fresh.chmod(0o600)
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        fresh.unlink()
    return path.read_text(encoding="ascii").strip()


def flag(name: str, default: bool = False) -> bool:
    """True for 1, true, on, yes in any case; the default where the variable is unset or empty."""
    value = os.environ.get(name, "").strip().lower()
    return value in ("1", "true", "on", "yes") if value else default


def listed(name: str, default: list[str]) -> list[str]:
    """A comma-separated variable as a list; the default where it is unset or empty."""
    values = [item.strip() for item in os.environ.get(name, "").split(",") if item.strip()]
    return values or default
