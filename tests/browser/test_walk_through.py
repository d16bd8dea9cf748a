"""docs/walk-through.md is what can be walked: every step leads on, and its pages and pictures are there, small enough."""

import re

import pytest

from tests.browser.pictures import DOCS, LARGEST, WALK
from tests.browser.walk import ELSEWHERE, STEPS, markdown

pytestmark = pytest.mark.browser
ALL = 2_000_000


def test_every_step_leads_to_the_next(chromium, sites):
    page = chromium.new_page(base_url=sites.address("samples"), viewport={"width": 1280, "height": 860})
    seen = []
    for step in STEPS:
        step.go(page, sites.kept("samples"))
        address = page.evaluate("location.pathname.slice(1) + location.hash")
        seen.append(re.sub(r"[0-9.]+", "N", address))
    page.context.close()
    assert seen == [
        *("", "search/", "articles/N/#dN", "articles/N/#as-printed", "articles/N/sentences/N/", "articles/N/vN/", "cities/N/"),
        *("provinces/N/", "newspapers/N/", "coverage/", "help/", "admin/", "admin/archive/doubtful/N/"),
    ]


def test_the_page_is_what_the_steps_say():
    assert (DOCS / "walk-through.md").read_text(encoding="utf-8") == markdown()


def test_its_pictures_are_there_and_small():
    sizes = {step.name: (WALK / f"{step.name}.png").stat().st_size for step in STEPS}
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}
    assert sum(sizes.values()) <= ALL
    assert {file.stem for file in WALK.glob("*.png")} == set(sizes)
    assert [name for name in ELSEWHERE if not (DOCS / f"{name}.png").exists()] == []
