"""Words that several sections use."""

import pandas as pd

from costar.domain.matrix.matrix import Quadrant
from costar.domain.records.fields import Record
from costar.sentences.voices import round_sentences
from costar.words import t


def room_words(row: Record, names: dict[Quadrant, str]) -> str:
    """What the room said of an activity, as far as it may be shared."""
    return round_sentences(row, names)


def is_untold(placed: pd.DataFrame) -> "pd.Series[bool]":
    """What a room placed without a word of how far it agreed: too few scored it, or some could be told apart.

    That is not the same as not to have agreed, which is said on the wall.
    """
    return (placed["workshop"] != "") & (placed["verdict"] == "")


def count_or_withheld(count: int | None) -> str | int:
    """A count, or the one sign for what is withheld."""
    return t("report.withheld") if count is None else count
