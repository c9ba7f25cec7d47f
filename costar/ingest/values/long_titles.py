"""Titles that are too long for one: shortened, and whole in the description where that is blank."""

from dataclasses import replace
from typing import Final

import pandas as pd

from costar.domain.activities.activity import FIELD
from costar.ingest.problems import Level, Problem, shown
from costar.ingest.values.typed import Typed

_MOST: Final = FIELD["title"].limit
_MOST_OF_DESCRIPTION: Final = FIELD["description"].limit


def without_long(read: Typed) -> tuple[Typed, dict[int, str]]:
    """The column of titles without its problems of length, and the long texts by their places."""
    long = {at: text.strip() for at, text, one in read.said if one.code == "too_long"}
    return (replace(read, said=read.said.instead(long)) if long else read), long


def with_shortened(
    activities: pd.DataFrame, long: dict[int, str], heading: str
) -> tuple[pd.DataFrame, list[Problem]]:
    """The activities with their long titles shortened, and what is to be said about each.

    Where there is a description already, or the text is too long even for one, the row is to be mended.

    Args:
        activities: in the order of the file.
        long: the long texts, by their places among the activities.
        heading: of the column of titles.
    """
    if not long:
        return activities, []
    titles, descriptions, rows = (activities[name].tolist() for name in ("title", "description", "row"))
    problems = []
    for at, text in long.items():
        row = rows[at]
        if descriptions[at] or len(text) > _MOST_OF_DESCRIPTION:
            values = (("limit", _MOST), ("length", len(text)))
            problems.append(Problem("too_long", Level.ERROR, row, heading, shown(text), values))
            continue
        titles[at], descriptions[at] = shortened(text), text
        problems.append(Problem("title_shortened", Level.NOTE, row, heading, shown(text)))
    together = {"title": titles, "description": descriptions}
    return activities.assign(**{k: pd.Series(v, dtype="str") for k, v in together.items()}), problems


def shortened(text: str) -> str:
    """The beginning of a text that a title has room for, cut between words."""
    line = " ".join(text.split())
    # One letter less than there is room for: the dots take it.
    return line if len(line) <= _MOST else line[: _MOST - 1].rsplit(" ", 1)[0].rstrip(" ,;:.–-") + "…"
