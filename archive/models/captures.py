"""Captures: at which address, and when, a crawler found the bytes of a clipping."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Capture(models.Model):
    """One record of a web archive, or a page that a browser saved with its address and time. The same bytes found twice are
    two captures of one clipping.

    ``container`` is the WARC or WACZ (of a saved page the clipping itself), ``inside`` the WARC's name in a WACZ, ``start``
    the byte at which the record begins: together they tell the record again, so that reading a container twice keeps each
    capture once. ``record_id`` and ``digest`` are as the record states them. ``address`` is the url as captures are held
    together by it: without fragment and session marks (archive.text.reading.captures.addresses). ``unchanged`` is true where
    an earlier capture of the address has the same bytes; ``doubts``: see archive.text.reading.captures.DOUBTS.
    """

    clipping = models.ForeignKey("archive.Clipping", models.CASCADE, related_name="captures", verbose_name=_("剪报"))
    container = models.ForeignKey("archive.Clipping", models.CASCADE, related_name="captured", verbose_name=_("所在网页存档"))
    inside = models.CharField(max_length=1000, blank=True)
    start = models.PositiveBigIntegerField()
    url = models.TextField(_("网址"))
    address = models.CharField(max_length=2000, db_index=True)
    captured_at = models.DateTimeField(_("抓取时间"))
    record_id = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=100, blank=True)
    unchanged = models.BooleanField(_("与前次相同"), default=False)
    doubts = models.JSONField(_("存疑"), default=list, blank=True)

    class Meta:
        verbose_name = _("网页抓取")
        verbose_name_plural = pgettext_lazy("plural", "网页抓取")
        ordering = ["captured_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["container", "inside", "start"], name="each_record_once")]

    def __str__(self):
        return f"{self.url} · {self.captured_at:%Y-%m-%d %H:%M}"
