"""What a query may become as it is typed: its last word, begun, in the words of this archive."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

from archive.text.fold import fold
from search.corrections.lexicon import PLACE, Lexicon, Word
from search.corrections.parts import Part, parts_of
from search.corrections.slips import weight
from search.corrections.sounds import spelled
from search.readers_script import in_script_of

#: Suggestions shown, words that are counted for them, words looked at in one way of reading what is typed.
SHOWN, COUNTED, SEEN = 8, 12, 24
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Completion:
    """``query`` is all of what was typed with its last word made whole, ``term`` that word; ``count``: articles that answer."""

    query: str
    term: str
    kind: str
    count: int


def completions(typed: str, lexicon: Lexicon, counted: Callable[[str], int]) -> list[Completion]:
    """The likeliest first: what is typed in full, then by articles, names before words.

    What finds nothing is left out, and what stands there already, or before it.
    """
    last = _last(typed)
    if last is None:
        return []
    before = fold(typed[: last.start])
    words = {word.text: word for word in _begun(last, lexicon) if word.text not in before}
    whole, letters = fold(last.text), last.letters
    ranked = sorted(words.values(), key=lambda word: (word.text != whole and word.letters != letters, -weight(word)))
    made = [_completed(typed, last, word, counted) for word in ranked[:COUNTED]]
    fresh = [one for one in made if one.count and one.query != typed]
    return [one for one in fresh if not _in_full(one, fresh)][:SHOWN]


def _in_full(one: Completion, others: list[Completion]) -> bool:
    """Whether it is a place that stands among the others by its short name: 河南省 beside 河南, which finds as many."""
    if one.kind != PLACE or one.term[-1] not in "省市":
        return False
    return any((other.term, other.kind, other.count) == (one.term[:-1], PLACE, one.count) for other in others)


def _last(typed: str) -> Part | None:
    """What the query ends with; letters that touch characters are one with them (菏z)."""
    parts = parts_of(typed) if len(typed) <= LONGEST else []
    if not parts or parts[-1].end != len(typed):
        return None
    *before, last = parts
    if before and before[-1].end == last.start and not before[-1].quoted:
        return Part(before[-1].start, last.end, before[-1].text + last.text, last.field, words=(before[-1], last))
    return last


def _begun(last: Part, lexicon: Lexicon) -> Iterator[Word]:
    if last.words and not last.letters:
        stem, rest = fold(last.words[0].text), last.words[1].letters
        for word in lexicon.beginning(stem, SEEN, last.kind):
            syllables = spelled(word.text)[len(stem) :]
            if "".join(syllables).startswith(rest) or "".join(one[0] for one in syllables).startswith(rest):
                yield word
        return
    yield from (word for word in lexicon.beginning(fold(last.text), SEEN, last.kind) if word.count)
    if letters := last.letters:
        asked = letters, SEEN, False, last.kind
        found = chain(lexicon.read(*asked), lexicon.abbreviated(*asked))
        yield from (word for word in found if word.count)


def _completed(typed: str, last: Part, word: Word, counted: Callable[[str], int]) -> Completion:
    term = in_script_of(typed, word.shown)
    query = typed[: last.start] + term
    return Completion(query, term, word.kind, counted(query))
