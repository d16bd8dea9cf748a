"""Words: the same for what is indexed and what is asked; neither print nor repairs come between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.ingest import ingest
from archive.text.fold import fold
from search.analysis import index_words, words

TEXTS = [
    fold(text)
    for text in (
        "渡口清早重开，志愿者量体温36.5度以下才放行，2020年2月9日起每天限载120人。",
        "市疾控中心發布通告：截至2月18日24時，全市累計報告確診病例55例，投入3.5億元。",
        "COVID-19核酸检测点设在老年大学后院，N95口罩每人3只，５Ｇ远程会诊连上省立医院。",
        "产业链复工，覆盖三百多家企业；小学生、研究生命题组和发热门诊都停了一周。",
    )
]


@given(st.sampled_from(TEXTS), st.data())
def test_words_of_a_run_cut_at_borders_of_words_are_words_of_the_text(text, data):
    cut = words(text)
    first = data.draw(st.integers(0, len(cut) - 1))
    last = data.draw(st.integers(first, len(cut) - 1))
    start = text.index(cut[first], sum(map(len, cut[:first])))
    run = text[start : text.index(cut[last], max(start, sum(map(len, cut[:last])))) + len(cut[last])]
    asked, indexed = words(run), index_words(text)
    # jieba may cut a part otherwise than the whole; the run is found all the same, by its characters.
    assert sum(word in indexed for word in asked) >= 0.75 * len(asked)


@pytest.mark.parametrize("text", TEXTS)
def test_every_word_of_a_text_is_indexed(text):
    assert set(words(text)) <= index_words(text).keys()


@pytest.mark.django_db
def test_found_across_marks_and_former_line_breaks(report, found):
    report("甲", "“青石”桥头的\n志愿\u200b者值\u00ad守到天\u3000亮，co-\noperation 不停，体温 36．5 度。")
    for asked in (
        '"青石桥头的志愿者值守到天亮"',
        "「青石」橋頭",
        '"co-operation"',
        '"体温36.5度"',
        '"36.5 度"',
        "青石桥头　志愿者",
    ):
        assert found(asked) == ["甲"], asked


@pytest.mark.django_db
def test_what_cleaning_removed_is_not_found(places, originals, found):
    text = (
        "渡口昨夜重开\n\n全市醫(yī)務人員在渡口的老船\n工旁边量体温，防控点设在桥头，每天要送菜12 . 5\n吨。\n\n"
        "分享到：微信 微博\n上一篇：虚构的旧闻\n"
    )
    article = ingest(text.encode(), "渡口.txt", publish=True).article
    assert found('"老船工旁边"') == found("12.5吨") == found('"医务人员"') == [article.title]
    assert found("yī") == found("分享到") == found("虚构的旧闻") == []
