"""The colours of static/css/tokens.css can be read on each other, in the light and in the dark (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re

import pytest

from archive.environment import ROOT

TEXT, CONTROL = 4.5, 3.0
#: What is drawn on what: text, and borders of controls.
TEXTS = (
    *((ink, ground) for ink in ("ink", "ink-2", "ink-3", "red") for ground in ("paper", "sheet")),
    *(("red", "red-wash"), ("on-hit", "hit"), ("on-hit-now", "hit-now"), ("ink", "twin")),
    *(("on-pale", shade) for shade in ("s1", "s2", "s3")),
    *(("on-dense", shade) for shade in ("s4", "s5")),
)
CONTROLS = (("rule-2", "paper"), ("rule-2", "sheet"))
COLOUR = re.compile(r"--([\w-]+): #([0-9a-f]{6});")


def tokens(scheme: str) -> dict[str, str]:
    """The colours by name; the dark ones stand on the light, as the style sheet does it."""
    light, dark = (ROOT / "static" / "css" / "tokens.css").read_text().split("@media (prefers-color-scheme: dark)")
    return dict(COLOUR.findall(light)) | (dict(COLOUR.findall(dark)) if scheme == "dark" else {})


def luminance(colour: str) -> float:
    """The relative luminance of an sRGB colour: 0 for black, 1 for white."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Between 1 and 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_what_the_standard_means():
    assert contrast("000000", "ffffff") == pytest.approx(21)
    assert contrast("767676", "ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_and_controls_stand_out_from_what_they_are_drawn_on(scheme):
    colours = tokens(scheme)
    drawn = {
        pair: (contrast(*(colours[name] for name in pair)), least)
        for pairs, least in ((TEXTS, TEXT), (CONTROLS, CONTROL))
        for pair in pairs
    }
    assert {pair: round(ratio, 2) for pair, (ratio, least) in drawn.items() if ratio < least} == {}
