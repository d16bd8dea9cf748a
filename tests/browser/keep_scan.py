"""Keeps a draft of two scanned pages in DATA_DIR's archive, and an editor's session: ``python -m tests.browser.keep_scan``."""

import json
import os

import django


def main() -> None:
    """Prints as JSON the ``session`` and the ``article``."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    django.setup()
    from django.contrib.auth.models import User
    from django.test import Client

    from tests.scanned import recognised, scanned_article

    second = recognised(((((20, "（接第一版）岸上的人〔鼓〕了掌，船又开了一趟。"),)),))
    article = scanned_article(recognised(gutter=80), second, filename="两页的扫描件.png")
    client = Client()
    client.force_login(User.objects.create_superuser("reader-of-scans", password="渡口-看图-三趟"))
    print(json.dumps({"session": client.cookies["sessionid"].value, "article": article.pk}))


if __name__ == "__main__":
    main()
