"""Make the reference series' file from the public table of cases by city."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from archive import reference
from archive.models import City, Province


class Command(BaseCommand):
    help = _("由公开的逐日病例表制作参照数列：各省市数目有变动的日子，写成 CSV 文件。")

    def add_arguments(self, parser):
        parser.add_argument("source", type=Path, help=_("病例表（CSV），列名见 fixtures/reference/NOTICE"))
        parser.add_argument("--out", type=Path, default=settings.FIXTURES_DIR / "reference", help=_("写到哪个文件夹"))

    def handle(self, *args, source, out, **options):
        places = {*Province.objects.values_list("code", flat=True), *City.objects.values_list("code", flat=True)}
        if not places:
            raise CommandError(_("地名录还是空的，认不出表里的代码。请先运行 setup_archive。"))
        try:
            count = reference.make(source, places, out)
        except FileNotFoundError as missing:
            raise CommandError(
                _("找不到文件：%(path)s。没有写入任何文件；请检查后再试。") % {"path": missing.filename}
            ) from missing
        except (KeyError, ValueError) as wrong:
            told = _("这不是所要的病例表：%(what)s。没有写入任何文件；列名见 fixtures/reference/NOTICE。")
            raise CommandError(told % {"what": wrong}) from wrong
        if options["verbosity"]:
            self.stdout.write(_("已写入 %(n)d 行。") % {"n": count})
