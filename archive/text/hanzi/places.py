"""Names of places with a character that has several traditional ones, each with the shapes that the gazetteer gives it."""

from functools import cache
from pathlib import Path

from archive.text.hanzi.characters import characters


def only_letters(name: str, written: str) -> str:
    """A line of places.txt: the name, = and its ambiguous characters as they are written, _ for all others.

    >>> only_letters("湖里区", "湖里區")
    '湖里区=_里_'
    """
    told = "".join(new if old in characters() else "_" for old, new in zip(name, written, strict=True))
    return f"{name}={told}"


@cache
def place_names() -> dict[str, dict[int, str]]:
    """Name in simplified script → where in it which traditional character stands.

    >>> place_names()["湖里区"]
    {1: '里'}
    """
    lines = Path(__file__).with_name("places.txt").read_text(encoding="utf-8").splitlines()
    pairs = (word.split("=") for line in lines if not line.startswith("#") for word in line.split())
    return {name: {at: one for at, one in enumerate(told) if one != "_"} for name, told in pairs}
