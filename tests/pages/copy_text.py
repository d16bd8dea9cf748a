"""What is set: reports of the sample archive, cut to the length that a page has room for."""

import random
from dataclasses import dataclass

from tests.mess.clean_files import Sample, samples

#: Marks that traditional type and vertical text have instead.
_CORNERS = str.maketrans("“”‘’", "「」『』")


@dataclass(frozen=True)
class Report:
    """An article to be set: ``body`` holds ("paragraph" or "heading", text)."""

    title: str
    deck: str
    byline: str
    body: tuple[tuple[str, str], ...]


def reports(chance: random.Random, count: int, characters: int, script: str, corners: bool) -> list[Report]:
    """``count`` different reports of about so many characters each, in ``script`` (zh-Hans or zh-Hant)."""
    held = [sample for sample in samples() if sample.front["script"] == script]
    return [_report(sample, chance, characters, corners) for sample in chance.sample(held, count)]


def _report(sample: Sample, chance: random.Random, characters: int, corners: bool) -> Report:
    body, length, heading = [], 0, None
    for block in sample.body:
        text = block.text.replace("\n", "")
        if block.kind == "heading":
            heading = text
        elif block.kind == "paragraph":
            if heading and chance.random() < 0.8:
                body.append(("heading", heading))
            heading = None
            body.append(("paragraph", text))
            length += len(text)
            if length > characters:
                break
    told = [sample.front["title"], sample.front["subtitle"], sample.front["byline"]]
    body = [(kind, _set(text, corners)) for kind, text in body]
    return Report(*(_set(text, corners) for text in told), tuple(body))


def _set(text: str, corners: bool) -> str:
    return text.translate(_CORNERS) if corners else text
