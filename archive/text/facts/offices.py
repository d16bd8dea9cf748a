"""What a person holds: the role as it is shown, the body by its whole name, and where a public office is held.

市委书记 in a report of 云州 is held in 中共云州市委 at that city's code; 省卫健委主任 in its province;
总书记 in the state (100000).
"""

import re
from typing import NamedTuple

from archive.text.facts.mentions import Mention
from archive.text.facts.report import Scene, Sentence
from archive.text.facts.roles import ANYBODY, Role, read_role
from archive.text.lazy_pattern import LazyPattern
from archive.text.places import Place

STATE = "100000"
#: Bodies of the state itself; ministries in their whole and in their short names. Source: 国务院机构设置, 2018.
_OF_THE_STATE = LazyPattern(
    r"中共中央|中央|党中央|国家|国务院|全国|最高人民|中国(?!.{0,12}(?:公司|集团|大学|医院|协会|学会))|外交部|国防部|发展改革委|教育部|科技部|科学技术部|工信部|工业和信息化部|公安部|民政部|司法部"
    r"|财政部|人社部|人力资源(?:和)?社会保障部|自然资源部|生态环境部|住建部|住房(?:和)?城乡建设部|交通运输部|水利部|农业农村部|商务部|文旅部|文化和旅游部|应急管理部|人民银行|审计署"
    r"|海关总署|税务总局|市场监管总局|卫生健康委(?:员会)?疾控局|军委"
)
#: Titles that the state alone gives where no place stands before them.
_HIGHEST = LazyPattern(r"总书记|国家(?:副)?主席|(?:副)?总理|国务委员|(?:副)?委员长")
_LEVELS = {"省": "province", "市": "city", "州": "city", "盟": "city", "县": "county", "区": "county", "旗": "county"}
_LEVEL = LazyPattern(
    r"(?:中共)?(?P<level>自治区|自治州|[省市州盟县区旗])(?=[委长政人纪监公卫教交农林水文体财税商发工宣组统信应急住建城民司审统市场防疾疫指新])?"
)
_GOVERNS = LazyPattern(r"(?:常务|第一)?(?:副)?(?:代)?(?P<level>[省市州县区旗盟])长")
_OWN = LazyPattern(r"^(?:本报|本刊|本网|本台|我[省市县区])")


#: What the body of a role ends in where anybody may bear it: 前河村村民, but not 新冠肺炎患者.
_BODY = LazyPattern(r"(?:[省市县区州乡镇村院校社司厂局队站所部厅委办团]|社区|小区|街道|银行|超市|集团|中心|大学|中学|小学|公司)$")


class Held(NamedTuple):
    """A role at its place. ``place`` is "" where nothing tells where a public office is held; it then counts for none."""

    role: str
    organisation: str
    office: bool
    strength: int
    place: str


def held(scene: Scene, sentence: Sentence, mention: Mention) -> Held:
    """What a mention says that the person is."""
    if not mention.role:
        return Held("", "", False, -1, "")
    role = read_role(_OWN.sub("", mention.role))
    if _HIGHEST.match(role.role) and (not role.body or _OF_THE_STATE.match(role.body)) and mention.rule != "foreign":
        party = role.role.startswith("总书记")
        return Held(role.role, "中共中央" if party else role.body or "国务院", True, role.strength, STATE)
    if mention.patient or mention.rule == "withheld":
        return Held(role.role, "", False, role.strength, "")
    if role.strength == ANYBODY and not _BODY.search(role.body):
        role = role._replace(body="")
    body, place = _placed(scene, sentence, mention, role)
    state = not place and bool(_OF_THE_STATE.match(role.body))
    code = STATE if state else place.code if place else ""
    office = role.office and bool(code) and mention.rule != "foreign"
    return Held(role.role, body, office, role.strength, code)


def _placed(scene: Scene, sentence: Sentence, mention: Mention, role: Role) -> tuple[str, Place | None]:
    """The body by its whole name, and the place that it belongs to."""
    body, gazetteer = role.body, scene.report.gazetteer
    named = [found for found in gazetteer.find(body) if found.start == 0 or body[: found.start] == "中共"] if body else []
    if named:
        place = _last_of_row(scene, body, named[0].places)
        rest = body[named[0].end :]
    else:
        level = _GOVERNS.match(role.role) if not body else _LEVEL.match(body)
        if not level or _OF_THE_STATE.match(body):
            return body, None
        place = _own(scene, sentence, mention, level["level"][-1] if level["level"] != "自治区" else "省")
        rest = body[level.end() :]
        if place is None:
            return body, None
    while deeper := [found for found in gazetteer.find(place.name + rest) if found.start == len(place.name)]:
        below = [one for one in deeper[0].places if gazetteer.within(one, place)]
        if not below:
            break
        place, rest = below[0], rest[deeper[0].end - deeper[0].start :]
    if re.fullmatch(r"[省市县区州旗盟]?(?:委|党委)", rest):
        return f"中共{place.name}委", place
    if not rest and _GOVERNS.match(role.role):
        return f"{place.name}人民政府", place
    return place.name + rest, place


def _last_of_row(scene: Scene, body: str, places: tuple[Place, ...]) -> Place:
    """The bearer that lies in the report's own city or province, else the widest."""
    own = scene.report.city
    near = [place for place in places if own and (place.city_code == own.code or place.code == own.province_code)]
    return (near or list(places))[0]


def _own(scene: Scene, sentence: Sentence, mention: Mention, level: str) -> Place | None:
    """The report's own province, city or county; for a county that it does not name, the one of the sentence."""
    report = scene.report
    if level == "省":
        return report.gazetteer.province_of(report.city) if report.city else None
    if _LEVELS[level] == "city":
        return report.city
    if report.county:
        return report.county
    spot = scene.spot_at(sentence, mention.start)
    return report.gazetteer.place(spot.code, "county") if spot.code else None
