"""Star and Matrix side by side, for a page."""

from typing import Final

from costar.charts.parts.theme import Size
from costar.reports.document import Block, Gallery
from costar.reports.material import Material
from costar.reports.pictures import matrix_drawing, star_drawing

_STAR: Final = 0.6
"""Of the page's width: a Star lies and a Matrix stands, so that both are about as high."""


def both_pictures(material: Material) -> tuple[Block, ...]:
    """Both pictures, small; an empty Matrix is left out, for its summary says so."""
    star = star_drawing(material.star, size=Size.WALL, width=_STAR)
    if material.matrix.placed.empty:
        return (star,)
    return (Gallery((star, matrix_drawing(material.matrix, size=Size.PHONE, width=1 - _STAR))),)
