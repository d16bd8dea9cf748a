"""Builds the index anew, beside the one that answers, and swaps."""

from django.core.management import BaseCommand, CommandError

from search import outbox


class Command(BaseCommand):
    help = "重建检索索引：在旁边建好再换上，其间检索照常。"

    def handle(self, *, verbosity, **options):
        def say(line: str) -> None:
            if verbosity:
                self.stdout.write(line)
                self.stdout.flush()

        try:
            count = outbox.rebuild(busy=lambda: say("另一个进程正在重建；等它完成，再建一次。"))
            outbox.drain()
        except OSError as why:
            kept = "原来的索引没有动，检索照旧；排队的改动都还在。"
            raise CommandError(f"索引没有建成：{why}\n{kept}请腾出空间或放开权限，再运行一次。") from why
        say(f"索引已重建：{count} 篇。")
