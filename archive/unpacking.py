"""Zips: every file inside becomes a clipping of its own, which says in which zip it came and under what name.

What is refused inside a zip is told by name and reason; its bytes are not kept apart, because they stay in the zip.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from django.db import transaction

from archive.imports.manifest import Manifests
from archive.models import Clipping
from archive.outcomes import IngestOutcome
from archive.text.reading import jail


@dataclass(frozen=True)
class Content:
    """One file of a zip, by its path inside, or page of a web archive. ``told``: what a manifest beside it says, as text.

    ``refusal`` is the outcome where no article is to be made of it: it was not taken out, or is a manifest itself.
    """

    name: str
    data: bytes = b""
    told: Mapping[str, str] = field(default_factory=dict)
    refusal: IngestOutcome | None = None
    clipping: Clipping | None = None


def contents_of(data: bytes) -> list[Content]:
    """The files in a zip, in its order; nothing is kept. Raises Unreadable where the zip cannot be opened."""
    members = jail.members(data)
    manifests = Manifests((member.name, partial(getattr, member, "data")) for member in members)
    # Every name is asked for before a manifest can say which of its lines did nothing.
    told = [manifests.told(member.name) for member in members]
    return [
        Content(member.name, member.data, said, _refusal(member, manifests)) for member, said in zip(members, told, strict=True)
    ]


def unpack(clipping: Clipping, received_by=None) -> list[Content]:
    """The files in a zip, each kept as a clipping of its own, and the zip's marked as unpacked. Safe to do again.

    Raises Unreadable where the zip cannot be opened.
    """
    kept = [_kept(content, clipping, received_by) for content in contents_of(clipping.read_bytes())]
    clipping.state, clipping.problem, clipping.problem_detail = Clipping.State.UNPACKED, "", ""
    clipping.media_type = "application/zip"
    with transaction.atomic():
        # A zip purged while it was being unpacked stays purged, with who did it and why.
        if not Clipping.objects.filter(pk=clipping.pk, state=Clipping.State.PURGED).exists():
            clipping.save()
    return kept


def _refusal(member, manifests: Manifests) -> IngestOutcome | None:
    if member.problem:
        return IngestOutcome("unreadable", f"inside_{member.problem}", detail=member.detail)
    return manifests.outcome(member.name) if member.name in manifests else None


def _kept(content: Content, container: Clipping, received_by) -> Content:
    """With its clipping, and without its bytes: they are on disk now."""
    if content.refusal and content.refusal.status == "unreadable":
        return content
    clipping, _new = Clipping.objects.receive(
        content.data,
        content.name,
        container=container,
        name_inside=content.name[-1000:],
        received_by=received_by,
        sample=container.sample,
        source_url=content.told.get("source_url", ""),
    )
    return replace(content, clipping=clipping, data=b"")
