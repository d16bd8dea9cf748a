"""Make the gazetteer's files from tables of divisions."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from archive.text import gazetteer_tables


class Command(BaseCommand):
    help = _("由行政区划表制作地名资料：省、市、县、别称与报纸，写成 CSV 文件。")

    def add_arguments(self, parser):
        parser.add_argument("source", type=Path, help=_("资料来源文件夹，含 cities.csv、divisions_history.csv、newspapers.csv"))
        parser.add_argument("--out", type=Path, default=settings.FIXTURES_DIR / "gazetteer", help=_("写到哪个文件夹"))

    def handle(self, *args, source, out, **options):
        try:
            tables = gazetteer_tables.make(source)
        except FileNotFoundError as missing:
            raise CommandError(
                _("找不到文件：%(path)s。没有写入任何文件；请检查来源文件夹后再试。") % {"path": missing.filename}
            ) from missing
        gazetteer_tables.write(tables, out)
        if options["verbosity"]:
            counts = {name: len(rows) for name, rows in tables.items()}
            self.stdout.write(
                _("已写入 %(provinces)d 省、%(cities)d 市、%(counties)d 区县、%(aliases)d 个别称、%(newspapers)d 种报纸。")
                % counts
            )
