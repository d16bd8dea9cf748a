"""A query that finds nothing, put right: the part that stands nowhere, in words that do.

What the archive holds is asked of the caller: ``stands`` and ``counted`` say of a tree and of a query how many articles
answer, ``texts_with`` gives folded texts in which a run stands. One query asks for a few dozen answers at most.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from archive.text.fold import fold, fold_with_offsets
from search import analysis
from search.corrections.lexicon import Lexicon
from search.corrections.parts import Change, Part, changed, parts_of
from search.corrections.slips import CLEARLY, STRONG, meant_by_characters, meant_by_letters, pieces, slip_between
from search.query import Node, Run
from search.readers_script import in_script_of

#: Parts of a query that are looked at, words of a run, characters of a word; queries that are offered.
MOST_PARTS, MOST_WORDS, SHORTEST, LONGEST = 8, 8, 2, 8
OFFERED, TRIED = 5, 12


@dataclass(frozen=True)
class Correcting:
    """One archive's means of putting queries right."""

    lexicon: Lexicon
    stands: Callable[[Node], int]
    counted: Callable[[str], int]
    texts_with: Callable[[Run], list[str]]

    def of(self, words: str) -> tuple[str | None, list[str]]:
        """For a query that finds nothing: the one that is surely meant, if any, and others that find something."""
        silent = [part for part in parts_of(words)[:MOST_PARTS] if not self.stands(part.node)]
        options = [options for part in silent if (options := list(self.changes(words, part)))]
        sure = [changes[0] for changes in options if changes[0].sure]
        best = changed(words, sure) if sure else None
        answered = best if best and self.counted(best) else None
        others = (
            changed(words, [other, *(one for one in sure if one.start != other.start)])
            for changes in options
            for other in changes[answered is not None :]
        )
        return answered, self.finding(others, {words, answered})

    def offers(self, words: str, held: int) -> list[str]:
        """For a query that finds ``held`` articles: others that sound like it and find more."""
        changes = (change for part in parts_of(words)[:MOST_PARTS] for change in self.alike(words, part))
        return self.finding((changed(words, [change]) for change in changes), {words}, held)

    def finding(self, queries: Iterator[str], known: set, more_than: int = 0) -> list[str]:
        """The first few of the queries that find something."""
        fresh = [one for one in dict.fromkeys(islice(queries, TRIED)) if one not in known]
        return list(islice((one for one in fresh if self.counted(one) > more_than), OFFERED))

    def changes(self, words: str, part: Part) -> Iterator[Change]:
        """Other words for one part, those that are sure first."""
        found = list(self.by_letters(words, part) if part.letters else self.by_characters(words, part))
        yield from sorted(found, key=lambda change: not change.sure)

    def alike(self, words: str, part: Part) -> Iterator[Change]:
        if part.letters:
            yield from self.by_letters(words, part)
        else:
            folded = fold(part.text)
            near = meant_by_characters(folded, self.lexicon, part.kind) if len(folded) <= LONGEST else []
            heard = (one.word for one in near if slip_between(folded, one.word.text) in STRONG)
            yield from (Change(part.start, part.end, in_script_of(words, word.shown), False) for word in heard)

    def by_letters(self, words: str, part: Part) -> Iterator[Change]:
        meant = meant_by_letters(part.letters, self.lexicon, part.kind)
        yield from (Change(part.start, part.end, in_script_of(words, one.word.shown), one.sure) for one in meant)
        if meant:
            return
        if part.words:
            silent = [word for word in part.words if not self.stands(word.node)]
            if each := [change for word in silent for change in islice(self.by_letters(words, word), 1)]:
                said = changed(words, each)
                yield Change(
                    part.start, part.end, said[part.start : len(said) - len(words) + part.end], all(one.sure for one in each)
                )
        elif not part.kind:
            for row in islice(pieces(part.letters, self.lexicon), 2):
                said = "".join(word.shown for word in row)
                yield Change(part.start, part.end, in_script_of(words, said), True)

    def by_characters(self, words: str, part: Part) -> Iterator[Change]:
        folded, offsets = fold_with_offsets(part.text)
        for start, end in self.stretches(folded):
            whole = end - start == len(folded)
            begin, stop = part.start + offsets[start], part.start + offsets[end - 1] + 1
            meant = meant_by_characters(folded[start:end], self.lexicon, part.kind)
            for one in meant if whole else meant[:1]:
                if whole or one.sure:
                    yield Change(begin, stop, in_script_of(words, one.word.shown), one.sure)
            if not any(one.sure for one in meant) and not part.kind and (heard := self.heard(folded[start:end])):
                yield Change(begin, stop, in_script_of(words, heard), True)

    def stretches(self, folded: str) -> Iterator[tuple[int, int]]:
        """The run itself, then every few of its words one after another: what one slip may have made of a word."""
        if SHORTEST <= len(folded) <= LONGEST:
            yield 0, len(folded)
        cuts, place = [0], 0
        for word in analysis.words(folded)[:MOST_WORDS]:
            place = folded.index(word, place) + len(word)
            cuts.append(place)
        for at, start in enumerate(cuts):
            for end in cuts[at + 1 : at + 4]:
                if SHORTEST <= end - start <= LONGEST and end - start < len(folded):
                    yield start, end

    def heard(self, run: str) -> str:
        """A word that no lexicon has, most of them names: looked for in the texts that hold the half that is right."""
        if len(run) < 3 or analysis.familiarity(run) or self.lexicon.exactly(run):
            return ""
        half = max(2, len(run) // 2)
        found: Counter[str] = Counter()
        for start, end in ((0, half), (len(run) - half, len(run))):
            for text in self.texts_with(Run(run[start:end], quoted=True)):
                place = text.find(run[start:end])
                while place >= 0:
                    window = text[max(0, place - start) : place - start + len(run)]
                    if slip_between(run, window, person=True) == "sound":
                        found[window] += 1
                    place = text.find(run[start:end], place + 1)
        first, second = [*found.most_common(2), ("", 0), ("", 0)][:2]
        return first[0] if first[1] >= CLEARLY * second[1] else ""
