"""What every Atom feed of the archive is written with (RFC 4287): elements, moments, names that stay."""

from datetime import UTC, datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

MEDIA_TYPE = "application/atom+xml"
#: Characters that XML 1.0 has no way to write.
_NOT_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])


def feed_element(lang: str) -> ElementTree.Element:
    """A feed whose own words are in the language ``lang``."""
    return ElementTree.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": lang})


def add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    """A child with a text, without what XML cannot say.

    >>> ElementTree.tostring(add(feed_element("zh-Hans"), "title", "渡口\\x01", lang="zh"), encoding="unicode")
    '<title lang="zh">渡口</title>'
    """
    attributes = {key: value.translate(_NOT_XML) for key, value in attributes.items()}
    child = ElementTree.SubElement(parent, name, attributes)
    child.text = text.translate(_NOT_XML) or None
    return child


def written(feed: ElementTree.Element) -> bytes:
    """The feed as a file."""
    return ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)


def moment(when: datetime) -> str:
    """A moment as Atom writes it (RFC 3339), in UTC."""
    return when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def tag(home: str, path: str) -> str:
    """A name that stays (RFC 4151), whether the archive is reached with or without TLS, under this port or that.

    >>> tag("https://papers.example:8000/", "/articles/7/")
    'tag:papers.example,2020:articles/7/'
    """
    host = urlsplit(home).hostname
    return f"tag:{'localhost' if ':' in host else host},2020:{path.lstrip('/')}"
