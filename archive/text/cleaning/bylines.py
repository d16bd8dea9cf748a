import re
from collections.abc import Iterator

from archive.text.cleaning.lines import NAME, NAMES
from archive.text.cleaning.manuscript import Change, Edit, Label, Manuscript
from archive.text.cleaning.script import simplified

_PAPER = r"(?:本[报网刊台]|[\u4e00-\u9fff]{2,8}(?:[日晚晨早时商]报|都市报|网|社|客户端|电视台|融媒|融媒体中心|广播))"
_RANK = r"(?:全媒体|融媒体?|见习|实习|首席|特约|特派|驻[\u4e00-\u9fff]{1,4}|高级|资深|主任){0,3}"
_TASK = r"(?:记者|通讯员|特约撰稿人?|撰稿人?|报道员|评论员|作者|采写|撰文|文字|文/图|图/文|文图|图文|文)"
_ROLE = rf"(?:{_PAPER}\s?)?{_RANK}{_TASK}"
#: The surnames that nearly everyone bears (by the census of 2010): the sign of a name that follows its role at once.
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜"
    "倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成"
    "游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边"
)
_BORNE = rf"(?:[:：/\s　]+{NAMES}|[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?:[\s　、]+{NAME}){{0,6}})"
_AFTER = r"(?:\s*(?:文/图|图/文|文|图|摄影报道|摄影|报道|整理|综合报道))?"
_BORNE_ALL = rf"{_ROLE}{_BORNE}(?:[\s　/、，,]*{_ROLE}{_BORNE}){{0,4}}{_AFTER}"
_LINE = re.compile(
    rf"[■□●◆○◇★☆▲△\s]*(?:{_BORNE_ALL}|[（(【]\s*{_BORNE_ALL}\s*[)）】])"
    rf"|[■□●◆○◇]\s*{NAMES}{_AFTER}|本报(?:编辑部|评论员)"
)
_OPENING = re.compile(rf"(?:[\u4e00-\u9fff]{{1,8}}讯\s*)?[（(]\s*{_BORNE_ALL}\s*[)）](?=\s*\S)")
_CLOSING = re.compile(rf"(?<=[。！？”…])\s*[（(]\s*{_BORNE_ALL}\s*[)）]$")


def bylines(manuscript: Manuscript) -> Iterator[Change]:
    """Who wrote it: ``本报记者 …``, ``□ …`` on a line of their own, and in brackets at either end of the text.

    ``本报讯（记者 …）`` before the first sentence and ``（记者 …）`` behind the last are set apart from it.

    >>> from archive.text.cleaning.pipeline import run
    >>> [block.kind for block in run("本报讯（记者 林晓 通讯员 贺平）昨日放晴。", [bylines]).blocks]
    ['byline', 'paragraph']
    """
    for line in manuscript.lines():
        if line.kind:
            continue
        told = simplified(line.text) if len(line.text) <= 200 else line.text
        if len(told) <= 70 and _LINE.fullmatch(told):
            yield Label(line.start, line.end, "byline")
        elif opening := _OPENING.match(simplified(line.text[:80])):
            yield Edit(line.start + opening.end(), line.start + opening.end(), "\n")
            yield Label(line.start, line.start + opening.end(), "byline")
        elif closing := _CLOSING.search(simplified(line.text[-80:])):
            start = line.end - len(line.text[-80:]) + closing.start()
            yield Edit(start, start, "\n")
            yield Label(start, line.end, "byline")
