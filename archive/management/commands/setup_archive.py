"""Makes an archive where there is none, and brings one that is there up to date."""

import hashlib

from django.conf import settings
from django.contrib.staticfiles.management.commands.collectstatic import Command as CollectStatic
from django.core.management import BaseCommand, call_command
from django.db import connection
from whitenoise.storage import CompressedManifestStaticFilesStorage

from archive import contradictions, findings, gazetteer, reference, samples
from archive.likenesses import fill_prints
from archive.models import Province, ReferenceCount
from archive.roles import ensure_roles
from archive.signals import prepared, settled

#: Articles that are looked through for what they say while one waits for the site to start; more are left to its worker.
SOON = 100
#: Scripts of Django's admin that are served smaller, as *.min.js, unless DEBUG is on.
FOR_DEBUG = ["jquery.js", "select2.full.js", "xregexp.js"]


class Command(BaseCommand):
    help = "建立档案：数据目录、数据库、地名录、索引；可以重复运行。"
    stealth_options = ("worker_follows",)

    def add_arguments(self, parser):
        parser.add_argument("--sample", action="store_true", help="同时收入样张")

    def handle(self, *, sample, verbosity, worker_follows=False, **options):
        quiet = {"verbosity": 0}
        call_command("migrate", interactive=False, **quiet)
        self.load_tables()
        ensure_roles()
        prepared.send(sender=type(self))
        fill_prints()
        self.gather_static_files()
        loaded = samples.load(settings.FIXTURES_DIR / "samples") if sample else samples.Loaded(0, 0)
        if not (worker_follows and findings.stale()[SOON:].exists()):
            findings.catch_up()
            contradictions.look()
        settled.send(sender=type(self), worker_follows=worker_follows)
        if connection.vendor == "sqlite":
            # Without the statistics that this gathers, SQLite overlooks the index that the home page counts from.
            connection.cursor().execute("PRAGMA optimize=0x10002")
        if verbosity:
            told = f"；收入样张 {loaded.published} 篇" if loaded.published else ""
            told += f"；没有装文字识别，{loaded.left_out} 份扫描样张未收" if loaded.left_out else ""
            self.stdout.write(f"档案已就绪：{settings.DATA_DIR}{told}")

    def load_tables(self):
        """Loads fixtures/gazetteer and fixtures/reference, each unless this archive holds this very state of it."""
        for room, model in ((gazetteer, Province), (reference, ReferenceCount)):
            name = room.__name__.rpartition(".")[-1]
            folder, mark = settings.FIXTURES_DIR / name, settings.DATA_DIR / f"{name}.sha256"
            digest = digest_of(folder)
            if not (mark.exists() and mark.read_text() == digest and model.objects.exists()):
                room.load(folder)
                mark.write_text(digest)

    def gather_static_files(self):
        """Hashes and compresses the style sheets, unless that was done for this very state of them."""
        mark, digest = settings.DATA_DIR / "static.sha256", digest_of(settings.ROOT / "static")
        if not (settings.GATHERED and mark.exists() and mark.read_text() == digest):
            gathering = CollectStatic()
            gathering.storage = CompressedManifestStaticFilesStorage()
            call_command(gathering, interactive=False, clear=True, verbosity=0, ignore_patterns=FOR_DEBUG)
            mark.write_text(digest)


def digest_of(folder) -> str:
    """One SHA-256 over the names and bytes of all files below a folder."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
