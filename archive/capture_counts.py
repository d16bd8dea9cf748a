"""What became of a web archive, in a line: what was taken of it, what was passed over, and what is in doubt."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

TAKEN = {
    "new": _("新收网页 %(count)d"),
    "same": _("与此前相同 %(count)d"),
    "refused": _("没能取出 %(count)d"),
    "unresolved": _("只说“与前次相同”而前次不在馆藏 %(count)d"),
}
#: Kinds of what is passed over (archive.text.reading.captures.PASSED), but for requests and notes of the crawler.
PASSED = {
    "picture": _("图片 %(count)d"),
    "script": _("脚本 %(count)d"),
    "style": _("样式与字体 %(count)d"),
    "redirect": _("转址 %(count)d"),
    "error": _("出错的回应 %(count)d"),
    "document": _("PDF 等文件 %(count)d"),
    "sound": _("音像 %(count)d"),
    "empty": _("空页 %(count)d"),
    "undated": _("没有时间的 %(count)d"),
    "no_address": _("没有网址的 %(count)d"),
    "damaged": _("已损坏的 %(count)d"),
    "other": _("其他 %(count)d"),
}
#: Doubts of the whole file (archive.text.reading.captures.FILE_DOUBTS), and where it was left.
DOUBTS = {
    "cut_short": _("文件在末尾断开，断处以前的都已收下；如有完整的一份，请再上传。"),
    "damaged_records": _("其中有读不出的记录，已跳过。"),
    "several_in_one": _("有的记录压在了一起，只收了每块的第一条；请解压成 .warc 后重新上传，补收其余。"),
    "wrong_hash": _("内容与包里所载的校验值不符，可能被改动过，请核对来源。"),
    "too_much": _("记录或网页太多，后面的没有收；请分成几份后上传。"),
    "gave_up": _("读到中途读不下去了，此前的都已收下。"),
}
#: Kinds that a line names; the rest are one number.
_NAMED = 4


def detail_of(counts: Mapping[str, int], doubts: Iterable[str]) -> str:
    """The counts and doubts as the short text that is kept with an outcome.

    >>> detail_of({"new": 3, "picture": 5, "records": 20}, {"cut_short"})
    'new=3 picture=5 cut_short'
    """
    passed = sorted((name for name in PASSED if counts.get(name) and name != "other"), key=lambda name: -counts[name])
    named = [*(name for name in TAKEN if counts.get(name)), *passed[:_NAMED]]
    rest = sum(counts[name] for name in passed[_NAMED:]) + counts.get("other", 0)
    numbers = [f"{name}={counts[name]}" for name in named] + [f"other={rest}"] * bool(rest)
    return " ".join([*numbers, *(doubt for doubt in DOUBTS if doubt in doubts)])


def said(detail: str) -> str:
    """The sentences for the editor, of what :func:`detail_of` gave."""
    told = [one.partition("=")[::2] for one in detail.split()]
    counts = [(name, int(count)) for name, count in told if count]
    taken, passed = ([table[name] % {"count": count} for name, count in counts if name in table] for table in (TAKEN, PASSED))
    sentences = [_("网页存档已拆开：%(taken)s。") % {"taken": _listed(taken)} if taken else _("网页存档已拆开，没有新的网页。")]
    if passed:
        sentences.append(_("不是网页而未收的：%(passed)s。") % {"passed": _listed(passed)})
    return "".join(map(str, [*sentences, *(DOUBTS[name] for name, count in told if not count and name in DOUBTS)]))


def _listed(told: list) -> str:
    return str(_("、")).join(map(str, told))
