"""What a record states that its bytes hash to."""

import base64
import binascii
import hashlib

_ALGORITHMS = {"sha1": 20, "sha-1": 20, "sha256": 32, "sha-256": 32, "md5": 16, "sha512": 64, "sha-512": 64}


def agrees(stated: str, *forms: bytes) -> bool:
    """Whether one of the forms that bytes may have been hashed in has the digest that is stated, in base 32 or 16; one of
    no known kind is not held against them.

    >>> agrees("md5:900150983cd24fb0d6963f7d28e17f72", b"abc"), agrees("md5:900150983cd24fb0d6963f7d28e17f72", b"abd")
    (True, False)
    """
    name, _, value = stated.strip().partition(":")
    length = _ALGORITHMS.get(name.lower())
    if not length:
        return True
    try:
        digest = bytes.fromhex(value) if len(value) == 2 * length else base64.b32decode(value + "=" * (-len(value) % 8), True)
    except (ValueError, binascii.Error):
        return False
    kind = name.lower().replace("-", "")
    return any(hashlib.new(kind, form, usedforsecurity=False).digest() == digest for form in forms)
