"""What is said while search cannot answer: browsing goes on meanwhile."""

from django.utils.translation import gettext as _

from search import outbox


def told() -> str:
    """Why there is no answer, in one sentence, in the reader's language."""
    if outbox.engine().rebuild_under_way():
        return _("检索正在准备：索引正在建，建好就能用。")
    return _("检索暂时不能用：索引读不出来。")


def word_of_health(**_signal) -> tuple[str, str]:
    """For /healthz: "ok", "being built" where a rebuild will put it right, "unwell" where one is to be run."""
    if outbox.engine().ready():
        return "search", "ok"
    return "search", "being built" if outbox.engine().rebuild_under_way() else "unwell"
