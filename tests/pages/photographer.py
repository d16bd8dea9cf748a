"""A page as a telephone or a cheap scanner takes it: aslant, blurred, in the shadow of a hand, too small, too hard pressed."""

import io

import numpy as np
from PIL import Image, ImageFilter

#: The grey of newsprint, and of the table it lies on.
_PAPER, _TABLE = (244, 238, 224), (88, 80, 74)


def photograph(
    image: Image.Image,
    seed: int = 0,
    skew: float = 0.0,
    blur: float = 0.0,
    shadow: float = 0.0,
    scale: float = 1.0,
    noise: float = 0.0,
    jpeg: int | None = None,
    perspective: float = 0.0,
) -> Image.Image:
    """The photograph of a page, the same for the same arguments.

    ``skew`` is degrees counter-clockwise, ``blur`` the radius in pixels of the page, ``shadow`` how much of the light is
    lost where it is darkest (0 to 1), ``scale`` the size of the result, ``noise`` the deviation in levels of grey, ``jpeg``
    the quality it is pressed with, ``perspective`` by how much of its width the far edge is shorter.
    """
    chance = np.random.default_rng(seed)
    grey = np.asarray(image.convert("L"), dtype=np.float32)[..., None] / 255
    ink = np.array((24, 22, 26), dtype=np.float32)
    page = Image.fromarray((ink + grey * (np.array(_PAPER, dtype=np.float32) - ink)).astype(np.uint8))
    if perspective:
        page = _seen_from_below(page, perspective)
    if skew:
        page = page.rotate(skew, Image.Resampling.BICUBIC, expand=True, fillcolor=_TABLE if perspective else _PAPER)
    if blur:
        page = page.filter(ImageFilter.GaussianBlur(blur))
    if scale != 1:
        page = page.resize((round(page.width * scale), round(page.height * scale)), Image.Resampling.LANCZOS)
    if shadow or noise:
        page = _lit(page, chance, shadow, noise)
    if jpeg:
        pressed = io.BytesIO()
        page.save(pressed, "JPEG", quality=jpeg)
        page = Image.open(io.BytesIO(pressed.getvalue()))
        page.load()
    return page


def _seen_from_below(page: Image.Image, perspective: float) -> Image.Image:
    """The page with its upper edge farther away, lying on a table."""
    width, height = page.size
    pad = round(0.04 * width)
    away = perspective * width / 2
    corners = ((pad + away, pad), (pad + width - away, pad), (pad + width, pad + height), (pad, pad + height))
    plain = ((0, 0), (width, 0), (width, height), (0, height))
    rows, wanted = [], []
    for (x, y), (u, v) in zip(corners, plain, strict=True):
        rows += [(x, y, 1, 0, 0, 0, -u * x, -u * y), (0, 0, 0, x, y, 1, -v * x, -v * y)]
        wanted += [u, v]
    to_page = np.linalg.solve(np.array(rows, dtype=float), np.array(wanted, dtype=float))
    size = (width + 2 * pad, height + 2 * pad)
    return page.transform(size, Image.Transform.PERSPECTIVE, tuple(to_page), Image.Resampling.BICUBIC, fillcolor=_TABLE)


def _lit(page: Image.Image, chance: np.random.Generator, shadow: float, noise: float) -> Image.Image:
    """The page under a light that fades to one side and the soft edge of a shadow, with the grain of a small sensor."""
    levels = np.asarray(page, dtype=np.float32)
    height, width = levels.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    angle = chance.uniform(0, 2 * np.pi)
    along = (np.cos(angle) * x / width + np.sin(angle) * y / height + 1) / 2
    edge = 1 / (1 + np.exp(-(along - chance.uniform(0.35, 0.65)) * 30))
    light = 1 - shadow * (0.4 * along + 0.6 * edge)
    levels = levels * light[..., None] + chance.normal(0, noise, levels.shape) if noise else levels * light[..., None]
    return Image.fromarray(np.clip(levels, 0, 255).astype(np.uint8))
