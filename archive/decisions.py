"""Editors' decisions about doubtful conversions: taken, taken back, and what one for the whole site would touch.

A decision is made and deleted, never changed. Articles get no new version by it: their readings are read anew.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.contrib.admin.models import ADDITION, DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from archive import doubts
from archive.models import Article, Decision
from archive.models.articles import NotAllowed
from archive.readings import Decisions, Words, all_words_of, words_of
from archive.signals import asked_who_prints
from archive.text.hanzi.identify import HANS, HANT
from archive.text.hanzi.read import Settled, read
from archive.text.sentences import sentences

Scope = Decision.Scope

#: Articles of which a preview shows the sentences.
SHOWN = 20
#: What is read of an article to look for a run in it.
_READ = ("title", "subtitle", "byline", "body", "captions", "credits", "script", "access")


class Contradicted(NotAllowed):
    """Another decision stands for the same word with the same reach: it is replaced only where that is meant."""

    def __init__(self, older: Decision):
        super().__init__(_("这里已裁定“%(word)s”写作“%(written)s”。") % {"word": older.word, "written": older.written})
        self.older = older


@dataclass(frozen=True, slots=True)
class Sentence:
    """A printed sentence that holds the word at ``at``, as it is read today (``before``) and would be (``after``)."""

    printed: str
    before: str
    after: str
    at: int

    @property
    def pieces(self) -> list[tuple[bool, str]]:
        """``after`` in runs, each with whether it differs from ``before``."""
        pairs = groupby(zip(self.before, self.after, strict=True), key=lambda pair: pair[0] != pair[1])
        return [(differs, "".join(new for _old, new in run)) for differs, run in pairs]


@dataclass(frozen=True, slots=True)
class Touched:
    """The published articles that print a word: how many, and the first of them with the sentences that hold it."""

    count: int
    shown: list[tuple[Article, list[Sentence]]]


def settle(
    article: Article | None,
    to: str,
    word: str,
    written: str,
    scope: str,
    by,
    sentence: str = "",
    at: int = 0,
    reason: str = "",
    replacing: Decision | None = None,
) -> Decision:
    """Keeps that the printed ``word`` is written ``written`` in ``to``; the same decision twice is one.

    Of a place, ``sentence`` and ``at`` say where; of the site, ``article`` is None. Raises Contradicted where another decision
    stands that is not ``replacing``; NotAllowed where the word does not stand there; ValidationError where the two are not as
    long as each other; PermissionDenied.
    """
    must_be_able_to(by, scope)
    if scope != Scope.PLACE:
        sentence, at = "", 0
    made = Decision(
        scope=scope,
        to=to,
        word=word,
        written=written,
        article=None if scope == Scope.SITE else article,
        sentence=sentence,
        at=at,
        reason=reason,
        made_by=by,
    )
    made.full_clean(validate_unique=False, validate_constraints=False)
    with transaction.atomic():
        if scope != Scope.SITE and not stands(made):
            raise NotAllowed(_("文中没有“%(word)s”，或文字刚刚改过；请看过现在的再来。") % {"word": word})
        if older := standing(made):
            if older.written == written:
                return older
            if older != replacing:
                raise Contradicted(older)
            older.delete()
        made.save(force_insert=True)
        _log(by, made, ADDITION, _told(made, older))
        if made.article:
            doubts.refresh(Article.objects.get(pk=made.article_id))
    return made


def unsettle(decision: Decision, by) -> None:
    """Takes a decision back: the rules decide again, or a wider decision does. Raises PermissionDenied."""
    must_be_able_to(by, decision.scope, "delete")
    with transaction.atomic():
        number = decision.pk
        deleted, _by_model = Decision.objects.filter(pk=number).delete()
        if not deleted:
            return
        _log(by, decision, DELETION, _("撤回裁定：%(what)s") % {"what": _said(decision)})
        if decision.article_id:
            doubts.refresh(Article.objects.get(pk=decision.article_id))


def must_be_able_to(by, scope: str, step: str = "add") -> None:
    """Raises PermissionDenied unless this person may decide so far, or take such a decision back."""
    if not (by.has_perm(f"archive.{step}_decision") and (scope != Scope.SITE or by.has_perm("archive.decide_for_site"))):
        raise PermissionDenied


def standing(decision: Decision) -> Decision | None:
    """The decision that is kept for the same word with the same reach."""
    same = {name: getattr(decision, name) for name in ("scope", "to", "word", "article", "sentence", "at")}
    return Decision.objects.filter(**same).first()


def stands(decision: Decision) -> bool:
    """True where what it is about is still in its article's text; always of one for the site."""
    return decision.article is None or decision in standing_in(decision.article, [decision])


def standing_in(article: Article, decisions: Iterable[Decision]) -> list[Decision]:
    """Those of an article's decisions whose word, or whose sentence, is still in its text."""
    texts = [text for _unit, text in all_words_of(article).units()]
    held = {text[start:end] for text in texts for start, end in sentences(text)}

    def found(one: Decision) -> bool:
        if one.scope == Scope.PLACE:
            return one.sentence in held and one.sentence.startswith(one.word, one.at)
        return any(one.word in text for text in texts)

    return [one for one in decisions if found(one)]


def touched_by(word: str, to: str, written: str | None = None) -> Touched:
    """The published articles that a decision about ``word`` for the site reaches; ``written`` shows what it would make of them.

    Counted exactly, as they print it: the index names them where it answers, else every article is read.
    """
    count, first = 0, []
    for article in _printing(word, to):
        count += 1
        if len(first) < SHOWN:
            first.append(article)
    decisions = Decisions(first)
    one_more = [Settled(word, written, Scope.SITE)] if written else []
    return Touched(count, [(article, list(_sentences(article, word, to, decisions, one_more))) for article in first])


def _printing(word: str, to: str) -> Iterator[Article]:
    """The published articles of the other script that print the word where readers may read it."""
    found = Article.objects.published().filter(script=HANT if to == HANS else HANS).only(*_READ).order_by("-pk")
    answers = [told for _receiver, told in asked_who_prints.send(Decision, run=word) if told is not None]
    if answers:
        numbers = sorted(set.intersection(*map(set, answers)), reverse=True)
        articles: Iterable[Article] = (
            article for at in range(0, len(numbers), 200) for article in found.filter(pk__in=numbers[at : at + 200])
        )
    else:
        articles = found.iterator(chunk_size=200)
    return (article for article in articles if any(word in text for _unit, text in words_of(article).units()))


def _sentences(article: Article, word: str, to: str, decisions: Decisions, one_more: list[Settled]) -> Iterator[Sentence]:
    own: Words = words_of(article)
    settled = decisions.reaching(article, to)
    others = [one for one in settled if not (one_more and one.by == Scope.SITE and one.word == word)]
    for _unit, text in own.units():
        if word not in text:
            continue
        before = read(text, to, own.script, settled).text
        after = read(text, to, own.script, [*others, *one_more]).text
        for start, end in sentences(text):
            if (at := text.find(word, start, end)) >= 0:
                yield Sentence(text[start:end], before[start:end], after[start:end], at - start)


def _said(decision: Decision) -> str:
    told = {"word": decision.word, "written": decision.written, "to": decision.get_to_display()}
    return _("“%(word)s”在%(to)s写作“%(written)s”（%(scope)s）") % {**told, "scope": decision.get_scope_display()}


def _told(made: Decision, older: Decision | None) -> str:
    told = _("裁定：%(what)s") % {"what": _said(made)}
    return told + _("，原作“%(written)s”") % {"written": older.written} if older else told


def _log(by, decision: Decision, flag: int, message: str) -> None:
    """In the article's own history, where it is about one."""
    about = decision.article or decision
    LogEntry.objects.create(
        user_id=by.pk,
        content_type=ContentType.objects.get_for_model(type(about)),
        object_id=str(about.pk),
        object_repr=str(about)[:200],
        # A decision about an article is an edit of nothing that a version holds: it is counted with neither.
        action_flag=flag,
        change_message=message,
    )
