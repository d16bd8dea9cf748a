"""The site as its users start it: real processes, a data folder of its own, a real port."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.parse
import urllib.request

import pytest

from tests.begun import ROOT, manage, surroundings
from tests.running.household import Household
from tests.running.site import Browser


def test_it_starts_twice_keeps_everything_and_stops_whole(start):
    first = start()
    assert first.get("/")[0] == 200
    held = json.loads(first.get("/api/v1/articles/")[1])["count"]
    found = json.loads(first.get("/api/v1/search/?" + urllib.parse.urlencode({"q": "檢測"}))[1])["count"]
    assert held >= 3 and found >= 1
    assert first.stop() == 0
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", first.port), timeout=2)
    second = start()
    assert json.loads(second.get("/api/v1/articles/")[1])["count"] == held
    assert json.loads(second.get("/api/v1/search/?" + urllib.parse.urlencode({"q": "檢測"}))[1])["count"] == found


def test_an_empty_archive_answers_every_page(site):
    for path in (
        "/",
        "/search/",
        "/search/?q=%E7%96%AB",
        "/about/",
        "/cities/330700/",
        "/api/v1/articles/",
        "/api/v1/cities/",
        "/healthz",
    ):
        assert site.get(path)[0] == 200, path


def test_the_link_signs_in_until_there_is_a_password(site):
    browser, stranger = Browser(), Browser()
    where, _page = browser.send(site.sign_in_link)
    browser.send(where, dict.fromkeys(("new_password1", "new_password2"), "渡口-重开-2020-三趟"))
    assert "csrfmiddlewaretoken" in browser.get(f"{site.address}/admin/archive/clipping/upload/")
    try:
        page = stranger.get(site.sign_in_link)
    except urllib.error.HTTPError as refused:
        page = refused.read().decode()
    assert "<button" not in page or "csrfmiddlewaretoken" not in page


def test_a_taken_port_is_said_at_once(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        run = subprocess.run(
            [sys.executable, "manage.py", "serve", "--port", str(port)],
            cwd=ROOT, env=surroundings(tmp_path), capture_output=True, text=True, timeout=120,
        )  # fmt: skip
    assert run.returncode != 0
    assert str(port) in run.stderr and "PORT=" in run.stderr and "Traceback" not in run.stderr


def test_a_published_article_is_found_though_another_process_published_it(site, tmp_path):
    (tmp_path / "渡口.txt").write_text(
        "渡口重新开船\n\n婺江渡口清早重新开船，每条船限载二十人，上船先量体温。\n", encoding="utf-8"
    )
    manage(site.folder, "import_clippings", str(tmp_path / "渡口.txt"), "--publish")
    answer = json.loads(site.get("/api/v1/search/?" + urllib.parse.urlencode({"q": "婺江渡口"}))[1])
    assert answer["count"] == 1


def test_what_falls_is_raised_again(site):
    children = site.children()
    assert len(children) == 2
    for child in children:
        os.kill(child, signal.SIGKILL)
    # Until it is told, what the fallen server has left may still answer.
    Household.until(lambda: "".join(site.lines).count("正在重新启动") == 2)
    Household.until(lambda: answers(site))
    assert site.process.poll() is None and len(site.children()) == 2
    assert "".join(site.lines).count("正在重新启动") == 2
    assert site.stop() == 0


def answers(site) -> bool:
    try:
        return site.get("/healthz")[0] == 200
    except OSError:
        return False
