"""Dates as a report prints them: what they mean, what they rule, and where they end."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.text.facts.report import Scene
from tests.text.facts.scenes import scene_of


def told(scene: Scene) -> list[tuple[str, str | None, str, str]]:
    """(printed, iso, basis, relation) of every date."""
    return [(w.text, w.iso, w.basis, w.relation) for s in scene.sentences for w in scene.whens(s)]


def isos(text: str, **more) -> list[str | None]:
    return [iso for _, iso, _, _ in told(scene_of(text, **more))]


@pytest.mark.parametrize(
    "text",
    [
        "值守24小时，落实“三查两不”，连续14天无新增。",
        "认真学习《2020年春季学期工作方案》，逐条对照。",
        "她1992年3月出生，丈夫也是医生。",
        "春节期间，菜价平稳；元宵节前后，汤圆走俏。",
        "新华社武汉3月27日电（记者 林晓）渡口恢复通航。",
        "今天的渡口，已是另一番模样。",
        "渡工老周说：“今天轮到我，明天轮到他。”",
        "比前一日多运送80人，同一日往返30次，每日如此。",
        "渡工们日夜奋战，三日夜没有合眼。",
    ],
)
def test_no_date_rules_there(text):
    assert told(scene_of(text)) == []


@pytest.mark.parametrize(
    ("text", "iso", "basis", "relation"),
    [
        ("2020年2月9日，渡口停航。", "2020-02-09", "stated", "on"),
        ("2月9日，渡口停航。", "2020-02-09", "year_inferred", "on"),
        ("二月九日，渡口停航。", "2020-02-09", "year_inferred", "on"),
        ("２月９日，渡口停航。", "2020-02-09", "year_inferred", "on"),
        ("截至2月9日，全市共设卡口41处。", "2020-02-09", "year_inferred", "as_of"),
        ("截至2月9日24时，累计确诊12例。", "2020-02-09T24:00", "year_inferred", "as_of"),
        ("截止到2月9日12时，累计确诊12例。", "2020-02-09T12:00", "year_inferred", "as_of"),
        ("2月9日0时至12时，全市新增确诊2例。", "2020-02-09T00:00/2020-02-09T12:00", "year_inferred", "span"),
        ("2月9日0—24时，全市新增确诊2例。", "2020-02-09T00:00/2020-02-09T24:00", "year_inferred", "span"),
        ("2月9日下午3时半，首批物资运抵。", "2020-02-09T15:30", "year_inferred", "on"),
        ("2月9日夜里，灯亮了。", "2020-02-09", "year_inferred", "on"),
        ("2月9日晚8点，灯亮了。", "2020-02-09T20:00", "year_inferred", "on"),
        ("自2月9日起，渡口停航。", "2020-02-09", "year_inferred", "since"),
        ("自2月9日封渡以来，无一人漏管。", "2020-02-09", "year_inferred", "since"),
        ("自1月27日至2月9日，共劝返车辆80台次。", "2020-01-27/2020-02-09", "year_inferred", "span"),
        ("1月27日—2月9日，共劝返车辆80台次。", "2020-01-27/2020-02-09", "year_inferred", "span"),
        ("2月3日至9日，共劝返车辆80台次。", "2020-02-03/2020-02-09", "year_inferred", "span"),
        ("从大年三十到正月初九，渡口没有熄灯。", "2020-01-24/2020-02-02", "lunar", "span"),
        ("大年三十，渡口停航。", "2020-01-24", "lunar", "on"),
        ("1月24日除夕夜，渡口停航。", "2020-01-24", "year_inferred", "on"),
        ("2月8日（正月十五），渡口停航。", "2020-02-08", "year_inferred", "on"),
        ("元宵节当晚，渡口停航。", "2020-02-08", "lunar", "on"),
        ("截至二月上旬，签约项目9个。", "2020-02", "approximate", "as_of"),
        ("2月中下旬，渡口复航。", "2020-02", "approximate", "on"),
        ("2019年底，渡口翻修。", "2019-12", "approximate", "on"),
        ("2月9日前后，渡口复航。", "2020-02-09", "approximate", "on"),
        ("2月9日晚上11点多，灯亮了。", "2020-02-09T23:00", "year_inferred", "on"),
        ("2月9日早上七八点钟，灯亮了。", "2020-02-09", "year_inferred", "on"),
        ("今年2月9日，渡口停航。", "2020-02-09", "relative", "on"),
        ("2月底，渡口复航。", "2020-02", "approximate", "on"),
        ("渡口将于3月9日恢复夜航。", "2020-03-09", "year_inferred", "ahead"),
    ],
)
def test_what_a_date_means(text, iso, basis, relation):
    assert [row[1:] for row in told(scene_of(text))] == [(iso, basis, relation)]


def test_both_scripts_mean_the_same():
    assert told(scene_of("截至2月29日24時，全市139例全部治愈。")) == [
        ("2月29日24時", "2020-02-29T24:00", "year_inferred", "as_of")
    ]
    assert isos("大年初一，全縣宣布啟動響應。") == ["2020-01-25"]


def test_without_a_year_there_is_no_day():
    assert told(scene_of("3月9日，渡口停航。", published=None)) == [("3月9日", None, "", "on")]


def test_the_text_itself_may_tell_the_year():
    assert isos("1月24日除夕，渡口停航。2月9日复航。", published=None) == ["2020-01-24", "2020-02-09"]


def test_december_told_in_january_is_of_the_year_before():
    assert isos("12月31日，医院接诊；1月9日，专班成立。", published=date(2020, 1, 10)) == ["2019-12-31", "2020-01-09"]


def test_december_told_in_december_is_of_this_year():
    scene = scene_of("自1月22日起，渡口测温。", "12月30日，无新增。", published=date(2020, 12, 31))
    assert [iso for _, iso, _, _ in told(scene)] == ["2020-01-22", "2020-12-30"]
    scene = scene_of("2019年12月30日，接诊；12月31日，上报。", "2月3日，停航。", published=date(2020, 12, 1))
    assert [iso for _, iso, _, _ in told(scene)] == ["2019-12-30", "2019-12-31", "2020-02-03"]


def test_days_named_from_the_day_of_printing():
    assert isos("昨日，渡口复航；今日下午，首船靠岸。", stated=True) == ["2020-03-03", "2020-03-04"]
    assert told(scene_of("昨日，渡口复航。"))[0][1] is None
    assert isos("截至3月3日24时，确诊零新增。昨日，渡口复航。") == ["2020-03-03T24:00", "2020-03-03"]
    assert isos("昨日（3月3日），渡口复航。") == ["2020-03-03"]
    assert isos("上周五，渡口复航。", stated=True) == ["2020-02-28"]


def test_that_day_is_the_last_one_named():
    assert isos("2月9日，首船靠岸。当天，卸下蔬菜80吨；次日，再卸60吨。") == ["2020-02-09", "2020-02-09", "2020-02-10"]


def test_that_day_is_the_nearest_before_it():
    assert isos("2月9日，首船靠岸，当天卸完。2月12日，第二船靠岸。当晚，卸完。")[-1] == "2020-02-12"
    assert isos("2月9日，首船靠岸。两天后，第二船靠岸。第二天，卸完。") == ["2020-02-09", "2020-02-11", "2020-02-12"]


def test_a_bare_day_is_the_last_one_before_the_day_of_printing():
    assert isos("30日上午，渡口停航；本月2日，复航。", stated=True) == ["2020-01-30", "2020-03-02"]
    assert isos("当地时间3日晚，渡口停航。", stated=True) == ["2020-03-03"]
    assert told(scene_of("从5日零时起，渡口复航。", stated=True)) == [("5日零时", "2020-03-05T00:00", "relative", "ahead")]
    assert isos("隔离14日，居家休息3日。", stated=True) == []


def test_what_lies_behind_the_day_of_printing_is_ahead():
    assert told(scene_of("初三年级3月16日开学。", stated=True))[0][3] == "ahead"
    assert told(scene_of("本周六，渡口检修。", stated=True))[0][3] == "ahead"
    assert [row[3] for row in told(scene_of("今天开工，至3月16日完工。", stated=True))] == ["on", "ahead"]
    assert told(scene_of("2月6日，他们将自己的经历写成信。"))[0][3] == "on"


def test_an_hour_behind_a_full_stop_is_of_the_day_before_it():
    assert isos("2月9日上午8时，渡口停航。下午3时，浮桥封闭。") == ["2020-02-09T08:00", "2020-02-09T15:00"]
    assert isos("渡口停航。下午3时，浮桥封闭。") == []
    assert isos("昨晚8点，灯亮了。", stated=True) == ["2020-03-03T20:00"]


def test_up_to_now_goes_on():
    scene = scene_of("2月9日至今，渡口无一人漏管。3月2日，复航。")
    (when,) = scene.whens(scene.sentences[0])
    assert (when.text, when.relation, when.as_of) == ("2月9日至今", "since", "2020-02-09/2020-03-02")


def test_what_goes_on_reaches_to_the_last_day_told():
    scene = scene_of("自2月9日起，渡口停航。3月2日，复航。")
    assert [when.as_of for s in scene.sentences for when in scene.whens(s)] == ["2020-02-09/2020-03-02", "2020-03-02"]


# --- which date rules ---


def ruling(scene: Scene, words: str) -> tuple[str | None, str] | None:
    sentence = next(s for s in scene.sentences if words in s.text)
    when = scene.when_at(sentence, sentence.text.index(words))
    return when and (when.iso, when.basis)


def test_the_last_date_before_rules_else_the_next():
    scene = scene_of("2月9日，设卡41处，2月12日，撤卡9处。", "18名乘客于2月14日到岸。")
    assert ruling(scene, "41处") == ("2020-02-09", "year_inferred")
    assert ruling(scene, "9处") == ("2020-02-12", "year_inferred")
    assert ruling(scene, "18名") == ("2020-02-14", "year_inferred")


def test_a_count_goes_on_in_its_paragraph_only():
    scene = scene_of("截至2月9日，设卡41处。检查车辆800台次。", "渡口有渡工16人。")
    assert ruling(scene, "800台次") == ("2020-02-09", "context")
    assert ruling(scene, "16人") is None


def test_nothing_is_carried_into_what_speaks_of_every_day():
    assert ruling(scene_of("2月9日，渡口停航。每天往返检查30次。"), "30次") is None


def test_the_day_of_one_number_rules_no_other():
    scene = scene_of("全县企业3家复产，口罩日产量由1月底的4万只增加到2月6日的11万只，优先供应渡口。")
    assert ruling(scene, "3家") is None
    assert ruling(scene, "4万只") == ("2020-01", "approximate")
    assert ruling(scene, "11万只") == ("2020-02-06", "year_inferred")


def test_that_day_at_the_head_of_a_paragraph_is_the_one_told_before():
    assert ruling(scene_of("2月9日，渡口停航。", "这一天全县门诊接诊430人次。"), "430人次") == ("2020-02-09", "context")


def test_just_that_day_at_the_head_of_a_paragraph_is_the_one_told_before():
    scene = scene_of("2月9日，渡口停航。", "就在这一天，全县累计确诊26例。")
    assert ruling(scene, "26例") == ("2020-02-09", "context")


def test_a_count_up_to_an_hour_holds_for_its_neighbours_of_that_day():
    scene = scene_of("截至2月9日24时，全县累计确诊12例，当日新增2例，无死亡病例。")
    assert {ruling(scene, words) for words in ("12例", "2例，", "无死亡")} == {("2020-02-09T24:00", "year_inferred")}


def test_a_full_stop_behind_the_day_of_a_count_does_not_end_it():
    assert ruling(scene_of("截至2月10日24时。全县留观618人。"), "618人") == ("2020-02-10T24:00", "context")


def test_the_year_in_which_something_was_built_rules_nothing():
    assert ruling(scene_of("渡口的旧候船楼只有一座，建于1978年，窗小。"), "一座") is None


def test_a_line_that_is_a_date_rules_what_stands_under_it():
    scene = scene_of("## 2月9日 晴", "渡口停航，劝返16人。", "## 回望", "渡口有渡工16名。")
    assert ruling(scene, "16人") == ("2020-02-09", "context")
    assert ruling(scene, "16名") is None


@settings(deadline=None)  # the first call compiles the patterns
@given(
    st.text(alphabet="今昨当前日天年月至到自从起截二十三一0123２3时点，。；《》“”（）\n除夕正腊初春节甲乙渡口晚 —-", max_size=60)
)
def test_nothing_raises_and_places_hold(text):
    scene = scene_of(text, title=text, captions=(text,))
    for sentence in [*scene.sentences, *scene.margin]:
        for when in scene.whens(sentence):
            assert 0 <= when.start < when.end <= len(sentence.text)
            assert when.text == sentence.text[when.start : when.end]
            assert when.first is None or when.last is None or when.first <= when.last
        for at in range(len(sentence.text)):
            scene.when_at(sentence, at)
            assert scene.spot_at(sentence, at).name == ""
