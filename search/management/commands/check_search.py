"""Holds the index against the database, and repairs what differs."""

from django.core.management import BaseCommand, CommandError

from search import outbox
from search.backends.contract import SearchUnwell
from search.checking import Differences, check

#: Numbers told of each difference.
TOLD = 20


class Command(BaseCommand):
    help = "核对检索索引与数据库：少了哪些、多了哪些、内容不同的、检索不到的；有出入时返回 1。"

    def add_arguments(self, parser):
        parser.add_argument("--repair", action="store_true", help="修好有出入的各篇（读不出来时整个重建），再核对一遍")

    def handle(self, *, repair, verbosity, **options):
        say = self.stdout.write if verbosity else lambda line: None
        problem, differing = self.look(say)
        if problem and repair and differing:
            say("正在修复……")
            outbox.queue(sorted(differing))
            outbox.drain()
            problem, differing = self.look(say)
        if problem and repair:
            say("正在重建……")
            outbox.rebuild()
            problem, _ = self.look(say)
        if problem:
            raise CommandError(problem if repair else f"{problem}可用 --repair 修复。")

    def look(self, say) -> tuple[str, frozenset[int]]:
        """What is wrong, in a sentence ("" where nothing is), and which articles differ, where that can be told."""
        try:
            count, found = check()
        except SearchUnwell as why:
            return f"索引不能用：{why}。", frozenset()
        for line in told(found):
            say(line)
        if found.numbers:
            return f"索引与数据库不一致：{len(found.numbers)} 篇有出入。", found.numbers
        if outbox.engine().stale():
            return "索引是按旧规则建的，内容没有出入，仍须重建。", frozenset()
        say(f"核对了 {count} 篇：索引与数据库一致。")
        return "", frozenset()


def told(found: Differences) -> list[str]:
    """A line for each kind of difference."""
    kinds = {"索引里缺": found.missing, "索引里多出": found.extra, "内容不同": found.other, "检索不到": found.unfound}
    return [f"{kind} {len(numbers)} 篇：{listed(numbers)}" for kind, numbers in kinds.items() if numbers]


def listed(numbers: frozenset[int]) -> str:
    """
    >>> listed(frozenset({3, 1})), listed(frozenset(range(30)))[-11:]
    ('1、3', '、17、18、19……')
    """
    return "、".join(map(str, sorted(numbers)[:TOLD])) + ("……" if len(numbers) > TOLD else "")
