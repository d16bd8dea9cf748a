"""What looks like a personal name and is a place, a body, a people or a way to address somebody."""

from archive.text.facts.names import surname_at
from archive.text.facts.roles import TITLE
from archive.text.lazy_pattern import LazyPattern

#: How neighbours address one another: 佟掌柜, 宗大娘.
_ADDRESS = frozenset(
    "老汉 老太 大妈 大爷 大姐 老伯 老师傅 掌柜 大娘 大叔 大伯 大婶 大嫂 大哥 阿姨 阿婆 阿伯 奶奶 爷爷 婆婆 姐姐"
    " 师傅 老板 书记 总 哥 姐 叔 婶 姨 嫂 爷 伯 婆 妈 爸".split()
)
_PLACE_ENDS = frozenset("村镇乡路街巷屯寨县区")
_BODY_ENDS = frozenset("委局厅科院办处队所站室署部市州")
_PLACE_BEHIND = LazyPattern(
    r"族|[镇村乡屯寨][^，。说]|街道|社区|小区|[省县市区州路巷街]|大道|机场|研究[所院]|大学|学校|[中小]学|医院|公园|花园|广场|号楼|大厦|公司|集团|派出所|火车站|高速|口岸|大桥|\d+[号幢栋]"
)


def names_no_person(text: str, start: int, end: int, rule: str) -> bool:
    """Whether what a rule took for a name at half-open places of simplified text is none: 梅陇镇, 卫健委, 陈市长, 佟掌柜.

    >>> names_no_person("梅陇镇", 0, 3, "speaking"), names_no_person("梅陇说", 0, 2, "speaking")
    (True, False)
    """
    if rule in ("foreign", "withheld"):
        return False
    name = text[start:end]
    given = name[surname_at(name, 0) :]
    if given in _ADDRESS or name[-1] in _PLACE_ENDS or len(name) > 2 and name[-1] in _BODY_ENDS or TITLE.search(given):
        return True
    return rule != "before_title" and bool(_PLACE_BEHIND.match(text, end))
