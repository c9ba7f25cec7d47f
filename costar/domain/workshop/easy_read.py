"""The Easy Read form of a ballot: three steps with a face or a sign each, openly read as 1, 3 and 5."""

from enum import StrEnum
from typing import Final

# Answers of the usual scale, so that scoring, agreement, privacy and paper need not know of the form
# (decision 0058).
STEPS: Final = ("1", "3", "5")
"""What its three steps count as, on both questions: the ends and the middle of the scale of five."""


class EasyRead(StrEnum):
    """Whether a workshop has the form. Who reads it is kept nowhere: its answers are as any other."""

    NO = "no"
    OFFERED = "offered"
    FIRST = "first"
