"""Every published article's record, as JSON Lines or as a flat table."""

import json
import os
import sys
from pathlib import Path

from django.core.management import BaseCommand, CommandError

from archive.exports.record import records_of
from archive.exports.table import csv_lines
from archive.models import Article


class Command(BaseCommand):
    help = "导出全部已发布文章的记录。"

    def add_arguments(self, parser):
        parser.add_argument("--format", choices=["jsonl", "csv"], default="jsonl")
        parser.add_argument("--out", type=Path, metavar="FILE", help="写到文件；缺省写到标准输出")

    def handle(self, *, format, out, verbosity, **options):
        records = records_of(Article.objects.published().order_by("pk"), whole=True)
        lines = csv_lines(records) if format == "csv" else (json.dumps(row, ensure_ascii=False) + "\n" for row in records)
        if out is None:
            self.stdout.ending = ""
            for line in lines:
                self.stdout.write(line)
            return
        count = write_whole(out, lines)
        if verbosity:
            written = count - 1 if format == "csv" else count
            print(f"导出 {written} 篇到 {out}。", file=sys.stderr)


def write_whole(path: Path, lines) -> int:
    """Writes beside the file and moves it there at the end, so that no half export is ever found; how many lines."""
    beside = path.with_name(path.name + ".part")
    try:
        with beside.open("w", encoding="utf-8", newline="") as file:
            count = sum(1 for line in lines if file.write(line))
    except OSError as why:
        raise CommandError(f"写不到 {path}：{why.strerror}") from why
    os.replace(beside, path)
    return count
