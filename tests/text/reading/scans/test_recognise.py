"""Pages of pixels → lines: what is read, where it stands, and what is no text."""

import os
from io import BytesIO

import pytest

from tests.pages.photographer import photograph
from tests.pages.setter import set_page

pytestmark = pytest.mark.ocr


@pytest.fixture(scope="module")
def recognise():
    from archive.text.reading.scans.recognise import recognise, warm_up

    warm_up()
    return recognise


def packed(image) -> bytes:
    held = BytesIO()
    image.save(held, "PNG")
    return held.getvalue()


def found_of(page, truth) -> float:
    """The share of the truth's lines' characters that stand in the page as whole lines."""
    text = page.text.replace("\n", "").replace("\u3000", "").replace(" ", "")
    lines = [line.text.replace("\u3000", "").replace(" ", "") for line in truth.lines]
    return sum(len(line) for line in lines if line in text) / sum(map(len, lines))


@pytest.fixture(scope="module")
def level():
    return set_page(11, columns=1, characters=160, em=30, picture=False, notice=False)


@pytest.fixture(scope="module")
def plumb():
    return set_page(12, columns=1, characters=160, em=30, vertical=True, script="zh-Hant", picture=False, notice=False)


@pytest.fixture(scope="module")
def found_on(recognise):
    """What is found on a page as it lies, read once for all who ask."""
    known = {}

    def found(page, quarters: int = 0):
        key = id(page), quarters
        if key not in known:
            known[key] = recognise(packed(page.image.rotate(90 * quarters, expand=True)), 0)[0]
        return known[key]

    return found


@pytest.mark.parametrize("page", ["level", "plumb"])
@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_page_is_read_whichever_way_it_lies(found_on, request, page, quarters):
    page = request.getfixturevalue(page)
    found = found_on(page, quarters)
    assert found.turn == quarters
    assert found_of(found, page.truth) > 0.9


@pytest.mark.parametrize("skew", [-7.3, -0.4, 2.6])
def test_a_slanting_page_is_set_straight(recognise, level, skew):
    found, _ = recognise(packed(photograph(level.image, 1, skew=skew)), 0)
    assert found.skew == pytest.approx(skew, abs=0.15)
    assert found_of(found, level.truth) > 0.9


def test_a_photograph_is_read(recognise, level):
    found, _ = recognise(packed(photograph(level.image, 2, skew=1.2, blur=0.8, shadow=0.5, scale=0.75, noise=4, jpeg=60)), 0)
    assert found_of(found, level.truth) > 0.8


@pytest.mark.parametrize("page", ["level", "plumb"])
def test_every_character_has_its_place(found_on, request, page):
    page = request.getfixturevalue(page)
    found = found_on(page)
    told = {line.text: line for line in found.lines}
    compared = 0
    for line in page.truth.lines:
        if line.text in told and line.kind == "text":
            edges = told[line.text].edges
            pitch = (line.edges[-1] - line.edges[0]) / len(line.text)
            assert told[line.text].down == line.down
            # A mark at an end has its ink in half of its cell.
            assert max(abs(a - b) for a, b in zip(edges[1:-1], line.edges[1:-1], strict=True)) < 0.6 * pitch
            compared += 1
    assert compared > 2


def test_the_boxes_count_in_the_picture_that_comes_with_them(recognise):
    from PIL import Image

    page = set_page(13, columns=1, characters=100, em=120, picture=False, notice=False)
    found, picture = recognise(packed(page.image), 0)
    assert Image.open(BytesIO(picture)).size == (found.width, found.height)
    assert all(0 <= line.box[0] < line.box[2] <= found.width for line in found.lines)


def test_what_is_no_text_gives_no_lines(recognise):
    from PIL import Image, ImageFilter

    blank = Image.new("L", (600, 800), 255)
    clouds = Image.effect_noise((600, 800), 120).filter(ImageFilter.GaussianBlur(25))
    for image in (blank, clouds, Image.new("L", (1, 1)), Image.new("L", (1, 20_000), 255), Image.new("L", (700, 700), 0)):
        assert recognise(packed(image), 0)[0].text == ""


def test_a_process_forked_from_one_that_is_warm_recognises(recognise, found_on, level):
    data = packed(level.image)
    expected = found_on(level).text
    ready, told = os.pipe()
    if not (child := os.fork()):
        os.write(told, recognise(data, 0)[0].text.encode())
        os._exit(0)
    os.close(told)
    with os.fdopen(ready, "rb") as answer:
        assert answer.read().decode() == expected
    assert os.waitpid(child, 0)[1] == 0
