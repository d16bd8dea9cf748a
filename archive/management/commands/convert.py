"""Standard input read in another script, a line for a line; what stays in doubt is said in JSON."""

import json
import os
import sys

from django.core.management import BaseCommand, CommandError

from archive.doubt_names import DOUBT_NAMES
from archive.text.hanzi import SCRIPTS
from archive.text.hanzi.read import Reading, read


class Command(BaseCommand):
    help = "把标准输入逐行转为另一种字体，写到标准输出；空行照旧。JSON 里说明存疑的字。不需要数据库。"
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--to", choices=SCRIPTS, required=True)
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *, to, format, **options):
        shown = {"text": lambda line, reading: reading.text, "json": described}[format]
        out = self.stdout._out
        try:
            for number, raw in enumerate(sys.stdin.buffer, 1):
                line = decoded(raw, number).removesuffix("\n")
                out.write(shown(line, read(line, to)) + "\n")
            out.flush()
        except BrokenPipeError:  # who reads has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def decoded(raw: bytes, number: int) -> str:
    """A line's text; a CommandError that names the line where its bytes are no UTF-8."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as why:
        raise CommandError(
            f"第 {number} 行不是 UTF-8（第 {why.start + 1} 个字节）；之前的 {number - 1} 行已经转换。请先把输入转为 UTF-8 再试。"
        ) from why


def described(line: str, reading: Reading) -> str:
    """One JSON object: the text, and of every doubt its place, the printed character, what it could be, and why."""
    uncertain = [
        {
            "start": doubt.start,
            "end": doubt.end,
            "text": line[doubt.start : doubt.end],
            "chosen": doubt.chosen,
            "candidates": list(doubt.candidates),
            "reason": str(DOUBT_NAMES[doubt.reason]),
        }
        for doubt in reading.doubts
        if not doubt.by
    ]
    return json.dumps({"text": reading.text, "uncertain": uncertain}, ensure_ascii=False)
