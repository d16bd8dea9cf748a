"""What steps ask of characters: Han or not, common or rare, how wide, and the text in simplified shape."""

import unicodedata
from functools import lru_cache

import opencc

#: Punctuation that ends a sentence or, for the colon, dash and semicolon, the paragraph that leads on.
SENTENCE_ENDS = "。！？!?…；;：:—～~"
#: One Han character in a pattern: a letter that is not Latin. A class of the whole block takes a millisecond to compile.
HAN = r"[^\W\d_a-zA-Z]"
CLOSERS = "”’」』）)】》〉\"'］]"


def is_han(character: str) -> bool:
    """
    >>> is_han("疫"), is_han("々"), is_han("，"), is_han("")
    (True, False, False, False)
    """
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf" or "\U00020000" <= character <= "\U0003ffff"


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@lru_cache(maxsize=4096)
def simplified(text: str) -> str:
    """The text in simplified characters, of the same length, for matching only.

    >>> simplified("責任編輯")
    '责任编辑'
    """
    folded = _converter().convert(text.encode("utf-8", "replace").decode())  # half a surrogate pair has no UTF-8
    return folded if len(folded) == len(text) else text


def is_common(character: str) -> bool:
    """Is it one of the 3,755 everyday characters, level 1 of GB/T 2312 (rows 16 to 55), in either script?

    >>> [is_common(character) for character in "发發腥藬"]
    [True, True, True, False]
    """
    try:
        lead = simplified(character).encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return 0xB0 <= lead <= 0xD7


@lru_cache(maxsize=4096)
def width(text: str) -> int:
    """How many half-width columns the text takes in print.

    >>> width("3月2日"), width("“早”字")
    (6, 8)
    """
    return sum(2 if character > "\u2000" and unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def ends_sentence(text: str) -> bool:
    """
    >>> [ends_sentence(text) for text in ("到了。", "“到了！”", "他说：", "到了", "（图）")]
    [True, True, True, False, False]
    """
    return text.rstrip(CLOSERS)[-1:] in tuple(SENTENCE_ENDS)


def is_open(text: str) -> bool:
    """Does it open a quote or bracket that it does not close?

    >>> is_open("设立“志愿"), is_open("设立“志愿岗”")
    (True, False)
    """
    return any(text.count(opener) > text.count(closer) for opener, closer in zip("“「『（《【", "”」』）》】", strict=True))


def bare(text: str) -> str:
    """Only what is read aloud, in simplified shape: for telling whether two lines say the same.

    >>> bare("「硬核」阻擊戰！") == bare("“硬核”阻击战")
    True
    """
    return simplified("".join(character for character in unicodedata.normalize("NFKC", text).lower() if character.isalnum()))
