"""Personal numbers in what the public reads: masked in every text of an article before it leaves; editors have the whole.

Mobile and identity numbers keep their first and last digits (138****8000), so that every place in the text stays where it is.
Staff exports, backups and the pages of the desk hold articles as they are kept.
"""

from copy import copy

from archive.models import Article
from archive.text.private import masked, private_numbers

#: What quotes the print: the fields of an article that may hold a number.
TEXTS = (
    *("title", "subtitle", "byline", "reporters", "editors", "photographers", "published_reason"),
    *("body", "captions", "credits", "repairs", "derived"),
)
#: Of these, the print itself: what a number is counted in.
_PRINT = ("title", "subtitle", "byline", "body", "captions", "credits")


def for_readers(article: Article) -> Article:
    """The article as readers may see it, in memory; the article itself where it holds no number, else a copy.

    A copy refuses to be saved. What was not read from the database stays unread.
    """
    texts = {name: article.__dict__[name] for name in TEXTS if name in article.__dict__}
    hidden = {name: told for name, was in texts.items() if (told := masked_in(was)) != was}
    if not hidden:
        return article
    shown = copy(article)
    for name, told in hidden.items():
        setattr(shown, name, told)
    shown.save = _refuse
    return shown


def masked_in(value):
    """A value as JSON knows it with every text in it masked.

    >>> masked_in([{"kind": "paragraph", "text": "请拨13800138000"}])
    [{'kind': 'paragraph', 'text': '请拨138****8000'}]
    """
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, list):
        return [masked_in(one) for one in value]
    if isinstance(value, dict):
        return {name: masked_in(one) for name, one in value.items()}
    return value


def private_count(article: Article) -> int:
    """How many personal numbers the print holds."""
    return sum(map(_count, (getattr(article, name) for name in _PRINT)))


def _count(value) -> int:
    if isinstance(value, str):
        return len(private_numbers(value))
    if isinstance(value, dict):
        return sum(map(_count, value.values()))
    return sum(map(_count, value)) if isinstance(value, list) else 0


def _refuse(*_args, **_kwargs):
    raise TypeError("this copy is masked for readers: saving it would lose what it hides")
