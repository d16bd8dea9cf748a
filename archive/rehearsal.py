"""What would become of a file, with nothing kept."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from archive.capture_counts import detail_of
from archive.derivation import derive
from archive.ingest import held_already, holds_files, outcome_of, refuse_what_is_too_large, set_known, text_of, vouched
from archive.models import Article, Clipping
from archive.outcomes import IngestOutcome
from archive.scans import OnPage, Pages, quiet
from archive.text.reading import CONTAINERS, Unreadable, jail
from archive.text.reading.captures import Mark, name_of
from archive.unpacking import contents_of


def rehearse(data: bytes, filename: str, known: Mapping[str, Any] | None = None, on_page: OnPage = quiet) -> IngestOutcome:
    """What :func:`ingest` would make of the bytes, with nothing kept: the article in the outcome is unsaved.

    Of a web archive it only says so: see :func:`rehearse_file`.
    """
    if (held := Clipping.objects.holding(data)) and (outcome := held_already(held)):
        return outcome
    try:
        try:
            text = text_of(Pages(data), filename, on_page=on_page)
        except Unreadable as why:
            if not holds_files(why):
                raise
            if why.detail != "zip":
                return IngestOutcome("unpacked", "unpacked", detail=why.detail)
            members = tuple(
                replace(
                    content.refusal or rehearse(content.data, content.name, {**(known or {}), **vouched(content.told)}),
                    name=content.name,
                )
                for content in contents_of(data)
            )
            return IngestOutcome("unpacked", "unpacked", detail=str(len(members)), members=members)
    except Unreadable as why:
        return IngestOutcome("unreadable", why.code, detail=why.detail)
    article = Article()
    derive(article, text.text, text.hints)
    set_known(article, known or {})
    return outcome_of("drafted", article)


def rehearse_file(path: Path, known: Mapping[str, Any] | None = None, on_page: OnPage = quiet) -> Iterator[IngestOutcome]:
    """What :func:`ingest_file` would make of a file, with nothing kept."""
    try:
        try:
            refuse_what_is_too_large(path)
            outcome = rehearse(path.read_bytes(), path.name, known, on_page)
        except Unreadable as why:
            if not holds_files(why):
                raise
            outcome = IngestOutcome("unpacked", "unpacked", detail=why.detail)
        if outcome.status == "unpacked" and outcome.detail in CONTAINERS:
            count = 0
            for page in _rehearsed_captures(path, known):
                count += 1
                yield page
            outcome = replace(outcome, code="captured", detail=detail_of({"new": count}, ()))
    except Unreadable as why:
        outcome = IngestOutcome("unreadable", why.code, detail=why.detail)
    yield outcome
    yield from outcome.members


def _rehearsed_captures(path: Path, known: Mapping[str, Any] | None) -> Iterator[IngestOutcome]:
    """The pages in a web archive, one by one. Raises Unreadable."""
    mark = None
    while not (mark and mark.finished):
        for found in jail.captured(path, *((mark.start, mark.inside) if mark else ())):
            if isinstance(found, Mark):
                mark = found
            elif found.problem:
                yield IngestOutcome("unreadable", f"captured_{found.problem}", detail=found.detail, name=found.url)
            elif not found.revisit:
                yield replace(rehearse(found.data, name_of(found.url), known), name=found.url)
