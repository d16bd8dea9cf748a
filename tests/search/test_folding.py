"""Many texts folded at once are each folded as by itself."""

from hypothesis import given
from hypothesis import strategies as st

from archive.text.fold import folded_and_printed
from search.folding import each_folded_and_printed

#: Characters that become others, several or none, that stay only between neighbours, and that end a text or a table.
MARKED = st.sampled_from("发發熱２㎡℃①ﬁ“」·, 　\n\r\0\1\u200b〇é\ud800\U0010ffff𠀀\ue000aZ9-—~")
TEXTS = st.lists(st.text(MARKED, max_size=12) | st.text(st.characters(codec=None), max_size=12), max_size=6)


@given(TEXTS)
def test_each_is_folded_as_by_itself(texts):
    assert each_folded_and_printed(texts) == [folded_and_printed(text) for text in texts]
