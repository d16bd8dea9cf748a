"""Where a request comes from, for what is counted by sender: readers' reports, passwords that were guessed wrong."""

from ipaddress import ip_address, ip_network

from django.conf import settings

#: Counted for every request of which no address is known: all of them together, so that hiding one wins nothing.
UNKNOWN = "0.0.0.0"


def address_of(request) -> str:
    """The address of the household that asks: behind PROXIES trusted ones, what the outermost of them was asked from."""
    passed = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",") if one.strip()]
    trusted = settings.PROXIES
    return household(passed[-trusted] if 0 < trusted <= len(passed) else request.META.get("REMOTE_ADDR", ""))


def household(address: str) -> str:
    """An address that all of a household share: of IPv6 the first of its network.

    >>> household("::ffff:192.0.2.1"), household("2001:db8::7:1"), household("nowhere")
    ('192.0.2.1', '2001:db8::', '0.0.0.0')
    """
    try:
        known = ip_address(address)
    except ValueError:
        return UNKNOWN
    known = getattr(known, "ipv4_mapped", None) or known
    return str(ip_network((known, 64), strict=False).network_address if known.version == 6 else known)
