"""Builds the index anew, beside the one that answers, and swaps."""

from django.core.management import BaseCommand

from search import outbox


class Command(BaseCommand):
    help = "重建检索索引：在旁边建好再换上，其间检索照常。"

    def handle(self, *, verbosity, **options):
        count = outbox.rebuild()
        outbox.drain()
        if verbosity:
            self.stdout.write(f"索引已重建：{count} 篇。")
