"""Risk culture: how the organisation as a whole deals with risk, in four elements.

Source of the four elements: Zurich and NCVO 2019. The statements and the five levels are our own words.
"""

from enum import StrEnum
from typing import Final

import pandas as pd

from costar.domain.records.fields import Field, Kind, choices_of
from costar.domain.records.record import RecordType


class Element(StrEnum):
    """A part of risk culture."""

    TONE = "tone_at_the_top"
    GOVERNANCE = "governance"
    COMPETENCY = "competency"
    DECISIONS = "decision_making"


CULTURE: Final = RecordType(
    "culture",
    (
        Field("culture_id", Kind.ID, "record", limit=64, kept=True),
        Field("element", Kind.CHOICE, "what", choices=choices_of(Element), required=True),
        # Not "level", which is a step's: a name has one meaning in the whole product. A score, so that all
        # four have one scale and a room can vote on it (decision 0017).
        Field("culture_level", Kind.SCORE, "what", required=True),
        Field("note", Kind.LONG_TEXT, "what", limit=1000),
        Field("assessed_on", Kind.DATE, "what"),
    ),
)
"""What somebody says of one element, on one scale of five levels in words."""


def elements_now(culture: pd.DataFrame) -> pd.DataFrame:
    """How each element was judged last, and before that.

    Of several judgements of one day, the middle one counts; between two, the lower.

    Args:
        culture: columns of `CULTURE`.

    Returns:
        Four rows in the order of the list: `element`, `culture_level`, `assessed_on`, `before` (the level
        of the judgement before); missing where nobody has judged it. What has no day counts as oldest.
    """
    judged = culture[culture["culture_level"].notna()]
    # Else pandas drops the judgements without a day, which count as the oldest.
    days = judged.groupby(["element", "assessed_on"], dropna=False)["culture_level"]
    levels = days.quantile(0.5, interpolation="lower").astype("Int64").reset_index()
    ordered = levels.sort_values(["element", "assessed_on"], na_position="first")
    last = ordered.groupby("element").nth(-1).set_index("element")
    before = ordered.groupby("element").nth(-2).set_index("element")["culture_level"]
    names = pd.Index([element.value for element in Element], dtype="str", name="element")
    return last.reindex(names).assign(before=before.reindex(names)).reset_index()
