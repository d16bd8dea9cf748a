"""Pages for the damage generator, set from the corpus's bulletins: running text by many hands that nobody messed up."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

from archive.text.blocks import Block
from archive.text.cleaning import clean
from archive.text.hanzi.convert import convert
from archive.text.hanzi.identify import HANS, HANT
from tests.mess.clean_files import Sample

PAGES, SEED = 200, "一城一报"
_SHORTEST, _LONGEST, _FEWEST = 400, 1200, 4
#: What a page has and a bulletin lacks, in our own words: headings, of one part or two, and a caption with its photographer.
_HEADINGS = ("卡口昼夜有人", "守住路口 送菜上门", "菜篮子一天也没有断", "村口有灯 江上有船", "厂门重开", "把难处一件件记下来")
_CAPTIONS = (
    "图为志愿者在渡口登记来往车辆。林晓 摄",
    "三月的菜场，摊主们间隔两米摆开。（贺平 摄）",
    "清早的江堤上，巡查队员正在换班。林晓 摄",
)


def pages(shared: Path) -> list[Sample]:
    """``PAGES`` pages of at least four paragraphs and 400 characters, every second one in traditional script.

    A page holds one long bulletin, or short ones one after the other. Only bulletins that cleaning leaves wholly
    unchanged are taken, each paragraph a sentence that ends; none stands on two pages.
    """
    rng = Random(SEED)
    texts = [json.loads(line) for line in (shared / "corpus" / "articles.jsonl").open(encoding="utf-8")]
    rng.shuffle(texts)
    return [_page(number, title, told, rng) for number, (title, told) in zip(range(PAGES), _filled(texts), strict=False)]


def _filled(texts: list[dict]) -> Iterator[tuple[str, list[str]]]:
    title, told, seen = "", [], set()
    for text in texts:
        paragraphs = _clean_paragraphs(text["text"])
        if not paragraphs or not seen.isdisjoint(paragraphs):
            continue
        seen.update(paragraphs)
        title, told = title or text["title"], told + paragraphs
        long = sum(map(len, told))
        if long > _LONGEST:
            title, told = "", []
        elif long >= _SHORTEST and len(told) >= _FEWEST:
            yield title, told
            title, told = "", []


def _clean_paragraphs(text: str) -> list[str]:
    """The paragraphs; none where cleaning would change or label anything."""
    told = text.split("\n")
    if len(set(told)) < len(told) or not all(len(line) >= 30 and line.endswith("。") for line in told):
        return []
    cleaned = clean(text)
    return told if not cleaned.repairs and [block.text for block in cleaned.of_kind("paragraph")] == told else []


def _page(number: int, title: str, told: list[str], rng: Random) -> Sample:
    body = [Block("paragraph", line) for line in told]
    at = len(body) // 2
    body.insert(at, Block("heading", rng.choice(_HEADINGS)))
    front = {"format": "txt", "title": title, "subtitle": "", "byline": "本报记者 林晓", "imprint": (), "closing": ()}
    caption, script = rng.choice(_CAPTIONS), HANT if number % 2 else HANS
    if script == HANT:
        body = [Block(block.kind, convert(block.text, HANT, HANS)) for block in body]
        front |= {name: convert(front[name], HANT, HANS) for name in ("title", "byline")}
        caption = convert(caption, HANT, HANS)
    return Sample(f"{number:03}", front, tuple(body), (caption,))
