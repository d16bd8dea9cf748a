"""The damage table: each kind of mess alone, at each strength, over all clean texts, and the share restored exactly."""

from archive.text.blocks import Block, to_markup
from archive.text.cleaning import clean
from tests.mess import KINDS, STRENGTHS, messy_page
from tests.mess.clean_files import Sample, samples
from tests.mess.layouts import blank_lines


def markup(blocks: list[Block] | tuple[Block, ...]) -> str:
    """The body as one text."""
    return to_markup({"kind": block.kind, "text": block.text} for block in blocks)


def told(sample: Sample, kind: str, strength: str) -> bool | None:
    """Whether the body is found again exactly; None where the kind does not touch this page."""
    tidy = sample.page()
    page = messy_page(tidy, {kind: strength}, sample.slug)
    if page == tidy:
        return None
    return markup(clean(blank_lines(page)).body) == markup(sample.body)


def print_table() -> None:
    """One row a kind: restored / touched at each strength."""
    print(f"{'kind':28}" + "".join(f"{strength:>10}" for strength in STRENGTHS))
    for kind in KINDS:
        cells = []
        for strength in STRENGTHS:
            results = [result for sample in samples() if (result := told(sample, kind.__name__, strength)) is not None]
            cells.append(f"{sum(results)}/{len(results)}")
        print(f"{kind.__name__:28}" + "".join(f"{cell:>10}" for cell in cells))
