"""Whether a date is announced or told as past: 渡口将于3月9日恢复夜航 was printed before that day, perhaps long before."""

import re

from archive.text.lazy_pattern import LazyPattern

#: How far around a date its sentence is read.
_AROUND = 240

_STOP = re.compile(r"[。！？!?；;\n]")
#: Right before a date, these make it a plan or a limit: 将于3月1日, 延长至2月9日, 有效期至…, 取消3月…
_AHEAD_BEFORE = LazyPattern(
    r"(?:将|拟|计划|预计|预定|定于|原定|力争|争取|确保|不(?:得)?早|至迟|最迟|最晚|推迟|顺延|延期|延长|延迟|改期|取消)"
    r"(?:[^，,、。；》”]{0,6}|[\d月日号、和及至到—~-]{0,24})$"
    r"|(?:取消|推迟|延期|暂停)[^，,。；]{0,14}$"
    r"|(?:延长|延期|延迟|推迟|顺延|暂停|关闭|停课|闭馆|停运|放假|封控|有效|截止|期限|时间|工期)[^，,。；]{0,12}(?<!截)(?:至|到|为|[:：])$"
    r"|(?:明天|明日|后天|下周[一二三四五六日天]?|下个?月|承诺)[（(，]?$"
    r"|(?:改|挪|移|推)(?:到|至|期至|在)$|预产期[^，。；]{0,4}$|(?:可|请[^，。；]{0,8}|[须需应])(?:于|在|从|自)$"
    r"|(?:盼|盼望|期待|期盼|等待)着?$|(?:执行|实施|有效|免费|免收|减免|补贴|发放)[^，。；]{0,12}[至到]$"
)
#: An aim rules the rest of its sentence: 力争3月底前复工，4月满产.
_AIM = re.compile(r"(?:力争|争取|(?<![按照定该原])计划(?=[\d一二三四五六七八九十在于从]))[^。！？；;\n]*$")
#: 距离4月1日开学还有三天
_COUNTED_DOWN = re.compile(r"距离?$")
_LEFT = re.compile(r"^[^。；]{0,16}(?:还有|只剩|仅剩|不足|不到|仅有)")
#: 要到4月13日才开学, 等4月8日解封再开门
_WAITED_FOR = re.compile(r"(?:要到|要等到?|等到?|须到|须等到?)$")
_ONLY_THEN = re.compile(r"^[^。，；！？]{0,10}[才再方]")
#: Behind a date, 将 or 拟 before a verb: 3月1日起将恢复; but 3月1日，全市将防控一线作为考场 is past.
_PLANNED = LazyPattern(
    r"^[^。；！？]{0,24}?(?:将(?=于|在|自(?![己身家行愿])|从|对|会|把|陆续|逐步|逐渐|分批|分期|全面|正式|继续|恢复|开|启|举|实|执|进|迎|投|发|取|暂|停|解|关闭|封闭"
    r"|按|有|不|免|组|派|统一|集中|再次|有序|如期|同步|率先|重新|正常|首次|搬|适时|视|择|完成|达|建|推|采|调|通过|为|复[工课学市航]|返[校岗])"
    r"|(?<![模虚草对])拟(?!定|稿|人)|预计|(?<![按照定该项产作])计划(?!生育|[，。、”》]))"
)
#: What is planned is said, on that day, of another: 3月5日，记者获悉，渡口将恢复; 3月5日，他计划3月9日出发.
_SAID = LazyPattern(
    r"获悉|了解到|介绍|表示|透露|宣布|发布|通报|印发|下发|召开|决定|要求|提出|强调|[说称]|(?:将|拟|预计|计划)(?:[于在自从到])?[\d十正腊]"
)
_AHEAD_AFTER = LazyPattern(
    r"^(?:以后|之后|后|起)[^。；，]{0,8}(?:开学|复课|返校|方可|才能|再(?!次|度)|视情|择机|适时|酌情)"
    r"|^[（(](?:明天|明日|后天|下周)|^[^。；，]{0,6}(?:就要|即将|将至|在即|(?:临近|将近)(?=[，,]|$))"
    r"|^份?[至到—-]\d{1,2}月份?[^。；，]{0,6}(?:减半|减免|免收|免征|缓缴)"
    r"|^(?:前|底)?(?:完工|竣工|建成|交付|投用|交工)(?!后|的|以来)"
    r"|^止(?![^。；]{0,20}(?:累计|共))|^[）)]?期间[^。；]{0,14}(?:减免|免收|免征|缓缴|补贴|执行|禁止|不得|提倡)"
    r"|^[^。；，！？]{0,16}(?:取消|推迟举|延期举|改期)"
)
#: 2月10日起上班: a bare announcement, unless it is told as done or going on (起已, 起陆续, 起，…).
_FROM_THEN_ON = LazyPattern(
    r"^(?:[（(][^）)]{1,8}[）)])?(?:[0-9零]{1,2}[时時])?起(?:上班|上课|上学|开[学课馆工门放业]|复[工课学业市]|返[校岗]|恢复|营业|施行|执行|实施|生效)"
)
#: 截止到3月2日24时，累计…: the count, not the closing day.
_COUNTED = re.compile(r"截[止至]到?$")
_COUNT_BEHIND = LazyPattern(r"^\s*(?:\d{1,2}|[零二十四]{1,4})[时時]|^[，,]?[^。；]{0,16}(?:累计|共|已|新增)")
#: An order tells what is to be: 决定，自2月3日起停办; 通告：①从25日零时起…, and so does what is put off: 推迟以下考试：…
_ORDER = LazyPattern(
    r"(?:决定|通知|通告|公告|要求|明确|建议|规定|通报(?=，)|措施(?=，))[^。；]{0,30}$"
    r"|(?:通告|通知|公告)(?:[（(][^）)]{1,8}[）)])?(?:如下|称|提出|要求|明确)?[:：][^\n]*$"
)
_LISTED = LazyPattern(
    r"(?:(?:通告|通知|公告)[^。\n]{0,8}|(?:推迟|取消|暂停|延期)[^。\n]{0,40})[:：]\s*(?:[①⑴㈠]|[1１一][.．、])[^\n]*$"
)
#: A programme rules the rest of its sentence: 按照方案，自3月9日起分批返校，3月20日以后全部返校.
_PROGRAMME = LazyPattern(
    r"(?:(?:根据|按照?|依照)(?:[^，。；\n]{0,8})?(?:安排|方案|计划|规划|步骤)|下一步|接下来|下一阶段)[^。！？\n]*$"
)
_THEN = re.compile(r"^(?:[（(][^）)]{1,8}[）)])?[上中下]?旬?(?:\d{1,2}时|零时)?(?:起|始|以后|之后|前|底|左右)")
_FROM_THEN = LazyPattern(r"^\s?(?:[（(][^）)]{1,8}[）)])?(?:[0-9零]{1,2}\s?[时時]|零点|中午|晚|[上下]午)?\s?(?:起|始)")
#: D日前 tells a limit, not that D is past, unless the thing is said to be done.
_BY_THEN = LazyPattern(
    r"^(?:[上中下]旬|[底末初])?[）)]?(?:[（(][^）)]{1,8}[）)])?(?:\d{1,2}[时時](?:许|左右)?|晚|早)?(?:之?前(?![往来后期夕赴])|以前)"
)
_DONE = re.compile(r"已|曾|了|过")
_GOING_ON = re.compile(r"(?<!前)已|累计|新增|连续|日均")


def is_ahead(text: str, start: int, end: int) -> bool:
    """Whether the words around the date at ``start`` to ``end`` announce it; ``text`` is in simplified shape.

    >>> is_ahead("渡口将于3月9日恢复夜航。", 4, 8), is_ahead("3月9日，渡口恢复夜航。", 0, 4)
    (True, False)
    """
    lead = text[max(0, start - _AROUND) : start]
    before = re.split(r"[。！？；;，,\n]", lead)[-1]
    after = _STOP.split(text[end : end + _AROUND])[0]
    if _COUNTED.search(before) and _COUNT_BEHIND.match(after):
        return False
    if _BY_THEN.match(after):
        return not _DONE.search(before + after[:20])
    if _FROM_THEN_ON.match(after):
        return not _DONE.search(before + after)
    if _AIM.search(lead) or _WAITED_FOR.search(before) and _ONLY_THEN.match(after):
        return True
    if _COUNTED_DOWN.search(before) and _LEFT.match(after):
        return True
    if _FROM_THEN.match(after) and _ORDER.search(lead) and not _GOING_ON.search(after[:20]):
        return True
    if _LISTED.search(lead) or _PROGRAMME.search(lead) and _THEN.match(after) and not _DONE.search(after[:20]):
        return True
    planned = _PLANNED.match(after)
    if planned and not _SAID.search(after, 0, planned.end() + 2):
        return True
    return text.startswith("明年", start) or bool(_AHEAD_BEFORE.search(before) or _AHEAD_AFTER.match(after))
