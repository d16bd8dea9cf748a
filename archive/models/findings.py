"""What reports say, row by row: figures, events, people, measures, each with its sentence, and what editors answered.

A row is what a rule of archive/text/facts found in an article, or an editor's correction of it (``found`` then keeps what
the rule said). When the text or the rules change, rows are found again: an editor's answer goes to the row of the same
``key``, else to that of the most similar sentence; where neither is there any more, its row stays, no longer ``current``.
"""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from archive.querysets import RowQuerySet


class Status(models.TextChoices):
    """What is thought of a row: the rule's word, or an editor's."""

    FOUND = "found", _("规则所得")
    ACCEPTED = "accepted", _("已核")
    CORRECTED = "corrected", _("已改")
    REJECTED = "rejected", _("不取")


class Kind(models.TextChoices):
    """What a figure counts."""

    CASE_COUNT = "case_count", _("病例")
    DEATH_COUNT = "death_count", _("死亡")
    RECOVERED = "recovered", _("治愈出院")
    CONTACTS = "contacts", _("密切接触者")
    SCREENED = "screened", _("排查人员")
    CHECKPOINTS = "checkpoints", _("检查点")
    VEHICLES = "vehicles", _("车辆")
    BEDS = "beds", _("床位")
    FACILITIES = "facilities", _("机构与场所")
    STAFF = "staff", _("人力")
    PARTY_ORG = "party_org", _("党组织与党员")
    VOLUNTEERS = "volunteers", _("志愿者")
    TESTS = "tests", _("检测")
    ENTERPRISES = "enterprises", _("企业")
    INVESTMENT = "investment", _("投资与项目")
    FUNDS = "funds", _("款项")
    OTHER = "other", _("其他数字")


class Category(models.TextChoices):
    """What a measure is about."""

    ORGANISATION_COMMAND = "organisation_command", _("组织指挥")
    TRAFFIC_CONTROL = "traffic_control", _("交通管控")
    SCREENING_TESTING = "screening_testing", _("排查与检测")
    ISOLATION_QUARANTINE = "isolation_quarantine", _("隔离管控")
    TREATMENT = "treatment", _("医疗救治")
    COMMUNITY_GRID = "community_grid", _("社区与网格")
    SUPPLIES = "supplies", _("物资保障")
    ECONOMY_REOPENING = "economy_reopening", _("复工与经济")
    PUBLIC_COMMUNICATION = "public_communication", _("宣传与发布")
    MEDICAL_AID_HUBEI = "medical_aid_hubei", _("支援湖北")
    POVERTY_ALLEVIATION = "poverty_alleviation", _("脱贫攻坚")
    DIGITAL_SERVICES = "digital_services", _("数字与热线服务")
    OTHER = "other", _("其他措施")


class Row(models.Model):
    """What all rows have. ``where``, ``start``, ``end``, ``sentence_start``: as :mod:`archive.text.facts.rows` says."""

    article = models.ForeignKey("archive.Article", models.CASCADE, related_name="%(class)ss", verbose_name=_("文章"))
    where = models.CharField(max_length=20, editable=False)
    start = models.PositiveIntegerField(editable=False)
    end = models.PositiveIntegerField(editable=False)
    sentence_start = models.PositiveIntegerField(editable=False)
    sentence = models.TextField(_("所在的句子"), editable=False)
    rule = models.CharField(_("规则"), max_length=60, editable=False)
    key = models.CharField(max_length=32, editable=False)
    status = models.CharField(_("状态"), max_length=10, choices=Status, default=Status.FOUND)
    current = models.BooleanField(default=True, editable=False)
    found = models.JSONField(default=dict, encoder=DjangoJSONEncoder, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+", verbose_name=_("编辑")
    )
    answered_at = models.DateTimeField(_("答复时间"), null=True, blank=True, editable=False)

    objects = RowQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["article", "id"]
        constraints = [models.UniqueConstraint(fields=["article", "key"], name="one_%(class)s_a_key")]


class Placed(Row):
    """A row that speaks of a place and a time; days are of the span that its date covers."""

    place = models.CharField(_("地方代码"), max_length=6, blank=True)
    place_name = models.CharField(_("地方"), max_length=120, blank=True)
    city = models.ForeignKey("archive.City", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("城市"))
    first = models.DateField(_("起"), null=True, blank=True, editable=False)
    last = models.DateField(_("止"), null=True, blank=True, editable=False)

    class Meta(Row.Meta):
        abstract = True


class Figure(Placed):
    """A quantity that a report gives."""

    kind = models.CharField(_("类别"), max_length=20, choices=Kind)
    subject = models.CharField(_("所指"), max_length=120, blank=True)
    value = models.FloatField(_("数值"), null=True, blank=True)
    upper = models.FloatField(_("至多"), null=True, blank=True)
    unit = models.CharField(_("单位"), max_length=20, blank=True)
    value_text = models.CharField(_("原文所书"), max_length=60)
    approx = models.BooleanField(_("约数"), default=False)
    bound = models.CharField(max_length=6, blank=True)
    scope = models.CharField(_("新增或累计"), max_length=6, blank=True, choices=[("new", _("新增")), ("total", _("累计"))])
    planned = models.BooleanField(_("计划"), default=False)
    as_of = models.CharField(_("截至"), max_length=40, blank=True)
    as_of_basis = models.CharField(_("日期的依据"), max_length=20, blank=True)

    class Meta(Placed.Meta):
        verbose_name = _("数字")
        verbose_name_plural = pgettext_lazy("plural", "数字")
        indexes = [
            models.Index(fields=["city", "kind", "last"], name="figures_of_a_city"),
            models.Index(fields=["kind", "last"], name="figures_of_a_kind"),
            models.Index(fields=["status", "current", "rule", "kind"], name="figures_answered"),
        ]

    def __str__(self):
        return f"{self.value_text} {self.subject}"


class Event(Placed):
    """Something that happened on a day or within a span."""

    date = models.CharField(_("日期"), max_length=40, blank=True)
    date_text = models.CharField(_("原文日期"), max_length=40, blank=True)
    date_basis = models.CharField(_("日期的依据"), max_length=20, blank=True)
    what = models.CharField(_("何事"), max_length=200)

    class Meta(Placed.Meta):
        verbose_name = _("事件")
        verbose_name_plural = pgettext_lazy("plural", "事件")
        indexes = [
            models.Index(fields=["city", "first"], name="events_of_a_city"),
            models.Index(fields=["status", "current", "rule"], name="events_answered"),
        ]

    def __str__(self):
        return f"{self.date_text} {self.what}"


class Person(Row):
    """Somebody named in a report, once a report."""

    name = models.CharField(_("姓名"), max_length=40)
    name_hans = models.CharField(_("姓名（简体）"), max_length=40, db_index=True)
    role = models.CharField(_("身份"), max_length=200, blank=True)
    organisation = models.CharField(_("机构"), max_length=120, blank=True)
    office = models.BooleanField(_("公职"), default=False)
    patient = models.BooleanField(_("患者"), default=False)
    place = models.CharField(_("任职地代码"), max_length=6, blank=True)

    class Meta(Row.Meta):
        verbose_name = _("人物")
        verbose_name_plural = pgettext_lazy("plural", "人物")
        indexes = [
            models.Index(fields=["place", "office", "name_hans"], name="people_in_office"),
            models.Index(fields=["status", "current", "rule"], name="people_answered"),
        ]

    def __str__(self):
        return f"{self.name} {self.role}"


class Measure(Row):
    """Something done against the epidemic."""

    category = models.CharField(_("类别"), max_length=24, choices=Category)
    measure = models.CharField(_("措施"), max_length=200)
    city = models.ForeignKey("archive.City", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("城市"))
    first = models.DateField(_("日期"), null=True, blank=True, editable=False)

    class Meta(Row.Meta):
        verbose_name = _("措施")
        verbose_name_plural = pgettext_lazy("plural", "措施")
        indexes = [
            models.Index(fields=["city", "category", "first"], name="measures_of_a_city"),
            models.Index(fields=["status", "current", "rule", "category"], name="measures_answered"),
        ]

    def __str__(self):
        return self.measure


class Found(models.Model):
    """That an article's rows are of its text as of ``of`` (its ``changed_at``) and of the rules of ``state``."""

    article = models.OneToOneField("archive.Article", models.CASCADE, primary_key=True, related_name="findings")
    of = models.DateTimeField()
    state = models.CharField(max_length=40)
    private = models.PositiveIntegerField(_("个人号码"), default=0)

    class Meta:
        verbose_name = _("已查的文章")
        verbose_name_plural = pgettext_lazy("plural", "已查的文章")
        permissions = [("answer_findings", _("可以核对报道所载")), ("answer_by_rule", _("可以按规则成批核对"))]

    def __str__(self):
        return f"{self.article_id}"


class Contrary(models.Model):
    """Two figures that contradict one another, as the worker last found them (archive/contradictions.py); of a sum ``third`` is
    the count of the day before. ``track`` is the line of archive/series.py, ``city`` None for a whole province.

    It follows from the figures and holds none of them back: one may be found anew, and gone, before the next look.
    """

    pair = models.CharField(max_length=80, unique=True)
    reason = models.CharField(max_length=10)
    city = models.ForeignKey("archive.City", models.CASCADE, null=True, related_name="+")
    place = models.CharField(max_length=6)
    track = models.JSONField()
    day = models.DateField(db_index=True)
    first = models.ForeignKey(Figure, models.DO_NOTHING, db_constraint=False, related_name="+")
    second = models.ForeignKey(Figure, models.DO_NOTHING, db_constraint=False, related_name="+")
    third = models.ForeignKey(Figure, models.DO_NOTHING, null=True, db_constraint=False, related_name="+")

    class Meta:
        verbose_name = _("数字矛盾")
        verbose_name_plural = pgettext_lazy("plural", "数字矛盾")
        default_permissions = ()

    def __str__(self):
        return self.pair


class Verdict(models.Model):
    """What an editor says of two figures that contradict one another; ``pair`` tells them again after rows are found anew.

    ``rejected`` are the figures that are not taken because of it, by number, each with its status before.
    """

    class Says(models.TextChoices):
        SCOPE = "scope", _("口径不同")
        CORRECTION = "correction", _("后来订正")
        ERROR = "error", _("其一有误")

    pair = models.CharField(max_length=80, unique=True, editable=False)
    first = models.ForeignKey(Figure, models.SET_NULL, null=True, related_name="+", editable=False, verbose_name=_("其一"))
    second = models.ForeignKey(Figure, models.SET_NULL, null=True, related_name="+", editable=False, verbose_name=_("其二"))
    says = models.CharField(_("裁断"), max_length=10, choices=Says)
    note = models.CharField(_("理由"), max_length=300, blank=True)
    rejected = models.JSONField(default=dict, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, verbose_name=_("编辑")
    )
    made_at = models.DateTimeField(_("时间"), auto_now=True)

    class Meta:
        verbose_name = _("数字矛盾的裁断")
        verbose_name_plural = pgettext_lazy("plural", "数字矛盾的裁断")
        ordering = ["-made_at"]

    def __str__(self):
        return self.get_says_display()


class ReferenceCount(models.Model):
    """A day of the public case series that is laid under a city's curve: cumulative counts, never mixed with what papers say.

    Source: fixtures/reference, see the notice there. ``place`` is a city's code, or a province's where the count is its own.
    """

    place = models.CharField(_("地方代码"), max_length=6)
    day = models.DateField(_("日期"))
    confirmed = models.PositiveIntegerField(_("累计确诊"))
    recovered = models.PositiveIntegerField(_("累计治愈"))
    deaths = models.PositiveIntegerField(_("累计死亡"))

    class Meta:
        verbose_name = _("参照数列")
        verbose_name_plural = pgettext_lazy("plural", "参照数列")
        ordering = ["place", "day"]
        constraints = [models.UniqueConstraint(fields=["place", "day"], name="one_reference_a_day")]

    def __str__(self):
        return f"{self.place} {self.day}"
