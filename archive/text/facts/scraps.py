"""A subject without the scraps of clause at its edges: 检查点减 is 检查点, 带去了防护服 is 防护服, 他在门外站 is nothing."""

from archive.text.lazy_pattern import LazyPattern

#: Up to the last sign that a deed is done, what is counted stands behind it; what ends there is a deed itself.
_DONE = LazyPattern(r"^.*[一-龥](?:(?<![为除罢])了(?![解结])|[掉起过]了|(?<![沿随执接土])着(?!装))")
#: Adverbs and verbs of change behind what is counted: 卡口仍, 检查点减, 患者最多时.
_BEHIND = LazyPattern(
    r"(?:[每一]天|仍然?|还要?|最后|[最还便也都曾可]|可以|由每[天日]|[降减升爬涨跳]|(?<!新)增|(?<!不)降低|减少|上涨|攀升|最[多少高低]的?时候?)+$"
)
#: 队员在渡口奋战: who, without where and what they do for so long.
_WHERE = LazyPattern(r"(?:要|仍|还|已经?)?在(?!院|建|岗|治|职|校|册|线|读|押|外|营|用).*$")
_BEFORE = LazyPattern(r"^(?:[他她你我]们|大家|\d*[日月年号](?:已经?|均|都)?(?=有|$)|[还也都便仍就])+")
#: What begins or goes on like this is a clause, not a thing.
_CLAUSE = LazyPattern(
    r"^(?:[他她你]们?|我们?|大家|谁)(?:[已还就又也说]|.*在)"
    r"|^(?:[他她你谁]|我(?![市省县区国院校乡镇们])|至|是|到(?![岗货位账场站校会访期港手])|有(?![轨机色限线声效关氧偿])|没有)(?!们)"
    r"|^(?:例|人|名|只|张|家|元)?[到至]了?$|有人|(?<![小传])说(?![明唱服])|^已?有?$|我了?$"
)
#: Verbs of one sign that say what becomes of the number: 爬, 迟, 喂.
_ONE = frozenset("爬迟喂跑走站坐住睡等守干停用花要给做卖买带拿送装涨降跳到")


def without_scraps(subject: str, long: bool = False) -> str:
    """The subject cut at its edges, "" where nothing that can be counted is left; ``long`` where a span of time is told.

    >>> [without_scraps(one) for one in ("检查点仍", "他们接管病区", "带去了防护服", "他已经在门外站", "例到了", "到岗职工")]
    ['检查点', '接管病区', '防护服', '', '', '到岗职工']
    >>> without_scraps("医疗队在渡口奋战", long=True)
    '医疗队'
    """
    if _CLAUSE.search(subject):
        return ""
    done = _DONE.match(subject)
    text = subject[done.end() :] if done else subject
    text = _BEFORE.sub("", text)
    text = _BEHIND.sub("", _WHERE.sub("", text) if long else text)
    return "" if text in _ONE else text.strip()
