"""convert: a line in, a line out, in text or JSON; bytes that are no UTF-8 are refused with their line."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def run(*args: str, given: bytes) -> subprocess.CompletedProcess:
    command = [sys.executable, "manage.py", "convert", *args]
    return subprocess.run(command, cwd=ROOT, input=given, capture_output=True, check=False)


def test_lines_and_json_and_what_is_refused(tmp_path):
    done = run("--to", "zh-Hant", given="干部下沉\n\n黨員干部沖鋒".encode())
    assert done.stdout.decode() == "幹部下沉\n\n黨員幹部衝鋒\n"

    done = run("--to", "zh-Hant", "--format", "json", given="\n再次复查\n".encode())
    empty, told = map(json.loads, done.stdout.decode().splitlines())
    assert empty == {"text": "", "uncertain": []}
    assert told["text"] == "再次複查"
    (doubt,) = told["uncertain"]
    assert doubt.pop("reason")
    assert doubt == {"start": 2, "end": 3, "text": "复", "chosen": "複", "candidates": ["複", "覆", "復"]}

    done = run("--to", "zh-Hans", given="幹部\n".encode() + b"\xff\n")
    assert (done.returncode, done.stdout.decode()) == (1, "干部\n")
    assert "第 2 行" in done.stderr.decode() and "Traceback" not in done.stderr.decode()
