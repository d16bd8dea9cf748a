"""Articles, and the versions of what was published."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from archive.querysets import ArticleQuerySet
from archive.text.blocks import to_markup
from archive.text.private import masked


class Basis(models.TextChoices):
    STATED = "stated", _("文中写明")
    INFERRED = "inferred", _("由文中推定")


def has_come(day: date | None) -> date | None:
    """The day, where no paper of it is still to be printed: for forms and tables. Raises ValidationError."""
    if day and day > timezone.localdate():
        raise ValidationError(_("%(day)s 还没有到，不会是见报日期。请核对年份。") % {"day": day.isoformat()}, code="ahead")
    return day


class NotAllowed(Exception):
    """The step is not open to an article in this state; the message says why, in the editor's language."""


class Article(models.Model):
    """One newspaper report: what was printed, repaired, with what is known about it.

    Draft → in review → published → withdrawn; a draft may be set aside. While it is published, every saved change of
    its content is a new version; the number never goes back.

    ``derived`` is what the rules of ``rules_version`` with ``switched_off`` made of the raw text, in the fields that an
    editor may then change: where a field differs from it, an editor's hand is in it (archive/edits.py).
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("草稿")
        IN_REVIEW = "in_review", _("待审")
        PUBLISHED = "published", _("已发布")
        WITHDRAWN = "withdrawn", _("已撤下")
        SET_ASIDE = "set_aside", _("搁置")

    class Script(models.TextChoices):
        SIMPLIFIED = "zh-Hans", _("简体")
        TRADITIONAL = "zh-Hant", _("繁体")

    class Access(models.TextChoices):
        PUBLIC = "public", _("全文公开")
        SNIPPETS = "snippets", _("只公开摘句")
        STAFF = "staff", _("只供编辑")

    #: What a version holds: all that a reader can see of an article.
    CONTENT = (
        *("title", "subtitle", "byline", "reporters", "editors", "photographers"),
        *("newspaper_id", "newspaper_basis", "page", "city_id", "city_basis", "county_id", "places"),
        *("published_stated", "published_earliest", "published_latest", "published_reason"),
        *("script", "rights_statement", "access", "incomplete", "body", "captions", "credits"),
    )

    title = models.CharField(_("标题"), max_length=300, blank=True)
    subtitle = models.CharField(_("副题"), max_length=300, blank=True)
    byline = models.CharField(_("署名"), max_length=300, blank=True, help_text=_("照原样"))
    reporters = models.JSONField(_("记者"), default=list, blank=True)
    editors = models.JSONField(_("编辑"), default=list, blank=True)
    photographers = models.JSONField(_("摄影"), default=list, blank=True)
    newspaper = models.ForeignKey(
        "archive.Newspaper", models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("报纸")
    )
    newspaper_basis = models.CharField(_("报纸的依据"), max_length=10, choices=Basis, default=Basis.STATED)
    page = models.CharField(_("版次"), max_length=20, blank=True)
    city = models.ForeignKey(
        "archive.City", models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("城市")
    )
    city_basis = models.CharField(_("城市的依据"), max_length=10, choices=Basis, default=Basis.STATED)
    county = models.ForeignKey(
        "archive.County", models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("区县")
    )
    places = models.JSONField(_("文中其他地方"), default=list, blank=True)
    published_stated = models.DateField(_("见报日期"), null=True, blank=True)
    published_earliest = models.DateField(_("不早于"), null=True, blank=True)
    published_latest = models.DateField(_("不晚于"), null=True, blank=True)
    published_reason = models.CharField(_("日期的理由"), max_length=300, blank=True)
    script = models.CharField(_("字形"), max_length=7, choices=Script, default=Script.SIMPLIFIED)
    rights_statement = models.CharField(_("权利声明"), max_length=300, blank=True)
    access = models.CharField(_("公开程度"), max_length=10, choices=Access, default=Access.PUBLIC)
    body = models.JSONField(_("正文"), default=list, blank=True)
    captions = models.JSONField(_("图片说明"), default=list, blank=True)
    credits = models.JSONField(_("图片署名"), default=list, blank=True)
    incomplete = models.BooleanField(_("不完整"), default=False, help_text=_("文中说明转到别处，而那一处未收"))
    sample = models.BooleanField(_("样张"), default=False, editable=False)

    status = models.CharField(_("状态"), max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    version = models.PositiveIntegerField(_("版本"), default=0, editable=False)
    sort_date = models.DateField(null=True, editable=False, db_index=True)
    review_note = models.TextField(_("退回附言"), blank=True, editable=False)
    suggestions = models.JSONField(default=dict, blank=True, editable=False)
    repairs = models.JSONField(default=list, blank=True, editable=False)
    switched_off = models.JSONField(default=list, blank=True, editable=False)
    derived = models.JSONField(default=dict, blank=True, editable=False)
    origin = models.JSONField(default=dict, blank=True, editable=False)
    rules_version = models.CharField(max_length=20, blank=True, editable=False)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+", verbose_name=_("认领")
    )
    claimed_at = models.DateTimeField(_("认领时间"), null=True, blank=True, editable=False)
    status_since = models.DateTimeField(_("进入此状态"), default=timezone.now, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        # Found by the index of the queues; one of its own would lead to every article that somebody ever sent in.
        db_index=False,
        verbose_name=_("送审人"),
    )
    created_at = models.DateTimeField(_("收入时间"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("改动时间"), auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("文章")
        verbose_name_plural = pgettext_lazy("plural", "文章")
        ordering = ["-id"]
        indexes = [
            # By day, of all and of one newspaper, its pages and cities: with access, so that what readers may see is counted
            # in the order of the index, without a sort and without a body.
            models.Index(fields=["status", "sort_date", "access"], name="days"),
            models.Index(fields=["newspaper", "status", "sort_date", "access", "page", "city"], name="runs"),
            # The queues of the desk, longest waiting first; covers their counts, which would read every body otherwise.
            models.Index(fields=["status", "status_since", "claimed_by", "claimed_at", "submitted_by"], name="queues"),
            # What changed last, for feeds, without reading a body.
            models.Index(fields=["-changed_at"], name="newest_changes"),
            # By city and newspaper: every other count of a public page.
            models.Index(
                fields=(
                    *("status", "city", "newspaper", "sort_date", "access", "sample", "created_at"),
                    *("script", "incomplete"),
                ),
                name="holdings",
            ),
        ]
        permissions = [("publish_article", _("可以发布文章")), ("withdraw_article", _("可以撤下文章"))]

    def __str__(self):
        return masked(self.title) or _("无标题 #%(id)s") % {"id": self.pk}

    def save(self, *args, by=None, note="", **kwargs):
        """Saves; a published article whose content changed gets a new version, by whom and why, in the same transaction."""
        self.sort_date = self.published_stated or self.published_earliest
        with transaction.atomic():
            if self.status == self.Status.PUBLISHED:
                self._keep_version(by, note)
            super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("article", args=[self.pk])

    @property
    def clean_body(self) -> str:
        """The clean body as one text: see archive/text/blocks.py."""
        return to_markup(self.body)

    @property
    def raw_text(self) -> str:
        """What was read from the article's clippings, in the order of its parts: what the repairs' places count in."""
        return self.raw_text_of(self.current_parts())

    @staticmethod
    def raw_text_of(parts) -> str:
        """The raw text that these parts make, in their order."""
        return "\n".join(part.raw_text for part in parts)

    def current_parts(self):
        """The parts that the text rests on, in order, each with its clipping."""
        return self.parts.filter(superseded=False).select_related("clipping")

    def keep_newspaper(self) -> None:
        """Keeps a newspaper that was made for this article: once, whoever else names it at the same time."""
        if self.newspaper and self.newspaper.pk is None:
            made = {"sample": self.sample}
            self.newspaper = type(self.newspaper).objects.get_or_create(name=self.newspaper.name, defaults=made)[0]

    @property
    def date_inferred(self) -> bool:
        """True where the date shown is not stated by the text."""
        return self.published_stated is None and self.published_earliest is not None

    def must_not_open(self, other: "Article") -> None:
        """Raises NotAllowed where the other's text, taken into this one, would be open to more readers than it is now."""
        narrowing = self.Access.values
        if narrowing.index(other.access) > narrowing.index(self.access):
            raise NotAllowed(_("#%(pk)s 的公开程度比接收它的一篇严；请先把两篇改成一样。") % {"pk": other.pk})

    def content(self) -> dict:
        """What a version holds, by field."""
        return {name: getattr(self, name) for name in self.CONTENT}

    def submit(self, by) -> None:
        """Draft → in review."""
        self._step({self.Status.DRAFT}, self.Status.IN_REVIEW)
        self.review_note, self.submitted_by = "", by
        self.save(by=by)

    def send_back(self, by, note: str) -> None:
        """In review → draft, with a word to the editor."""
        self._step({self.Status.IN_REVIEW}, self.Status.DRAFT)
        self.review_note = note
        self.save(by=by)

    def publish(self, by=None, note: str = "") -> None:
        """Makes it public; raises NotAllowed where there is nothing to read."""
        if not self.body:
            raise NotAllowed(_("正文是空的，不能发布。"))
        self._step({self.Status.DRAFT, self.Status.IN_REVIEW, self.Status.WITHDRAWN}, self.Status.PUBLISHED)
        self.review_note = ""
        self.save(by=by, note=note)

    def withdraw(self, by, reason: str) -> None:
        """Published → withdrawn; the address stays and says that the article was withdrawn."""
        self._step({self.Status.PUBLISHED}, self.Status.WITHDRAWN)
        self.review_note = reason
        self.save(by=by)

    def set_aside(self, by, reason: str) -> None:
        """Draft or in review → set aside: out of the queues, kept whole, with the reason."""
        self._step({self.Status.DRAFT, self.Status.IN_REVIEW}, self.Status.SET_ASIDE)
        self.review_note = reason
        self.save(by=by)

    def take_up(self, by) -> None:
        """Set aside → draft."""
        self._step({self.Status.SET_ASIDE}, self.Status.DRAFT)
        self.review_note = ""
        self.save(by=by)

    def forget_raw_text(self) -> None:
        """Drops what repairs quote of a raw text that is purged."""
        self.repairs, self.suggestions, self.derived = [], {}, {}
        self.save()

    def _step(self, allowed: set, to: str) -> None:
        if self.status not in allowed:
            raise NotAllowed(
                _("文章现为“%(status)s”，不能改为“%(to)s”。") % {"status": self.get_status_display(), "to": self.Status(to).label}
            )
        self.status, self.status_since = to, timezone.now()

    def _keep_version(self, by, note: str) -> None:
        content = ArticleVersion.portable(self.content())
        if self.pk is None:
            raise NotAllowed(_("请先存为草稿，再发布。"))
        last = self.versions.order_by("-number").first()
        if last is None or last.content != content:
            self.version = last.number + 1 if last else 1
            self.versions.create(number=self.version, content=content, made_by=by, note=note)


class ArticleVersion(models.Model):
    """One published state of an article: its content, when, by whom and why."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="versions", verbose_name=_("文章"))
    number = models.PositiveIntegerField(_("版本"))
    content = models.JSONField(encoder=DjangoJSONEncoder)
    made_at = models.DateTimeField(_("时间"), default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("编辑"))
    note = models.CharField(_("缘由"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("版本")
        verbose_name_plural = pgettext_lazy("plural", "版本")
        ordering = ["article", "-number"]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="one_version_a_number")]

    def __str__(self):
        return f"{self.article_id} v{self.number}"

    @staticmethod
    def portable(content: dict) -> dict:
        """The content as it comes back from the database: dates as ISO text."""
        return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in content.items()}
