"""The Priority Matrix in words: its sentence, its table, its key, and why an activity is where it is."""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from costar.charts.matrix.picture import MatrixPicture, effort_as_ease
from costar.charts.parts.theme import CO_LETTER, shorten
from costar.domain.activities.activity import COS, Co, Status
from costar.domain.matrix.decisions import are_open
from costar.domain.matrix.matrix import Cuts, Quadrant
from costar.domain.records.fields import Record
from costar.domain.records.reading import number_of, text_of
from costar.sentences.flags import flag_names
from costar.sentences.phrases import day, numeral, of_total
from costar.sentences.voices import round_sentences
from costar.words import t

_LONGEST_NAME: Final = 60
NO_CO: Final = "–"
"""What stands in the place of letters where no Co is recorded."""


def matrix_summary(picture: MatrixPicture) -> str:
    """The matrix in at most 300 characters: how many quick wins, how many on a cut line."""
    quadrants = picture.placed["quadrant"]
    if quadrants.empty:
        return t("chart.matrix.summary.none")
    are_wins = quadrants.eq(Quadrant.QUICK_WINS)
    wins = int(are_wins.sum())
    sentence = _share_of(picture, wins)
    # The list for the meeting has these: it counts by the same rule.
    left = wins if picture.of_a_room else int((are_wins & are_open(picture.placed)).sum())
    if left < wins:
        sentence += t("chart.matrix.summary.still_to_do", n=left)
    on_a_line = int(quadrants.eq(Quadrant.BORDERLINE).sum())
    borderline = (
        t("chart.matrix.summary.borderline", n=on_a_line, count=f"{on_a_line:,}")
        if on_a_line
        else t("chart.matrix.summary.borderline.none")
    )
    relative = t("chart.matrix.summary.relative") if picture.relative else ""
    parts = t("chart.matrix.summary", sentence=sentence, borderline=borderline, relative=relative).strip()
    flagged = int(picture.placed["activity_id"].isin(list(picture.red_flags)).sum())
    return f"{parts} {t('chart.flag.count', n=flagged)}" if flagged else parts


def matrix_table(picture: MatrixPicture) -> pd.DataFrame:
    """The same activities as a table, in the order of their numbers; columns headed in words."""
    placed = picture.placed.sort_values("number")
    effort = effort_as_ease(placed["effort"]) if picture.flipped else placed["effort"]
    columns = {
        "number": placed["number"],
        "title": placed["title"],
        "service": placed["service"],
        "cos": co_words(placed),
        "status": placed["status"].map({status.value: t(f"status.{status}") for status in Status}),
        "impact": _whole_if_all_are(placed["impact"]),
        "ease" if picture.flipped else "effort": _whole_if_all_are(effort),
        "quadrant": placed["quadrant"].map({q.value: name for q, name in names_of(picture).items()}),
    }
    if placed["activity_id"].isin(list(picture.red_flags)).any():
        columns["red_flags"] = placed["activity_id"].map(
            lambda one: flag_names(picture.red_flags.get(str(one), ()))
        )
    table = pd.DataFrame({t(f"chart.matrix.column.{name}"): column for name, column in columns.items()})
    return table.reset_index(drop=True)


def matrix_key() -> str:
    """What numbers, shapes and letters mean, in one line to print below the picture."""
    letters = ", ".join(map(_co_with_letter, Co))
    shapes = ", ".join(t(f"chart.matrix.shape.{status}", status=t(f"status.{status}")) for status in Status)
    return t("chart.matrix.key", letters=letters, shapes=shapes)


def why_here(
    row: Record,
    names: Mapping[Quadrant, str],
    *,
    cuts: Cuts | None = None,
    relative: bool = False,
) -> str:
    """Why one placed activity is where it is.

    Args:
        row: a row of the placed frame, as `fields.records_of` gives it.
        names: what the quadrants are called.
        cuts: where the matrix is cut; the midpoint when not given.
        relative: whether the cuts are the medians.
    """
    cuts = cuts or Cuts()
    return t(
        "chart.matrix.why",
        quadrant=_name(names, Quadrant(text_of(row, "quadrant"))),
        impact=_side(number_of(row, "impact"), cuts.impact, relative=relative),
        effort=_side(number_of(row, "effort"), cuts.effort, relative=relative),
        source=_source(row, names),
    )


def names_of(picture: MatrixPicture) -> dict[Quadrant, str]:
    """What each quadrant is called here."""
    return {quadrant: _name(picture.quadrant_names, quadrant) for quadrant in Quadrant}


def letters_of(activities: pd.DataFrame) -> npt.NDArray[np.object_]:
    """Each activity's Co letters, "CL" for two, "–" for none."""
    return _by_cos(activities, lambda cos: "".join(CO_LETTER[co] for co in cos) or NO_CO)


def co_words(activities: pd.DataFrame) -> npt.NDArray[np.object_]:
    """Each activity's Co's with letter and name: "C Co-commission, L Co-deliver"."""
    return _by_cos(activities, lambda cos: ", ".join(map(_co_with_letter, cos)) or NO_CO)


def _co_with_letter(co: Co) -> str:
    return t("chart.matrix.legend.co", letter=CO_LETTER[co], co=t(f"co.{co}"))


def cut_words(picture: MatrixPicture, cut: float) -> str:
    """The name of a cut line: "Cut 3", or "Median 3.5"."""
    return t("chart.matrix.line.median" if picture.relative else "chart.matrix.line.cut", value=numeral(cut))


def _share_of(picture: MatrixPicture, wins: int) -> str:
    total, name = len(picture.placed), names_of(picture)[Quadrant.QUICK_WINS]
    # Our name bends with the number (“is a quick win”, “are quick wins”); a council's own cannot.
    usual = name == t("quadrant.quick_wins")
    return t(
        "chart.matrix.summary.wins" if usual else "chart.matrix.summary.renamed",
        n=wins if usual else total,
        count=of_total(wins, total),
        name=shorten(name, _LONGEST_NAME),
    )


def _side(value: float, cut: float, *, relative: bool) -> str:
    side = "on" if value == cut else "above" if value > cut else "below"
    line = t("chart.matrix.why.median" if relative else "chart.matrix.why.cut", value=numeral(cut))
    return t(f"chart.matrix.why.{side}", value=numeral(value), line=line)


def _source(row: Record, names: Mapping[Quadrant, str]) -> str:
    scored_on = pd.to_datetime(text_of(row, "scored_on"), errors="coerce")
    if pd.isna(scored_on):
        return t("chart.matrix.source.undated")
    date = day(scored_on.date())
    if not row["workshop"]:
        return t("chart.matrix.source.desk", date=date)
    quadrants = {quadrant: _name(names, quadrant) for quadrant in Quadrant}
    source = t(
        "chart.matrix.source.round",
        workshop=text_of(row, "workshop"),
        round=text_of(row, "round_number"),
        date=date,
    )
    return f"{source} {round_sentences(row, quadrants)}"


def _name(names: Mapping[Quadrant, str], quadrant: Quadrant) -> str:
    return names.get(quadrant) or t(f"quadrant.{quadrant}")


def _by_cos(activities: pd.DataFrame, words: Callable[[list[Co]], str]) -> npt.NDArray[np.object_]:
    # There are sixteen sets of Co's: words are made once for each, not once an activity.
    each = [words([co for bit, co in enumerate(Co) if cos >> bit & 1]) for cos in range(2 ** len(Co))]
    takes_part = activities[list(COS)].notna().to_numpy()
    looked_up: npt.NDArray[np.object_] = np.array(each, dtype=object)[takes_part @ (1 << np.arange(len(Co)))]
    return looked_up


def _whole_if_all_are(values: "pd.Series[float]") -> "pd.Series[int] | pd.Series[float]":
    return values.astype("int64") if values.mod(1).eq(0).all() else values.round(2)
