"""The typefaces of a newspaper, from Debian's font packages."""

from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

_SHARE = Path("/usr/share/fonts")
_NOTO, _ARPHIC, _WQY = _SHARE / "opentype/noto", _SHARE / "truetype/arphic", _SHARE / "truetype/wqy"
#: Face → file, number in the collection for simplified and for traditional text, Debian package.
FACES = {
    "song": (_NOTO / "NotoSerifCJK-Regular.ttc", 2, 3, "fonts-noto-cjk"),
    "song bold": (_NOTO / "NotoSerifCJK-Bold.ttc", 2, 3, "fonts-noto-cjk"),
    "song black": (_NOTO / "NotoSerifCJK-Black.ttc", 2, 3, "fonts-noto-cjk-extra"),
    "hei": (_NOTO / "NotoSansCJK-Regular.ttc", 2, 3, "fonts-noto-cjk"),
    "hei bold": (_NOTO / "NotoSansCJK-Bold.ttc", 2, 3, "fonts-noto-cjk"),
    "ming": (_ARPHIC / "uming.ttc", 0, 2, "fonts-arphic-uming"),
    "kai": (_ARPHIC / "ukai.ttc", 0, 2, "fonts-arphic-ukai"),
    "zenhei": (_WQY / "wqy-zenhei.ttc", 0, 0, "fonts-wqy-zenhei"),
}
#: Faces whose marks have shapes of their own for vertical text, asked for as OpenType's feature vert.
TURNING = ("song", "song bold", "song black", "hei", "hei bold")


class MissingFont(Exception):
    """A typeface is not installed; the message names the Debian package that holds it."""


@lru_cache(maxsize=64)
def font(face: str, size: int, script: str) -> ImageFont.FreeTypeFont:
    """A face of :data:`FACES` at ``size`` pixels an em, as ``script`` (zh-Hans, zh-Hant) shapes it. Raises MissingFont."""
    path, simplified, traditional, package = FACES[face]
    if not path.exists():
        raise MissingFont(f"{path.name} is not installed: apt-get install {package}")
    return ImageFont.truetype(path, size, index=traditional if script == "zh-Hant" else simplified)
