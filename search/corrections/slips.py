"""What somebody may have meant who wrote a word that the archive does not hold. Pure: the lexicon is handed in.

Sure is only what is hard to read otherwise; all else is offered. The rules were set by tables of generated slips
(tests/search/test_corrections.py): of words that are right, none may be taken for another.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product

from archive.text.surnames import SURNAMES
from search.analysis import familiarity
from search.corrections.lexicon import NEWSPAPER, PERSON, PLACE, WORD, Lexicon, Word
from search.corrections.sounds import alike, blurred, is_pinyin, readings_of, spelled

#: How many times more articles the first must have than the second to be meant, where several words would do; names count
#: so many times more than words where letters were typed; initials say less than a reading.
CLEARLY, NAMES_FIRST, CLEARLY_OF_INITIALS = 2, 3, 3
#: How much better a place must be known than the word written, where that stands in the dictionary as hardly known (jieba has
#: misprints in it).
BETTER_KNOWN, HARDLY = 10, 10
#: How many letters may be initials.
INITIALS = range(2, 7)
#: Ways of reading a word of several readings that are looked up.
WAYS = 4
MOST = 8
_NAMES = (PLACE, NEWSPAPER, PERSON)


@dataclass(frozen=True, slots=True)
class Meant:
    """A word that may be meant; ``sure`` where it may be answered in place of what was written."""

    word: Word
    sure: bool


def meant_by_letters(letters: str, lexicon: Lexicon, kind: str | None = None) -> list[Meant]:
    """The words that letters (:func:`search.corrections.sounds.typed`) may stand for, the likeliest first.

    ``kind``: words of this kind alone (a city is asked for).
    """
    known = lexicon.read(letters, MOST, kind=kind)
    if held := _held(known, kind):
        # Who types the name of a place that is not held means no word that sounds so by chance.
        named = any(word.kind in _NAMES for word in held) or not any(word.kind == PLACE for word in known)
        return [Meant(one.word, one.sure and named) for one in _ranked(held, 1)]
    if len(letters) in INITIALS and not is_pinyin(letters):
        return _ranked(_held(lexicon.abbreviated(letters, MOST, kind=kind), kind), CLEARLY_OF_INITIALS)
    if len(letters) > 4 and is_pinyin(letters):
        heard = [word for word in lexicon.near("", letters) if blurred(word.letters) == blurred(letters)]
        return [Meant(one.word, one.sure and not known) for one in _ranked(_held(heard, kind), CLEARLY)]
    return []


def meant_by_characters(text: str, lexicon: Lexicon, kind: str | None = None) -> list[Meant]:
    """The words that a folded word may stand for, the likeliest first."""
    spoken = islice(product(*((readings_of(char) or (char,))[:2] for char in text)), WAYS)
    found = {word.text: word for letters in spoken for word in lexicon.near(text, "".join(letters))}
    near = [word for word in found.values() if word.text != text and kind in (None, word.kind)]
    slips = [(word, slip) for word in near if (slip := slip_between(text, word.text, word.kind == PERSON))]
    held = sorted((pair for pair in slips if pair[0].count), key=lambda pair: (_SLIPS.index(pair[1]), -pair[0].count))
    if not held:
        return []
    (first, slip), *others = held
    if lexicon.exactly(text) or familiarity(text):
        # A word itself: only a far better known place that sounds the same is meant for it, and for no name of a place.
        known = familiarity(text)
        better = known <= HARDLY and familiarity(first.text) >= BETTER_KNOWN * known and not lexicon.exactly(text)
        sure = better and slip == "sound" and first.kind == PLACE
    elif slip in STRONG and len(text) > 2 or slip in ("sound", "doubled"):
        clear = all(first.count >= CLEARLY * word.count for word, other in others if other == slip)
        sure = clear and not _may_be_somebody(text, first, slip)
    else:
        sure = len(slips) == 1 and _is_telling(slip, first)
    return [Meant(first, sure), *(Meant(word, False) for word, _ in others[: MOST - 1])]


def slip_between(written: str, meant: str, person: bool = False) -> str:
    """How ``written`` differs from ``meant``: one of _SLIPS, or "" where it is more than one slip.

    A sound is the same where the commonest readings are, of a ``person`` those of surnames.

    >>> [slip_between(written, "驻马店") for written in ("驻马殿", "驻马马店", "马驻店", "驻马", "驻马站", "石家庄")]
    ['sound', 'doubled', 'swapped', 'missing', 'wrong', '']
    """
    if len(written) == len(meant):
        other = [at for at, (one, two) in enumerate(zip(written, meant, strict=True)) if one != two]
        if len(other) == 2 and other[1] == other[0] + 1 and [meant[at] for at in other] == [written[at] for at in other[::-1]]:
            return "swapped"
        if len(other) * 2 <= len(meant) and all(alike(written[at], meant[at]) for at in other):
            heard, said = spelled(written, person), spelled(meant, person)
            return "sound" if all(heard[at] == said[at] for at in other) else "near sound"
        return "wrong" if len(other) == 1 else ""
    longer, shorter = sorted((written, meant), key=len, reverse=True)
    if len(longer) != len(shorter) + 1:
        return ""
    at = next((at for at, (one, two) in enumerate(zip(longer, shorter, strict=False)) if one != two), len(shorter))
    if longer[:at] + longer[at + 1 :] != shorter:
        return ""
    if longer == meant:
        return "missing"
    return "doubled" if longer[at] in (longer[at - 1 : at], longer[at + 1 : at + 2]) else "one more"


#: The slips, those first that leave least room for another reading; the strong ones say by themselves what is meant, the
#: others where nothing else is near.
STRONG = ("sound", "doubled", "swapped", "near sound")
_SLIPS = (*STRONG, "missing", "one more", "wrong")


def _is_telling(slip: str, word: Word) -> bool:
    """Whether enough of the word is left to know it by."""
    if word.text.isascii():
        return len(word.text) > 5
    return len(word.text) > 3 or (word.kind in (PLACE, NEWSPAPER) and (len(word.text) > 2 or slip == "swapped"))


def _held(words: list[Word], kind: str | None) -> list[Word]:
    return [word for word in words if word.count and kind in (None, word.kind)]


def _may_be_somebody(text: str, word: Word, slip: str) -> bool:
    """Whether what was written may be the name of another person, and no slip at all."""
    if word.kind == PERSON:
        return slip not in ("sound", "doubled")
    changed = text[0] != word.text[0] and slip != "swapped"
    return text[0] in SURNAMES and len(text) < 4 and (word.kind == WORD or changed)


def _ranked(words: list[Word], clearly: int) -> list[Meant]:
    """By articles, names before words; the first is meant where it has ``clearly`` times as many as any other."""
    words = sorted(words, key=lambda word: (-weight(word), word.kind not in _NAMES))
    clear = len(words) < 2 or weight(words[0]) >= max(clearly * weight(words[1]), weight(words[1]) + 1)
    return [Meant(word, at == 0 and clear) for at, word in enumerate(words[:MOST])]


def weight(word: Word) -> int:
    """How many articles speak for a word; names count more than words where letters or a beginning were typed."""
    return word.count * (NAMES_FIRST if word.kind in _NAMES else 1)


def pieces(letters: str, lexicon: Lexicon, most: int = 3) -> Iterator[tuple[Word, ...]]:
    """Ways in which letters fall into several words of the lexicon one after another, the first word the longest."""
    for end in range(len(letters), 1, -1):
        first = next((word for word in _held(lexicon.read(letters[:end], 1), None)), None)
        if first is None:
            continue
        if end == len(letters):
            yield (first,)
        elif most > 1:
            yield from ((first, *rest) for rest in pieces(letters[end:], lexicon, most - 1))
