"""The mess generator: clean files in, clippings as archives receive them out. Seeded, so the same bytes every time.

One file per artefact; each is a pure function of (page, rng, strength) that hands back a page: blocks whose text may hold
line ends. ``light``, ``middle`` and ``heavy`` are the strengths. `python -m tests.mess` rewrites fixtures/samples/clippings;
`python -m tests.mess --table` shows how much of each kind the cleaner restores.
"""

from random import Random

from archive.text.blocks import Block
from tests.mess.captions_inside import captions_inside
from tests.mess.clean_files import Sample
from tests.mess.column_breaks import column_breaks
from tests.mess.columns_out_of_order import columns_out_of_order
from tests.mess.copyright_notices import copyright_notices
from tests.mess.doubled_captions import doubled_captions
from tests.mess.doubled_glyphs import doubled_glyphs
from tests.mess.entities import entities
from tests.mess.foreign_words import foreign_words
from tests.mess.half_converted import half_converted
from tests.mess.hard_wraps import hard_wraps
from tests.mess.heading_splits import heading_splits
from tests.mess.html_pages import PAGES
from tests.mess.invisible_characters import invisible_characters
from tests.mess.layouts import LAYOUTS
from tests.mess.letter_spacing import letter_spacing
from tests.mess.markdown_marks import markdown_marks
from tests.mess.mood_polls import mood_polls
from tests.mess.pinyin_glosses import pinyin_glosses
from tests.mess.radical_forms import radical_forms
from tests.mess.related_lists import related_lists
from tests.mess.repeated_titles import repeated_titles
from tests.mess.running_heads import running_heads
from tests.mess.share_bars import share_bars
from tests.mess.spaced_numbers import spaced_numbers
from tests.mess.stuttered_characters import stuttered_characters
from tests.mess.title_after_body import title_after_body

STRENGTHS = ("light", "middle", "heavy")

#: Every kind of mess, in the order in which it comes over a text on its way from the press to the archive.
KINDS = (
    columns_out_of_order,
    captions_inside,
    title_after_body,
    repeated_titles,
    running_heads,
    mood_polls,
    share_bars,
    related_lists,
    copyright_notices,
    stuttered_characters,
    foreign_words,
    half_converted,
    pinyin_glosses,
    doubled_glyphs,
    doubled_captions,
    spaced_numbers,
    letter_spacing,
    radical_forms,
    invisible_characters,
    markdown_marks,
    entities,
    heading_splits,
    hard_wraps,
    column_breaks,
)

#: Byte order marks for the codecs that do not write one themselves.
_MARKS = {"utf-16-le": "\ufeff", "utf-16-be": "\ufeff"}


def messy_page(page: list[Block], mess: dict[str, str], seed: str) -> list[Block]:
    """The page with each kind of ``mess`` laid over it at its strength.

    Raises ValueError for a kind or a strength that does not exist.
    """
    if strange := set(mess) - {kind.__name__ for kind in KINDS} | set(mess.values()) - set(STRENGTHS):
        raise ValueError(f"no such kind or strength of mess: {sorted(strange)}")
    for kind in KINDS:
        if strength := mess.get(kind.__name__):
            page = kind(page, Random(f"{seed} {kind.__name__}"), strength)
    return page


def messy_text(sample: Sample, mess: dict[str, str]) -> str:
    """The text of the clipping: the messy page in the sample's layout."""
    page = messy_page(sample.page(), mess, sample.slug)
    if sample.front["format"] == "html":
        return PAGES[sample.front["layout"]](page, sample.front, Random(sample.slug))
    return LAYOUTS[sample.front["layout"]](page) + "\n"


def clipping(sample: Sample) -> bytes:
    """The bytes of the sample's clipping."""
    encoding, text = sample.front["encoding"], messy_text(sample, sample.front["mess"])
    return (_MARKS.get(encoding, "") + text).encode(encoding)
