"""Clippings: the bytes exactly as received, and the parts of articles that they hold.

The bytes lie in ORIGINALS_DIR under their SHA-256, written once and never again. A row is never edited in what it says
of them; only an administrator's recorded purge takes the bytes away, and then the row stays and says so.
"""

import hashlib
import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from archive.models.originals import copied, keep
from archive.text.fold import fold
from archive.text.reading.instants import instant


class PurgeRefused(Exception):
    """The clipping cannot be purged now; the message says why, in the editor's language."""


class Clippings(models.Manager):
    def holding(self, data: bytes) -> "Clipping | None":
        """The clipping of these very bytes, where it is held."""
        return self.filter(sha256=hashlib.sha256(data).hexdigest()).first()

    def receive(self, data: bytes, filename: str, **provenance) -> tuple["Clipping", bool]:
        """The clipping for these bytes, and whether it is new. The same bytes twice are one clipping.

        ``filename`` is kept as its base name alone, as text; ``provenance`` may give media_type, source_url, captured_at,
        received_by, sample, container, name_inside. The bytes are on disk, flushed, before the row exists.
        """
        if held := self.holding(data):
            return held, False
        digest = hashlib.sha256(data).hexdigest()
        keep(data, self.model.path_of(digest))
        return self._registered(digest, len(data), filename, provenance)

    def receive_file(self, file: BinaryIO, filename: str, **provenance) -> tuple["Clipping", bool]:
        """As :meth:`receive`, for an open file that may be too large to be held in memory."""
        with copied(file, settings.ORIGINALS_DIR) as (copy, digest, size):
            if held := self.filter(sha256=digest).first():
                return held, False
            path = self.model.path_of(digest)
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                os.chmod(copy, 0o400)
                os.replace(copy, path)
        return self._registered(digest, size, filename, provenance)

    def _registered(self, digest: str, size: int, filename: str, provenance: dict) -> tuple["Clipping", bool]:
        with transaction.atomic():
            return self.get_or_create(sha256=digest, defaults={"size": size, "filename": base_name(filename), **provenance})


class Clipping(models.Model):
    """One file as received, and what reading it gave."""

    class State(models.TextChoices):
        RECEIVED = "received", _("已收存")
        READ = "read", _("已读出")
        UNREADABLE = "unreadable", _("读不出")
        UNPACKED = "unpacked", _("已拆开")
        PURGED = "purged", _("已清除")

    #: What is said of the bytes once, and never again.
    FIXED = (
        *("sha256", "size", "filename", "received_at", "received_by_id", "source_url", "captured_at"),
        *("container_id", "name_inside"),
    )

    sha256 = models.CharField("SHA-256", max_length=64, unique=True, editable=False)
    size = models.PositiveBigIntegerField(_("字节数"), editable=False)
    filename = models.CharField(_("文件名"), max_length=255, editable=False)
    media_type = models.CharField(_("媒体类型"), max_length=100, blank=True, editable=False)
    encoding = models.CharField(_("编码"), max_length=30, blank=True, editable=False)
    source_url = models.URLField(_("来源网址"), max_length=2000, blank=True, editable=False)
    captured_at = models.DateTimeField(_("抓取时间"), null=True, blank=True, editable=False)
    received_at = models.DateTimeField(_("收到时间"), default=timezone.now, editable=False)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, verbose_name=_("收件人")
    )
    container = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="contents", verbose_name=_("所在压缩包")
    )
    name_inside = models.CharField(_("在压缩包里的名字"), max_length=1000, blank=True, editable=False)
    sample = models.BooleanField(_("样张"), default=False, editable=False)
    state = models.CharField(_("状态"), max_length=12, choices=State, default=State.RECEIVED, editable=False, db_index=True)
    problem = models.CharField(_("读不出的原因"), max_length=40, blank=True, editable=False)
    problem_detail = models.CharField(max_length=200, blank=True, editable=False)
    raw_text = models.TextField(_("读出的文字"), blank=True, editable=False)
    undecodable = models.PositiveIntegerField(_("读不出的字节数"), default=0, editable=False)
    unsure = models.PositiveIntegerField(_("识别拿不准的字数"), default=0, editable=False)
    hints = models.JSONField(_("标记所载"), default=dict, blank=True, editable=False)
    doubts = models.JSONField(_("读取存疑"), default=list, blank=True, editable=False)
    purged_at = models.DateTimeField(null=True, blank=True, editable=False)
    purged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    purge_reason = models.TextField(blank=True, editable=False)

    objects = Clippings()

    class Meta:
        verbose_name = _("剪报")
        verbose_name_plural = pgettext_lazy("plural", "剪报")
        ordering = ["-received_at", "-id"]
        # Newest first, and how many came from whom since when, without reading a raw text.
        indexes = [models.Index(fields=["-received_at", "-id", "received_by"], name="newest_clippings")]
        permissions = [("upload_clipping", _("可以上传剪报"))]

    def __str__(self):
        return self.filename

    def save(self, *args, **kwargs):
        """Saves what reading found; raises ValueError where what is fixed was changed."""
        for name, value in getattr(self, "_as_kept", {}).items():
            if getattr(self, name) != value:
                raise ValueError(f"a clipping's {name} is fixed once it is received")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Always refused: see :meth:`purge`."""
        raise PurgeRefused(_("剪报不能删除；确有必要时，由管理员清除并写明理由。"))

    @staticmethod
    def path_of(sha256: str) -> Path:
        """Where the bytes with this digest lie."""
        return settings.ORIGINALS_DIR / sha256[:2] / sha256

    def picture_path(self, number: int) -> Path:
        """Where the picture of a page lies once it is made (archive/pictures.py): all of a clipping's in one folder."""
        return settings.PICTURES_DIR / self.sha256[:2] / self.sha256 / f"{number}.webp"

    @property
    def path(self) -> Path:
        """Where the bytes lie."""
        return self.path_of(self.sha256)

    @classmethod
    def from_db(cls, db, field_names, values):
        clipping = super().from_db(db, field_names, values)
        clipping._as_kept = {name: clipping.__dict__[name] for name in cls.FIXED if name in clipping.__dict__}
        return clipping

    @property
    def stated_url(self) -> str:
        """The address that the text is from: as it was received with, else as the file itself states it."""
        return self.source_url or self.hints.get("url", "")

    @property
    def stated_capture(self) -> datetime | None:
        """When it was captured there: as it was received with, else when the file says that a browser saved it."""
        saved = instant(self.hints.get("saved", ""))
        return self.captured_at or (datetime.fromisoformat(saved) if saved else None)

    def read_bytes(self) -> bytes:
        """The bytes as received. Raises FileNotFoundError once they are purged."""
        return self.path.read_bytes()

    def intact(self) -> bool:
        """Fixity: True where the bytes on disk still have the digest that they came with."""
        try:
            with self.path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == self.sha256
        except FileNotFoundError:
            return False

    def purge(self, by, reason: str) -> None:
        """Takes the bytes, the text read from them and the pictures of their pages away for good; records who did it and why.

        Raises PurgeRefused unless ``by`` is an administrator, the reason is given, no published article rests on it, and
        it was not purged before: who did it first and why stays on record.
        """
        if not (by.is_active and by.is_superuser):
            raise PurgeRefused(_("只有管理员可以清除剪报。"))
        if not reason.strip():
            raise PurgeRefused(_("请写明清除的理由。"))
        with transaction.atomic():
            if type(self).objects.filter(pk=self.pk, state=self.State.PURGED).exists():
                raise PurgeRefused(_("这份原件已清除"))
            if self.parts.filter(article__status="published").exists():
                raise PurgeRefused(_("这份剪报还有已发布的文章；请先撤下文章，再清除剪报。"))
            for part in self.parts.select_related("article"):
                part.article.forget_raw_text()
            self.state = self.State.PURGED
            self.raw_text, self.hints, self.unsure = "", {}, 0
            self.pages.all().delete()
            self.purged_at, self.purged_by, self.purge_reason = timezone.now(), by, reason.strip()
            self.save()
            transaction.on_commit(self._remove_files)

    def _remove_files(self) -> None:
        self.path.unlink(missing_ok=True)
        self.remove_pictures()

    def remove_pictures(self) -> None:
        """Takes the pictures of its pages off the disk."""
        if (pictures := self.picture_path(1).parent).exists():
            shutil.rmtree(pictures)


class Part(models.Model):
    """A piece of a clipping that belongs to an article.

    A page can hold several articles (several parts, each with its ``region``); an article can go on in a second clipping
    (several parts, in ``order``). ``region`` is empty for the whole clipping; ``{"text": [start, end]}`` is a half-open span
    of its raw text; ``{"page": number, "boxes": [[x0, y0, x1, y1], …], "pieces": [[start, end, after], …]}`` what was marked on
    the picture of a scanned page (pixels), with the spans of the raw text in the order in which they are read there and what
    parts each from the next, and ``hints`` where a headline stands out in it; what such a mark left over has ``pieces`` alone.
    A part that is ``superseded`` was what the article rested on before a better clipping of the same report took its place.
    """

    clipping = models.ForeignKey(Clipping, models.PROTECT, related_name="parts", verbose_name=_("剪报"))
    article = models.ForeignKey("archive.Article", models.CASCADE, related_name="parts", verbose_name=_("文章"))
    order = models.PositiveSmallIntegerField(_("次序"), default=1)
    page = models.CharField(_("版次"), max_length=20, blank=True)
    region = models.JSONField(_("范围"), default=dict, blank=True)
    superseded = models.BooleanField(_("已被取代"), default=False, editable=False)

    class Meta:
        verbose_name = _("剪报部分")
        verbose_name_plural = pgettext_lazy("plural", "剪报部分")
        ordering = ["article", "order"]
        constraints = [models.UniqueConstraint(fields=["article", "order"], name="one_part_a_place_in_the_article")]

    def __str__(self):
        return f"{self.clipping} · {self.order}"

    @property
    def pieces(self) -> list[tuple[int, int, str]]:
        """Spans of the clipping's raw text in the order in which they are read, each with what parts it from the next."""
        if "pieces" in self.region:
            return [tuple(piece) for piece in self.region["pieces"]]
        start, end = self.region.get("text", (0, len(self.clipping.raw_text)))
        return [(start, end, "")]

    @property
    def raw_text(self) -> str:
        """The part's share of what was read from the clipping."""
        return "".join(self.clipping.raw_text[start:end] + after for start, end, after in self.pieces)

    @property
    def hints(self) -> dict:
        """What the clipping's markup states, as far as it holds for this part: a page's title and author may be another's."""
        if not self.region:
            return self.clipping.hints
        told = fold(self.raw_text)
        return {
            name: value
            for name, value in self.clipping.hints.items()
            if name not in ("title", "author") or fold(str(value)) in told
        } | self.region.get("hints", {})


def base_name(filename: str) -> str:
    """The last segment of a path in either slash, as text without control characters, at most 255 characters.

    >>> base_name("C:\\\\剪报\\\\三月.txt")
    '三月.txt'
    """
    last = filename.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(char for char in last if char.isprintable())[-255:] or "unnamed"
