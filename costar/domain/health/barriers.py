"""Barriers: what keeps people from working together, and what would take it away.

Source of the four kinds: Inspiring Change Manchester 2020.
"""

from enum import StrEnum
from typing import Final

import pandas as pd

from costar.domain.records.fields import Field, Kind, choices_of
from costar.domain.records.record import RecordType


class Barrier(StrEnum):
    """What is lacking."""

    TIME = "time"
    RESOURCE = "resource"
    EXPERTISE = "expertise"
    EVIDENCE = "evidence"


BARRIER: Final = RecordType(
    "barrier",
    (
        Field("barrier_id", Kind.ID, "record", limit=64, kept=True),
        Field("activity_id", Kind.LINK, "what", limit=64, of="activity"),
        Field("barrier", Kind.CHOICE, "what", choices=choices_of(Barrier), required=True),
        Field("what", Kind.LONG_TEXT, "what", limit=1000, required=True),
        Field("what_would_remove", Kind.LONG_TEXT, "what", limit=1000),
        Field("owner_role", Kind.TEXT, "what", limit=100),
        Field("removed_on", Kind.DATE, "what"),
    ),
)
"""One barrier, of an activity or (without a link) of the whole council."""


def in_the_way(barriers: pd.DataFrame) -> pd.DataFrame:
    """The barriers that are still there, kind by kind in the order of the list.

    Args:
        barriers: columns of `BARRIER`.
    """
    left = barriers[barriers["removed_on"].isna()]
    order = [barrier.value for barrier in Barrier]
    kind = pd.Categorical(left["barrier"], order)
    return (
        left.assign(_kind=kind)
        .sort_values(["_kind", "barrier_id"])
        .drop(columns="_kind")
        .reset_index(drop=True)
    )


def barrier_counts(barriers: pd.DataFrame) -> dict[Barrier, tuple[int, int]]:
    """How many barriers of each kind are still there, and how many were removed; all four kinds.

    Args:
        barriers: columns of `BARRIER`.
    """
    removed = barriers["removed_on"].notna()
    of_kind = {barrier: barriers["barrier"] == barrier.value for barrier in Barrier}
    return {
        barrier: (int((of_kind[barrier] & ~removed).sum()), int((of_kind[barrier] & removed).sum()))
        for barrier in Barrier
    }


def without_a_way(barriers: pd.DataFrame) -> pd.DataFrame:
    """Those still there of which nobody has said what would remove them, or who sees to it.

    Args:
        barriers: as `in_the_way` returns it.
    """
    blank = barriers["what_would_remove"].str.strip().eq("") | barriers["owner_role"].str.strip().eq("")
    return barriers[blank].reset_index(drop=True)
