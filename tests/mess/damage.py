"""The damage table: each kind of mess alone, at each strength, over all clean texts, and the share restored exactly.

Each page is laid out with blank lines; only the body is judged.
"""

from archive.text.blocks import Block, to_markup
from archive.text.cleaning import clean
from archive.text.hanzi.convert import convert
from archive.text.hanzi.identify import HANT
from archive.text.hanzi.shapes import HOUSE_STYLE
from tests.mess import KINDS, STRENGTHS, messy_page
from tests.mess.clean_files import Sample, samples
from tests.mess.layouts import blank_lines

_ONE_HOUSE = str.maketrans({other: shape for shape, other in sorted(HOUSE_STYLE)})


def markup(blocks: list[Block] | tuple[Block, ...]) -> str:
    """The body as one text."""
    return to_markup({"kind": block.kind, "text": block.text} for block in blocks)


def restored(sample: Sample, mess: dict[str, str]) -> bool | None:
    """Whether the body is found again exactly; None where the mess does not touch this page.

    Half-converted text stays as it is printed: there the readings in traditional script must agree, shapes aside
    between which houses differ (臺 and 台).
    """
    tidy = sample.page()
    page = messy_page(tidy, mess, sample.slug)
    if mess and page == tidy:
        return None
    found, gold = markup(clean(blank_lines(page)).body), markup(sample.body)
    if "half_converted" in mess:
        return convert(found, HANT, HANT).translate(_ONE_HOUSE) == convert(gold, HANT, HANT).translate(_ONE_HOUSE)
    return found == gold


def print_table() -> None:
    """One row a kind: restored / touched at each strength. The first row, pages without any mess, is the measure."""
    tidy = [sample for sample in samples() if restored(sample, {})]
    print(f"{'no mess':24}{f'{len(tidy)}/{len(samples())}':>12}")
    print(f"{'kind':24}" + "".join(f"{strength:>12}" for strength in STRENGTHS))
    for kind in KINDS:
        print(f"{kind.__name__:24}" + "".join(f"{_cell(kind.__name__, strength):>12}" for strength in STRENGTHS))


def _cell(kind: str, strength: str) -> str:
    results = [result for sample in samples() if (result := restored(sample, {kind: strength})) is not None]
    return f"{sum(results)}/{len(results)}"
