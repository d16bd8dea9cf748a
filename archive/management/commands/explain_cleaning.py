"""What cleaning does to one file: every repair with its step, its place, and what stood there before and after."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from django.core.management import BaseCommand, CommandError

from archive import scans
from archive.outcomes import message_of
from archive.repair_names import named
from archive.text.blocks import CleanText, Repair
from archive.text.cleaning import clean
from archive.text.reading import LONGEST_TEXT, RawText, Unreadable


class Command(BaseCommand):
    help = "说明一个文件怎样整理：每一处修复的步骤、位置、修复前与修复后。什么都不收存。"

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *, file, format, verbosity, **options):
        raw = reading_of(file)
        cleaned = clean(raw.text, title_hint=raw.hints.get("title", ""))
        if format == "json":
            self.stdout.write(json.dumps(described(file, raw, cleaned), ensure_ascii=False))
        elif verbosity:
            self.stdout.writelines(line + "\n" for line in lines_of(raw.text, cleaned))


def reading_of(file: Path) -> RawText:
    """The raw text of the file; a CommandError that says why where none can be had."""
    try:
        raw = scans.read(scans.Pages(file.read_bytes()), file.name)
    except OSError as why:
        raise CommandError(f"打不开 {file}（{why.strerror}）；请检查路径与权限。") from why
    except Unreadable as why:
        raise CommandError(refusal(file, why.code, why.detail)) from why
    if len(raw.text) > LONGEST_TEXT:
        raise CommandError(refusal(file, "too_long", str(len(raw.text))))
    return raw


def refusal(file: Path, code: str, detail: str) -> str:
    """What ingest would say of the file, without what it says of the keeping: here nothing is kept."""
    return f"{file}：{str(message_of(code, detail)).split('。')[0]}。没有整理。"


def described(file: Path, raw: RawText, cleaned: CleanText) -> dict:
    """The file, its repairs in the order in which they were made, and the text they leave."""
    return {
        "file": str(file),
        "encoding": raw.encoding,
        "media_type": raw.media_type,
        "doubts": list(raw.doubts),
        "repairs": [asdict(repair) for repair in cleaned.repairs],
        "counts": cleaned.counts(),
        "text": cleaned.text,
    }


def lines_of(raw: str, cleaned: CleanText) -> Iterator[str]:
    """One line a repair, one line a step with its count, and the sum."""
    begins = [0, *(end.end() for end in re.finditer(r"\r\n|\r|\n", raw))]
    for repair in cleaned.repairs:
        number = bisect_right(begins, repair.start)
        place = f"{number}:{repair.start - begins[number - 1] + 1} [{repair.start}, {repair.end})"
        yield f"{repair.step}（{named(repair.step)[0]}） {place}  {change(repair)}"
    counts = cleaned.counts()
    for row in counts:
        yield f"{named(row['step'])[0]} {row['count']}"
    yield f"共修复 {len(cleaned.repairs)} 处，{len(counts)} 种。" if counts else "没有要修复的。"


def change(repair: Repair) -> str:
    """Before and after, line ends as ⏎ (and ␍ where the file has those too).

    >>> change(Repair("hard_wraps", 3, 4, "\\n", "", "joined")), change(Repair("byte_shifts", 3, 4, "", "甲", "inserted"))
    ('⏎ → （删去）', '（空） → 甲')
    """
    before, after = (text.replace("\r", "␍").replace("\n", "⏎") for text in (repair.before, repair.after))
    return f"{before} → （移到别处）" if repair.kind == "moved" else f"{before or '（空）'} → {after or '（删去）'}"
