"""What a figure was measured on: without it no two figures can be compared."""

import os
import platform
from importlib import metadata
from pathlib import Path

#: Packages on which the figures hang.
PACKAGES = (
    "django",
    "django-haystack",
    "whoosh",
    "jieba",
    "rjieba",
    "opencc",
    "numpy",
    "resiliparse",
    "granian",
    "tantivy",
    "rapidocr",
    "onnxruntime",
)


def machine() -> str:
    """Processors and what else they do (the load of the last minute), memory, system, Python.

    >>> "cores" in machine() and "Python 3" in machine()
    True
    """
    cores = len(os.sched_getaffinity(0))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    return f"{_processor()}, {cores} cores, load {os.getloadavg()[0]:.1f}, {memory:.0f} GB memory, {system}"


def versions() -> str:
    """``name version`` of the packages that are installed."""
    installed = {name: _version(name) for name in PACKAGES}
    return ", ".join(f"{name} {version}" for name, version in installed.items() if version)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _processor() -> str:
    listed = Path("/proc/cpuinfo")
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())
