"""The ladder of co-production: seven rungs, and the two things an involvement can be without one.

Source: Think Local Act Personal, National Co-production Advisory Group, "Ladder of co-production".
"""

from enum import IntEnum
from typing import Final


class Rung(IntEnum):
    """A step of the ladder, lowest first."""

    COERCION = 1
    EDUCATING = 2
    INFORMING = 3
    CONSULTATION = 4
    ENGAGEMENT = 5
    CO_DESIGN = 6
    CO_PRODUCTION = 7


LOWEST_RUNG: Final = int(Rung.COERCION)
TOP_RUNG: Final = int(Rung.CO_PRODUCTION)
TAKES_PART: Final = 0
"""An activity that takes part in a Co with no rung recorded. Not taking part at all is a missing value."""
