"""The same answer as page and API, at the terminal."""

import json

from django.core.management import BaseCommand, CommandError
from django.http import QueryDict

from search.answer import Answer, answer
from search.api import as_json
from search.backends.contract import SearchUnwell
from search.parameters import read


class Command(BaseCommand):
    help = "检索；与检索页和接口同一个答案。"

    def add_arguments(self, parser):
        parser.add_argument("query", metavar="QUERY", help="检索词，写法与检索页相同")
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument("--page-size", default="20", metavar="N", help="最多列出几篇（不超过 100）")

    def handle(self, *, query, format, page_size, **options):
        given = QueryDict(mutable=True)
        given.update({"q": query, "page_size": page_size})
        parameters, bad = read(given)
        if bad:
            raise CommandError(bad[0].message)
        try:
            found = answer(parameters)
        except SearchUnwell as why:
            raise CommandError(f"索引不能用：{why}\n请运行 manage.py rebuild_search 重建。") from why
        self.stdout.write(json.dumps(as_json(found), ensure_ascii=False, indent=2) if format == "json" else as_text(found))


def as_text(found: Answer) -> str:
    """How it was answered, in lines of words and counts; then a few lines a hit, the words in square brackets."""
    rows = ["没有找到；以下是相近的报道。" if found.answered == "nearest" else f"共 {found.count} 篇。"]
    if found.corrected_query:
        rows.insert(0, f"没有报道写作“{found.parameters.q}”；以下按“{found.corrected_query}”检索。")
    rows += [f"也检索了：{'、'.join(found.also_searched)}"] if found.also_searched else []
    rows += [f"可试：{' · '.join(found.suggestions)}"] if found.suggestions else []
    for hit in found.hits:
        article = hit.article
        told = [f"#{article.pk} {article}", article.city and article.city.short, article.newspaper and str(article.newspaper)]
        rows.append(" · ".join(str(one) for one in [*told, article.sort_date] if one))
        rows += [f"    {_bracketed(one.text, one.marks)}" for one in hit.highlights]
    return "\n".join(rows)


def _bracketed(text: str, marks) -> str:
    for start, end in reversed(marks):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text
