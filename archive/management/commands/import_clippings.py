"""Files and folders in, drafts or published articles out: one line a file."""

import json
from pathlib import Path

from django.core.management import BaseCommand, CommandError

from archive.exports.record import places_record, published_record
from archive.ingest import ingest, rehearse
from archive.outcomes import IngestOutcome
from archive.signals import settled


class Command(BaseCommand):
    help = "收入剪报文件与文件夹；每个文件一行，写明结果与原因。"

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="文件或文件夹")
        parser.add_argument("--publish", action="store_true", help="直接发布；未知的城市与日期仍作未详")
        parser.add_argument("--dry-run", action="store_true", help="只说明会怎样，什么都不留")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *, paths, publish, dry_run, format, verbosity, **options):
        if missing := [str(path) for path in paths if not path.exists()]:
            raise CommandError("找不到：" + "、".join(missing))
        tally: dict[str, int] = {}
        for path in files_below(paths):
            data = path.read_bytes()
            outcome = rehearse(data, path.name) if dry_run else ingest(data, path.name, publish=publish)
            tally[outcome.status] = tally.get(outcome.status, 0) + 1
            if verbosity:
                row = described(path, outcome)
                self.stdout.write(json.dumps(row, ensure_ascii=False) if format == "json" else line_of(row))
        settled.send(sender=type(self))
        counts = "，".join(f"{SAID[status]} {count}" for status, count in tally.items()) or "没有文件"
        if verbosity and format == "text":
            self.stdout.write(counts + "。" + ("（试运行，什么都没有留下）" if dry_run else ""))
        if tally.get("unreadable"):
            raise CommandError(f"有 {tally['unreadable']} 个文件读不出，原因见上。", returncode=1)


SAID = {"drafted": "存为草稿", "published": "发布", "already_held": "此前已收", "unreadable": "读不出"}


def files_below(paths) -> list[Path]:
    """The files named, and those below the folders named, hidden ones aside, each once, in order."""
    found = []
    for path in paths:
        below = sorted(path.rglob("*")) if path.is_dir() else [path]
        found += [file for file in below if file.is_file() and not file.name.startswith(".")]
    return list(dict.fromkeys(found))


def described(path: Path, outcome: IngestOutcome) -> dict:
    """One file's outcome as a flat mapping, for a line of JSON or of text."""
    row = {"file": str(path), "status": outcome.status, "code": outcome.code, "message": str(outcome.message)}
    if article := outcome.article:
        row |= {"id": article.pk and str(article.pk), "title": article.title, "script": article.script}
        row |= {"city": places_record(article)["city"], "published": published_record(article)}
    return row


def line_of(row: dict) -> str:
    """The same as a line of text."""
    told = [row["file"], SAID[row["status"]]]
    if "title" in row:
        city, dates = row["city"], row["published"]
        told.append(f"#{row['id']} {row['title'] or '（无标题）'}" if row["id"] else row["title"] or "（无标题）")
        told.append(city["name"] if city else "城市未详")
        told.append(dates["stated"] or (f"约 {dates['earliest']} 起" if dates["earliest"] else "日期未详"))
    return " · ".join([*told, row["message"]])
