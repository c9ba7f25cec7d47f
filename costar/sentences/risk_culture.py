"""Risk culture in words: the four elements, their statements, and how far each is true."""

from typing import Final

import pandas as pd

from costar.domain.records.fields import records_of
from costar.sentences.phrases import day_words
from costar.words import t

TALK_BELOW: Final = 3
"""An element below this level is named first."""


def culture_table(elements: pd.DataFrame) -> pd.DataFrame:
    """The four elements with the statement judged, the level in words, when, and the level before.

    Args:
        elements: as `risk_culture.elements_now` returns it.
    """
    rows = [
        (
            t(f"element.{one['element']}"),
            t(f"element.{one['element']}.statement"),
            _level_words(one["culture_level"]),
            _level_words(one["before"]),
            day_words(one["assessed_on"]),
        )
        for one in records_of(elements)
    ]
    names = ("element", "statement", "level", "before", "date")
    return pd.DataFrame(rows, columns=[t(f"chart.culture.column.{name}") for name in names])


def _level_words(level: object) -> str:
    return t("chart.culture.unjudged") if level is None else t(f"culture_level.{level}")
