"""A council's own look: its colour, which carries white words, and so must be dark enough for them."""

import re
from typing import Final

from costar.errors import UserError

ENOUGH: Final = 4.5
"""The least contrast of words with their ground (WCAG 2.2, 1.4.3)."""

# In small steps, so that the colour stays as near to the council's own as words allow.
_DARKER: Final = 0.98
_COLOUR: Final = re.compile(r"#[0-9a-f]{6}")


def contrast(one: str, other: str) -> float:
    """How much two colours ("#1d4f91") stand out from each other, from 1 to 21, as WCAG 2.2 reckons."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def carries_white(colour: str) -> str:
    """The colour itself where white words can be read on it, else the nearest darker one of its kind.

    Raises:
        UserError: it is no colour such as "#1d4f91".
    """
    kept = colour.strip().lower()
    if not _COLOUR.fullmatch(kept):
        raise UserError("accent_colour", value=colour)
    while contrast(kept, "#ffffff") < ENOUGH:
        # `int` rounds down: each turn makes it darker, so that this ends.
        kept = "#" + "".join(f"{int(part * _DARKER):02x}" for part in _parts(kept))
    return kept


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def _luminance(colour: str) -> float:
    """The relative luminance of an sRGB colour. Source: WCAG 2.2, "relative luminance"."""
    shares = [part / 255 for part in _parts(colour)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
