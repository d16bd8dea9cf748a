"""When the rules improve: what they would make of articles that former rules made, shown first, then done one by one or many.

The editor's layer is laid on top (archive/edits.py), so that nothing that a hand wrote is lost; articles in which rules and
editor changed the same place are never done in a batch. A published article gets a new version that says why. This is
the only way in which the text of a published article is derived anew.
"""

from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from archive.edits import OF_TABLES, Conflict, rederive, relay
from archive.models import Article, ArticleVersion, Clipping, Part
from archive.models.articles import NotAllowed
from archive.text.cleaning import RULES_VERSION

#: Articles that one request re-cleans at most.
BATCH = 50


@dataclass(frozen=True)
class Recleaning:
    """What today's rules make of an article. ``before`` and ``after`` are its content, as versions hold it."""

    article: Article
    before: ArticleVersion
    after: ArticleVersion
    conflicts: tuple[Conflict, ...] = ()

    @property
    def changed(self) -> bool:
        """True where a reader would see a difference."""
        return self.before.content != self.after.content


@dataclass
class Tally:
    """What came of a batch: the articles done, changed or not, and those left because an editor's hand is in the way.

    ``last`` is the number of the last article looked at, None where all were.
    """

    changed: list[Article] = field(default_factory=list)
    same: list[Article] = field(default_factory=list)
    left: list[Article] = field(default_factory=list)
    last: int | None = None


def recleanable(articles: QuerySet) -> QuerySet:
    """Those of the articles whose clippings are held and read, so that the rules can make them again."""
    parts = Part.objects.filter(article=OuterRef("pk"), superseded=False)
    lost = parts.exclude(clipping__state=Clipping.State.READ) | parts.filter(clipping__media_type__in=OF_TABLES)
    return articles.filter(Exists(parts)).exclude(Exists(lost))


def outdated(articles: QuerySet) -> QuerySet:
    """Those that can be made again and were made by other rules than today's."""
    return recleanable(articles).exclude(rules_version=RULES_VERSION)


def rehearse(article: Article) -> Recleaning:
    """What re-cleaning would come to. The article itself is changed, but not saved: read it anew before anything else."""
    before = _content(article)
    conflicts = relay(article, article.switched_off)
    return Recleaning(article, before, _content(article), conflicts)


def reclean(article: Article, by) -> Recleaning:
    """Re-cleans an article as it was read and saves it. Raises NotAllowed where it was changed meanwhile."""
    before, rules = _content(article), article.rules_version
    with transaction.atomic():
        if not Article.objects.filter(pk=article.pk, changed_at=article.changed_at).exists():
            raise NotAllowed(_("文章刚刚被改过，没有重清。请看过再来。"))
        conflicts = rederive(article, article.switched_off)
        article.save(by=by, note=note_of(rules))
    return Recleaning(article, before, _content(article), conflicts)


def reclean_all(articles: QuerySet, by, after: int = 0) -> Tally:
    """Re-cleans, in order, up to BATCH of the articles numbered above ``after``, all but those with conflicts."""
    tally = Tally()
    batch = list(articles.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[: BATCH + 1])
    for pk in batch[:BATCH]:
        article, again = Article.objects.filter(pk=pk).first(), Article.objects.filter(pk=pk).first()
        if again is None:  # joined to another while the batch was under way
            continue
        if rehearse(article).conflicts:
            tally.left.append(article)
            continue
        try:
            done = reclean(again, by)
        except NotAllowed:
            tally.left.append(article)
        else:
            (tally.changed if done.changed else tally.same).append(done.article)
    tally.last = batch[BATCH - 1] if len(batch) > BATCH else None
    return tally


def note_of(rules: str) -> str:
    """The note of the version that re-cleaning makes of an article of these rules."""
    return _("按新规则重清（规则 %(old)s → %(new)s）") % {"old": rules or "–", "new": RULES_VERSION}


def _content(article: Article) -> ArticleVersion:
    return ArticleVersion(content=ArticleVersion.portable(article.content()))
