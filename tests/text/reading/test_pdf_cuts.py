from archive.text.reading.pdf_blocks import Block
from archive.text.reading.pdf_cuts import by_cuts


def named(**boxes):
    """Blocks of a page by their names, each with its box."""
    return {name: Block([], tuple(map(float, box)), 10.0) for name, box in boxes.items()}


def order(blocks):
    ordered = by_cuts(list(blocks.values()), 10.0)
    return ordered and [next(name for name, block in blocks.items() if block is one) for one in ordered]


def test_columns_are_read_one_after_the_other_and_what_crosses_them_first():
    blocks = named(right=(220, 60, 400, 300), head=(0, 0, 400, 40), low=(0, 180, 200, 300), left=(0, 60, 200, 160))
    assert order(blocks) == ["head", "left", "low", "right"]


def test_four_columns_over_two_and_a_box_are_read_before_these():
    upper = {f"c{n}": (n * 100, 50, n * 100 + 90, 200 + 5 * n) for n in range(4)}
    lower = {"head": (0, 230, 240, 260), "d0": (0, 270, 115, 400), "d1": (125, 270, 240, 400), "box": (260, 240, 390, 400)}
    assert order(named(top=(0, 0, 390, 40), **upper, **lower)) == ["top", "c0", "c1", "c2", "c3", "head", "d0", "d1", "box"]


def test_articles_side_by_side_keep_their_headlines():
    blocks = named(a=(0, 0, 190, 30), b=(210, 0, 400, 30), under_a=(0, 40, 190, 300), under_b=(210, 40, 400, 300))
    assert order(blocks) == ["a", "under_a", "b", "under_b"]


def test_a_ring_of_blocks_has_no_gap_across():
    ring = named(n=(0, 0, 200, 50), e=(210, 0, 260, 200), s=(60, 210, 260, 260), w=(0, 60, 50, 260))
    assert order(ring) is None
