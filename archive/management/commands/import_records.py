"""A table or a file of records in: one line for each row that did not go in, then one sentence of counts."""

from pathlib import Path

from django.core.management import BaseCommand, CommandError

from archive.findings import catch_up
from archive.imports.records import import_row
from archive.imports.rows import BadFile, rows_of
from archive.signals import settled


class Command(BaseCommand):
    help = "收入 .jsonl 或 .csv 里的记录；读不懂的行报出行号与原因，其余照收。"

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, metavar="FILE")
        parser.add_argument("--publish", action="store_true", help="直接发布")

    def handle(self, *, path, publish, verbosity, **options):
        tally: dict[str, int] = {}
        try:
            for row in rows_of(path):
                outcome = import_row(row, path, publish=publish)
                tally[outcome.status] = tally.get(outcome.status, 0) + 1
                if outcome.reason:
                    self.stderr.write(f"第 {outcome.line} 行：{outcome.reason}")
        except FileNotFoundError as why:
            raise CommandError(f"找不到：{path}") from why
        except BadFile as why:
            raise CommandError(str(why)) from why
        finally:
            catch_up()
            settled.send(sender=type(self))
        if verbosity:
            self.stdout.write(
                "，".join(f"{SAID[status]} {count}" for status, count in tally.items()) + "。" if tally else "没有可收的行。"
            )
        if tally.get("refused"):
            raise CommandError(f"有 {tally['refused']} 行没有收入，原因见上。", returncode=1)


SAID = {"drafted": "存为草稿", "published": "发布", "already_held": "此前已收", "refused": "未收"}
