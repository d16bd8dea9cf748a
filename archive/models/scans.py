"""Pages of scanned clippings: what was recognised on each, and where."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from archive.text.reading import scans


class ScannedPage(models.Model):
    """A page of a clipping as it was recognised: made once, page by page, so that a long scan can go on where it was left.

    The fields are those of archive.text.reading.scans.ScannedPage; ``lines`` holds
    ``{"start", "text", "box", "down", "edges", "sure"}`` for each line, in reading order, ``start`` counted in ``text``.
    ``engine`` names what recognised it. The picture of the page lies beside the
    originals (archive/pictures.py) and can be made again.
    """

    clipping = models.ForeignKey("archive.Clipping", models.CASCADE, related_name="pages", verbose_name=_("剪报"))
    number = models.PositiveSmallIntegerField(_("第几页"))
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    turn = models.PositiveSmallIntegerField(default=0)
    skew = models.FloatField(default=0.0)
    text = models.TextField(_("识别出的文字"), blank=True)
    lines = models.JSONField(default=list)
    hints = models.JSONField(default=dict)
    doubts = models.JSONField(default=list)
    engine = models.CharField(max_length=100)
    read_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("扫描页")
        verbose_name_plural = pgettext_lazy("plural", "扫描页")
        ordering = ["clipping", "number"]
        constraints = [models.UniqueConstraint(fields=["clipping", "number"], name="each_page_once")]

    def __str__(self):
        return f"{self.clipping} · {self.number}"

    def recognised(self) -> scans.ScannedPage:
        """The page as recognition gave it."""
        lines = tuple(
            scans.ScannedLine(line["text"], tuple(line["box"]), line["down"], tuple(line["edges"]), tuple(line["sure"]))
            for line in self.lines
        )
        starts = tuple(line["start"] for line in self.lines)
        about = {"hints": self.hints, "doubts": tuple(self.doubts)}
        return scans.ScannedPage(self.width, self.height, self.turn, self.skew, self.text, lines, starts, **about)
