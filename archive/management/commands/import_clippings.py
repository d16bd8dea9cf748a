"""Files and folders in, drafts or published articles out: one line a file."""

import json
from collections.abc import Iterator
from pathlib import Path

from django.core.management import BaseCommand, CommandError

from archive.exports.record import places_record, published_record
from archive.findings import catch_up
from archive.imports.manifest import Manifests
from archive.ingest import ingest_file, vouched
from archive.outcomes import IngestOutcome
from archive.rehearsal import rehearse_file
from archive.scans import OnPage, quiet
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
        on_page = self._say_page if verbosity and self.stdout.isatty() else quiet
        for name, outcome in outcomes_of(files_below(paths), publish, dry_run, on_page):
            tally[outcome.status] = tally.get(outcome.status, 0) + 1
            if verbosity:
                row = described(name, outcome)
                self.stdout.write(json.dumps(row, ensure_ascii=False) if format == "json" else line_of(row))
        if not dry_run:
            catch_up()
        settled.send(sender=type(self))
        counts = "，".join(f"{SAID[status]} {count}" for status, count in tally.items()) or "没有文件"
        if verbosity and format == "text":
            self.stdout.write(counts + "。" + ("（试运行，什么都没有留下）" if dry_run else ""))
        if tally.get("unreadable"):
            raise CommandError(f"有 {tally['unreadable']} 个文件读不出，原因见上。", returncode=1)

    def _say_page(self, done: int, total: int) -> None:
        self.stdout.write(f"  第 {done + 1} 页，共 {total} 页")
        self.stdout.flush()


SAID = {
    **{"drafted": "存为草稿", "published": "发布", "already_held": "此前已收", "unreadable": "读不出"},
    **{"unpacked": "拆开", "manifest": "清单"},
}


def files_below(paths) -> list[Path]:
    """The files named, and those below the folders named, hidden ones aside, each once, in order."""
    found = []
    for path in paths:
        below = sorted(path.rglob("*")) if path.is_dir() else [path]
        found += [file for file in below if file.is_file() and not file.name.startswith(".")]
    return list(dict.fromkeys(found))


def outcomes_of(files: list[Path], publish: bool, dry_run: bool, on_page: OnPage = quiet) -> Iterator[tuple[str, IngestOutcome]]:
    """What becomes of each file, one after the other, and of each in a zip or a web archive: ``a.zip › 第1版.txt``.

    Manifests come last, since only then is it known which of their lines did nothing.
    """
    manifests = Manifests((path.as_posix(), path.read_bytes) for path in files)
    for path in files:
        if path.as_posix() in manifests:
            continue
        told = manifests.told(path.as_posix())
        known = vouched(told)
        if dry_run:
            outcomes = rehearse_file(path, known, on_page)
        else:
            source = told.get("source_url", "")
            outcomes = ingest_file(path, publish=publish, known=known, source_url=source, on_page=on_page)
        for outcome in outcomes:
            yield " › ".join(filter(None, (str(path), outcome.name))), outcome
    for path in files:
        if path.as_posix() in manifests:
            yield str(path), manifests.outcome(path.as_posix())


def described(name: str, outcome: IngestOutcome) -> dict:
    """One file's outcome as a flat mapping, for a line of JSON or of text."""
    row = {"file": name, "status": outcome.status, "code": outcome.code, "message": str(outcome.message)}
    if outcome.unused:
        row["unused"] = [{"line": line, "reason": reason} for line, reason in outcome.unused]
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
    told.append(row["message"])
    told += [f"第 {unused['line']} 行：{unused['reason']}" for unused in row.get("unused", ())]
    return " · ".join(told)
