"""The ladder in words: its sentence, its table, and what a mark answers with."""

from dataclasses import dataclass
from typing import Final

import pandas as pd

from costar.charts.parts.theme import WHITE, Look, escape, shorten
from costar.domain.activities.ladder import Rung
from costar.sentences.phrases import numbered, of_total
from costar.words import t

REACHED: Final = {Look.LIGHT: ("#12436D", WHITE), Look.DARK: ("#6cb6ff", "#10151c")}
"""Fill and number of an activity that is where it wants to be."""

_LONGEST_LINE: Final = 70


@dataclass(frozen=True)
class LadderPicture:
    """What to draw: a frame as `aims.climbs` returns it."""

    climbs: pd.DataFrame

    @property
    def unrecorded(self) -> int:
        """How many activities have no recorded rung, and stand nowhere."""
        return int(self.climbs["rung_now"].isna().sum())


def ladder_summary(picture: LadderPicture) -> str:
    """The ladder in at most 300 characters: how many stand near the top."""
    standing = int(picture.climbs["rung_now"].notna().sum())
    if not standing:
        return t("chart.ladder.summary.none")
    high = int((picture.climbs["rung_now"] >= Rung.CO_DESIGN).sum())
    return t("chart.ladder.summary", high=of_total(high, standing))


def aims_sentence(picture: LadderPicture) -> str:
    """How many want to climb and how many are where they want to be; of how many no rung is recorded."""
    gaps = picture.climbs["gap"]
    climbing, there = int((gaps > 0).sum()), int((gaps == 0).sum())
    return t("chart.ladder.aims", climbing=climbing, there=there, unrecorded=picture.unrecorded)


def ladder_table(picture: LadderPicture) -> pd.DataFrame:
    """The same activities as a table, in the order of their numbers; columns headed in words."""
    climbs = picture.climbs
    columns = {
        "number": climbs["number"],
        "title": climbs["title"],
        "service": climbs["service"],
        "now": _rung_names(climbs["rung_now"], t("rung.0")),
        "aim": _rung_names(climbs["rung_aimed"], t("chart.ladder.no_aim")),
        "reason": climbs["reason"],
    }
    return pd.DataFrame({t(f"chart.ladder.column.{name}"): column for name, column in columns.items()})


def hovers(marks: pd.DataFrame) -> list[str]:
    """The words of each mark; nothing that the table below does not say."""
    aims = _rung_names(marks["rung_aimed"], t("chart.ladder.no_aim"))
    rows = zip(marks["number"], marks["title"], marks["rung_now"], aims, strict=True)
    return [
        t(
            "chart.ladder.hover",
            title=escape(shorten(numbered(number, title), _LONGEST_LINE)),
            now=t(f"rung.{now}"),
            aim=str(aim),
        ).replace("\n", "<br>")
        for number, title, now, aim in rows
    ]


def _rung_names(rungs: "pd.Series[int]", none: str) -> "pd.Series[str]":
    """The rungs in words; `none` where there is none."""
    names = {rung.value: t(f"rung.{rung.value}") for rung in Rung}
    return rungs.map(names).astype("object").fillna(none)
