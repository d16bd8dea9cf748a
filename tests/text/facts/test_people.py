"""Everyone whom a report names, once, with the role as printed; nobody else."""

import pytest

from archive.text.facts.people import find_people
from archive.text.facts.report import Report, Scene
from archive.text.facts.rows import Person
from archive.text.places import Gazetteer, Place

PROVINCE = Place("990000", "province", "临江省", "临江", "臨江省", "", "990000")
CITY = Place("990100", "city", "云州市", "云州", "雲州市", "990100", "990000")
COUNTY = Place("990121", "county", "望江县", "望江", "望江縣", "990100", "990000")
GAZETTEER = Gazetteer([PROVINCE, CITY, COUNTY], [])


def people(*paragraphs: str, **known) -> list[Person]:
    body = tuple({"kind": "paragraph", "text": text} for text in paragraphs)
    return find_people(Scene(Report(body=body, gazetteer=GAZETTEER, city=CITY, **known)))


#: (sentence, names with roles): roles before, several titles, bodies, rows, roles behind, appositions.
SAID = (
    ("市委书记周建文来到采样点。", {"周建文": "市委书记"}),
    ("市委副書記、市長陳平先後作出批示。", {"陈平": "市委副书记、市长"}),
    ("2月1日，望江县石桥镇前河村党总支书记孙海燕接到通知。", {"孙海燕": "党总支书记"}),
    ("正在吃饭的市公安局副局长王大森赶回单位。", {"王大森": "副局长"}),
    ("流调组抽调杨大军、孔得明、黄欣3名民警支援。", {"杨大军": "民警", "孔得明": "民警", "黄欣": "民警"}),
    ("周建文书记、陈平市长多次强调要早。", {"周建文": "书记", "陈平": "市长"}),
    ("连续多日做志愿者的徐燕敏，家里还有老人。", {"徐燕敏": "志愿者"}),
    ("“都来了。”孙海燕说。", {"孙海燕": ""}),
    ("昨天，省卫生健康委主任欧阳明表示，形势向好。", {"欧阳明": "主任"}),
    ("护士买买提·吐尔逊值夜班。", {"买买提·吐尔逊": "护士"}),
)


@pytest.mark.parametrize(("sentence", "wanted"), SAID)
def test_names_and_roles(sentence, wanted):
    assert {row.name_hans: row.role for row in people(sentence)} == wanted


#: (sentence, organisation, office, place): whole names, and who holds a public office where.
HELD = (
    ("市委书记周建文讲话。", "中共云州市委", True, "990100"),
    ("市委副书记、市长陈平讲话。", "中共云州市委", True, "990100"),
    ("副市长何其伟讲话。", "云州市人民政府", True, "990100"),
    ("省委书记林远山讲话。", "中共临江省委", True, "990000"),
    ("望江县委书记高大伟讲话。", "中共望江县委", True, "990121"),
    ("市公安局局长马小军讲话。", "云州市公安局", True, "990100"),
    ("市公安局长马小军讲话。", "云州市", True, "990100"),
    ("市发展和改革委主任闻人望讲话。", "云州市发展和改革委", True, "990100"),
    ("临江省卫生健康委员会副主任秦玉珍讲话。", "临江省卫生健康委员会", True, "990000"),
    ("国家卫生健康委主任马志远讲话。", "国家卫生健康委", True, "100000"),
    ("国务院总理林大海讲话。", "国务院", True, "100000"),
    ("市公安局望江分局民警王大森值守。", "云州市公安局望江分局", False, ""),
    ("市人民医院院长罗明辉讲话。", "云州市人民医院", False, ""),
    ("望江县石桥镇前河村党支部书记王保国守夜。", "望江县石桥镇前河村", False, ""),
    ("志愿者徐燕敏送菜。", "", False, ""),
    ("意大利总理朱塞佩·孔特讲话。", "意大利", False, ""),
)


@pytest.mark.parametrize(("sentence", "organisation", "office", "place"), HELD)
def test_what_is_held_and_where(sentence, organisation, office, place):
    (row,) = people(sentence)
    assert (row.organisation, row.office, row.place) == (organisation, office, place)


def test_one_row_a_person_where_most_is_told():
    (row,) = people("孙海燕说，都来了。", "前河村党支部书记孙海燕守夜。孙海燕没有睡。")
    assert (row.where, row.start, row.role) == ("body:1", 8, "党支部书记")
    assert row.sentence == "前河村党支部书记孙海燕守夜。"


def test_later_mentions_by_surname_are_nobody_new():
    rows = people("市委书记周建文到了村里。", "周书记说，要早。周某不在。")
    assert [row.name for row in rows if not row.rule == "withheld"] == ["周建文"]


def test_patients_keep_the_name_as_printed_and_hold_nothing():
    (row,) = people("確診病例餘某，女，43歲。")
    assert (row.name, row.patient, row.office, row.organisation) == ("餘某", True, False, "")


def test_margins():
    rows = people(
        "云州下雪。",
        byline="本報記者 劉遠山 見習記者 周由 攝影 沈夢",
        reporters=("劉遠山", "周由"),
        editors=("王森",),
        photographers=("沈夢",),
        captions=("市长陈平为医疗队送行。",),
        credits=("李海兰 作",),
    )
    assert [(row.where, row.name_hans, row.role) for row in rows] == [
        ("captions:0", "陈平", "市长"),
        ("byline", "刘远山", "记者"),
        ("byline", "周由", "见习记者"),
        ("imprint", "王森", "编辑"),
        ("byline", "沈梦", "摄影"),
        ("credits:0", "李海兰", "作"),
    ]
