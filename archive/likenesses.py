"""Near duplicates: which articles are alike, found when a text changes, and what an editor decides about two of them."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from django.db import connection, transaction
from django.db.models import Count, Q
from django.db.models.signals import post_save
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.edits import rederive
from archive.models import Article, Likeness, TextPrint
from archive.models.articles import NotAllowed
from archive.text.likeness import Told, prints

Decision = Likeness.Decision
Status = Article.Status

#: Articles that are compared at once, those first that share most prints, and at most: a daily bulletin has the words of
#: hundreds. Where none of those at once is the same report, the rest are not looked at.
AT_ONCE, LOOKED_AT = 12, 48
#: Prints of other articles that are read for one, so that the time for it does not grow with the archive.
MOST_ROWS = 2000
#: Articles whose prints are filled in by one transaction.
FILLED_AT_ONCE = 200
#: What a new clipping brings into the older article's place; of all else the older article keeps what it has.
BROUGHT = (
    "body",
    "captions",
    "credits",
    "script",
    "incomplete",
    "repairs",
    "suggestions",
    "switched_off",
    "derived",
    "rules_version",
)
BROUGHT_IF_KNOWN = ("title", "subtitle", "byline", "reporters", "editors", "photographers")
FILLED_IF_UNKNOWN = (
    ("newspaper_id", "newspaper_basis"),
    ("city_id", "city_basis", "county_id"),
    ("published_stated", "published_earliest", "published_latest", "published_reason"),
    ("page",),
    ("rights_statement",),
)


def listen() -> None:
    """Notes what is alike whenever a changed text is kept. Called once, when the app is ready."""
    post_save.connect(_article_saved, sender=Article, dispatch_uid="likenesses-Article-saved")


def note(article: Article) -> list[Likeness]:
    """Refreshes the article's prints, and its open likenesses: those to articles whose text is the same report.

    Nothing is written where the text has not changed since. What an editor decided stays. Returns the likenesses found.
    """
    told = text_of(article.body)
    values = set(prints(told))
    kept = set(TextPrint.objects.filter(article=article).values_list("value", flat=True))
    if values == kept:
        return []
    with transaction.atomic():
        TextPrint.objects.filter(article=article, value__in=kept - values).delete()
        TextPrint.objects.bulk_create([TextPrint(article=article, value=value) for value in values - kept])
    # Read after the prints are kept: of two articles noted at once the later one sees the other, or both do.
    alike = dict(_alike(article.pk, told, values))
    found = [Likeness(**_in_order(article.pk, number), share=share) for number, share in alike.items()]
    with transaction.atomic():
        open_ones = of_article(article).filter(decision=Decision.OPEN)
        open_ones.exclude(Q(article__in=alike) | Q(other__in=alike)).delete()
        Likeness.objects.bulk_create(found, update_conflicts=True, unique_fields=["article", "other"], update_fields=["share"])
    return found


def fill_prints() -> int:
    """Keeps the prints of articles of before prints were kept, so that later ones find them; says of how many."""
    numbers = list(Article.objects.filter(text_prints=None).exclude(body=[]).values_list("pk", flat=True))
    done = 0
    for at in range(0, len(numbers), FILLED_AT_ONCE):
        bodies = Article.objects.filter(pk__in=numbers[at : at + FILLED_AT_ONCE]).values_list("pk", "body")
        told = {number: prints(text_of(body)) for number, body in bodies}
        TextPrint.objects.bulk_create(
            TextPrint(article_id=number, value=value) for number, values in told.items() for value in values
        )
        done += sum(map(bool, told.values()))
    return done


def text_of(body: Iterable[dict]) -> str:
    """The words by which articles are compared: those of the body, without its title, which another paper sets anew."""
    return "\n".join(block["text"] for block in body)


def of_article(article: Article):
    """The likenesses of an article to earlier and to later ones, the most alike first."""
    found = Likeness.objects.filter(Q(article=article) | Q(other=article)).order_by("-share", "pk")
    return found.select_related("decided_by")


def between(article: Article, other: Article) -> Likeness | None:
    """The likeness of two articles, whichever came first."""
    return Likeness.objects.select_related("decided_by").filter(**_in_order(article.pk, other.pk)).first()


def other_printings(article: Article) -> list[Article]:
    """The published articles that an editor called other printings of this one, and those that were called theirs."""
    with connection.cursor() as cursor:
        # In plain SQL: every page of an article asks it, and hardly any has one.
        cursor.execute(_LINKED, [article.pk, Decision.ANOTHER_PRINTING])
        others = {number for (number,) in cursor} - {article.pk}
    return list(Article.objects.published().with_places().filter(pk__in=others).newest_first()) if others else []


_LINKED = f"""
    WITH RECURSIVE linked (id) AS (
        VALUES (%s)
        UNION
        SELECT CASE pair.article_id WHEN linked.id THEN pair.other_id ELSE pair.article_id END
        FROM linked JOIN {connection.ops.quote_name(Likeness._meta.db_table)} pair
        ON (pair.article_id = linked.id OR pair.other_id = linked.id) AND pair.decision = %s
    )
    SELECT id FROM linked
"""


def decide(likeness: Likeness, decision: str, by, article: Article) -> None:
    """Keeps the decision and carries it out; ``article`` is the one of the two on whose desk it is taken.

    Raises NotAllowed, with nothing kept, where the articles are not in a state for it.
    """
    other = likeness.other if article.pk == likeness.article_id else likeness.article
    with transaction.atomic():
        if likeness.decision != Decision.OPEN:
            raise NotAllowed(
                _("这一对已经定过：%(decision)s。请先撤回那个决定。") % {"decision": likeness.get_decision_display()}
            )
        likeness.decision, likeness.decided_by, likeness.decided_at = decision, by, timezone.now()
        likeness.save()
        if decision == Decision.SET_ASIDE:
            article.set_aside(by, str(_("与 #%(pk)s《%(title)s》是同一报道。") % {"pk": other.pk, "title": other}))
        elif decision == Decision.REPLACED:
            _replace(other, article, by)


def reopen(likeness: Likeness, by) -> None:
    """Takes a decision back: the article set aside is a draft again, and what was replaced has its text and parts back."""
    with transaction.atomic():
        article, other = likeness.article, likeness.other
        if likeness.decision == Decision.REPLACED:
            # What was replaced has versions, the draft that replaced it has none.
            article, other = (article, other) if other.version else (other, article)
            _put_back(other, article, likeness.decided_at, by)
        elif article.status != Status.SET_ASIDE:
            article = other
        if likeness.decision in (Decision.SET_ASIDE, Decision.REPLACED) and article.status == Status.SET_ASIDE:
            article.take_up(by)
        likeness.decision, likeness.decided_by, likeness.decided_at = Decision.OPEN, None, None
        likeness.save()


def _article_saved(sender, instance, raw=False, **kwargs):
    # The text is worked through when the change is kept, outside of its transaction.
    if not raw:
        transaction.on_commit(partial(_note_saved, instance), robust=True)


def _note_saved(article: Article) -> None:
    if article.pk and Article.objects.filter(pk=article.pk).exists():
        note(article)


def _alike(number: int, told: str, values: set[int]) -> Iterable[tuple[int, float]]:
    """The articles that tell the same report, each with the share of the shorter text that is in the other."""
    others = TextPrint.objects.filter(value__in=_rarest(values)).exclude(article=number)
    nearest = others.values_list("article_id").annotate(n=Count("pk")).order_by("-n", "article_id")[:LOOKED_AT]
    own, numbers = Told.of(told), [pk for pk, _shared in nearest]
    for at in range(0, len(numbers), AT_ONCE):
        bodies = Article.objects.filter(pk__in=numbers[at : at + AT_ONCE]).values_list("pk", "body")
        alike = [(pk, own.share(Told.of(text_of(body)))) for pk, body in bodies]
        found = [(pk, likeness.containment) for pk, likeness in alike if likeness.same_report]
        yield from found
        if not found:
            break


def _rarest(values: set[int]) -> list[int]:
    """The prints that fewest articles hold: a phrase that thousands share costs much and tells little."""
    held = TextPrint.objects.filter(value__in=values).values_list("value").annotate(n=Count("pk")).order_by("n")
    chosen, rows = [], 0
    for value, holders in held:
        if chosen and rows + holders > MOST_ROWS:
            break
        chosen.append(value)
        rows += holders
    return chosen


def _in_order(one: int, two: int) -> dict[str, int]:
    return {"article_id": max(one, two), "other_id": min(one, two)}


def _replace(old: Article, new: Article, by) -> None:
    """The new clipping's text and parts take the older article's place; the draft stays whole, set aside."""
    if old.status != Status.PUBLISHED:
        raise NotAllowed(_("只有已发布的文章可以由新剪报取代；两篇都是草稿时，请搁置其中一篇。"))
    if new.version or new.status not in (Status.DRAFT, Status.IN_REVIEW):
        raise NotAllowed(_("只有从未发布过的草稿可以取代旧文。"))
    old.must_not_open(new)
    for name in BROUGHT:
        setattr(old, name, getattr(new, name))
    for name in BROUGHT_IF_KNOWN:
        setattr(old, name, getattr(new, name) or getattr(old, name))
    for names in FILLED_IF_UNKNOWN:
        if not any(getattr(old, name) for name in names if not name.endswith("_basis")):
            for name in names:
                setattr(old, name, getattr(new, name))
    old.parts.update(superseded=True)
    last = old.parts.count() and old.parts.order_by("-order").first().order
    for number, part in enumerate(new.current_parts(), last + 1):
        old.parts.create(clipping=part.clipping, order=number, page=part.page, region=part.region)
    old.save(by=by, note=str(_("由草稿 #%(pk)s 的剪报取代") % {"pk": new.pk}))
    new.set_aside(by, str(_("已取代 #%(pk)s《%(title)s》的文字。") % {"pk": old.pk, "title": old}))


def _put_back(old: Article, new: Article, replaced_at, by) -> None:
    """Undoes :func:`_replace`: the text as the version before had it, and what the rules make of its own parts."""
    replaced = of_article(old).filter(decision=Decision.REPLACED)
    if replaced.filter(decided_at__gt=replaced_at).exists():
        raise NotAllowed(_("这篇文章后来又被取代过一次；请先撤回后来的那一次。"))
    before = old.versions.filter(made_at__lt=replaced_at).order_by("-number").first()
    if before is None:
        raise NotAllowed(_("找不到取代以前的版本，不能撤回。"))
    old.current_parts().filter(clipping__in=new.parts.values("clipping")).delete()
    former = old.parts.all()
    if earlier := replaced.filter(decided_at__lt=replaced_at).order_by("decided_at").last():
        brought = earlier.article if earlier.other_id == old.pk else earlier.other
        former = former.filter(clipping__in=brought.parts.values("clipping"))
    former.update(superseded=False)
    rederive(old, ())
    for name, value in before.content.items():
        is_date = name in ("published_stated", "published_earliest", "published_latest")
        setattr(old, name, date.fromisoformat(value) if is_date and value else value)
    old.save(by=by, note=str(_("撤回取代，恢复第 %(number)s 版的文字") % {"number": before.number}))
