"""Every step against its golden cases, and every step against the promises that all of them make.

``cases/STEP.toml`` holds four piles: ``negative`` (to be left alone: with the step on or off the
blocks are the same), ``in_the_wild`` (own sentences in the manner of real clippings), ``synthetic``
and ``known_failures``. ``want`` is what the whole pipeline makes of ``raw``, one ``kind: text`` a
line, ⏎ for a line end inside a block.
"""

import tomllib
from pathlib import Path

import pytest

from archive.text.cleaning import STEP_LABELS, STEPS, clean

CASES = Path(__file__).parent / "cases"
PILES = ("negative", "in_the_wild", "synthetic", "known_failures")


def told(result):
    return [f"{block.kind}: {block.text}".replace("\n", "⏎") for block in result.blocks]


def cases(*piles):
    for step in STEPS:
        path = CASES / f"{step.__name__}.toml"
        held = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        for pile in piles:
            for number, case in enumerate(held.get(pile, [])):
                yield pytest.param(step.__name__, case["raw"], case["want"].split("\n"), id=f"{step.__name__}-{pile}-{number}")


@pytest.mark.parametrize("step, raw, want", list(cases("negative")))
def test_leaves_alone(step, raw, want):
    assert told(clean(raw)) == want
    assert told(clean(raw, switched_off=[step])) == want


@pytest.mark.parametrize("step, raw, want", list(cases("in_the_wild", "synthetic")))
def test_repairs(step, raw, want):
    assert told(clean(raw)) == want
    assert told(clean(raw, switched_off=[step])) != want


@pytest.mark.parametrize("step, raw, want", list(cases("known_failures")))
@pytest.mark.xfail(strict=True)
def test_known_failures(step, raw, want):
    assert told(clean(raw)) == want


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
def test_every_step_is_named_labelled_documented_and_tried(step):
    name = step.__name__
    assert step.__module__ == f"archive.text.cleaning.{name}"
    label, tag = STEP_LABELS[name]
    assert label and len(tag) == 1
    assert step.__doc__ and ">>>" in step.__doc__
    held = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))
    assert set(held) <= set(PILES)
    assert held["negative"] and held["in_the_wild"] and held["synthetic"]


def test_labels_and_tags_are_those_of_the_steps_and_unlike():
    assert list(STEP_LABELS) == [step.__name__ for step in STEPS]
    assert len({tag for _, tag in STEP_LABELS.values()}) == len(STEPS)
