"""Puts something into every list of the editors' side of DATA_DIR's archive: ``python -m tests.browser.keep_desk``.

The last line printed is JSON: the ``session`` of an administrator who is signed in, and the ``pages`` of the admin, those of
every registered model among them, so that none is forgotten.
"""

import json
import os

import django

#: Of its two characters in doubt, a decision for the site settles the first; the second stays open.
REPORT = """渡口第{0}次重开

本报记者 周例

第{0}班船上坐了九个人，船工复了几次船票。甲板上的斗是谁的？

船舱每趟消毒&nbsp;一次，船头有人测温。
"""
#: Two papers that tell other numbers of one day, one with a number of someone's; by what differs from keep.PLAIN.
BULLETINS = {
    "one": {
        "title": "十八日的通报",
        "published": "2020-02-19",
        "body": "截至2月18日24时，全市累计报告确诊病例34例，累计治愈出院11例。\n\n值班的船工留了手机：13800138000。",
    },
    "other": {
        "title": "发布会上的两个数",
        "published": "2020-02-19",
        "newspaper": "兰溪晚样报",
        "body": "记者从发布会上获悉，截至2月18日24时，全市累计报告确诊病例36例，累计治愈出院13例，都有家人来接。",
    },
    "gone": {"title": "后来改写的一句", "body": "后来查明，渡口一共封存了四十七条船。"},
}
#: A file that is no text.
BINARY = bytes(range(256)) * 8


def main() -> None:
    """Keeps it, and prints where it is to be seen."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    django.setup()
    from django.contrib.auth.models import User
    from django.test import Client

    from archive import answers, contradictions, doubts, findings
    from archive.ingest import ingest
    from archive.models import Article, Decision, Figure, ReaderReport, Upload, Verdict
    from search.models import SynonymRing
    from tests.browser.keep import imported
    from tests.scanned import scanned_article

    chief = User.objects.create_superuser("chief", password="渡口-重开-三趟")
    drafts = [ingest(REPORT.format(number).encode(), f"渡口{number}.txt", received_by=chief).article for number in range(1, 5)]
    drafts[1].submit(chief)
    drafts[2].submit(chief)
    drafts[2].send_back(chief, "请核对第二段的日期")
    ingest(BINARY, "码头.bin", received_by=chief)
    Upload.objects.create(received_by=chief).files.create(
        filename="损坏的.pdf", size=9, state="failed", code="damaged", detail="PDF"
    )
    published = Article.objects.filter(status="published").first()
    ReaderReport.objects.create(article=published, words="第二段少一个字。", quoted="渡口重开。")
    Decision.objects.create(scope="site", to="zh-Hant", word="复了几次", written="覆了幾次")
    SynonymRing.objects.get_or_create(terms="摆渡人、艄公")
    kept = imported(BULLETINS, "--publish")
    doubts.catch_up()
    findings.catch_up()
    contradictions.look()
    Verdict.objects.create(pair=contradictions.still_open()[0].pair, says="scope", note="一报只计城区。", made_by=chief)
    answers.accept(Figure.objects.filter(article=kept["gone"]), chief)
    rewritten = Article.objects.get(pk=kept["gone"])
    rewritten.body = [{"kind": "paragraph", "text": "后来查明，船都还在渡口。"}]
    rewritten.save(note="按来信改写")
    findings.catch_up()
    assert answers.without_sentence(Figure).exists() and contradictions.still_open().exists()
    client = Client()
    client.force_login(chief)
    print(json.dumps({"session": client.cookies["sessionid"].value, "pages": pages(chief, drafts[0], scanned_article())}))


def pages(person, draft, scan) -> list[str]:
    """Every page of the admin that opens for ``person``: the lists, with and without something, and one of each thing."""
    from django.contrib import admin
    from django.test import RequestFactory
    from django.urls import reverse

    from archive.answers import BY_NAME
    from archive.models import Figure

    request = RequestFactory().get("/admin/")
    request.user = person
    found = [reverse(f"admin:{name}") for name in ("index", "password_change", "archive_clipping_upload")]
    found += [reverse(f"admin:archive_article_{name}") for name in ("work", "recleaning")]
    found += [reverse(f"admin:archive_article_{name}", args=[draft.pk]) for name in ("parts", "split", "same", "recleaning_one")]
    divided = reverse("admin:archive_article_regions", args=[scan.pk])
    found += [reverse("admin:archive_article_change", args=[scan.pk]), divided, f"{divided}?propose=1", f"{divided}?by=line"]
    found += [reverse("admin:archive_clipping_change", args=[scan.current_parts().get().clipping_id])]
    found += [reverse(f"admin:archive_found_{name}") for name in ("rules", "rule", "private")]
    figure = Figure.objects.current().filter(article__status="published").first()
    found += [f"{reverse('admin:archive_found_rule')}?of=figure&rule={figure.rule}&kind={figure.kind}"]
    rows = reverse("admin:archive_found_changelist")
    found += [
        f"{rows}?status=gone",
        f"{rows}?edit={figure.article_id}:figure:{figure.key}",
        *(f"{rows}?of={kind}" for kind in BY_NAME),
    ]
    found += [f"{rows}?city=没有的城", f"{reverse('admin:archive_verdict_changelist')}?state=settled"]
    said = reverse("admin:archive_found_article", args=[figure.article_id])
    found += [reverse("admin:archive_article_change", args=[figure.article_id])]
    found += [said, *(f"{said}?add={kind}" for kind in BY_NAME)]
    found += [reverse("admin:auth_user_password_change", args=[person.pk])]
    for model, side in admin.site._registry.items():
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        one = side.get_queryset(request).first()
        assert one is not None, f"nothing is kept of {model._meta.label}: say above what"
        listed = reverse(f"admin:{name}_changelist")
        found += [listed, f"{listed}?_popup=1"] + ([f"{listed}?q=没有的字"] if side.search_fields else [])
        found += [
            reverse(f"admin:{name}_{page}", args=[one.pk] if opened else [])
            for page, opened, may in (
                ("change", True, True),
                ("history", True, True),
                ("add", False, side.has_add_permission(request)),
                ("delete", True, side.has_delete_permission(request, one)),
            )
            if may and f"{name}_{page}" in {address.name for address in side.urls}
        ]
    return found


if __name__ == "__main__":
    main()
