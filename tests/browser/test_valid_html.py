"""Every page in every state and language is valid HTML, by the Nu checker; tests/html/package.json names its version."""

import json
import subprocess

import pytest

from tests.begun import ROOT
from tests.browser.states import LANGUAGES, STATES, State, arrive, prepared

pytestmark = pytest.mark.browser
CHECKER = ROOT / "tests" / "html" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def test_the_checker_finds_faults(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><html lang=zh-Hans><title>渡口</title><p>船<div>岸</div></p>", encoding="utf-8")
    assert len(faults_in(tmp_path)) == 1


@pytest.mark.parametrize("rare", [False, True], ids=["full", "rare"])
def test_every_page_is_valid(chromium, sites, tmp_path, rare):
    context = chromium.new_context(locale="zh-CN")
    for state in [state for state in STATES if (state.condition != "full") is rare]:
        for language in LANGUAGES:
            answer = sent(context, prepared(context, sites, state, language), state)
            assert answer.status == state.status, state
            (tmp_path / f"{state.name}.{language}.html").write_bytes(answer.body())
    context.close()
    assert faults_in(tmp_path) == []


def sent(context, address: str, state: State):
    """The answer as sent, with the browser's cookies: it need not be shown, but where a form of the page is sent."""
    if state.sends:
        return arrive(context.new_page(), address, state)
    return (context.request.post if state.posted else context.request.get)(address)


def faults_in(folder) -> list[str]:
    """The errors of all pages in a folder, in a line each: file, place, what is wrong."""
    command = ["java", "-jar", str(CHECKER), "--errors-only", "--format", "json", "--exit-zero-always", str(folder)]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stderr)["messages"]
    return [f"{one['url'].rsplit('/', 1)[1]}:{one.get('lastLine')} {one['message']} {one.get('extract', '')}" for one in told]
