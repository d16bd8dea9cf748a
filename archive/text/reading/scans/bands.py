"""A page of vertical text whose head, headlines or foot run across: bands of the one and of the other, one below the other."""

from archive.text.reading.pdf_lines import Line

#: In em: how deep a line may stick into the next band.
_STICKS = 0.4


def in_bands(lines: list[Line]) -> list[list[Line]]:
    """The lines of a page that is mainly vertical, parted where horizontal lines stand above or below all others there.

    A horizontal page, and a vertical one without lines across, is one band.
    """
    if not lines or not runs_down(lines) or all(line.down for line in lines):
        return [lines]
    bands: list[list[Line]] = []
    reached = 0.0
    for line in sorted(lines, key=lambda line: _heights(line)):
        top, bottom = _heights(line)
        if not bands or top > reached - _STICKS * line.size and (not line.down or not _down(bands[-1])):
            bands.append([])
        bands[-1].append(line)
        reached = max(reached, bottom)
    merged: list[list[Line]] = []
    for band in bands:
        if merged and _across(band) and _across(merged[-1]):
            merged[-1] += band
        else:
            merged.append(band)
    return merged


def runs_down(lines: list[Line]) -> bool:
    """Whether most of what lines hold runs from top to bottom."""
    return sum(len(line.glyphs) for line in lines if line.down) * 2 > sum(len(line.glyphs) for line in lines)


def _heights(line: Line) -> tuple[float, float]:
    return (line.u0, line.u1) if line.down else (line.v0, line.v1)


def _across(band: list[Line]) -> bool:
    return not any(line.down for line in band)


def _down(band: list[Line]) -> bool:
    return all(line.down for line in band)
