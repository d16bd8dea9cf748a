"""OpenCC with the archive's own words before its phrase tables.

OpenCC reads the longest phrase first, across the ends of words: 感染发生 holds 染发, and becomes 感染髮生. A text
dictionary of words stands beside its tables, so that the longer match is the right one. One converter a process
and configuration, made when first asked for; OpenCC's converters are read-only and may be shared by threads.
"""

import json
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from threading import Lock

import opencc

from archive.text.hanzi.protected import protected_words

#: What the probe puts for a character that no word decided (a noncharacter, in no text).
UNDECIDED = "\ufdd0"

#: A space inside a word (书记 余…): OpenCC's text tables part alternatives by spaces, so it goes in disguise.
_SPACE = "\ufdd1"

_TABLES = Path(opencc.__file__).parent / "clib" / "share" / "opencc"
_making = Lock()


def simplify(text: str) -> str:
    """``text`` in simplified script, character by character and phrase by phrase.

    >>> simplify("乾隆年間的後院")
    '乾隆年间的后院'
    """
    return _stock("t2s").convert(text)


def traditionalize(text: str) -> str:
    """Simplified ``text`` in OpenCC's standard traditional shapes.

    >>> traditionalize("无感染发生，集中签约")
    '無感染發生，集中簽約'
    """
    return _converted(text)


def probe(text: str, of: str) -> str:
    """``traditionalize``, but each character ``of`` that stands in no known word becomes UNDECIDED.

    >>> probe("干预，干。", "干") == "干預，" + UNDECIDED + "。"
    True
    """
    return _converted(text, of)


def to_taiwan(text: str) -> str:
    """Standard traditional shapes → those of Taiwan's list of standard characters (裏 → 裡)."""
    return _stock("t2tw").convert(text)


def to_hong_kong(text: str) -> str:
    """Standard traditional shapes → those of Hong Kong's list of graphemes (臺 → 台)."""
    return _stock("t2hk").convert(text)


def _converted(text: str, undecided: str = "") -> str:
    with _making:
        converter = _own(undecided)
    return converter.convert(text.replace(" ", _SPACE)).replace(_SPACE, " ")


def _stock(config: str) -> opencc.OpenCC:
    with _making:
        return _made(config)


@cache
def _made(config: str) -> opencc.OpenCC:
    return opencc.OpenCC(config)


@cache
def _own(undecided: str) -> opencc.OpenCC:
    plain = _made("s2t")
    with tempfile.TemporaryDirectory() as folder:
        own = _text_table(Path(folder, "protected.txt"), protected_words(plain.convert))
        phrases = [own, _table("STPhrases"), _table("STPhrases_GeneratedFromRegionalPhrases")]
        singles = [_table("STCharacters")]
        if undecided:
            singles.insert(0, _text_table(Path(folder, "undecided.txt"), dict.fromkeys(undecided, UNDECIDED)))
        dicts = [{"type": "group", "match_policy": "union", "dicts": phrases}, *singles]
        config = {
            "name": "Simplified to traditional, with protected words",
            "normalization": [{"dict": _table("CJK_Compatibility_Ideographs")}],
            "conversion_chain": [{"dict": {"type": "group", "match_policy": "short_circuit", "dicts": dicts}}],
        }
        path = Path(folder, "config.json")
        path.write_text(json.dumps(config), encoding="utf-8")
        return opencc.OpenCC(str(path))


def _table(name: str) -> dict[str, str]:
    return {"type": "ocd2", "file": str(_TABLES / f"{name}.ocd2")}


def _text_table(path: Path, words: Mapping[str, str]) -> dict[str, str]:
    path.write_text("".join(f"{word}\t{words[word]}\n".replace(" ", _SPACE) for word in sorted(words)), encoding="utf-8")
    return {"type": "text", "file": str(path)}
