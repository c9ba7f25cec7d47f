"""What a column was found to be, why, and what else it could be: data for whoever shows it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class How(StrEnum):
    """Why a column was matched: words `matched.<how>`."""

    CHOSEN = "chosen"
    EXACT = "exact"
    ALIAS = "alias"
    FUZZY = "fuzzy"
    VALUES = "values"
    ASK = "ask"
    NONE = "none"


class MatchReason(StrEnum):
    """Why a column is asked about, or left although its heading speaks of a field: words `why.<why>`."""

    NOTHING = ""
    CELLS = "cells"
    """The heading names the field, but most cells are something else."""
    TWICE = "twice"
    """Another column is that field already."""
    MAYBE = "maybe"
    """The heading may mean the field, and the cells fit."""
    COUNTED = "counted"
    """The first column tells rows apart, by numbers that may only count them."""
    FUTURE = "future"
    """Days on which something was done lie in the past; these do not."""
    PAST = "past"
    """The days may be when it was done, or when it was due."""
    APART = "apart"
    """The column stands in another table, beside the titles."""
    MARKS = "marks"
    """It is made of columns that only hold marks, each under a name."""
    ABOVE = "above"
    """It is made of lines that stand above others."""
    UNNAMED = "unnamed"
    """No heading says which column names the activities; these cells can be names."""
    NAMES = "names"
    """The cells say which partners there are, and each may say that they take part."""
    VALUES = "values"
    """The cells are words of a list of ours, and the heading says nothing of it."""
    RUNGS = "rungs"
    """The cells are rungs of the ladder, and the heading names no Co."""
    HEADINGS = "headings"
    """The heading row does not fit the rows."""


# As they stand above, the surest first.
RANK: Final = {how: at for at, how in enumerate(How)}
UNUSED: Final = (How.ASK, How.NONE)


@dataclass(frozen=True)
class ColumnMatch:
    """A column of the file and the field that it is.

    `position` counts from 0; `field` is one of `columns.MAPPABLE`, or "" for none. When `how` is ASK the
    field is only a suggestion (or "") and nothing is read from the column until a person has answered.
    `why` says why it is asked about or left; `candidates` are the fields that it could be, likeliest first.
    `is_ours`: costar wrote the heading.
    """

    position: int
    heading: str
    field: str
    how: How
    samples: tuple[str, ...] = ()
    why: MatchReason = MatchReason.NOTHING
    candidates: tuple[str, ...] = ()
    is_ours: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether a person or costar itself said what the column is, so that its cells raise no doubt."""
        return self.is_ours or self.how is How.CHOSEN

    @property
    def is_read(self) -> bool:
        """Whether the column's cells are read into its field."""
        return bool(self.field) and self.how not in UNUSED

    @property
    def is_named(self) -> bool:
        """Whether the heading, or a person, names the field for certain."""
        return self.how in (How.CHOSEN, How.EXACT, How.ALIAS, How.FUZZY)
