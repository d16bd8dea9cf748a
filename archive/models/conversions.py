"""What editors decided about doubtful conversions between the scripts, and what is still in doubt, article by article."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Decision(models.Model):
    """How a word as printed is written in the other script: at one place, in one article, or wherever it stands.

    ``word`` is a run of printed characters that the doubtful one stands in (复查), ``written`` the same run in the script
    ``to`` (覆查), character for character. A decision at a place names its ``sentence`` as printed and ``at``, where in
    it the word begins, so that it survives corrections around it.
    """

    class Scope(models.TextChoices):
        PLACE = "place", _("这一处")
        ARTICLE = "article", _("这一篇")
        SITE = "site", _("全站")

    class To(models.TextChoices):
        SIMPLIFIED = "zh-Hans", _("简体")
        TRADITIONAL = "zh-Hant", _("繁体")

    scope = models.CharField(_("范围"), max_length=10, choices=Scope)
    to = models.CharField(_("转为"), max_length=7, choices=To)
    word = models.CharField(_("原刊的字"), max_length=40)
    written = models.CharField(_("写作"), max_length=40)
    article = models.ForeignKey(
        "archive.Article", models.CASCADE, null=True, blank=True, related_name="decisions", verbose_name=_("文章")
    )
    sentence = models.TextField(_("所在的句子"), blank=True)
    at = models.PositiveIntegerField(_("句中位置"), default=0)
    reason = models.CharField(_("理由"), max_length=300, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, verbose_name=_("编辑")
    )
    made_at = models.DateTimeField(_("时间"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("繁简裁定")
        verbose_name_plural = pgettext_lazy("plural", "繁简裁定")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["to", "word"], condition=models.Q(scope="site"), name="one_decision_a_word_site"),
            models.UniqueConstraint(
                fields=["article", "to", "word"], condition=models.Q(scope="article"), name="one_decision_a_word_article"
            ),
            models.UniqueConstraint(
                fields=["article", "to", "sentence", "at", "word"],
                condition=models.Q(scope="place"),
                name="one_decision_a_place",
            ),
            models.CheckConstraint(
                condition=models.Q(scope="site", article=None) | ~models.Q(scope="site") & models.Q(article__isnull=False),
                name="only_the_site_has_no_article",
            ),
        ]
        permissions = [("decide_for_site", _("可以为全站裁定繁简"))]

    def __str__(self):
        return f"{self.word} → {self.written}"

    def clean(self):
        """Raises ValidationError where the two are not as long as each other, or where nothing is decided."""
        if len(self.word) != len(self.written):
            raise ValidationError({"written": _("写作的字数须与原刊的相同：繁简逐字对应。")})
        if not self.word.strip():
            raise ValidationError({"word": _("请写出要裁定的字词。")})


class Doubtful(models.Model):
    """What the rules could not settle in an article's other script: made anew when text, rules or decisions change.

    ``doubts`` are ``{"word", "chosen", "candidates", "reason", "unit", "start", "end", "sentence", "at"}``; ``of`` is the
    article's ``changed_at`` and ``state`` the state of rules and decisions that it was made under.
    """

    article = models.OneToOneField("archive.Article", models.CASCADE, primary_key=True, related_name="doubtful")
    of = models.DateTimeField()
    state = models.CharField(max_length=40)
    count = models.PositiveIntegerField(_("存疑"), default=0, db_index=True)
    doubts = models.JSONField(default=list)

    class Meta:
        verbose_name = _("存疑")
        verbose_name_plural = pgettext_lazy("plural", "存疑")

    def __str__(self):
        return f"{self.article_id}: {self.count}"
