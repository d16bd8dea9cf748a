"""Places on the picture of a page, as SVG says them."""

from collections.abc import Sequence

from django import template

register = template.Library()


@register.filter
def rect(box: Sequence[int]) -> str:
    """The attributes of a rectangle for x0, y0, x1, y1.

    >>> rect((10, 20, 40, 60))
    'x=10 y=20 width=30 height=40'
    """
    x0, y0, x1, y1 = box
    return f"x={x0} y={y0} width={x1 - x0} height={y1 - y0}"
