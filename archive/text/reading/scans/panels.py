"""Panels of white type on black: dark fields of a page, turned into black type on white inside a thin frame."""

import cv2
import numpy as np

from archive.text.reading.scans.pixels import smaller

#: Pixels of the longest side at which panels are looked for; there, the least sides of one and the gaps in one (its type).
_LOOKED, _LEAST, _GAPS = 1000, 14, 13
#: How bright a panel is at most, of the paper around it, and how far around.
_DARK, _AROUND = 0.5, 251
#: Of its box a panel fills so much; of its edge so much is dark; of its field so much is type.
_FILLED, _EDGED, _TYPE = 0.7, 0.9, (0.01, 0.45)


def without_panels(grey: np.ndarray) -> np.ndarray:
    """The page with its dark panels turned light."""
    small = smaller(grey, _LOOKED / max(grey.shape))
    paper = cv2.blur(cv2.dilate(small, np.ones((_AROUND, _AROUND), np.uint8)), (_AROUND // 4, _AROUND // 4))
    dark = (small < _DARK * paper).astype(np.uint8)
    fields = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((_GAPS, _GAPS), np.uint8))
    fields = cv2.morphologyEx(fields, cv2.MORPH_OPEN, np.ones((_LEAST, _LEAST), np.uint8))
    count, marks, stats, _ = cv2.connectedComponentsWithStats(fields, connectivity=4)
    light = grey
    for mark in range(1, count):
        x, y, width, height, area = stats[mark]
        field = (marks[y : y + height, x : x + width] == mark).astype(np.uint8)
        if area > _FILLED * width * height and _is_panel(field, dark[y : y + height, x : x + width]):
            light = light.copy() if light is grey else light
            _lighten(light, (marks == mark).astype(np.uint8))
    return light


def _is_panel(field: np.ndarray, dark: np.ndarray) -> bool:
    inner = cv2.erode(field, np.ones((3, 3), np.uint8), borderValue=0)
    core = cv2.erode(inner, np.ones((3, 3), np.uint8), borderValue=0)
    edge = (inner - core).astype(bool)
    type_ = 1 - dark[core.astype(bool)].mean() if core.any() else 0
    return bool(edge.any() and dark[edge].mean() > _EDGED and _TYPE[0] < type_ < _TYPE[1])


def _lighten(grey: np.ndarray, field: np.ndarray) -> None:
    """Turns what lies in a field, in place; around it runs a frame, and nothing is left of its edges."""
    height, width = grey.shape
    ((outline, *_), _) = cv2.findContours(field, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    scale = width / field.shape[1], height / field.shape[0]
    outline = ((outline + 0.5) * scale).round().astype(np.int32)
    x, y, wide, high = cv2.boundingRect(outline)
    over, left = max(0, y), max(0, x)
    part = grey[over : y + high, left : x + wide]
    inside = cv2.drawContours(np.zeros_like(part), [outline - (left, over)], -1, 255, -1) > 0
    ground, type_ = np.percentile(part[inside], (30, 99.5))
    turned = 255 - (part.astype(np.float32) - ground) * 255 / max(1.0, type_ - ground)
    part[inside] = turned.clip(0, 255).astype(np.uint8)[inside]
    edge = max(3, round(5 * max(scale)))
    cv2.drawContours(grey, [outline], -1, 255, edge)
    corners = cv2.boxPoints(cv2.minAreaRect(outline)).round().astype(np.int32)
    cv2.polylines(grey, [corners], True, 0, max(1, round(max(scale))))
