"""A text read in another script, with what stays in doubt in it and what editors have settled."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.text.hanzi.characters import ALL, characters, left_open
from archive.text.hanzi.claims import claim
from archive.text.hanzi.contexts import by_context
from archive.text.hanzi.converters import probe, simplify, to_hong_kong, to_taiwan
from archive.text.hanzi.identify import HANS, HANT, identify
from archive.text.hanzi.leftovers import leftovers
from archive.text.hanzi.settled import Settled, decided
from archive.text.hanzi.shapes import HOUSE_STYLE, PREFERRED_SHAPES, VARIANTS, traditional_only
from archive.text.hanzi.simplified import to_simplified
from archive.text.hanzi.verdicts import Verdict, named, verdict

#: BCP 47 tag → what is done to the traditional reading: the shapes of the region.
REGIONS = {HANT: lambda text: text.translate(PREFERRED_SHAPES), "zh-Hant-TW": to_taiwan, "zh-Hant-HK": to_hong_kong}
SCRIPTS = (HANS, *REGIONS)

#: Why a place is in doubt: the codes; their words are the interface's (archive/doubt_names.py).
REASONS = (
    "no_word",  # no word, name or stated default says which of its characters it is: 系 in 高山系
    "two_words",  # two words overlap in it and ask for different ones: 为了解决
    "usage",  # the word is written in several ways, or is two words: 复查, 编制
    "person",  # in a person's name it may have kept its shape: 李干样
    "place",  # in the name of a place it may have kept its shape: 后样村
    "left_over",  # in half-converted traditional print it may be what a converter left: 里
    "decided",  # nothing was in doubt; an editor decided nevertheless
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """One place, half-open in the text, where the reading could be otherwise.

    ``word`` is the printed word around the place (what an editor settles) that begins at ``word_start``; ``chosen`` what the
    reading has at the place, ``candidates`` all that it could be, the chosen first; ``reason`` a code of REASONS; ``by`` the
    reach of the editor's decision that settled it, "" while it is open.
    """

    start: int
    end: int
    chosen: str
    candidates: tuple[str, ...]
    reason: str
    word: str
    word_start: int
    by: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """``text`` in the script asked for, as long as the printed one, and its doubts in order."""

    text: str
    doubts: tuple[Doubt, ...] = ()


def read(text: str, to: str, printed: str = "", settled: Sequence[Settled] = ()) -> Reading:
    """``text`` in the script ``to``, one of SCRIPTS, with its doubts: as long as ``text``, place for place.

    ``printed`` names the script of the text that a short piece is from (``zh-Hans`` or ``zh-Hant``); without it the piece
    speaks for itself. Print of both scripts is brought wholly to the one asked for. ``settled`` are the editors' decisions
    for that script (for Taiwan and Hong Kong those for zh-Hant), which go before every rule. Raises ValueError for a script
    that is not known.

    >>> (doubt,) = read("干部复查", "zh-Hant").doubts
    >>> doubt.start, doubt.chosen, doubt.candidates, doubt.reason, doubt.word
    (2, '複', ('複', '覆', '復'), 'usage', '复查')
    >>> read("干部复查", "zh-Hant", settled=[Settled("复查", "覆查", "site")]).text
    '幹部覆查'
    """
    if to not in SCRIPTS:
        raise ValueError(f"{to!r} is none of {', '.join(SCRIPTS)}")
    printed = printed or identify(text).variant
    shapes = REGIONS.get(to, str)
    told, verdicts = to_simplified(text, printed) if to == HANS else _traditional(text, printed)
    by = decided(text, settled)
    letters = list(told)
    for at, (one, _, _, _) in by.items():
        letters[at] = one
    written = shapes("".join(letters))
    if to == HANT and by:
        written = "".join(by[at][0] if at in by else one for at, one in enumerate(written))
    doubts = []
    for at in sorted(verdicts.keys() | by.keys()):
        one = verdicts.get(at)
        if at in by:
            _, reach, word, start = by[at]
            if not one and told[at] == letters[at]:
                continue
            others, reason = (one.candidates, one.reason) if one else (told[at], "decided")
        else:
            reach, word, start = "", text[at + one.start : at + one.end], at + one.start
            others, reason = one.candidates, one.reason
        candidates = tuple(dict.fromkeys([written[at], *map(shapes, others)]))[:4]
        doubts.append(Doubt(at, at + 1, written[at], candidates, reason, word, start, reach))
    return Reading(written, tuple(doubts))


_AMBIGUOUS = re.compile(f"[{ALL}]")


def _traditional(text: str, printed: str) -> tuple[str, dict[int, Verdict]]:
    """``text`` in OpenCC's traditional shapes and the verdicts that leave a doubt."""
    if printed == HANT:
        return _wholly_traditional(text)
    kept = traditional_only()
    simple = text
    if not kept.isdisjoint(text):
        simple = "".join(new if old in kept else old for old, new in zip(text, simplify(text), strict=True))
    letters = list(probe(simple, ALL))
    doubtful = {}
    for found in _AMBIGUOUS.finditer(simple):
        at = found.start()
        phrase = letters[at].translate(PREFERRED_SHAPES)
        one = verdict(simple, at, phrase)
        if one.written != phrase:
            letters[at] = one.written
        if one.reason:
            doubtful[at] = one
    if simple is not text:
        for at, one in enumerate(text):
            if one in kept:
                letters[at] = one
                doubtful.pop(at, None)
    return "".join(letters), doubtful


def _never_so(printed: str, simple: str, at: int, phrase: str) -> Verdict | None:
    """What is printed for a traditional character that its word never has: 製度, 皇後, 範某; None where nothing is wrong.

    ``known``: a word of the dictionary, or a surname before 某, says so.
    """
    name = simple[at + 1 : at + 2] == "某"
    several = simple[at] in left_open() or simple[at] == "发" or name
    if not several or printed not in characters()[simple[at]] or printed == "於":
        return None
    one = verdict(simple, at, phrase)
    if printed == one.written or {printed + one.written, one.written + printed} & VARIANTS:
        return None
    beside = by_context(simple, at, named=True)
    if not (name or one.known or one.reason == "two_words" or beside == (one.written, "")):
        return None
    sure = name or one.known and claim(simple, at) is not None
    return one._replace(candidates=one.written + printed, reason="left_over", start=-1 if at else 0, known=sure)


def _wholly_traditional(text: str) -> tuple[str, dict[int, Verdict]]:
    """What is printed in traditional script stays as printed; what is left over of simplified script is brought over.

    A character that stands in both scripts is left over where its word says so (制造). In print with other leftovers a
    converter was at work: there shapes that houses part over are brought over too, a traditional character that its word
    does not have (衝洗, 製度) is mended, and what only the surroundings tell is in doubt. In print without them one such
    character, and what may be a name (后溪村), stays as printed, in doubt.
    """
    letters, doubtful, over = list(text), {}, {}
    right = leftovers(text)
    for at, one in right.items():
        letters[at] = one
    simple = simplify(text)
    phrases = probe(simple, ALL).translate(PREFERRED_SHAPES)
    for found in _AMBIGUOUS.finditer(simple):
        at, kept = found.start(), text[found.start()] == found[0]
        if not kept and not (right and text[at] == characters()[found[0]][0]):
            if one := _never_so(text[at], simple, at, phrases[at]):
                over[at] = one
            continue
        one = verdict(simple, at, phrases[at])
        pair = text[at] + one.written
        if at in right:
            if one.known or one.reason in ("two_words", "usage"):
                letters[at] = one.written
            if one.reason:
                doubtful[at] = one
        elif pair in HOUSE_STYLE or text[at] == one.written:
            if one.reason and right and kept:
                doubtful[at] = one
        elif one.known and kept and not right and named(simple, at):
            doubtful[at] = one._replace(written=text[at], candidates=pair, reason=named(simple, at))
        elif one.known and kept and (right or pair not in VARIANTS):
            letters[at] = one.written
        elif (
            right
            and (one.known or kept and (pair not in VARIANTS or one.reason == "no_word"))
            or kept
            and found[0] in left_open()
        ):
            if right and not one.reason:
                letters[at] = one.written
            others = "".join(dict.fromkeys(letters[at] + text[at] + one.written + one.candidates))
            doubtful[at] = one._replace(written=letters[at], candidates=others, reason="left_over")
    for at, one in over.items():
        if one.known and (len(over) > 1 or right):
            letters[at] = one.written
        doubtful[at] = one._replace(written=letters[at], candidates="".join(dict.fromkeys(letters[at] + one.candidates)))
    if text.count("裡") > text.count("裏"):
        letters = ["裡" if one == "裏" != old else one for old, one in zip(text, letters, strict=True)]
    return "".join(letters), doubtful
