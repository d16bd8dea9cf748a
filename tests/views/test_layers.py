"""Layers of spans over one text: whatever they overlap, the text stays, every span is whole, and elements nest."""

from html.parser import HTMLParser
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.views.layers import Span, Word, laid, widened

TEXTS = st.text(alphabet="渡口灯<&>\"' 。a\n", max_size=30)


@st.composite
def spans_in(draw, text: str, layer: str) -> list[Span]:
    """A layer of spans that do not overlap one another, each with an id of its own and a tail that stands once."""
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(places[::2], places[1::2], strict=False))
    return [
        Span(start, end, f'<i class="{layer}" id="{layer}{n}">', f'<i class="{layer}" data-of="{layer}{n}">', "</i>", "<u/></i>")
        for n, (start, end) in enumerate(pairs)
    ]


@st.composite
def layered(draw) -> tuple[str, list[list[Span]]]:
    text = draw(TEXTS)
    return text, [draw(spans_in(text, layer)) for layer in "abc"]


def told_of(markup: str, name: str) -> str:
    """The characters inside the element ``name`` and those that it goes on in."""
    root = ElementTree.fromstring(f"<p>{markup}</p>")
    return "".join("".join(part.itertext()) for part in root.iter("i") if name in (part.get("id"), part.get("data-of")))


@settings(deadline=None)
@given(layered())
def test_the_text_stays_and_every_span_has_its_own_characters(case):
    text, layers = case
    markup = laid(text, *layers)
    root = ElementTree.fromstring(f"<p>{markup}</p>")
    assert "".join(root.itertext()) == text
    ids = [part.get("id") for part in root.iter("i") if part.get("id")]
    assert len(ids) == len(set(ids)) == sum(map(len, layers))
    for span in (span for spans in layers for span in spans):
        name = ElementTree.fromstring(span.first + "</i>").get("id")
        assert told_of(markup, name) == text[span.start : span.end]
    assert markup.count("<u/>") == sum(map(len, layers))  # what may stand once stands once, behind the last character


@settings(deadline=None)
@given(layered())
def test_an_inner_layer_stands_inside_an_outer_one(case):
    text, layers = case
    depth = {"a": 0, "b": 1, "c": 2}

    def check(element, above: int):
        for part in element:
            if part.tag == "i":
                assert depth[part.get("class")] > above
                check(part, depth[part.get("class")])

    check(ElementTree.fromstring(f"<p>{laid(text, *layers)}</p>"), -1)


def test_a_mark_over_half_a_doubt_and_over_a_sentences_end():
    sentences = [Span(0, 3, "<s>", "<s>", "</s>", "</s>"), Span(3, 6, "<s>", "<s>", "</s>", "</s>")]
    doubts = [Span(1, 3, "<d id=1>", "<d>", "</d>", "!</d>")]
    marks = [Span(2, 5, "<m id=1>", "<m>", "</m>", "^</m>")]
    assert laid("一二三四五六", sentences, doubts, marks) == ("<s>一<d id=1>二<m id=1>三</m>!</d></s><s><m>四五^</m>六</s>")


def test_nothing_is_something():
    assert laid("") == "" and laid("", [], []) == ""
    assert laid("<b>&", []) == "&lt;b&gt;&amp;"


def test_other_words_stand_in_the_place_of_a_run():
    marks = [Span(1, 4, "<m>", "<m>", "</m>", "</m>")]
    assert (
        laid("用软件登记", marks, words=[Word(1, 3, "軟<體")]) == '用<m><span class="worded" title="软件">軟&lt;體</span>登</m>记'
    )


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 5)), max_size=5), st.sets(st.integers(0, 20), max_size=6))
def test_no_place_begins_or_ends_inside_a_word(drawn, edges):
    words, at = [], 0
    for start, length in drawn:
        words.append(Word(at + start, at + start + length, ""))
        at += start + length
    edges = sorted(edges)
    places = list(zip(edges[::2], edges[1::2], strict=False))
    wide = widened(places, words)
    assert all(not word.start < edge < word.end for word in words for place in wide for edge in place)
    assert all(any(start <= place[0] and place[1] <= end for start, end in wide) for place in places)
    assert all(one[1] <= other[0] for one, other in zip(wide, wide[1:], strict=False))


class _Tags(HTMLParser):
    """Says whether every element that is opened is closed, the last one first."""

    def __init__(self):
        super().__init__()
        self.open, self.well = [], True

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)

    def handle_endtag(self, tag):
        self.well &= bool(self.open) and self.open.pop() == tag


@settings(deadline=None)
@given(layered())
def test_a_page_can_read_it(case):
    text, layers = case
    tags = _Tags()
    tags.feed(laid(text, *layers).replace("<u/>", ""))
    assert tags.well and not tags.open
