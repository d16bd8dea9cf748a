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
