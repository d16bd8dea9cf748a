"""One address for all captures of a page, however its address was written."""

import re
from urllib.parse import quote, unquote, urlsplit

_PORTS = {"http": 80, "https": 443}
#: Marks of a visit, not of a page: sessions (as pywb's and the Internet Archive's canonicalisers know them), campaigns.
_VISIT = re.compile(
    r"(?:utm_\w+|jsessionid|phpsessid|aspsessionid\w*|asp\.net_sessionid|cfid|cftoken|sessionid|session_id|gclid|fbclid)\Z"
    r"|sid=[0-9a-z]{32}\Z",
    re.IGNORECASE,
)
_SESSION_IN_PATH = re.compile(r";jsessionid=[^/?;]*|/\((?:[a-z]\([0-9a-z]+\))+\)(?=/)", re.IGNORECASE)
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]\Z")


def address(url: str) -> str:
    """The address under which captures of one page stand together: host, path and query, without scheme, fragment, the
    default port, session marks and those of campaigns; "" for what is no address of the web.

    >>> address("HTTPS://News.Example:443/a/c_1.html?utm_source=x&id=3#p2"), address("http://news.example/a/c_1.html?id=3")
    ('news.example/a/c_1.html?id=3', 'news.example/a/c_1.html?id=3')
    >>> address("http://news.example/版?PHPSESSID=1"), address("ftp://news.example/")
    ('news.example/%E7%89%88', '')
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    if parts.scheme not in _PORTS or not host:
        return ""
    shown = f"[{host}]" if ":" in host else host
    shown += f":{port}" if port and port not in _PORTS.values() else ""
    path = _written_alike(_SESSION_IN_PATH.sub("", parts.path)) or "/"
    query = "&".join(one for one in parts.query.split("&") if one and not _of_visit(one))
    return f"{shown}{path}?{_written_alike(query)}" if query else f"{shown}{path}"


def name_of(url: str) -> str:
    """A file name for the page at an address: the last of its path, with the query where one tells it from others.

    >>> name_of("http://news.example/2020/02/c_12.shtml"), name_of("http://news.example/"), name_of("http://a.example/v?id=7")
    ('c_12.html', 'news.example.html', 'v?id=7.html')
    """
    host, _, rest = address(url).partition("/")
    path, _, query = rest.partition("?")
    last = unquote(path.rstrip("/").rpartition("/")[2], errors="replace")
    stem = re.sub(r"\.(?:s?html?|xhtml)\Z", "", last, flags=re.IGNORECASE) or host
    return f"{stem}?{query}.html" if query else f"{stem}.html"


def _of_visit(one: str) -> bool:
    return bool(_VISIT.match(one) or _VISIT.match(one.partition("=")[0]))


def _written_alike(part: str) -> str:
    """With escapes in capitals, none that need not be one, and every other character that needs one escaped."""
    escaped = quote(part, safe="/?&=;:@!$'()*+,~%-._")
    return _ESCAPE.sub(lambda found: one if _UNRESERVED.match(one := unquote(found[0])) else found[0].upper(), escaped)
