"""What editors answer of the rows of what reports say: accept, correct, reject, take back; and the rows that they put in.

An answer makes no new version of the article: its text stays. It goes along with its sentence when rows are found anew
(archive/surviving.py). Whoever follows the rows is told in the transaction of the answer.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import sqrt

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count, F, Q, QuerySet, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from archive import findings, gazetteer
from archive.found_rows import KINDS, place_and_time
from archive.masking import masked_in
from archive.models import Article, Found, Measure
from archive.models.articles import NotAllowed
from archive.models.findings import Row, Status
from archive.readings import digest
from archive.signals import findings_changed
from archive.surviving import BY_HAND, SAYS, words_of
from archive.text.fold import fold
from archive.text.iso_days import days_of

#: May answer rows one by one; and all that a rule found, at once.
ANSWER, ANSWER_MANY = "archive.answer_findings", "archive.answer_by_rule"
#: Each kind of row by its name in addresses and forms.
BY_NAME: dict[str, type[Row]] = {kind._meta.model_name: kind for kind in KINDS}
#: The field that tells the rows of a kind apart by what they are about; "" where there is none.
ABOUT = {kind: next((name for name in ("kind", "category") if name in SAYS[kind]), "") for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Precision:
    """What editors answered of the rows of one rule that are ``about`` one thing (case_count; "" where rows are about none)."""

    kind: type[Row]
    rule: str
    about: str
    accepted: int
    corrected: int
    rejected: int
    waiting: int

    @property
    def answered(self) -> int:
        return self.accepted + self.corrected + self.rejected

    @property
    def percents(self) -> tuple[int, int, int] | None:
        """The share that was right as it was found and the bounds between which it surely lies; None without an answer."""
        if not self.answered:
            return None
        return tuple(round(100 * share) for share in (self.accepted / self.answered, *wilson(self.accepted, self.answered)))

    @property
    def name(self) -> str:
        return self.kind._meta.model_name

    @property
    def label(self) -> str:
        """What it found, in words: 数字 · 病例."""
        choices = dict(self.kind._meta.get_field(ABOUT[self.kind]).choices) if self.about else {}
        return " · ".join(map(str, (self.kind._meta.verbose_name, *filter(None, [choices.get(self.about)]))))


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The interval in which a share lies with 95 % confidence (Wilson 1927), by how many of how many were seen.

    >>> [f"{bound:.2f}" for bound in wilson(9, 10)]
    ['0.60', '0.98']
    """
    z = 1.96
    middle, reach = hits + z * z / 2, z * sqrt(hits * (of - hits) / of + z * z / 4)
    return (middle - reach) / (of + z * z), (middle + reach) / (of + z * z)


def must_be_able_to(user, permission: str) -> None:
    """Raises PermissionDenied unless this person may answer so."""
    if not user.has_perm(permission):
        raise PermissionDenied


def kept_row(article: Article, name: str, key: str) -> Row:
    """The row of an article by kind and key, kept where it was only found so far. Raises NotAllowed where it is gone."""
    kind = BY_NAME.get(name)
    if kind and findings.stale().filter(pk=article.pk).exists():
        findings.refresh(Article.objects.get(pk=article.pk))
    row = kind and kind.objects.filter(article=article, key=key).first()
    if row is None:
        raise NotAllowed(_("这一条刚刚不在了：文章或规则改过。这一步没有做；请看过现在的再来。"))
    return row


def accept(rows: QuerySet, by) -> int:
    """The rows are right as they are; how many that is news of. Those that were corrected stay corrected."""
    return _answer(rows.filter(status__in=(Status.FOUND, Status.REJECTED)), by, Status.ACCEPTED)


def reject(rows: QuerySet, by) -> int:
    """The rows are none: they leave every page and list, and are not found again."""
    return _answer(rows.exclude(status=Status.REJECTED), by, Status.REJECTED)


def restore(row: Row, status: str, by) -> None:
    """A rejection is taken back alone: ``status``, which the row had before, holds again. Nothing where it was answered since."""
    answered = {"answered_by": None, "answered_at": None} if status == Status.FOUND else {"answered_by": by}
    with transaction.atomic():
        if type(row).objects.filter(pk=row.pk, status=Status.REJECTED).update(status=status, **answered):
            if not row.current:
                # Where it stands is not looked up for a rejected row: until then the article counts as not looked through.
                Found.objects.filter(article=row.article_id).delete()
            _log(by, row.article, _("撤回答复：%(what)s") % {"what": row})
            _tell([row.article_id])


def correct(row: Row, said: dict, by) -> Row:
    """The row says ``said``, by fields of SAYS; where that is what it says already, it is accepted.

    Raises ValidationError by field, and then keeps nothing.
    """
    with transaction.atomic():
        row = _again(row)
        rule_said = {name: getattr(row, name) for name in said} | row.found
        _say(row, said)
        row.found = {} if row.rule == BY_HAND else {name: old for name, old in rule_said.items() if getattr(row, name) != old}
        row.status = Status.CORRECTED if row.found else Status.ACCEPTED
        row.answered_by, row.answered_at = by, timezone.now()
        row.save()
        _log(by, row.article, _("%(answer)s：%(what)s") % {"answer": row.get_status_display(), "what": row})
        _tell([row.article_id])
    return row


def take_back(row: Row, by) -> None:
    """The rule's word holds again; a row that was put in by hand, or that no rule finds any more, goes."""
    with transaction.atomic():
        row = _again(row)
        _log(by, row.article, _("撤回答复：%(what)s") % {"what": row})
        if row.rule == BY_HAND:
            row.delete()
        else:
            row.status, row.found, row.answered_by, row.answered_at = Status.FOUND, {}, None, None
            row.save()
            # What the rule says is found anew: until then the article counts as one that was not looked through.
            Found.objects.filter(article=row.article_id).delete()
        _tell([row.article_id])
    findings.refresh(Article.objects.get(pk=row.article_id))


def add(article: Article, name: str, stand: tuple[str, int, str], words: str, said: dict, by, first: date | None = None) -> Row:
    """A row that no rule found: ``stand`` is the sentence's unit, its place there and its words as printed; ``first`` is
    the day from which a measure held.

    Raises ValidationError where ``words`` are not in the sentence, or the row says what cannot be.
    """
    where, start, sentence = stand
    # The sentence comes masked, as it is shown; whoever reads the print may write its number out.
    at = max(sentence.find(words), sentence.find(masked_in(words)))
    if not words or at < 0:
        raise ValidationError({"words": _("“%(words)s”不在这一句里；请照原文抄写。") % {"words": words}})
    row = BY_NAME[name](
        article=article,
        where=where,
        sentence_start=start,
        sentence=sentence,
        start=start + at,
        end=start + at + len(words),
        rule=BY_HAND,
        status=Status.ACCEPTED,
        answered_by=by,
        answered_at=timezone.now(),
    )
    _say(row, said)
    if isinstance(row, Measure):
        row.first = first
    with transaction.atomic():
        same = type(row).objects.filter(article=article, rule=BY_HAND).count()
        row.key = digest([name, BY_HAND, fold(sentence), fold(words_of(row)), str(same), str(row.answered_at)])
        row.save()
        _log(by, article, _("已补入：%(what)s") % {"what": row})
        _tell([article.pk])
    return row


def precision() -> list[Precision]:
    """What editors answered, by rule and what its rows are about, those with most answers first; those without any as well."""
    told = []
    for kind, about in ABOUT.items():
        tally: dict[tuple[str, str], Counter] = defaultdict(Counter)
        rows = kind.objects.exclude(rule=BY_HAND).order_by()
        standing = rows.filter(Q(current=True) | ~Q(status=Status.FOUND)).annotate(about=F(about) if about else Value(""))
        for rule, is_about, status, count in standing.values_list("rule", "about", "status").annotate(n=Count("pk")):
            tally[rule, is_about][status] += count
        # What an editor calls another thing counts against what the rule called it.
        moved = rows.filter(status=Status.CORRECTED, found__has_key=about).only("rule", about, "found") if about else ()
        for row in moved:
            tally[row.rule, getattr(row, about)][Status.CORRECTED] -= 1
            tally[row.rule, row.found[about]][Status.CORRECTED] += 1
        told += [
            Precision(kind, *of, *(by_status[answer] for answer in ("accepted", "corrected", "rejected", "found")))
            for of, by_status in tally.items()
            if any(by_status.values())
        ]
    return sorted(told, key=lambda one: (-one.answered, -one.waiting, one.rule, one.about))


def counts() -> dict[str, tuple[int, int]]:
    """By the name of each kind how many rows wait for an answer, and how many were vouched for and lost their sentence."""
    told = {name: [0, 0] for name in BY_NAME}
    waiting = [_counted(name, kind.objects.filter(status=Status.FOUND, current=True), 0) for name, kind in BY_NAME.items()]
    gone = [_counted(name, without_sentence(kind), 1) for name, kind in BY_NAME.items()]
    first, *others = (*waiting, *gone)
    for name, place, count in first.union(*others, all=True):
        told[name][place] = count
    return {name: (waiting, gone) for name, (waiting, gone) in told.items()}


def _counted(name: str, rows: QuerySet, place: int) -> QuerySet:
    """One line of a union: the kind, which count it is, the count."""
    named = rows.order_by().annotate(of=Value(name), at=Value(place))
    return named.values("of", "at").annotate(count=Count("*")).values_list("of", "at", "count")


def without_sentence(kind: type[Row]) -> QuerySet:
    """The rows that an editor vouched for and whose sentence is gone from its article."""
    return kind.objects.filter(status__in=(Status.ACCEPTED, Status.CORRECTED), current=False)


def _answer(rows: QuerySet, by, status: str) -> int:
    with transaction.atomic():
        articles = set(rows.order_by().values_list("article", flat=True))
        first = rows.select_related("article").order_by("pk").first()
        done = rows.update(status=status, answered_by=by, answered_at=timezone.now())
        if done == 1:
            _log(by, first.article, _("%(answer)s：%(what)s") % {"answer": Status(status).label, "what": first})
        elif done:
            told = _("规则 %(rule)s：%(n)s 条%(answer)s") % {"rule": first.rule, "n": done, "answer": Status(status).label}
            _log(by, None, told)
        _tell(articles)
    return done


def history(article: Article) -> QuerySet[LogEntry]:
    """Who answered what of the article's rows, the newest first. The article's own history tells of its text."""
    of_findings = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(Found), object_id=str(article.pk))
    return of_findings.select_related("user")


def _log(by, article: Article | None, message: str) -> None:
    LogEntry.objects.create(
        user_id=by.pk,
        content_type=ContentType.objects.get_for_model(Found),
        object_id=str(article.pk) if article else "",
        object_repr=str(article or "")[:200],
        action_flag=CHANGE,
        change_message=message,
    )


def _again(row: Row) -> Row:
    """The row as it is now. Raises NotAllowed where it is gone."""
    now = type(row).objects.select_related("article").filter(pk=row.pk).first()
    if now is None:
        raise NotAllowed(_("这一条刚刚不在了：文章或规则改过。这一步没有做；请看过现在的再来。"))
    return now


def _say(row: Row, said: dict) -> None:
    for name, value in said.items():
        if name not in SAYS[type(row)]:
            raise KeyError(name)
        # As rows are found in masked text, none quotes a personal number, through whichever door it leaves.
        setattr(row, name, masked_in(value))
    others = [field.name for field in row._meta.fields if field.name not in SAYS[type(row)]]
    row.full_clean(exclude=others, validate_unique=False, validate_constraints=False)
    for name in {"as_of", "date"} & set(said):
        try:
            days_of(said[name] or "2020")
        except ValueError as why:
            told = _("“%(date)s”不是日期：写作 2020-02-18、2020-02，或起讫 2020-02-01/2020-02-18。") % {"date": said[name]}
            raise ValidationError({name: told}) from why
    place_and_time(row, row.article, gazetteer.current())


def _tell(articles: Iterable[int]) -> None:
    published = list(Article.objects.published().filter(pk__in=articles).values_list("pk", flat=True))
    if published:
        findings_changed.send(sender=Found, articles=published)
