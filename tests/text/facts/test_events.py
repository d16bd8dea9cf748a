"""What happened, and when: events of a report, and what is none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.text.facts.clauses import LENGTH
from archive.text.facts.events import find_events
from archive.text.facts.rows import BASES, Event
from tests.text.facts.scenes import CHINA, scene_of

TONGZHOU = {"city": CHINA.bearers("许昌市")[0]}


def events(*paragraphs: str, **more) -> list[Event]:
    return find_events(scene_of(*paragraphs, **{**TONGZHOU, **more}))


def told(*paragraphs: str, **more) -> list[tuple[str | None, str]]:
    return [(event.date, event.what) for event in events(*paragraphs, **more)]


@pytest.mark.parametrize(
    "text",
    [
        "渡口有渡工16名，昼夜值守。",
        "渡口将于3月9日恢复夜航。",
        "力争3月20日前全部复航。",
        "认真落实《2020年3月防汛工作方案》。",
        "2020年，全市定下两个目标。",
        "目前，渡口运行平稳。",
        "凡2月5日前购票的旅客，均可退票。",
        "对1月20日以来返乡的人员逐一登记。",
        "1998年8月9日，老渡长在堤上守了一夜。",
        "他生于1985年3月9日。",
        "## 2月9日的渡口",
        "截至目前，累计摆渡800人次。",
        "2月9日的渡口空无一人。",
        "床位由1月22日的40张增加到2月4日的180张。",
        "这是2月以来的第八次检测。",
        "较2月9日，多运送80人。",
        "2月18日出院的老周说，要谢谢大家。",
        "本报讯 记者3月2日从渡口管理处获悉。",
        "时针拨回2月9日深夜。",
        "口罩日产量由1月底的4万只增加到2月6日的11万只，优先供应渡口。",
    ],
)
def test_what_is_no_event(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "date", "what"),
    [
        ("2月9日，渡口停航，浮桥封闭。", "2020-02-09", "渡口停航，浮桥封闭"),
        ("2月9日上午，渡口停航。", "2020-02-09", "渡口停航"),
        ("自2月9日起，渡口停航。", "2020-02-09", "渡口停航"),
        ("为减少人员流动，自2月9日起，渡口停航。", "2020-02-09", "渡口停航"),
        ("截至3月2日24时，累计摆渡800人次。", "2020-03-02T24:00", "累计摆渡800人次"),
        ("首船于2月9日靠岸。", "2020-02-09", "首船靠岸"),
        ("为确保安全，2月9日至11日，各组对拟复航渡口逐一验收。", "2020-02-09/2020-02-11", "各组对拟复航渡口逐一验收"),
        ("从2月9日第一班到2月11日第六班，共摆渡900人次。", "2020-02-11", "第六班，共摆渡900人次"),
        ("大年三十，渡口停航。", "2020-01-24", "渡口停航"),
        ("2月10日8时起，封控区解除。", "2020-02-10T08:00", "封控区解除"),
        ("从大年三十到正月初九，渡工没有离开渡口。", "2020-01-24/2020-02-02", "渡工没有离开渡口"),
        ("这是一场硬仗——2月9日，首例病例在北岸确诊。", "2020-02-09", "首例病例在北岸确诊"),
        ("▲2月9日：渡口停航。", "2020-02-09", "渡口停航"),
        ("2月9日，周日，渡口停航。", "2020-02-09", "渡口停航"),
        ("2月9日至12日，四天时间，渡口没有熄灯。", "2020-02-09/2020-02-12", "渡口没有熄灯"),
        ("根据2月9日发布的第8号通告，2月12日零时起，渡口复航。", "2020-02-12T00:00", "渡口复航"),
        ("截至三月初，签约项目9个。", "2020-03", "签约项目9个"),
        ("指挥部决定，自3月6日零时起停运长途客车。", "2020-03-06T00:00", "指挥部决定，停运长途客车"),
    ],
)
def test_what_happened(text, date, what):
    assert told(text) == [(date, what)]


def test_a_meeting_of_a_day_is_an_event_of_it():
    assert [date for date, _ in told("在2月9日召开的会议上，专班宣布渡口停航。", "2月10日的发布会上，渡口复航的消息传来。")] == [
        "2020-02-09",
        "2020-02-10",
    ]


def test_each_date_has_its_own_clauses():
    assert told("1月20日，专班成立，1月21日，召开全市会议；1月24日，响应启动。") == [
        ("2020-01-20", "专班成立"),
        ("2020-01-21", "召开全市会议"),
        ("2020-01-24", "响应启动"),
    ]


def test_two_days_in_a_row_share_what_is_told():
    assert told("两批物资于2月27日、28日运抵。") == [
        ("2020-02-27", "两批物资运抵"),
        ("2020-02-28", "两批物资运抵"),
    ]


def test_the_end_of_a_span_is_an_event_where_something_ends():
    assert [event.date for event in events("自1月23日至2月27日，检查站撤离，累计劝返800台次。")] == [
        "2020-01-23/2020-02-27",
        "2020-02-27",
    ]
    assert [event.date for event in events("自1月23日至2月27日，累计劝返800台次。")] == ["2020-01-23/2020-02-27"]


def test_what_happened_elsewhere_first_is_an_event_of_its_own():
    assert [(event.what, event.place_name) for event in events("1月24日，全省启动一级响应后，许昌市立即成立指挥部。")] == [
        ("全省启动一级响应", "河南省"),
        ("许昌市立即成立指挥部", "河南省许昌市"),
    ]


def test_a_sentence_that_goes_on_is_of_the_same_day():
    first, second = events("自1月23日起，取消各类集会。率先停运城乡公交。", "启用隔离点9处。")
    assert (first.date_basis, second.date_basis, second.date, second.date_text) == ("year_inferred", "context", "2020-01-23", "")


def test_a_line_that_is_a_date_dates_what_stands_under_it():
    assert told("## 2月9日", "渡口停航。", "浮桥封闭。") == [("2020-02-09", "渡口停航"), ("2020-02-09", "浮桥封闭")]
    assert told("2月9日", "渡口停航。", "2月12日", "渡口复航。") == [("2020-02-09", "渡口停航"), ("2020-02-12", "渡口复航")]
    assert told("2月9日", "渡口停航。") == []


def test_who_did_it_is_told_from_the_clause_of_the_date():
    (event,) = events("南岸送来的菜堆满了码头，其中头两批白菜已于2月9日运抵北岸。")
    assert event.what == "其中头两批白菜已运抵北岸"
    (event,) = events("渡工老周，五十八岁，因发热就诊，2月9日被确诊。")
    assert event.what == "渡工老周，五十八岁，因发热就诊，被确诊"


def test_what_is_always_done_does_not_go_on():
    assert len(events("1月23日，渡口停航。设立岗亭，每天检查。")) == 1


def test_the_date_of_an_epigraph_is_stated():
    (event,) = events("——2020年3月9日，老渡长在看望北岸船工时强调")
    assert (event.date, event.date_basis, event.what) == ("2020-03-09", "stated", "老渡长看望北岸船工")


def test_traditional_print_is_told_in_simplified_words():
    (event,) = events("大年初一,全市啟動一級響應,關閉渡口。")
    assert (event.what, event.sentence) == ("全市启动一级响应，关闭渡口", "大年初一,全市啟動一級響應,關閉渡口。")


def test_ascii_commas_and_corner_quotes_are_read_alike():
    assert told("臘月二十九,全市取消廟會。「2月9日那天,我們接到通知。」") == [
        ("2020-01-23", "全市取消庙会"),
        ("2020-02-09", "我们接到通知"),
    ]


def test_an_event_says_where_it_stands():
    (event,) = events("雾散了。2月9日，渡口复航。")
    assert (event.where, event.sentence_start, event.sentence, event.start, event.end) == (
        "body:0",
        4,
        "2月9日，渡口复航。",
        4,
        14,
    )
    assert (event.place, event.place_name) == ("411000", "河南省许昌市")


def test_without_a_year_the_day_is_printed_only():
    (event,) = events("3月9日，渡口停航。", published=None)
    assert (event.date, event.date_text, event.date_basis) == (None, "3月9日", "")


def test_a_short_telling_is_short():
    (event,) = events("2月9日，" + "渡工们冒着风雪在北岸与南岸之间往返摆渡，" * 8 + "无一人离岗。")
    assert len(event.what) <= LENGTH and event.what.endswith("摆渡")


@settings(deadline=None)  # the first call compiles the patterns
@given(
    st.text(
        alphabet="今昨当前日天年月至到自从起后截二十三一0123２3时点，。；、《》“”（）—\n除夕正腊初渡口复航停成立 撤离",
        max_size=80,
    )
)
def test_nothing_raises_and_every_event_is_whole(text):
    for event in events(text, "2月9日，" + text):
        assert event.date_basis in BASES and (event.date is None) == (event.date_basis == "")
        assert event.sentence_start <= event.start < event.end <= event.sentence_start + len(event.sentence)
        assert 2 <= len(event.what) <= LENGTH


def test_what_follows_a_sentence_that_only_names_the_day():
    assert told("时针拨回2月9日深夜。改建中的渡口医院收进了第一位病人。") == [("2020-02-09", "改建中的渡口医院收进了第一位病人")]


def test_the_same_day_told_in_the_midst_of_a_sentence():
    assert told("2月9日，渡口停航。密切接触者当日解除观察60人。") == [("2020-02-09", "渡口停航")]
    assert told("2月9日，渡口停航。省里同日调来客车40辆。") == [("2020-02-09", "渡口停航"), ("2020-02-09", "省里调来客车40辆")]


def test_another_hour_of_the_same_day_is_another_event():
    told_ = told("2月9日，渡口停航，当晚9点，渡口公司召开紧急会议。")
    assert told_ == [("2020-02-09", "渡口停航"), ("2020-02-09T21:00", "渡口公司召开紧急会议")]


def test_days_in_a_row_come_into_force_together():
    days = [date for date, _what in told("高年级和低年级分别于4月7日、4月13日起返校。")]
    assert days == ["2020-04-07", "2020-04-13"]


def test_a_count_that_goes_on_is_no_event_of_its_own():
    assert told("2月9日，全县新增病例2例；当日出院1例。渡口同日停航。") == [
        ("2020-02-09", "全县新增病例2例"),
        ("2020-02-09", "渡口停航"),
    ]
