"""What became of a clipping, told to the editor: what happened, what was kept, what to do next."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from archive import capture_counts
from archive.models import Article, Clipping
from archive.text.reading import LARGEST

MESSAGES = {
    "drafted": _("已读出并存为草稿，请审校。"),
    "drafted_without_title": _("已存为草稿，但没有找到标题；请在审校时补上。"),
    "drafted_two_bearers": _("已存为草稿；“%(detail)s”可以指几处地方，城市没有填，请在审校时选定。"),
    "drafted_other_date": _("已存为草稿；文中写明 %(detail)s，与所填不同，请核对。"),
    "drafted_other_bounds": _("已存为草稿；由文中推定的日期是 %(detail)s，与所填不合，请核对。"),
    "published": _("已读出并发布。"),
    "published_without_title": _("已发布，但没有找到标题；请在审校时补上。"),
    "published_two_bearers": _("已发布；“%(detail)s”可以指几处地方，城市记作未详，请在审校时选定。"),
    "published_other_date": _("已发布；文中写明 %(detail)s，与所填不同，请核对。"),
    "published_other_bounds": _("已发布；由文中推定的日期是 %(detail)s，与所填不合，请核对。"),
    "already_held": _("这份文件此前已经收存，没有重复收入。"),
    "read_since": _("重新上传后在 %(detail)s 读出，已存为草稿。"),
    "renamed": _("改名重传后在 %(detail)s 读出，已存为草稿。"),
    "held_purged": _("这份文件曾被管理员清除，没有再次收入；如需恢复，请联系管理员。"),
    "empty": _("文件是空的。空文件已登记在案；请检查来源后重新上传。"),
    "unpacked": _("压缩包已拆开，内有 %(detail)s 个文件，逐个列在下面。"),
    "manifest": _("这是清单，其中 %(detail)s 行用在了同批的文件上。"),
    "binary": _("内容不是文字。原件已收存；请检查来源后重新上传。"),
    "mismatched": _("内容与扩展名不符（%(detail)s）。原件已收存；请改成相符的扩展名后重新上传。"),
    "damaged": _("文件已损坏，打不开（%(detail)s）。原件已收存；请从来源重新取得后上传。"),
    "encrypted": _("文件有密码，打不开（%(detail)s）。原件已收存；请解除密码后重新上传。"),
    "unknown_encoding": _("认不出文字编码。原件已收存；请另存为 UTF-8 后重新上传。"),
    "unsupported_encoding": _("编码 %(detail)s 目前不能读。原件已收存；请另存为 UTF-8 后重新上传。"),
    "too_large": _("文件太大，超过了 %(detail)s 的上限。原件已收存，但没有读取；请拆成单篇后重新上传。"),
    "too_many_pixels": _("图片的像素太多，超过了 %(detail)s 像素的上限。原件已收存，但没有识别；请缩小或分成几张后重新上传。"),
    "no_recognition": _(
        "这是扫描件或图片，而本站还没有装文字识别。原件已收存，不必再传：管理员用 make install OCR=1 装上后，后台会自己接着读。"
    ),
    "too_long": _("文字太长（%(detail)s 字），不像一篇报道。原件已收存，但没有整理；请拆成单篇后重新上传。"),
    "too_many_pages": _("页数太多，超过了 %(detail)s 页的上限。原件已收存，但没有读取；请拆成单篇后重新上传。"),
    "too_many_members": _("压缩包里的文件太多，超过了 %(detail)s 个的上限。原件已收存，但没有拆开；请分成几包后重新上传。"),
    "too_demanding": _("读取所需的%(detail)s超出限度，已经中止。原件已收存，网站不受影响；请检查文件，或另存为文字后重新上传。"),
    "no_text": _("没有找到可读的文字。原件已收存；若是网页，可以选择“使用整页”重试；若是图片，请确认上面有字。"),
    "unsupported_type": _("暂不支持这种文件（%(detail)s）。原件已收存，待支持后可重试。"),
    "webarchive": _("这是 Safari 的网页归档，目前不能读。原件已收存；请在 Safari 里存成 PDF，或用别的浏览器存成 mhtml 再传。"),
    "unsupported_picture": _("暂不支持这种图片（%(detail)s）。原件已收存；请另存为 JPEG 或 PNG 后重新上传。"),
    "not_kept": _("没能存下（%(detail)s）。这一份没有收存，别的不受影响；请稍后重新上传，或报告给管理员。"),
    "larger_than_kept": _("文件有 %(detail)s，超过收存的上限，没有收存。请拆成单篇后重新上传。"),
    "worker_lost": _("读这份文件时后台进程接连中断了 %(detail)s 次，已停止自动重试。原件已收存；请重试，或报告给管理员。"),
    "not_by_record": _("这份网页存档整个压成了一块，不是逐条压缩的，没有拆开。原件已收存；请解压成 .warc 后重新上传。"),
    "nested": _("压缩文件里又是压缩文件（%(detail)s），没有再解。原件已收存；请解压后重新上传。"),
    "inside_encrypted": _("压缩包里的这一份有密码，没有拆出。整包原件已收存；请解除密码后单独上传。"),
    "inside_damaged": _("压缩包里的这一份已损坏，没有拆出。整包原件已收存；请从来源重新取得后单独上传。"),
    "inside_too_large": _("压缩包里的这一份太大，超过了 %(detail)s 的上限，没有拆出。整包原件已收存；请拆成单篇后单独上传。"),
    "inside_too_demanding": _("压缩包里的这一份展开后大得异常，没有拆出。整包原件已收存；请检查来源后单独上传。"),
    "inside_unsupported_type": _("压缩包里的这一份压缩方法不支持（%(detail)s），没有拆出。整包原件已收存；请取出后单独上传。"),
    "inside_link": _("压缩包里的这一份只是指向别处的链接，没有拆出。整包原件已收存；请上传文件本身。"),
    "inside_nested": _("压缩包里又有压缩包，没有再拆。整包原件已收存；请取出里面的压缩包后单独上传。"),
    "captured_too_large": _(
        "这一页太大，超过了 %(detail)s 的上限，没有取出，仍在收存的网页存档里；请用浏览器打开后另存，再上传。"
    ),
    "captured_too_demanding": _("这一页展开后大得异常，没有取出，仍在收存的网页存档里；请检查来源。"),
    "captured_nested": _("这一页层层压缩（%(detail)s），没有取出，仍在收存的网页存档里；请用浏览器打开后另存，再上传。"),
    "captured_damaged": _("这一页的压缩数据已损坏（%(detail)s），没有取出，仍在收存的网页存档里；请从来源重新取得。"),
    "captured_unsupported_coding": _(
        "这一页用 %(detail)s 压缩，目前不能解，没有取出，仍在收存的网页存档里；请用浏览器打开后另存，再上传。"
    ),
    "failed": _("读取时出了意外（%(detail)s）。原件已收存，没有留下半成品；请重试，或报告给管理员。"),
}

#: Codes whose detail is a number of bytes.
SIZES = ("too_large", "inside_too_large", "captured_too_large", "larger_than_kept")
#: What reading ran out of, in the editor's language; anything else is the name of a format.
DETAILS = {"memory": _("内存"), "time": _("时间"), "output": _("输出"), "crash": _("资源（读取进程中断）")}

#: Doubt of reading (archive.text.reading.raw_text.DOUBTS) → what an editor should look at.
DOUBTS = {
    "reading_order": _("分栏的先后拿不准，请对照原件。"),
    "poor_text_layer": _("文字层像是识别得来的，错字可能多，请对照原件。"),
    "pages_without_text": _("有的页没有文字（多半是扫描页），请对照原件。"),
    "poor_recognition": _("识别时有 %(count)d 个字拿不准，请对照原图。"),
    "reread_by_recognition": _("原有的文字层不可靠或不全，有的页改用了识别的文字，请对照原图。"),
}


@dataclass(frozen=True)
class IngestOutcome:
    """What became of one file. ``status``: drafted | published | already_held | unreadable | unpacked | manifest;
    ``code`` keys MESSAGES.

    A zip has ``members``: the outcomes of the files inside, each with its ``name`` there. A manifest has ``unused``: the
    lines that did nothing, each a number and a reason.
    """

    status: str
    code: str
    clipping: Clipping | None = None
    article: Article | None = None
    detail: str = ""
    name: str = ""
    members: tuple["IngestOutcome", ...] = ()
    unused: tuple[tuple[int, str], ...] = ()

    @property
    def message(self):
        """The sentence for the editor, in the language that is active when it is shown."""
        return message_of(self.code, self.detail)


def message_of(code: str, detail: str = ""):
    """The sentence for a code of MESSAGES, or of a web archive; a code that is not known any more is told as a failure."""
    if code == "captured":
        return capture_counts.said(detail)
    if code in SIZES and detail.isdecimal():
        detail = size_said(int(detail))
    return MESSAGES.get(code, MESSAGES["failed"]) % {"detail": DETAILS.get(detail, detail) or _("格式不明")}


def size_said(size: int) -> str:
    """A number of bytes as every page says it, files and limits alike.

    >>> size_said(1_000_000_000), size_said(104_030_000), size_said(1_240)
    ('1 GB', '104 MB', '1.2 KB')
    """
    for unit, name in ((1e9, "GB"), (1e6, "MB"), (1e3, "KB")):
        if size >= unit:
            return f"{size / unit:.1f}".removesuffix(".0") + f" {name}"
    return _("%(count)d 字节") % {"count": size}


def readable_as(code: str, detail: str) -> str:
    """The format in which a file that was refused for its ending can be read; "" where there is none.

    >>> readable_as("mismatched", "pdf ≠ txt"), readable_as("mismatched", "rar ≠ txt"), readable_as("damaged", "pdf")
    ('pdf', '', '')
    """
    found = detail.partition(" ≠ ")[0] if code == "mismatched" else ""
    return found if found in LARGEST else ""


def doubts_of(clipping: Clipping) -> list:
    """What reading left in doubt, as sentences for the editor."""
    told = [DOUBTS[doubt] % {"count": clipping.unsure} for doubt in clipping.doubts if doubt in DOUBTS]
    if clipping.undecodable:
        told.append(_("有 %(count)d 处读不出，以 � 代之，请对照原件。") % {"count": clipping.undecodable})
    return told
