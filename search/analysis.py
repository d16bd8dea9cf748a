"""Words and grams of folded text: the same for what is indexed and what is asked. The only importer of jieba.

Two jobs, two units. *Grams* (every character, every pair of neighbours) decide whether an article holds a run of
characters, wherever it stands. *Words* decide how high it stands, and which words of a longer run may stand apart.
jieba alone would lose articles: it cuts 老年大学 in one text and 年大 in none.
"""

import re
from collections import Counter
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from archive.text.fold import class_of

#: What is cut out before jieba sees the text, and kept whole: solar dates; numbers with their inner points and dashes
#: (36.5, 2020-02-29, 24:00, 13812); names of letters and digits (covid-19, h7n9, app).
_WHOLE = re.compile(
    # The one set of characters in front lets re pass over all other text at once: five times as fast.
    r"[0-9a-z\u0250-\u1fff](?:"
    r"(?<=[12])[0-9]{3}年[0-9]{1,2}月(?:[0-9]{1,2}日)?"
    r"|(?<=[0-9])[0-9]?月(?:[0-9]{1,2}日)?"
    r"|[0-9a-z\u0250-\u1fff]*(?:[.:/+\-·][0-9a-z\u0250-\u1fff]+)*%?)"
)
_AROUND_WHOLE = re.compile(f"({_WHOLE.pattern})")
#: What jieba takes for letters.
_LIKE_LETTERS = re.compile(r"[+#&._%\-]")
#: Longer words (a row of dashes and digits, an address) rank nothing; as runs they are found like any other.
LONGEST = 64
_PARTS = re.compile(r"[0-9]+[年月日]|[0-9a-z\u0250-\u1fff]+")
_HAN = re.compile("[\u3005-\u3007\u3400-\u9fff\U00020000-\U0003ffff]+")


def words(folded: str) -> list[str]:
    """The words of a folded text in order, punctuation left out: what a run falls into when its words may stand apart.

    >>> words("体温36.5度,2月3日起设卡")
    ['体温', '36.5', '度', '2月3日', '起', '设卡']
    """
    return [word for piece, han in _pieces(folded) for word in (_cutter().cut(piece) if han else [piece])]


def index_words(folded: str) -> Counter[str]:
    """How often each word of an indexed text counts: the words themselves, and the shorter words within them.

    >>> sorted(index_words("小学生2020年3月1日"))
    ['1日', '2020年', '2020年3月1日', '3月', '学生', '小学', '小学生']
    """
    return Counter(filter(is_word, tokens(folded)))


def tokens(folded: str) -> list[str]:
    """The words of :func:`index_words` one by one, in no order, and with them what :func:`is_word` must still sort out.

    The text is cut in one call, and whoever counts words asks about each of them once: a text is mostly repetition.

    >>> [token for token in tokens("体温36.5度") if is_word(token)]
    ['体温', '度', '36.5', '36', '5']
    """
    parts = _AROUND_WHOLE.split(folded)
    wholes = parts[1::2]
    inner = [part for whole in wholes for part in _PARTS.findall(whole) if part != whole]
    return _cutter().cut_for_search(_LIKE_LETTERS.sub("\n", "\n".join(parts[::2]))) + wholes + inner


def is_word(token: str) -> bool:
    """Whether a token is a word: Han or letters and digits, and not too long."""
    return len(token) <= LONGEST and bool(_HAN.fullmatch(token) or _WHOLE.match(token))


def _pieces(folded: str):
    """``(text, is Han)`` for what is words; what stands between them is left out."""
    end = 0
    for whole in _WHOLE.finditer(folded):
        yield from ((han, True) for han in _HAN.findall(folded, end, whole.start()))
        yield whole.group(), False
        end = whole.end()
    yield from ((han, True) for han in _HAN.findall(folded, end))


def folded_dictionary() -> list[tuple[str, int, str]]:
    """``(word, frequency, tag)`` of jieba's words that the fold changes into words that jieba does not know.

    The fold takes 像 and 象, 链 and 炼, 覆 and 复 for one: without these entries 产业链 would fall into three words.
    """
    known = set(re.findall(r"^\S+", _dictionary(), re.M))
    entries = {folded: (frequency, tag) for folded, _word, frequency, tag in _changed_words()}
    return [(word, frequency, tag) for word, (frequency, tag) in entries.items() if word not in known]


def familiarity(word: str) -> int:
    """About how often jieba's dictionary counted the (folded) word; 0 for what is no word of it."""
    return _cutter().suggest_freq(word) if _cutter().has_word(word) else 0


@cache
def printed_words() -> dict[str, str]:
    """Folded word → the word of jieba's dictionary that is meant by it, where the two differ: what is shown of a word.

    >>> printed_words()["产业炼"]
    '产业链'
    """
    best: dict[str, tuple[int, str]] = {}
    for folded, word, frequency, _tag in _changed_words():
        best[folded] = max(best.get(folded, (0, "")), (frequency, word))
    return {folded: word for folded, (_, word) in best.items()}


def _changed_words() -> list[tuple[str, str, int, str]]:
    """``(folded, word, frequency, tag)`` of jieba's words that the fold changes."""
    dictionary = _dictionary()
    classes = {char: folded for char in set(dictionary) if (folded := class_of(char)) != char}
    rows = (line.split(" ") for line in re.findall(f"^.*[{re.escape(''.join(classes))}].*$", dictionary, re.M))
    table = str.maketrans(classes)
    return [(word.translate(table), word, int(frequency), tag) for word, frequency, tag in rows]


def _dictionary() -> str:
    return Path(find_spec("jieba").origin).with_name("dict.txt").read_text(encoding="utf-8")


@cache
def _cutter():
    # Its dictionary takes half a second to load: only a process that cuts words pays for it.
    import rjieba

    return taught(rjieba.Jieba())


def taught(cutter):
    """A cutter of jieba's or rjieba's, knowing the folded words too."""
    for word, frequency, tag in folded_dictionary():
        cutter.add_word(word, frequency, tag)
    return cutter
