"""Flags: signs, seen in an activity, that co-production goes well or is in danger.

Source: "5 Steps to Co-Production" (CAFA), Hampshire, Portsmouth and Southampton 2010-12.
"""

from enum import StrEnum
from typing import Final

import pandas as pd

from costar.domain.records.fields import Field, Kind, choices_of
from costar.domain.records.record import RecordType


class Flag(StrEnum):
    """A sign, the green ones first."""

    USER_LED_SEARCH = "user_led_search"
    EVERY_GROUP = "every_group"
    END_REVIEW = "end_review"
    NOT_HEARD = "not_heard"
    NO_AGREEMENT = "no_agreement"
    PREDETERMINED = "predetermined"
    DECIDED_ELSEWHERE = "decided_elsewhere"


class Colour(StrEnum):
    """What a flag says: green, keep doing this; red, talk about this."""

    GREEN = "green"
    RED = "red"


RED_FLAGS: Final = (Flag.NOT_HEARD, Flag.NO_AGREEMENT, Flag.PREDETERMINED, Flag.DECIDED_ELSEWHERE)

FLAG: Final = RecordType(
    "flag",
    (
        Field("flag_id", Kind.ID, "record", limit=64, kept=True),
        Field("activity_id", Kind.LINK, "what", limit=64, of="activity", required=True),
        Field("flag", Kind.CHOICE, "what", choices=choices_of(Flag), required=True),
        Field("evidence", Kind.LONG_TEXT, "what", limit=2000, required=True),
        Field("found_on", Kind.DATE, "what"),
        Field("cleared_on", Kind.DATE, "what"),
        Field("note", Kind.LONG_TEXT, "what", limit=1000),
    ),
)
"""A sign with what was seen. It stands until it is cleared; what was cleared stays in the record."""


def colour_of(code: str) -> Colour:
    """The colour follows from the flag."""
    return Colour.RED if Flag(code) in RED_FLAGS else Colour.GREEN


def standing_flags(flags: pd.DataFrame, colour: Colour) -> pd.DataFrame:
    """The flags of one colour that nobody has cleared: the longest standing first, undated ones last.

    Args:
        flags: columns of `FLAG`.
    """
    codes = [flag.value for flag in Flag if colour_of(flag) is colour]
    kept = flags[flags["flag"].isin(codes) & flags["cleared_on"].isna()]
    return kept.sort_values(["found_on", "flag_id"], na_position="last").reset_index(drop=True)


def red_flags_of(flags: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """The codes of the standing red flags by activity, each once, in the order of the list.

    Args:
        flags: columns of `FLAG`.
    """
    found = standing_flags(flags, Colour.RED).groupby("activity_id")["flag"].agg(set)
    return {
        str(activity_id): tuple(flag.value for flag in RED_FLAGS if flag.value in codes)
        for activity_id, codes in found.items()
    }
