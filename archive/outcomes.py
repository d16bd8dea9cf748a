"""What became of a clipping, told to the editor: what happened, what was kept, what to do next."""

from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from archive.models import Article, Clipping

MESSAGES = {
    "drafted": _("已读出并存为草稿，请审校。"),
    "drafted_without_title": _("已存为草稿，但没有找到标题；请在审校时补上。"),
    "drafted_two_bearers": _("已存为草稿；“%(detail)s”可以指几处地方，城市没有填，请在审校时选定。"),
    "published": _("已读出并发布。"),
    "published_without_title": _("已发布，但没有找到标题；请在审校时补上。"),
    "published_two_bearers": _("已发布；“%(detail)s”可以指几处地方，城市记作未详，请在审校时选定。"),
    "already_held": _("这份文件此前已经收存，没有重复收入。"),
    "held_purged": _("这份文件曾被管理员清除，没有再次收入；如需恢复，请联系管理员。"),
    "empty": _("文件是空的。空文件已登记在案；请检查来源后重新上传。"),
    "unpacked": _("压缩包已拆开，内有 %(detail)s 个文件，逐个列在下面。"),
    "binary": _("内容不是文字。原件已收存；请检查来源后重新上传。"),
    "mismatched": _("内容与扩展名不符（%(detail)s）。原件已收存；请改成相符的扩展名后重新上传。"),
    "damaged": _("文件已损坏，打不开（%(detail)s）。原件已收存；请从来源重新取得后上传。"),
    "encrypted": _("文件有密码，打不开（%(detail)s）。原件已收存；请解除密码后重新上传。"),
    "unknown_encoding": _("认不出文字编码。原件已收存；请另存为 UTF-8 后重新上传。"),
    "unsupported_encoding": _("编码 %(detail)s 目前不能读。原件已收存；请另存为 UTF-8 后重新上传。"),
    "too_large": _("文件太大，超过了 %(detail)s 的上限。原件已收存，但没有读取；请拆成单篇后重新上传。"),
    "too_long": _("文字太长（%(detail)s 字），不像一篇报道。原件已收存，但没有整理；请拆成单篇后重新上传。"),
    "too_many_pages": _("页数太多，超过了 %(detail)s 页的上限。原件已收存，但没有读取；请拆成单篇后重新上传。"),
    "too_many_members": _("压缩包里的文件太多，超过了 %(detail)s 个的上限。原件已收存，但没有拆开；请分成几包后重新上传。"),
    "too_demanding": _("读取所需的%(detail)s超出限度，已经中止。原件已收存，网站不受影响；请检查文件，或另存为文字后重新上传。"),
    "no_text": _("没有找到可读的文字。原件已收存；若是网页，可以选择“使用整页”重试；若是扫描件，待支持识别后可重试。"),
    "unsupported_type": _("暂不支持这种文件（%(detail)s）。原件已收存，待支持后可重试。"),
    "failed": _("读取时出了意外（%(detail)s）。原件已收存，没有留下半成品；请重试，或报告给管理员。"),
}

#: What reading ran out of, in the editor's language; anything else is the name of a format.
DETAILS = {"memory": _("内存"), "time": _("时间"), "output": _("输出"), "crash": _("资源（读取进程中断）")}


@dataclass(frozen=True)
class IngestOutcome:
    """What became of one file. ``status``: drafted | published | already_held | unreadable; ``code`` keys MESSAGES."""

    status: str
    code: str
    clipping: Clipping | None = None
    article: Article | None = None
    detail: str = ""

    @property
    def message(self):
        """The sentence for the editor, in the language that is active when it is shown."""
        return message_of(self.code, self.detail)


def message_of(code: str, detail: str = ""):
    """The sentence for a code of MESSAGES; a code that is not known any more is told as a failure."""
    if code == "too_large" and detail.isdecimal():
        detail = filesizeformat(detail)
    return MESSAGES.get(code, MESSAGES["failed"]) % {"detail": DETAILS.get(detail, detail) or _("格式不明")}
